"""Every move of a customer from one stage of its life to another."""

from typing import Any
from uuid import UUID

from services.customers.domain.customer import Customer
from services.customers.domain.lifecycle import Stage

KEEP_CHANGE = """
    INSERT INTO stage_changes (tenant_id, customer_id, at, since, from_stage, to_stage)
    SELECT $1, $2, $3, coalesce(max(at), $4), $5, $6 FROM stage_changes WHERE tenant_id = $1 AND customer_id = $2
    ON CONFLICT DO NOTHING
"""


async def keep_stage(work: Any, customer: Customer, former: dict[str, Any] | None) -> None:
    """Keep that a customer moved in its life, and since when it was where it came from."""
    was: str = former["lifecycle_stage"] if former else Stage.CONTACT.value
    if customer.lifecycle_stage.value != was:
        ids: tuple[UUID, UUID] = (work.tenant_id, customer.id)
        moments = (work.now, customer.created_at)
        await work.connection.execute(KEEP_CHANGE, *ids, *moments, was, customer.lifecycle_stage.value)
