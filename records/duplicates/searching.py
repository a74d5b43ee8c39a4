"""The statements that search for likenesses: a select per table and trait, each by its index.

Each has a limit for each record that is asked about, so that no value costs much. A policy of row-level security
lets only plain values near its rows: trigrams are split into arrays before the tables are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from records.duplicates.keys import LIKELY, gram_groups
from records.duplicates.policy import EntryPoint

if TYPE_CHECKING:
    from records.duplicates.finding import Keys

COLUMNS = {
    "phone": "phone_key",
    "email": "email_key",
    "social_credit_code": "credit_key",
    "name": "name_key",
    "person": "person_key",
}
MOST_BY_TRAIT = 20
MOST_BY_GRAMS = 200
STRICT = "strict"
SEPARATOR = "|"
"""Stands in no trigram: those hold letters, digits and spaces."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table to look into: the expressions of what is told of a row, and the key columns that it has."""

    table: str
    module: str
    columns: frozenset[str]
    id: str = "id"
    home: str = "NULL::uuid"
    alive: str = "deleted_at IS NULL"


def search_statement(
    sources: Sequence[Source],
    many: Sequence["Keys"],
    tenant_id: UUID,
    entry: EntryPoint | None = None,
    *,
    alike: bool = True,
) -> tuple[str, list[Any]]:
    """The search by the keys of some records, with its arguments; names that are only similar if they are `alike`.

    Rows have the `place` of the record in `many`; without a place comes the tenant's policy of the entry point.
    """
    present = tuple(trait for trait in COLUMNS if any(getattr(keys, trait) for keys in many))
    groups = [
        (place, SEPARATOR.join(group))
        for place, keys in enumerate(many if alike else ())
        for group in gram_groups(keys.name)
    ]
    lists = [[getattr(keys, trait) for keys in many] for trait in present]
    args: list[Any] = [tenant_id, list(range(len(many))), *lists]
    if groups:
        args += [*(list(column) for column in zip(*groups, strict=True)), LIKELY]
    return _search(tuple(sources), present, bool(groups), entry), args


@cache
def _search(
    sources: tuple[Source, ...], present: tuple[str, ...], fuzzy: bool, entry: EntryPoint | None
) -> str:
    lists = ", ".join(["$2::int[]", *(f"${place}::text[]" for place, _ in enumerate(present, 3))])
    tables = [
        f"asked AS MATERIALIZED (SELECT * FROM unnest({lists}) AS asked ({', '.join(['place', *present])}))"
    ]
    parts = [_policy(entry), *_exactly(sources, present)]
    if fuzzy:
        tables.append(_groups(len(present) + 3))
        parts += _similar(sources, len(present) + 5)
    return f"WITH {', '.join(tables)} {' UNION ALL '.join(parts)}"


def _policy(entry: EntryPoint | None) -> str:
    return (
        f"SELECT NULL::int AS place, '' AS module, id, policies ->> '{entry or EntryPoint.MANUAL}' AS name,"
        f" NULL::uuid AS owner_id, NULL::uuid AS department_id, NULL::uuid AS home_id, '{STRICT}' AS trait,"
        f" 0::float8 AS likeness FROM duplicate_policies WHERE tenant_id = $1"
    )


def _exactly(sources: tuple[Source, ...], present: tuple[str, ...]) -> list[str]:
    return [
        f"SELECT asked.place, found.* FROM asked CROSS JOIN LATERAL ({_shown(source, trait)} FROM {source.table}"
        f" WHERE tenant_id = $1 AND {COLUMNS[trait]} = asked.{trait} AND {source.alive} LIMIT {MOST_BY_TRAIT})"
        " found"
        for source in sources
        for trait in present
        if COLUMNS[trait] in source.columns
    ]


def _groups(first: int) -> str:
    return (
        f"gram_groups AS MATERIALIZED (SELECT place, string_to_array(one, '{SEPARATOR}') AS grams"
        f" FROM unnest(${first}::int[], ${first + 1}::text[]) AS groups (place, one))"
    )


def _similar(sources: tuple[Source, ...], likely: int) -> list[str]:
    alike = "similarity(name_key, asked.name)::float8"
    return [
        "SELECT asked.place, found.* FROM asked CROSS JOIN LATERAL (SELECT * FROM ("
        f"{_shown(source, 'similar_name', alike)} FROM gram_groups g CROSS JOIN LATERAL ("
        f"SELECT * FROM {source.table} f WHERE f.name_grams @> g.grams AND {source.alive} LIMIT {MOST_BY_GRAMS}"
        f") t WHERE g.place = asked.place) alike WHERE likeness >= ${likely}"
        f" ORDER BY likeness DESC LIMIT {2 * MOST_BY_TRAIT}) found"
        for source in sources
        if "name_grams" in source.columns
    ]


def _shown(source: Source, trait: str, likeness: str = "1.0::float8") -> str:
    return (
        f"SELECT {source.module} AS module, {source.id} AS id, name, owner_id, department_id,"
        f" {source.home} AS home_id, '{trait}' AS trait, {likeness} AS likeness"
    )
