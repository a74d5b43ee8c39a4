"""What services that look for duplicates have in common."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Decision, Snapshot

Policy = Literal["warn", "block", "attach"]


class DuplicatePolicySnapshot(Snapshot):
    """What happens per entry point (manual, api, form, import) when something is known already.

    Only a shared one of `traits` blocks or attaches; other likenesses warn.
    """

    policies: dict[str, Policy]
    traits: list[str] = Field(default_factory=list)
    created_at: datetime
    updated_at: datetime


class DuplicatePolicyChange(Contract):
    """What held before."""

    policies: dict[str, Policy]
    traits: list[str]


class Collision(Contract):
    """Two records of the same one were written down without anybody being told (撞单): found afterwards.

    `other_module` and `other_id` name the record at the other service, `matched` says what is the same; the
    decision has the moments at which both began.
    """

    other_module: Literal["leads", "customers", "contacts"]
    other_id: UUID
    other_owner_id: UUID | None = None
    matched: list[str]
    decision: Decision
