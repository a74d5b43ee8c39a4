"""Personal data: which fields tell who somebody is, and what stands there once they are erased."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Command

ERASED = "[erased]"
"""What a name says when it must say something."""
PERSONAL: Mapping[str, tuple[str, ...]] = {
    "lead": ("name", "title", "phone", "email", "wechat", "website", "need", "external_id", "tags", "custom"),
    "contact": (
        "name",
        "title",
        "phone",
        "email",
        "wechat",
        "birthday",
        "consents",
        "external_id",
        "tags",
        "custom",
    ),
    "customer": (
        "name",
        "phone",
        "email",
        "website",
        "address",
        "social_credit_code",
        "birthday",
        "external_id",
        "tags",
        "custom",
    ),
}
"""Entity → its fields that may tell who a person is; of customers only where they are persons."""
TOPICS_KEEP = timedelta(days=30)
"""How long domain topics, dead letters and the files of jobs keep what was said before."""


def erased_values(entity: str) -> dict[str, Any]:
    """What these fields are afterwards."""
    empty: dict[str, Any] = {"name": ERASED, "tags": [], "custom": {}, "consents": {}}
    return {name: empty.get(name) for name in PERSONAL[entity]}


class EraseLeads(Command):
    """Remove what tells who these leads are, with what was noted about them. Never refused. Done: `{erased}`."""

    type: ClassVar[str] = "crm.leads.erase_person.command.v1"
    service: ClassVar[str] = "leads"

    person_id: UUID
    lead_ids: list[UUID] = Field(default_factory=list)


class EraseInInsights(Command):
    """Remove the same from what was archived and is searched, also from what is still on its way there.

    `records`: entity → ids. `reached`: customer → fields in which it had the same phone or e-mail. Never refused.
    Done: `{erased}`.
    """

    type: ClassVar[str] = "crm.insights.erase_person.command.v1"
    service: ClassVar[str] = "insights"

    person_id: UUID
    records: dict[str, list[UUID]]
    reached: dict[UUID, list[str]] = Field(default_factory=dict)


ERASURE_PARTICIPANTS = ("leads", "insights")
"""Who takes part besides customers, in this order: what is archived is cleaned last."""
