"""A contact: a person to talk to at a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from kernel.record import Record
from services.customers.domain import facts
from services.customers.domain.customer import Customer
from services.customers.domain.refusals import InRecycleBin, NotInRecycleBin


class DecisionRole(StrEnum):
    """The part that a person plays in the customer's decisions."""

    DECIDER = "decider"
    INFLUENCER = "influencer"
    USER = "user"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"
    OTHER = "other"


class Channel(StrEnum):
    """A way to reach a person; consent is given for each."""

    CALL = "call"
    SMS = "sms"
    EMAIL = "email"
    WECHAT = "wechat"


NO_CONSENTS: Mapping[Channel, bool] = MappingProxyType({})
DESCRIPTION = (
    "name",
    "title",
    "phone",
    "email",
    "wechat",
    "decision_role",
    "birthday",
    "preferred_channel",
    "do_not_contact",
    "external_id",
    "tags",
    "custom",
)
"""The fields that a person may set."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person said about one channel, and when."""

    granted: bool
    at: datetime


@dataclass(eq=False, kw_only=True)
class Contact(Record):
    """A person at a customer. Owner, department and collaborators are the customer's."""

    customer_id: UUID
    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    decision_role: DecisionRole | None = None
    birthday: date | None = None
    preferred_channel: Channel | None = None
    consents: dict[str, Consent] = field(default_factory=dict)
    do_not_contact: bool = False
    external_id: str | None = None

    def begin(
        self,
        origin: str,
        customer: Customer,
        lead_id: UUID | None = None,
        consents: Mapping[Channel, bool] = NO_CONSENTS,
        at: datetime | None = None,
    ) -> facts.Created:
        """Begin, with the customer's owner as its own, and what the person has said per channel by `at`."""
        self._stand_with(customer)
        said_at = at or self.created_at
        self.consents = {channel.value: Consent(granted, said_at) for channel, granted in consents.items()}
        return facts.Created(origin, lead_id)

    def change(
        self, values: Mapping[str, Any], consents: Mapping[Channel, bool], at: datetime
    ) -> facts.Updated | None:
        """Set fields of `DESCRIPTION` and what the person said per channel; None if nothing is new.

        A consent that is repeated keeps the moment at which it was first given.
        """
        self._present()
        said = {
            channel.value: Consent(granted, at)
            for channel, granted in consents.items()
            if channel.value not in self.consents or self.consents[channel.value].granted is not granted
        }
        changed = [name for name, value in values.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, values[name])
        if said:
            self.consents = {**self.consents, **said}
            changed.append("consents")
        return facts.Updated(tuple(changed)) if changed else None

    def hear(self, channel: Channel, consent: Consent) -> facts.Updated | None:
        """Take in what the person said; None if something newer, or the same, is known."""
        self._present()
        known = self.consents.get(channel.value)
        if known is not None and (known.at > consent.at or known.granted is consent.granted):
            return None
        self.consents = {**self.consents, channel.value: consent}
        return facts.Updated(("consents",))

    def allows(self, channel: Channel) -> bool:
        """Whether the person may be reached there: they said so, and do-not-contact wins over it."""
        said = self.consents.get(channel.value)
        return said is not None and said.granted and not self.do_not_contact

    def follow_customer(self, customer: Customer) -> facts.Updated:
        """Belong to the customer that its own has become, or came back as; whose that is, is its owner too."""
        self.customer_id = customer.id
        self._stand_with(customer)
        return facts.Updated(
            ("customer_id", "owner_id", "department_id", "collaborators"), "merge", customer.id
        )

    def follow_owner(self, customer: Customer) -> facts.Updated | None:
        """Belong to whom the customer belongs now; None if it does already."""
        before = (self.owner_id, self.department_id, self.collaborators)
        self._stand_with(customer)
        after = (self.owner_id, self.department_id, self.collaborators)
        if before == after:
            return None
        return facts.Updated(("owner_id", "department_id", "collaborators"), "owner", customer.id)

    def delete(self, at: datetime) -> facts.Deleted:
        """Put it into the recycle bin."""
        self._present()
        self.deleted_at = at
        return facts.Deleted()

    def restore(self) -> facts.Restored:
        """Take it out of the recycle bin."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        self.deleted_at = None
        return facts.Restored()

    def purge(self, gone: Sequence[str]) -> facts.Purged:
        """Let it go for good, with these parts of it; only from the recycle bin."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        return facts.Purged(tuple(gone))

    def _stand_with(self, customer: Customer) -> None:
        self.owner_id, self.department_id = customer.owner_id, customer.department_id
        self.collaborators = [dict(grant) for grant in customer.collaborators]

    def _present(self) -> None:
        if self.deleted_at is not None:
            raise InRecycleBin(deleted_at=self.deleted_at.isoformat())
