"""What somebody holds of a sea, without what its rules leave out of the count."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from pools.storage.quotas import Quotas
from records.filters import parse
from services.customers.storage.fields import CUSTOMER_FIELDS, situation
from services.customers.storage.tables import customers

if TYPE_CHECKING:
    from services.customers.storage.work import CustomersWork

HELD = """
    SELECT count(*) FROM customers
    WHERE tenant_id = $1 AND sea_id = $2 AND owner_id = $3 AND deleted_at IS NULL
"""


class SeaQuotas(Quotas):
    """The engine's quotas, with `hold_excludes`: won customers usually do not count as held."""

    def __init__(self, work: "CustomersWork") -> None:
        super().__init__(work, HELD)
        self._customers_work = work

    async def held(self, pool_id: UUID, user_id: UUID) -> int:
        """Customers of this home sea that the person holds, as the cap counts them."""
        work = self._customers_work
        excludes = (await work.pools.get(pool_id)).claim.hold_excludes
        if excludes is None:
            return await super().held(pool_id, user_id)
        await work.flush()
        counts = parse(excludes, CUSTOMER_FIELDS).negated().to_sql(await situation(work, user_id))
        statement = select(func.count()).where(
            customers.c.sea_id == pool_id,
            customers.c.owner_id == user_id,
            customers.c.deleted_at.is_(None),
            counts,
        )
        return int(await work.connection.fetch_value(statement))
