"""Sealed audit entries: what was done, by whom, chained so that none can be changed or left out unseen."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from contracts.base import Event, Nothing, Snapshot


class AuditEntry(Snapshot):
    """One entry of the chain that a service keeps for a tenant; `version` is its place in the chain, from 1.

    `digest` is SHA-256 over `previous` and the entry (`chassis.audit.digest_of` says how).
    """

    entity: ClassVar[str] = "audit_entry"

    service: str
    at: datetime
    actor_id: UUID | None
    action: str
    """The type of the event, or for what is no event its own name: `auth.logged_in`."""
    subject: str
    """`<root type>/<root id>`."""
    subject_version: int | None
    detail: dict[str, Any] | None = None
    previous: str
    digest: str


class AuditSealed(Event[AuditEntry, Nothing]):
    """An entry took its place in the chain. The root is the chain: its id is the tenant's."""

    type: ClassVar[str] = "crm.audit.sealed.v1"
    root: ClassVar[str] = "audit"
