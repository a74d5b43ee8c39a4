"""What persons said about being reached, kept with how that can be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid
from records.rights import require_writable
from services.customers.application.ports import CustomersWork
from services.customers.domain.consent import ConsentRecord, ConsentSource
from services.customers.domain.contact import Channel, Consent, Contact


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What a person said; without `said_at` they said it now."""

    channel: Channel
    granted: bool
    source: ConsentSource
    wording: str | None = None
    evidence: str | None = None
    said_at: datetime | None = None


async def record_consent(contact_id: UUID, new: NewConsent, work: CustomersWork) -> ConsentRecord:
    """Note what a person said. Raises NotFound, Forbidden, InRecycleBin, Invalid for a moment to come.

    What was said before the newest that is known joins the history and changes nothing.
    """
    work.principal.require("contacts:write")
    require_writable(["consents"], "contacts", work.principal)
    contact = await work.contacts.get(contact_id, lock=True)
    await work.check_writable(await work.customers.get(contact.customer_id), "customers:write")
    said_at = new.said_at or work.now
    if said_at > work.now:
        raise Invalid("nobody has said it yet", field="said_at", reason="in_the_future")
    changed = contact.hear(new.channel, Consent(new.granted, said_at))
    record = ConsentRecord(
        id=new_id(),
        contact_id=contact.id,
        channel=new.channel,
        granted=new.granted,
        said_at=said_at,
        source=new.source,
        wording=new.wording,
        evidence=new.evidence,
        noted_at=work.now,
        noted_by=work.principal.user_id,
    )
    await work.consents.add(record)
    if changed is not None:
        work.announce(contact, changed)
    return record


async def keep_said(
    contact: Contact,
    before: Mapping[str, Consent],
    work: CustomersWork,
    source: ConsentSource | None = None,
) -> None:
    """Keep what a contact's form newly says per channel."""
    for channel, consent in contact.consents.items():
        if before.get(channel) != consent:
            record = ConsentRecord(
                id=new_id(),
                contact_id=contact.id,
                channel=Channel(channel),
                granted=consent.granted,
                said_at=consent.at,
                source=source,
                noted_at=work.now,
                noted_by=work.principal.user_id,
            )
            await work.consents.add(record)
