"""The search for records that are probably the same, over several tables, by keys in columns of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from chassis.work import UnitOfWork
from records.duplicates.keys import (
    CERTAIN,
    LIKELY,
    credit_key,
    email_key,
    gram_groups,
    name_grams,
    name_key,
    person_key,
    phone_key,
)
from records.duplicates.policy import DEFAULTS, EntryPoint, Policy

COLUMNS = {
    "phone": "phone_key",
    "email": "email_key",
    "social_credit_code": "credit_key",
    "name": "name_key",
    "person": "person_key",
}
MOST = 20
MOST_BY_PERSON = 5
"""张伟 alone says little: of those who share only a person's name no more than these are told."""
MOST_BY_GRAMS = 200
STRICT = "strict"
SEPARATOR = "|"
"""Stands in no trigram: those hold letters, digits and spaces."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What somebody is recognised by, in normal form. `name` is a company's, `person` a person's."""

    phone: str | None = None
    email: str | None = None
    social_credit_code: str | None = None
    name: str | None = None
    person: str | None = None

    @classmethod
    def of(
        cls,
        *,
        company: str | None = None,
        person: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        social_credit_code: str | None = None,
    ) -> "Keys":
        """The keys of what is written somewhere."""
        return cls(
            phone_key(phone),
            email_key(email),
            credit_key(social_credit_code),
            name_key(company),
            person_key(person),
        )

    @property
    def present(self) -> tuple[str, ...]:
        """The traits that are known, in the order of `COLUMNS`."""
        return tuple(trait for trait in COLUMNS if getattr(self, trait))

    def certain(self, traits: Iterable[str] = CERTAIN) -> list[str]:
        """The values of some traits, each marked with its trait: what two writers must not both have new."""
        return [f"{trait}:{getattr(self, trait)}" for trait in traits if getattr(self, trait, None)]

    def columns(self, *names: str) -> dict[str, Any]:
        """The keys by the names of their columns, those asked for."""
        known = {column: getattr(self, trait) for trait, column in COLUMNS.items()}
        return {name: known[name] for name in names if name != "name_grams"} | (
            {"name_grams": name_grams(self.name)} if "name_grams" in names else {}
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A table to look into: the expressions of what is told of a row, and the key columns that it has."""

    table: str
    module: str
    columns: frozenset[str]
    id: str = "id"
    home: str = "NULL::uuid"
    alive: str = "deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that is probably the same. `matched` says what is: traits of `COLUMNS`, or `similar_name`.

    `likeness` is 1 where something is the same, else how alike the names are. `home_id` is its pool, if known.
    """

    module: str
    id: UUID
    name: str
    owner_id: UUID | None
    department_id: UUID | None
    home_id: UUID | None
    matched: tuple[str, ...]
    likeness: float

    @property
    def certain(self) -> bool:
        """Whether more than a name is shared."""
        return any(trait in CERTAIN for trait in self.matched)


@dataclass
class Finder:
    """Looks for likenesses in some tables, inside a unit of work."""

    work: UnitOfWork
    sources: Sequence[Source]
    _ahead: dict[str, list[Likeness]] = field(default_factory=dict)
    _looked_up: set[str] = field(default_factory=set)
    _strict: bool = False

    async def like(
        self, keys: Keys, *, but: Iterable[UUID] = (), entry: EntryPoint | None = None
    ) -> tuple[list[Likeness], bool]:
        """Records that share a trait or nearly a name: at most twenty, the likeliest first.

        And whether the policy of an entry point asks for more than a warning.
        """
        found = [one for mark in keys.certain(COLUMNS) for one in self._ahead.get(mark, ())]
        strict = self._strict
        if not self.covers(keys):
            rows = await self._fetch(keys, entry)
            found += [_likeness(row) for row in rows if row["trait"] != STRICT]
            strict = _is_strict(entry, [row["name"] for row in rows if row["trait"] == STRICT])
        return _ranked(found, frozenset(but)), strict

    def covers(self, keys: Keys) -> bool:
        """Whether all of these keys were looked up ahead."""
        return self._looked_up.issuperset(keys.certain(COLUMNS))

    async def read_ahead(self, many: Sequence[Keys], strict: bool) -> None:
        """Look up many at once: their `like` is then answered from here, without names that are only similar."""
        self._ahead, self._strict = {}, strict
        self._looked_up = {mark for keys in many for mark in keys.certain(COLUMNS)}
        for trait, column in COLUMNS.items():
            wanted = {getattr(keys, trait) for keys in many if getattr(keys, trait)}
            if wanted:
                rows = await self.work.connection.fetch(
                    _by_many(tuple(self.sources), trait, column), self.work.tenant_id, list(wanted)
                )
                for row in rows:
                    self._ahead.setdefault(f"{trait}:{row['key']}", []).append(_likeness(row))

    def note(self, one: Likeness, keys: Keys) -> None:
        """A record that is being made and may not be written yet: the next of this work is compared with it."""
        for trait in keys.present:
            self._ahead.setdefault(f"{trait}:{getattr(keys, trait)}", []).append(
                Likeness(
                    one.module,
                    one.id,
                    one.name,
                    one.owner_id,
                    one.department_id,
                    one.home_id,
                    (trait,),
                    1.0,
                )
            )

    def forget(self) -> None:
        """What was being made is undone."""
        self._ahead, self._looked_up = {}, set()

    async def _fetch(self, keys: Keys, entry: EntryPoint | None) -> Sequence[Any]:
        statement, args = search_statement(self.sources, keys, self.work.tenant_id, entry)
        return await self.work.connection.fetch(statement, *args)


def search_statement(
    sources: Sequence[Source], keys: Keys, tenant_id: UUID, entry: EntryPoint | None = None
) -> tuple[str, list[Any]]:
    """The search by one record's keys, with its arguments."""
    present = keys.present
    groups = [SEPARATOR.join(group) for group in gram_groups(keys.name)]
    statement = _by_one(tuple(sources), present, bool(groups), entry)
    args: list[Any] = [tenant_id, *(getattr(keys, trait) for trait in present)]
    return statement, [*args, groups, LIKELY] if groups else args


def _is_strict(entry: EntryPoint | None, told: Sequence[str]) -> bool:
    """What the tenant's row says, or else the default."""
    if entry is None:
        return False
    return (Policy(told[0]) if told else DEFAULTS[entry]) is not Policy.WARN


def _likeness(row: Any) -> Likeness:
    return Likeness(
        module=row["module"],
        id=row["id"],
        name=row["name"],
        owner_id=row["owner_id"],
        department_id=row["department_id"],
        home_id=row["home_id"],
        matched=(row["trait"],),
        likeness=row["likeness"],
    )


def _ranked(found: Sequence[Likeness], but: frozenset[UUID]) -> list[Likeness]:
    """Each record once, with all that it shares; what shares most, then what is most alike, then the newest."""
    united: dict[tuple[str, UUID], Likeness] = {}
    for one in found:
        if one.id in but:
            continue
        key = (one.module, one.id)
        known = united.get(key)
        matched = {*(known.matched if known else ()), *one.matched}
        if "name" in matched:
            matched.discard("similar_name")
        united[key] = Likeness(
            one.module,
            one.id,
            one.name,
            one.owner_id,
            one.department_id,
            one.home_id,
            tuple(sorted(matched)),
            max(one.likeness, known.likeness if known else 0.0),
        )
    ranked = sorted(united.values(), key=_rank)
    by_person = [one for one in ranked if one.matched == ("person",)][MOST_BY_PERSON:]
    return [one for one in ranked if one not in by_person][:MOST]


def _rank(one: Likeness) -> tuple[Any, ...]:
    certain = sum(trait in CERTAIN for trait in one.matched)
    return -certain, one.matched == ("person",), -one.likeness, -len(one.matched), -one.id.int


def _shown(source: Source, trait: str, likeness: str = "1.0::float8") -> str:
    return (
        f"SELECT {source.module} AS module, {source.id} AS id, name, owner_id, department_id,"
        f" {source.home} AS home_id, '{trait}' AS trait, {likeness} AS likeness"
    )


@cache
def _by_one(
    sources: tuple[Source, ...], present: tuple[str, ...], fuzzy: bool, entry: EntryPoint | None
) -> str:
    """One select per table and known trait, each by its index; a limit for each, so that no value costs much.

    The policy of an entry point comes with them as a row of its own, which saves asking for it.
    """
    policy = (
        f"SELECT '' AS module, id, policies ->> '{entry or EntryPoint.MANUAL}' AS name, NULL::uuid AS owner_id,"
        f" NULL::uuid AS department_id, NULL::uuid AS home_id, '{STRICT}' AS trait, 0::float8 AS likeness"
        f" FROM duplicate_policies WHERE tenant_id = $1"
    )
    parts = [policy, *_exactly(sources, present)]
    if not fuzzy:
        return " UNION ALL ".join(parts)
    return _alike(sources, present) + " UNION ALL ".join([*parts, *_similar(sources, present)])


def _exactly(sources: tuple[Source, ...], present: tuple[str, ...]) -> list[str]:
    return [
        f"({_shown(source, trait)} FROM {source.table} WHERE tenant_id = $1"
        f" AND {COLUMNS[trait]} = ${place} AND {source.alive} LIMIT {MOST})"
        for source in sources
        for place, trait in enumerate(present, 2)
        if COLUMNS[trait] in source.columns
    ]


def _alike(sources: tuple[Source, ...], present: tuple[str, ...]) -> str:
    """The groups of trigrams as arrays, made before the tables are read: a policy lets only plain values near
    its rows."""
    split = (
        f"SELECT string_to_array(one, '{SEPARATOR}') AS grams FROM unnest(${len(present) + 2}::text[]) one"
    )
    return f"WITH gram_groups AS MATERIALIZED ({split}) "


def _similar(sources: tuple[Source, ...], present: tuple[str, ...]) -> list[str]:
    name, likely = present.index("name") + 2, len(present) + 3
    alike = f"similarity(name_key, ${name})::float8"
    return [
        f"(SELECT * FROM ({_shown(source, 'similar_name', alike)} FROM gram_groups g CROSS JOIN LATERAL ("
        f"SELECT * FROM {source.table} f WHERE f.name_grams @> g.grams AND {source.alive}"
        f" LIMIT {MOST_BY_GRAMS}) t) alike WHERE likeness >= ${likely} ORDER BY likeness DESC LIMIT {2 * MOST})"
        for source in sources
        if "name_grams" in source.columns
    ]


@cache
def _by_many(sources: tuple[Source, ...], trait: str, column: str) -> str:
    parts = [
        f"{_shown(source, trait)}, {column} AS key FROM {source.table}"
        f" WHERE tenant_id = $1 AND {column} = ANY ($2::text[]) AND {source.alive}"
        for source in sources
        if column in source.columns
    ]
    return " UNION ALL ".join(parts)
