"""The doors of dictionaries, the same in every service: `/lead_sources`, and `/reasons?kind=`."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status
from pydantic import BaseModel, Field

from chassis.door import IfMatch, IfMatchMaybe, WorkRoute, open_work, tag
from chassis.principal import Principal
from chassis.work import UnitOfWork
from contracts.dictionaries import DictionarySnapshot
from kernel.refusal import Forbidden, NotFound
from records.dictionaries.entry import Entry
from records.dictionaries.keep import add_entry, change_entry, entries_of, entry, remove_entry
from records.views import Input, Key, Line

Label = Line | dict[Literal["zh-CN", "en"], Line]
"""What people read: one text, or one per language."""
Kind = Annotated[
    str, Query(max_length=50, description="`lead_return`, `lead_disqualify`, `customer_release`")
]


class EntrySettings(Input):
    """What may change of an entry; only what is sent changes."""

    label: Label = Field(default_factory=dict)
    enabled: bool = True
    position: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class EntryIn(EntrySettings):
    """A new entry. Its key stays for good."""

    key: Key
    label: Label


class ReasonIn(EntryIn):
    """A new reason."""

    kind: Line


class EntryView(DictionarySnapshot):
    """An entry; `name` is what the reader reads."""

    name: str


class EntryList(BaseModel):
    """The entries of a dictionary, in the order in which people see them."""

    items: list[EntryView]
    next_cursor: None = None


def source_doors(works: type[UnitOfWork], dictionary: str, manage: str, read: Sequence[str]) -> APIRouter:
    """`/lead_sources`: one dictionary under its own name."""
    doors = _Doors(manage, read, [dictionary])
    router = APIRouter(prefix="/lead_sources", tags=["leads"], route_class=WorkRoute)
    Work = Annotated[Any, Depends(open_work(works), scope="function")]

    @router.get("")
    async def list_(work: Work) -> EntryList:
        """Where leads come from: what is offered, and what is switched off."""
        return await doors.listed(dictionary, work)

    @router.post("", status_code=status.HTTP_201_CREATED)
    async def create(body: EntryIn, work: Work, response: Response) -> EntryView:
        """Offer one more source."""
        made = await doors.added(dictionary, body, work, response)
        response.headers["Location"] = f"/api/v1/lead_sources/{made.id}"
        return made

    @router.get("/{source_id}")
    async def get(source_id: UUID, work: Work, response: Response) -> EntryView:
        """One source."""
        return await doors.one(source_id, dictionary, work, response)

    @router.patch("/{source_id}")
    async def change(
        source_id: UUID, body: EntrySettings, version: IfMatch, work: Work, response: Response
    ) -> EntryView:
        """Change what is sent, of the version named in If-Match."""
        return await doors.changed(source_id, dictionary, body, version, work, response)

    @router.delete("/{source_id}")
    async def remove(source_id: UUID, version: IfMatchMaybe, work: Work, response: Response) -> EntryView:
        """Offer it no more; leads keep its key, and it is shown by its name."""
        return await doors.removed(source_id, dictionary, version, work, response)

    return router


def reason_doors(
    works: type[UnitOfWork], kinds: Sequence[str], manage: str, read: Sequence[str]
) -> APIRouter:
    """`/reasons?kind=` of a service that keeps reasons of these kinds."""
    doors = _Doors(manage, read, kinds)
    router = APIRouter(prefix="/reasons", tags=["reasons"], route_class=WorkRoute)
    Work = Annotated[Any, Depends(open_work(works), scope="function")]

    @router.get("")
    async def list_(kind: Kind, work: Work) -> EntryList:
        """The reasons of a kind: what is offered, and what is switched off."""
        return await doors.listed(kind, work)

    @router.post("", status_code=status.HTTP_201_CREATED)
    async def create(body: ReasonIn, work: Work, response: Response) -> EntryView:
        """Offer one more reason."""
        made = await doors.added(body.kind, body, work, response)
        response.headers["Location"] = f"/api/v1/reasons/{made.id}?kind={body.kind}"
        return made

    @router.get("/{reason_id}")
    async def get(reason_id: UUID, kind: Kind, work: Work, response: Response) -> EntryView:
        """One reason."""
        return await doors.one(reason_id, kind, work, response)

    @router.patch("/{reason_id}")
    async def change(
        reason_id: UUID,
        kind: Kind,
        body: EntrySettings,
        version: IfMatch,
        work: Work,
        response: Response,
    ) -> EntryView:
        """Change what is sent, of the version named in If-Match."""
        return await doors.changed(reason_id, kind, body, version, work, response)

    @router.delete("/{reason_id}")
    async def remove(
        reason_id: UUID, kind: Kind, version: IfMatchMaybe, work: Work, response: Response
    ) -> EntryView:
        """Offer it no more; what was said keeps its key, and it is shown by its name."""
        return await doors.removed(reason_id, kind, version, work, response)

    return router


class _Doors:
    """What both kinds of doors do."""

    def __init__(self, manage: str, read: Sequence[str], kinds: Sequence[str]) -> None:
        self._manage, self._read, self._kinds = manage, read, kinds

    async def listed(self, kind: str, work: Any) -> EntryList:
        self._may_read(kind, work.principal)
        return EntryList(items=[_view(one, work) for one in await entries_of(kind, work)])

    async def one(self, id: UUID, kind: str, work: Any, response: Response) -> EntryView:
        self._may_read(kind, work.principal)
        return _shown(await entry(id, kind, work), work, response)

    async def added(self, kind: str, body: EntryIn, work: Any, response: Response) -> EntryView:
        self._may_keep(kind, work.principal)
        made = await add_entry(kind, body.key, _settings(body, work.principal.language), work)
        return _shown(made, work, response)

    async def changed(
        self, id: UUID, kind: str, body: EntrySettings, version: int | None, work: Any, response: Response
    ) -> EntryView:
        self._may_keep(kind, work.principal)
        settings = _settings(body, work.principal.language)
        return _shown(await change_entry(id, kind, settings, version, work), work, response)

    async def removed(
        self, id: UUID, kind: str, version: int | None, work: Any, response: Response
    ) -> EntryView:
        self._may_keep(kind, work.principal)
        return _shown(await remove_entry(id, kind, version, work), work, response)

    def _may_read(self, kind: str, principal: Principal) -> None:
        self._known(kind)
        if not any(principal.may(one) for one in (*self._read, self._manage)):
            raise Forbidden("not allowed", permission=self._read[0])

    def _may_keep(self, kind: str, principal: Principal) -> None:
        self._known(kind)
        principal.require(self._manage)

    def _known(self, kind: str) -> None:
        if kind not in self._kinds:
            raise NotFound(kind="dictionary", id=kind)


def _shown(found: Entry, work: Any, response: Response) -> EntryView:
    tag(response, found.version)
    return _view(found, work)


def _view(found: Entry, work: Any) -> EntryView:
    told = DictionarySnapshot.model_validate(found).model_dump()
    return EntryView(**told, name=found.name_in(work.principal.language))


def _settings(body: EntrySettings, language: str) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    sent = {name: getattr(body, name) for name in body.model_fields_set & set(EntrySettings.model_fields)}
    if isinstance(sent.get("label"), str):
        sent["label"] = {language: sent["label"]}
    return sent
