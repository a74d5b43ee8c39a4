"""Sealed audit entries of every service, kept for good."""

from chassis.dead_letters import dead_letter
from chassis.hearing import AllEars, Ear, Envelope, Hears, Unreadable, heard
from contracts.audit import AuditEntry, AuditSealed
from contracts.topics import SERVICES, audit_topic
from services.identity.storage.work import IdentityWork

KEEP = """
INSERT INTO audit_entries
    (tenant_id, service, position, at, actor_id, action, subject, version, detail, previous, digest)
SELECT $1, new.service, new.version, new.at, new.actor_id, new.action, new.subject, new.subject_version,
    new.detail, decode(new.previous, 'hex'), decode(new.digest, 'hex')
FROM jsonb_to_recordset($2::jsonb) AS new (service text, version bigint, at timestamptz, actor_id uuid,
    action text, subject text, subject_version bigint, detail jsonb, previous text, digest text)
ON CONFLICT DO NOTHING
"""


async def keep_entries(envelopes: list[Envelope], work: IdentityWork) -> None:
    """Keep what was sealed. An entry that is known already stays as it was first heard."""
    entries = []
    for envelope in envelopes:
        try:
            entries.append(_entry(envelope).model_dump(mode="json"))
        except Unreadable as error:
            work.post(dead_letter(envelope.record, work.service, "keep_entries", str(error), 1))
    await work.connection.execute(KEEP, work.tenant_id, entries)


def _entry(envelope: Envelope) -> AuditEntry:
    """The entry of a record. Raises Unreadable, also for one that speaks in another service's name."""
    entry = heard(envelope, AuditSealed).data.after
    if envelope.record.topic != audit_topic(entry.service):
        raise Unreadable(f"an entry of {entry.service} in {envelope.record.topic}")
    return entry


EARS: tuple[Ear, ...] = (AllEars(keep_entries),)
HEARS: Hears = {audit_topic(service): EARS for service in SERVICES}
