"""Sealed audit entries of every service, kept for good."""

from chassis.hearing import AllEars, Ear, Envelope, Hears, heard
from contracts.audit import AuditSealed
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
    entries = [heard(envelope, AuditSealed).data.after for envelope in envelopes]
    await work.connection.execute(KEEP, work.tenant_id, [entry.model_dump(mode="json") for entry in entries])


EARS: tuple[Ear, ...] = (AllEars(keep_entries),)
HEARS: Hears = {audit_topic(service): EARS for service in SERVICES}
