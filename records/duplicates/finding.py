"""The search for records that are probably the same, over several tables, by keys in columns of their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from chassis.database import Connection, Database
from chassis.work import UnitOfWork
from records.duplicates.keys import (
    CERTAIN,
    credit_key,
    email_key,
    name_grams,
    name_key,
    person_key,
    phone_key,
)
from records.duplicates.policy import DEFAULTS, EntryPoint, Policy
from records.duplicates.searching import COLUMNS, STRICT, Source, search_statement

MOST = 20
MOST_BY_PERSON = 5
"""张伟 alone says little: of those who share only a person's name no more than these are told."""


@dataclass(frozen=True)
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

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The traits that are known, in the order of `COLUMNS`, with their values marked by the trait."""
        known = ((trait, getattr(self, trait)) for trait in COLUMNS)
        return {trait: f"{trait}:{value}" for trait, value in known if value}

    @property
    def sure(self) -> "Keys":
        """Those that two records hardly share unless they are the same."""
        return Keys(**{trait: getattr(self, trait) for trait in CERTAIN})

    def certain(self, traits: Iterable[str] = CERTAIN) -> list[str]:
        """The marks of some traits: what two writers must not both have new."""
        return [self.marks[trait] for trait in traits if trait in self.marks]

    def columns(self, *names: str) -> dict[str, Any]:
        """The keys by the names of their columns, those asked for."""
        known = {column: getattr(self, trait) for trait, column in COLUMNS.items()}
        return {name: known[name] for name in names if name != "name_grams"} | (
            {"name_grams": name_grams(self.name)} if "name_grams" in names else {}
        )


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
        found = [one for mark in keys.marks.values() for one in self._ahead.get(mark, ())]
        strict = self._strict
        if not self.covers(keys):
            rows = await self._fetch(keys, entry)
            found += [_likeness(row) for row in rows if row["trait"] != STRICT]
            strict = _is_strict(entry, [row["name"] for row in rows if row["trait"] == STRICT])
        return _ranked(found, frozenset(but)), strict

    def covers(self, keys: Keys) -> bool:
        """Whether all of these keys were looked up ahead."""
        return self._looked_up.issuperset(keys.marks.values())

    async def read_ahead(self, many: Sequence[Keys], strict: bool) -> None:
        """Look up many at once: their `like` is then answered from here, without names that are only similar."""
        self._ahead, self._strict = {}, strict
        self._looked_up = {mark for keys in many for mark in keys.marks.values()}
        statement, args = search_statement(self.sources, many, self.work.tenant_id, alike=False)
        for row in await self.work.connection.fetch(statement, *args):
            if row["place"] is not None:
                mark = many[row["place"]].marks[row["trait"]]
                self._ahead.setdefault(mark, []).append(_likeness(row))

    def note(self, one: Likeness, keys: Keys) -> None:
        """A record that is being made and may not be written yet: the next of this work is compared with it."""
        for trait, mark in keys.marks.items():
            self._ahead.setdefault(mark, []).append(
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
        """Together with others who look at the same moment, unless something is written or locked already."""
        work, search = self.work, partial(search_all, tuple(self.sources), self.work.tenant_id, entry)
        if work.connection.begun:
            (rows,) = await search([keys], work.connection)
            return rows
        await work.connection.give_back()  # whoever searches needs one
        group = ("alike", work.tenant_id, work.service, entry)
        return await work.ground.together.ask(
            group, keys, partial(_search_apart, work.ground.database, search)
        )


async def search_all(
    sources: tuple[Source, ...],
    tenant_id: UUID,
    entry: EntryPoint | None,
    many: Sequence[Keys],
    connection: Connection,
) -> list[list[Any]]:
    """What is found by each one's keys; the policy of the entry point is a row for everybody."""
    statement, args = search_statement(sources, many, tenant_id, entry)
    found: list[list[Any]] = [[] for _ in many]
    for row in await connection.fetch(statement, *args):
        for place in range(len(many)) if row["place"] is None else (row["place"],):
            found[place].append(row)
    return found


async def _search_apart(database: Database, search: Any, many: Sequence[Keys]) -> list[list[Any]]:
    async with database.tenant(search.args[1]) as connection:
        found: list[list[Any]] = await search(many, connection)
    return found


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
