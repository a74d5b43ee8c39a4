"""See whether a customer is known already (查重), without telling more than the caller may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.principal import FieldRight, ScopeKind
from services.customers.application.ports import CustomersWork, Likeness, Traits


@dataclass(frozen=True, slots=True)
class Hint:
    """A record that is probably the same. Out of the caller's sight it has no name here, only an owner."""

    module: str
    id: UUID
    name: str | None
    owner_id: UUID | None
    owner_name: str | None
    matched: list[str]


async def find_duplicates(traits: Traits, work: CustomersWork) -> list[Hint]:
    """What resembles a customer with these traits, the likeliest first."""
    work.principal.require("customers:write")
    return await hints(await work.duplicates.like(traits), work)


async def hints(found: Sequence[Likeness], work: CustomersWork) -> list[Hint]:
    """What the caller may know of likely duplicates."""
    owners = await work.people.find_all({one.owner_id for one in found if one.owner_id})
    return [
        Hint(
            module=one.module,
            id=one.id,
            name=one.name if _within_scope(one, work) else None,
            owner_id=one.owner_id,
            owner_name=owners[one.owner_id].name if one.owner_id and one.owner_id in owners else None,
            matched=list(one.matched),
        )
        for one in found
    ]


def _within_scope(one: Likeness, work: CustomersWork) -> bool:
    permission = f"{one.module}:read"
    if not work.principal.may(permission):
        return False
    if work.principal.field_right(one.module, "name") not in (FieldRight.READ, FieldRight.WRITE):
        return False
    scope = work.principal.scope_of(permission)
    mine = one.owner_id is not None and one.owner_id == work.principal.user_id
    return scope.kind is ScopeKind.ALL or mine or one.department_id in scope.department_ids
