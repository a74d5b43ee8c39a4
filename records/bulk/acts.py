"""What can be done with many records at once, as a service declares it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from chassis.messages import Table
from chassis.roots import Roots
from chassis.work import UnitOfWork
from kernel.refusal import Invalid
from records.pages import Page, PageQuery
from records.views import Input, Line, Tags

MOST_IDS = 10_000
OWN_TO_EACH = {"name", "external_id", "social_credit_code", "customer_id", "contact_id", "items"}
"""What is another in each record; some of it names a record of another service, for which a change may wait."""
W = TypeVar("W", bound=UnitOfWork)


class BulkIn(Input):
    """Which records: these, or all that the caller's list shows with a filter and a search (neither: all of it)."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_IDS)] | None = None
    filter: Annotated[str, Field(max_length=10_000)] | None = None
    search: Line | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.ids is not None and (self.filter is not None or self.search is not None):
            raise ValueError("ids_or_filter")
        return self


class TagsIn(BulkIn):
    """Labels to put on and to take off."""

    add: Tags = Field(default_factory=list)
    remove: Tags = Field(default_factory=list)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.add or self.remove):
            raise ValueError("nothing_to_change")
        return self


Doer = Callable[[UUID], Awaitable[object]]
"""Does it to one record, or raises the Refusal."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to be done.

    `body` is a `BulkIn` with an `act: Literal[...]` and what else must be said. `begin` gets the next records, in
    the order of their ids, locks what they will want in the order that everybody keeps to, and says how each is done.
    """

    name: str
    permission: str
    body: type[BulkIn]
    begin: Callable[[Sequence[UUID], Any, Any], Awaitable[Doer]]
    check: Callable[[Any, Any], Awaitable[None]] | None = None
    """What can be refused for all of them at once."""
    undo: Callable[[UUID, Mapping[str, Any], Any], Awaitable[object]] | None = None
    """Gives a record back the values that it had, of those fields that the act changed; None: it stays done."""


@dataclass(frozen=True, slots=True)
class Bulk(Generic[W]):
    """A kind of records with which many can be dealt at once. `page` is what the caller's list shows."""

    module: str
    root: str
    page: Callable[[PageQuery, W], Awaitable[Page]]
    acts: Sequence[Act]
    messages: Table = field(default_factory=dict)

    def act(self, name: str) -> Act:
        """The act of that name."""
        return next(act for act in self.acts if act.name == name)


def check_values(values: BaseModel) -> None:
    """Refuse an edit of nothing, or of what is another in each record. Raises Invalid."""
    if not values.model_fields_set:
        raise Invalid("nothing is to change", field="values", reason="nothing_to_change")
    for name in sorted(OWN_TO_EACH & values.model_fields_set):
        raise Invalid("each record has another", field=f"values.{name}", reason="own_to_each")


async def check_owner(wish: Any, work: UnitOfWork) -> None:
    """Refuse to give them to nobody. Raises Invalid."""
    person = await work.people.find(wish.owner_id)
    if person is None or not person.active:
        raise Invalid("no active colleague has this id", field="owner_id", reason="unknown_user")


def changed_by(wish: BulkIn) -> set[str]:
    """The fields that an act sets."""
    values: Any = getattr(wish, "values", None)
    return {"tags"} if isinstance(wish, TagsIn) else set(values.model_fields_set) if values else set()


async def relabel(
    ids: Sequence[UUID],
    wish: TagsIn,
    roots: Roots[Any],
    change: Callable[[UUID, dict[str, Any]], Awaitable[object]],
) -> Doer:
    """Change the labels of each of these roots, by the use case that changes its fields."""
    await roots.many(ids, lock=True)

    async def one(id: UUID) -> object:
        return await change(id, {"tags": retagged((await roots.get(id)).tags, wish)})

    return one


def retagged(tags: Sequence[str], wish: TagsIn) -> list[str]:
    """The labels of a record after that, in their order."""
    kept = [tag for tag in tags if tag not in wish.remove]
    return [*kept, *(tag for tag in dict.fromkeys(wish.add) if tag not in kept)]
