"""What somebody may be told of likely duplicates: of those out of sight that they exist, and whose they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from chassis.people import People
from chassis.principal import FieldRight, Principal, ScopeKind
from records.duplicates.finding import Likeness
from records.imports.failing import Failure


@dataclass(frozen=True, slots=True)
class Hint:
    """A record that is probably the same. Out of sight it has neither id nor name here, only an owner.

    Without an owner it lies in a pool. `matched`: phone, email, social_credit_code, name (a company's), person,
    similar_name; `likeness` is below 1 only where nothing but a name is similar.
    """

    module: str
    id: UUID | None
    name: str | None
    owner_id: UUID | None
    owner_name: str | None
    matched: list[str]
    likeness: float

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON carries it."""
        return {key: str(value) if isinstance(value, UUID) else value for key, value in asdict(self).items()}


class DuplicateView(BaseModel):
    """A record that is probably the same; out of sight it only says that it exists and whose it is."""

    module: str
    id: UUID | None
    name: str | None
    owner_id: UUID | None
    owner_name: str | None
    matched: list[Literal["phone", "email", "social_credit_code", "name", "person", "similar_name"]]
    likeness: float


class DuplicatesView(BaseModel):
    """What resembles a record to be written down, the likeliest first."""

    items: list[DuplicateView]
    next_cursor: None = None


async def hints(
    found: Sequence[Likeness], principal: Principal, people: People, my_pools: Collection[UUID] = ()
) -> list[Hint]:
    """What somebody may know of likely duplicates; `my_pools` are the pools whose records they see."""
    if not found:
        return []
    owners = await people.find_all({one.owner_id for one in found if one.owner_id})
    return [
        Hint(
            module=one.module,
            id=one.id if (seen := _is_seen(one, principal, my_pools)) else None,
            name=one.name if seen else None,
            owner_id=one.owner_id,
            owner_name=owners[one.owner_id].name if one.owner_id and one.owner_id in owners else None,
            matched=list(one.matched),
            likeness=round(one.likeness, 2),
        )
        for one in found
    ]


def _is_seen(one: Likeness, principal: Principal, my_pools: Collection[UUID]) -> bool:
    permission = f"{one.module}:read"
    if not principal.may(permission):
        return False
    if principal.field_right(one.module, "name") not in (FieldRight.READ, FieldRight.WRITE):
        return False
    if one.owner_id is None and one.home_id in my_pools:
        return True
    scope = principal.scope_of(permission)
    mine = one.owner_id is not None and one.owner_id == principal.user_id
    return scope.kind is ScopeKind.ALL or mine or one.department_id in scope.department_ids


def known_already(told: Sequence[Mapping[str, Any]]) -> Failure:
    """Why a row of a file is left out: the likeliest of the hints that a refusal names."""
    hint: Mapping[str, Any] = told[0] if told else {}
    facts = {"matched": ", ".join(hint.get("matched", ())), "owner": hint.get("owner_name") or "—"}
    return Failure("", "known_already", facts)
