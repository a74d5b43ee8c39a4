"""The merge of two records of one lead (合并): done at once, for leads alone have to do with it; taken back likewise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel import joining
from kernel.collaborating import colleagues_of
from kernel.joining import WAY_BACK, MergeNotOver, UndoExpired
from kernel.record import Root
from services.leads.domain.lead import Lead
from services.leads.domain.status import HELD, Status

CHOSEN = (
    *(
        "name",
        "company",
        "title",
        "phone",
        "email",
        "wechat",
        "website",
        "region",
        "industry",
        "company_size",
    ),
    *("source", "campaign_id", "budget", "need", "next_follow_up_at"),
)
"""The fields for which somebody may choose whose value lives on, besides `custom.<key>` and the owner."""
HANDS = ("owner_id", "department_id", "owner_since", "entered_pool_at", "status")
"""What says in whose hands a lead is, and how far they have come: one thing, kept or given back together."""
FARTHEST = (Status.ASSIGNED, Status.FOLLOWING, Status.QUALIFIED)


class MergeStatus(StrEnum):
    """How a merge stands."""

    MERGED = "merged"
    UNDONE = "undone"


@dataclass(eq=False, kw_only=True)
class LeadMerge(Root):
    """One merge. `took`: what the living one's fields were before and became; `follow_ups`: which it got."""

    from_id: UUID
    into_id: UUID
    choices: dict[str, str] = field(default_factory=dict)
    took: dict[str, Any] = field(default_factory=dict)
    follow_ups: list[UUID] = field(default_factory=list)
    status: MergeStatus = MergeStatus.MERGED

    def undo(self, at: datetime) -> None:
        """Take it back. Raises MergeNotOver, UndoExpired."""
        if self.status is not MergeStatus.MERGED:
            raise MergeNotOver(status=self.status.value)
        if at > self.created_at + WAY_BACK:
            raise UndoExpired(until=(self.created_at + WAY_BACK).isoformat())
        self.status = MergeStatus.UNDONE

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be taken back; None where it was."""
        return self.created_at + WAY_BACK if self.status is MergeStatus.MERGED else None


def heir(source: Lead, target: Lead, choices: Mapping[str, str]) -> UUID | None:
    """Who becomes the owner of the one that lives on: the other's owner, where that is chosen or it has none itself."""
    chosen = choices.get("owner_id")
    if source.status not in HELD or chosen == str(target.id):
        return None
    wanted = chosen == str(source.id) or target.owner_id is None
    return source.owner_id if wanted and source.owner_id != target.owner_id else None


def joined(
    source: Lead, target: Lead, choices: Mapping[str, str], heir_id: UUID | None, at: datetime
) -> dict[str, Any]:
    """The values that the living lead gets. In hands it is as far as either of the two was; the latest contact counts."""
    values = joining.joined(source, target, CHOSEN, choices)
    moments = [moment for moment in (source.last_followed_up_at, target.last_followed_up_at) if moment]
    values["last_followed_up_at"] = max(moments, default=None)
    held = [one.status for one in (source, target) if one.status in HELD]
    if heir_id is not None:
        values |= {"owner_id": heir_id, "department_id": source.department_id, "owner_since": at}
        values |= {"entered_pool_at": None, "status": max(held, key=FARTHEST.index)}
    elif target.status in HELD:
        values["status"] = max(held, key=FARTHEST.index)
    if (owner_id := heir_id or target.owner_id) is not None:
        values["collaborators"] = colleagues_of(source, target, owner_id)
    return values
