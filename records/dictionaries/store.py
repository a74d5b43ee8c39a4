"""The table of a service's dictionaries, and what is said of their entries."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from chassis.ground import Migration, protect, run
from chassis.roots import AnyEvent, Kind, Told
from chassis.rows import RowMapping
from contracts import dictionaries as said
from records.columns import MOMENT, root_columns
from records.dictionaries.entry import Entry, EntryCreated, EntryRemoved

TABLE = """
CREATE TABLE dictionary_entries (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    kind text NOT NULL,
    key text NOT NULL,
    label jsonb NOT NULL,
    enabled boolean NOT NULL,
    position bigint NOT NULL,
    removed_at timestamptz,
    UNIQUE (tenant_id, kind, key)
)
"""


def add_dictionaries(op: Migration) -> None:
    """Make the table of dictionaries."""
    run(op, TABLE)
    protect(op, "dictionary_entries")


def dictionary_table(metadata: MetaData) -> Table:
    """The table of dictionaries."""
    return Table(
        "dictionary_entries",
        metadata,
        *root_columns(),
        Column("kind", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("label", JSONB, nullable=False),
        Column("enabled", Boolean, nullable=False),
        Column("position", BigInteger, nullable=False),
        Column("removed_at", MOMENT),
    )


def _announcement(fact: Any, entry: Entry) -> AnyEvent | Told:
    """The public event of what happened to an entry."""
    source = entry.kind == said.LEAD_SOURCE
    after = (said.LeadSourceSnapshot if source else said.ReasonSnapshot).model_validate(entry)
    if isinstance(fact, EntryCreated):
        return (said.LeadSourceCreated if source else said.ReasonCreated)(after=after)
    if isinstance(fact, EntryRemoved):
        event = (said.LeadSourceRemoved if source else said.ReasonRemoved)(after=after)
        return Told(event, gone=[after.state_key])
    reason = said.DictionaryChange(fields=fact.fields)
    return (said.LeadSourceUpdated if source else said.ReasonUpdated)(after=after, reason=reason)


def dictionary_kind(table: Table) -> Kind[Entry]:
    """Entries as roots; a tenant has few."""
    return Kind("dictionary_entry", RowMapping(Entry, table), _announcement, few=True)
