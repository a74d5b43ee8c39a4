"""Share a record with colleagues (共享): the use case, and the table that tells what is shared with whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Column, MetaData, Table, Uuid, select

from chassis.people import People
from chassis.work import UnitOfWork
from kernel.collaborating import Access, Shareable
from kernel.refusal import Invalid
from records.columns import MOMENT
from records.views import Input, Moment

SHARES = """
CREATE TABLE shares (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    {record}_id uuid NOT NULL,
    until timestamptz,
    PRIMARY KEY (tenant_id, user_id, {record}_id)
);
COMMENT ON TABLE shares IS 'collaborators the other way round: what a colleague may see besides';
CREATE INDEX shares_{record} ON shares (tenant_id, {record}_id);
"""
SHARE = """
    INSERT INTO shares (tenant_id, user_id, {record}_id, until)
    SELECT $1, one.user_id, $2, one.until FROM jsonb_to_recordset($3::jsonb) AS one (user_id uuid, until timestamptz)
"""


class ShareIn(Input):
    """Who may read or write it from now on, and until when; `none` takes the access away."""

    user_id: UUID
    access: Access
    until: Moment | None = None


class SharingWork(Protocol):
    """What sharing needs of a unit of work."""

    @property
    def now(self) -> datetime:
        """The moment of this work."""

    @property
    def people(self) -> People:
        """Who works here."""

    def announce(self, root: Any, fact: object) -> None:
        """Say what just happened."""


def shares_table(record: str, metadata: MetaData) -> Table:
    """The table, as `SHARES` makes it for a kind of records."""
    keys = [Column(name, Uuid, primary_key=True) for name in ("tenant_id", "user_id", f"{record}_id")]
    return Table("shares", metadata, *keys, Column("until", MOMENT))


async def share(record: Shareable, asked: ShareIn, work: SharingWork) -> None:
    """Let a colleague read or write a record, or no longer. Raises SameOwner, Invalid."""
    person = await work.people.find(asked.user_id)
    if person is None or not person.active:
        raise Invalid("no active colleague has this id", field="user_id", reason="unknown_user")
    work.announce(record, record.share(asked.user_id, asked.access, asked.until, work.now))


def shares_changed(record: Shareable, former: dict[str, Any] | None) -> bool:
    """Whether `save_shares` has anything to write."""
    return record.collaborators != (former["collaborators"] if former else [])


async def save_shares(work: UnitOfWork, kind: str, record: Shareable, former: dict[str, Any] | None) -> None:
    """Let the table follow the collaborators of a record of this kind; `former` is its row as it was."""
    if not shares_changed(record, former):
        return
    delete = f"DELETE FROM shares WHERE tenant_id = $1 AND {kind}_id = $2"
    await work.connection.execute(delete, work.tenant_id, record.id)
    insert = SHARE.format(record=kind)
    await work.connection.execute(insert, work.tenant_id, record.id, record.collaborators)


async def shared_with_caller(shares: Table, kind: str, work: UnitOfWork) -> Sequence[UUID]:
    """The records that somebody shared with the caller, and that they may still see."""
    record = shares.c[f"{kind}_id"]
    statement = select(record).where(
        shares.c.tenant_id == work.tenant_id,
        shares.c.user_id == work.principal.user_id,
        shares.c.until.is_(None) | (shares.c.until > work.now),
    )
    return [row[record.name] for row in await work.connection.fetch(statement)]
