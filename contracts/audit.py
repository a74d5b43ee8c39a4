"""Sealed audit entries: what was done, by whom, chained so that none can be changed or left out unseen."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Event, Nothing, Snapshot

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal."""


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
    previous: Digest
    digest: Digest


class AuditSealed(Event[AuditEntry, Nothing]):
    """An entry took its place in the chain. The root is the chain: its id is the tenant's."""

    type: ClassVar[str] = "crm.audit.sealed.v1"
    root: ClassVar[str] = "audit"
