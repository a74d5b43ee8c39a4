"""A customer: a company or a person one does business with, owned by a colleague or lying in a public sea."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.refusal import Invalid
from pools.domain.facts import Because
from services.customers.domain import facts
from services.customers.domain.holding import Holding
from services.customers.domain.living import Living
from services.customers.domain.merging import Merging
from services.customers.domain.settling import Settling


class CustomerKind(StrEnum):
    """Whom the customer is."""

    COMPANY = "company"
    PERSON = "person"


DESCRIPTION = (
    "name",
    "kind",
    "phone",
    "email",
    "website",
    "address",
    "region",
    "industry",
    "size",
    "social_credit_code",
    "birthday",
    "parent_id",
    "source",
    "external_id",
    "next_follow_up_at",
    "tags",
    "custom",
)
"""The fields that a person may set; everything else follows from what happens."""


@dataclass(eq=False, kw_only=True)
class Customer(Holding, Merging, Living, Settling):
    """Somebody one does business with: who they are. Each part of what happens to them is told in a file of its own."""

    name: str
    kind: CustomerKind = CustomerKind.COMPANY
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    address: str | None = None
    region: str | None = None
    industry: str | None = None
    size: str | None = None
    social_credit_code: str | None = None
    birthday: date | None = None
    parent_id: UUID | None = None
    source: str | None = None
    external_id: str | None = None
    lead_ids: list[UUID] = field(default_factory=list)

    def begin(self, *, origin: str, at: datetime, lead_id: UUID | None = None, **more: Any) -> facts.Created:
        """Begin: owned since now, or lying in its sea since now. `more` goes into the fact."""
        self._present()
        if lead_id is not None:
            self.lead_ids.append(lead_id)
        self.active_at = self.created_at
        self.owner_since = None if self.in_sea else at
        self.entered_sea_at = at if self.in_sea else None
        return facts.Created(origin, lead_id, **more)

    def change(self, values: Mapping[str, Any], *, cause: str = "user") -> facts.Updated | None:
        """Set fields of `DESCRIPTION`; None if nothing is new. Raises `Invalid`: its own group."""
        self._present()
        if values.get("parent_id") == self.id:
            raise Invalid("a customer is not its own group", field="parent_id", reason="own_parent")
        return self._set(values, cause, None)

    def fill(
        self, values: Mapping[str, Any], lead_id: UUID, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Take from a converted lead what is not known yet, and only that. None if nothing is new.

        `custom` are all custom values as they are then.
        """
        self._present()
        missing = {name: value for name, value in values.items() if value and not getattr(self, name)}
        if lead_id not in self.lead_ids:
            missing["lead_ids"] = [*self.lead_ids, lead_id]
        if custom is not None:
            missing["custom"] = custom
        return self._set(missing, "conversion", lead_id)

    def unfill(
        self, filled: Mapping[str, Any], lead_id: UUID, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Empty again what `fill` took from a lead, except what somebody has changed since.

        `custom` are all custom values as they are then.
        """
        values: dict[str, Any] = {
            name: None for name, value in filled.items() if getattr(self, name) == value
        }
        if lead_id in self.lead_ids:
            values["lead_ids"] = [known for known in self.lead_ids if known != lead_id]
        if custom is not None:
            values["custom"] = custom
        return self._set(values, "conversion", lead_id)

    def attach(
        self, values: Mapping[str, Any], because: Because, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Take what is not known yet from another record of the same one; None if everything is.

        `custom` are all custom values as they are then.
        """
        self._present()
        missing = {name: value for name, value in values.items() if value and not getattr(self, name)}
        if custom is not None:
            missing["custom"] = custom
        for name, value in missing.items():
            setattr(self, name, value)
        return facts.Updated(tuple(missing), "attach", None, because) if missing else None
