"""Facts about contacts as public events."""

from functools import singledispatch
from typing import Any

from chassis.roots import Told
from contracts import contacts as public
from contracts.base import Event, Nothing
from services.customers.application.announcements import change_of, erasure_of, origin_of
from services.customers.domain import facts
from services.customers.domain.contact import Contact

AnyEvent = Event[Any, Any]


@singledispatch
def announce_contact(fact: object, contact: Contact) -> AnyEvent | Told:
    """The event that tells a fact about a contact, as it is right after the fact."""
    raise TypeError(f"{type(fact).__name__} is no fact about a contact")


def contact_snapshot(contact: Contact) -> public.ContactSnapshot:
    """The public state of a contact."""
    return public.ContactSnapshot.model_validate(contact)


@announce_contact.register
def _(fact: facts.Erased, contact: Contact) -> AnyEvent:
    before = dict.fromkeys(fact.fields)
    return public.ContactErased(before=before, after=contact_snapshot(contact), reason=erasure_of(fact))


@announce_contact.register
def _(fact: facts.PersonErased, contact: Contact) -> AnyEvent:
    return public.PersonErased(after=contact_snapshot(contact), reason=erasure_of(fact))


@announce_contact.register
def _(fact: facts.Created, contact: Contact) -> AnyEvent:
    return public.ContactCreated(after=contact_snapshot(contact), reason=origin_of(fact))


@announce_contact.register
def _(fact: facts.Updated, contact: Contact) -> AnyEvent:
    return public.ContactUpdated(after=contact_snapshot(contact), reason=change_of(fact))


@announce_contact.register
def _(fact: facts.Deleted, contact: Contact) -> AnyEvent:
    return public.ContactDeleted(after=contact_snapshot(contact), reason=Nothing())


@announce_contact.register
def _(fact: facts.Restored, contact: Contact) -> AnyEvent:
    return public.ContactRestored(after=contact_snapshot(contact), reason=Nothing())


@announce_contact.register
def _(fact: facts.Purged, contact: Contact) -> Told:
    after = contact_snapshot(contact)
    return Told(public.ContactPurged(after=after, reason=Nothing()), gone=(after.state_key, *fact.gone))
