"""Keep dictionaries: add, change and remove entries, and see that what is chosen is offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from chassis.door import expect
from chassis.messages import Table
from chassis.roots import Roots
from chassis.work import UnitOfWork
from kernel.refusal import Invalid, NotFound
from records.dictionaries.entry import LANGUAGES, Entry, entry_id

MOST_ENTRIES = 200
"""Of one dictionary."""
DICTIONARY_MESSAGES: Table = {
    "too_many_entries": (f"最多 {MOST_ENTRIES} 项", f"At most {MOST_ENTRIES} entries"),
    "not_offered": (
        "该选项已停用,请选择其他选项或直接填写",
        "This is no longer offered: choose another, or write your own words",
    ),
}
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('dictionary/' || $1::text, 0))"


@dataclass(frozen=True, slots=True)
class Default:
    """An entry that every tenant begins with, named in both languages."""

    kind: str
    key: str
    zh: str
    en: str


class HasDictionary(Protocol):
    """A unit of work of a service with dictionaries."""

    dictionary: Roots[Entry]


async def seed(defaults: Sequence[Default], work: Any) -> None:
    """What every tenant begins with; what was there once, and be it removed, is left alone."""
    ids = [entry_id(work.tenant_id, one.kind, one.key) for one in defaults]
    there = await work.dictionary.many(ids)
    for position, (id, one) in enumerate(zip(ids, defaults, strict=True)):
        if id not in there:
            label = dict(zip(LANGUAGES, (one.zh, one.en), strict=True))
            _begin(id, one.kind, one.key, {"label": label, "position": position}, work)


async def entries_of(kind: str, work: HasDictionary) -> list[Entry]:
    """The entries of a dictionary, in the order in which people see them."""
    there = [one for one in await work.dictionary.all() if one.kind == kind and one.removed_at is None]
    return sorted(there, key=lambda one: (one.position, one.key))


async def add_entry(kind: str, key: str, settings: Mapping[str, Any], work: Any) -> Entry:
    """Offer one more. Raises Invalid for a key that is taken, and for too many."""
    await _lock(work)
    id = entry_id(work.tenant_id, kind, key)
    known: Entry | None = await work.dictionary.find(id, lock=True)
    if known is not None and known.removed_at is None:
        raise Invalid("the key is taken", field="key", reason="key_taken")
    if len(await entries_of(kind, work)) >= MOST_ENTRIES:
        raise Invalid("too many entries", field="key", reason="too_many_entries")
    if known is None:
        return _begin(id, kind, key, settings, work)
    work.announce(known, known.begin(settings))
    return known


async def entry(id: UUID, kind: str, work: HasDictionary) -> Entry:
    """One entry of a dictionary. Raises NotFound."""
    found = await work.dictionary.find(id)
    if found is None or found.kind != kind or found.removed_at is not None:
        raise NotFound(kind=kind, id=str(id))
    return found


async def change_entry(
    id: UUID, kind: str, settings: Mapping[str, Any], version: int | None, work: Any
) -> Entry:
    """Change what is sent. Raises NotFound, StaleVersion, Invalid."""
    found = await entry(id, kind, work)
    expect(found, version)
    changed = found.change(settings)
    if changed is not None:
        work.announce(found, changed)
    return found


async def remove_entry(id: UUID, kind: str, version: int | None, work: Any) -> Entry:
    """Take one away. Raises NotFound, StaleVersion."""
    found = await entry(id, kind, work)
    expect(found, version)
    work.announce(found, found.remove(work.now))
    return found


async def check_offered(kind: str, text: str | None, work: HasDictionary, *, field: str = "reason") -> None:
    """Raise Invalid for the key of an entry that is switched off. Whatever is no key is somebody's own words."""
    for one in await entries_of(kind, work):
        if one.key == text and not one.enabled:
            raise Invalid("this is not offered any more", field=field, reason="not_offered", value=text)


async def named(kind: str, text: str | None, language: str, work: HasDictionary) -> str | None:
    """What a value reads like: the name of the entry whose key it is, removed or not; else the value itself."""
    for one in await work.dictionary.all():
        if one.kind == kind and one.key == text:
            return one.name_in(language)
    return text


async def _lock(work: UnitOfWork) -> None:
    """Two who add the same key come one after the other."""
    await work.connection.execute(LOCK, str(work.tenant_id))


def _begin(id: UUID, kind: str, key: str, settings: Mapping[str, Any], work: Any) -> Entry:
    made = Entry(
        id=id,
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        kind=kind,
        key=key,
    )
    fact = made.begin(settings)
    work.dictionary.add(made)
    work.announce(made, fact)
    return made
