"""Colleagues who may read or write a record that is not theirs (共享), until a moment or for good."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from kernel.refusal import Invalid, Refusal


class Access(StrEnum):
    """What a colleague who does not own a record may do with it."""

    NONE = "none"
    READ = "read"
    WRITE = "write"


class SameOwner(Refusal):
    """The colleague owns the record already."""

    code: ClassVar[str] = "same_owner"


@dataclass(frozen=True, slots=True)
class Shared:
    """A colleague's access to a record changed."""

    user_id: UUID
    access: Access
    until: datetime | None


class Shareable:
    """What a record does whose owner may share it."""

    id: UUID
    owner_id: UUID | None
    collaborators: list[dict[str, Any]]

    def share(self, user_id: UUID, access: Access, until: datetime | None, at: datetime) -> Shared:
        """Let a colleague read or write it, until a moment if one is given; NONE takes the access away.

        Raises `SameOwner`, and `Invalid` for an end that has passed.
        """
        if user_id == self.owner_id:
            raise SameOwner(owner_id=str(user_id))
        if until is not None and until <= at:
            raise Invalid("the access would have ended already", field="until", reason="in_the_past")
        self.grant(user_id, access, until)
        return Shared(user_id, access, until)

    def grant(self, user_id: UUID, access: Access, until: datetime | None = None) -> None:
        """Put this in place of what the colleague might do before."""
        others = [kept for kept in self.collaborators if kept["user_id"] != str(user_id)]
        if access is not Access.NONE:
            ends = until.isoformat() if until else None
            others.append({"user_id": str(user_id), "access": access.value, "until": ends})
        self.collaborators = others


def colleagues_of(source: Shareable, target: Shareable, owner_id: UUID | None) -> list[dict[str, Any]]:
    """Who could read or write either of two records that become one, but for its owner, who may anyway."""
    known = {one["user_id"]: one for one in (*source.collaborators, *target.collaborators)}
    known.pop(str(owner_id), None)
    return [dict(one) for one in known.values()]
