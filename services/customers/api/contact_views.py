"""What comes in and goes out over HTTP, of contacts."""

from uuid import UUID

from pydantic import BaseModel, EmailStr, Field

from contracts.contacts import ContactSnapshot
from records.views import Custom, Day, Line, Moment, Tags
from services.customers.api.views import In
from services.customers.domain.contact import Channel, DecisionRole


class ContactFields(In):
    """What may be known of a contact; `consents` is what the person said per channel."""

    title: Line | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    wechat: Line | None = None
    decision_role: DecisionRole | None = None
    birthday: Day | None = None
    preferred_channel: Channel | None = None
    do_not_contact: bool = False
    external_id: Line | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)
    consents: dict[Channel, bool] = Field(default_factory=dict)


class ContactIn(ContactFields):
    """A new contact."""

    customer_id: UUID
    name: Line
    occurred_at: Moment | None = None


class ContactPatch(ContactFields):
    """Changes to a contact: only what is sent changes."""

    name: Line = ""


class ContactView(ContactSnapshot):
    """A contact as its readers see it."""


class ContactPage(BaseModel):
    """Some contacts."""

    items: list[ContactView]
    next_cursor: str | None
    count: int | None = None
