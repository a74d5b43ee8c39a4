"""See whether a customer is known already (查重), without telling more than the caller may know."""

from collections.abc import Sequence

from records.duplicates.finding import Keys, Likeness
from records.duplicates.hints import Hint, hints
from services.customers.application.ports import CustomersWork


async def find_duplicates(keys: Keys, work: CustomersWork) -> list[Hint]:
    """What resembles a customer with these keys, the likeliest first."""
    work.principal.require("customers:write")
    return await hints_for_caller(await work.duplicates.look(keys), work)


async def hints_for_caller(found: Sequence[Likeness], work: CustomersWork) -> list[Hint]:
    """What the caller may know of likely duplicates."""
    in_seas = any(one.owner_id is None for one in found)
    return await hints(found, work.principal, work.people, await work.my_pools() if in_seas else ())
