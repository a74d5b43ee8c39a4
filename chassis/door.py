"""The door of a service: who calls, one transaction per request, and nothing said before it is committed.

    router = APIRouter(prefix="/leads", route_class=WorkRoute)
    Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]

    @router.post("/{lead_id}/qualify")
    async def qualify(lead_id: UUID, work: Work) -> LeadView: ...

The order of one request: its body is read and parsed, the caller is found, the transaction opens, the
handler works, the answer is built, its `Idempotency-Key` is settled, the transaction commits, the answer is
sent. What fails on the way, the commit included, becomes a problem and leaves no trace in the database.
"""

import re
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from opentelemetry import trace

from chassis.failures import ForbiddenCharacter
from chassis.idempotency import AnswerAgain, Once
from chassis.principal import NotYetKnown, Principal, Unauthenticated
from chassis.roots import StaleVersion
from chassis.tokens import Tokens
from chassis.work import Ground, UnitOfWork
from kernel.record import Root
from kernel.refusal import Refusal

WorkT = TypeVar("WorkT", bound=UnitOfWork)

bearer = HTTPBearer(
    auto_error=False, bearerFormat="JWT", description="An access token or an API key (`crm_…`)."
)


ENTITY_TAG = re.compile(r'(?:W/)?"(?P<tag>[\x21\x23-\x7e]+)"|(?P<bare>[0-9]+)')
"""An entity tag as RFC 9110 has it; digits without quotes are taken too."""


class CallerNotYetKnown(NotYetKnown):
    """The token is good, but this service has not heard of the caller yet."""


class VersionRequired(Refusal):
    """A change without `If-Match`."""

    code = "version_required"


class VersionMalformed(Refusal):
    """`If-Match` can't be read."""

    code = "version_malformed"


class _Request(Request):
    """Parses bodies strictly: UTF-8, no NaN, no lone surrogates, no NUL."""

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            body = await self.body()
            self._json = orjson.loads(body)
            if b"\\u0000" in body and (place := _nul(self._json)) is not None:
                raise ForbiddenCharacter(("body", *place))
        return self._json


def _nul(value: Any) -> tuple[str | int, ...] | None:
    """Where a NUL is in a JSON value."""
    if isinstance(value, str):
        return () if "\x00" in value else None
    if isinstance(value, dict):
        if any("\x00" in name for name in value):
            return ()
        parts: Any = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    else:
        return None
    found = ((key, _nul(part)) for key, part in parts)
    return next(((key, *place) for key, place in found if place is not None), None)


class WorkRoute(APIRoute):
    """Settles the `Idempotency-Key` of a request between the answer and the commit."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler, with the settling around it."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            request = _Request(request.scope, request.receive)
            try:
                response = await handle(request)
            except AnswerAgain as again:
                return again.response
            once: Once | None = getattr(request.state, "once", None)
            if once is not None:
                await once.keep(response)
            return response

        return answer


async def authenticate(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Principal:
    """The caller, with their rights of this moment.

    Raises `Unauthenticated` (401), or `CallerNotYetKnown` (503) while nothing was heard of the caller.
    """
    if credentials is None:
        raise Unauthenticated("no token")
    tokens: Tokens = request.state.tokens
    ground: Ground = request.state.ground
    claims = await tokens.verify(credentials.credentials)
    try:
        principal = await ground.directory.principal(claims)
    except NotYetKnown as error:
        raise CallerNotYetKnown(str(error), **error.facts) from error
    request.state.principal = principal
    trace.get_current_span().set_attribute("crm.tenant", str(principal.tenant_id))
    return principal


Caller = Annotated[Principal, Depends(authenticate)]
"""Whoever calls, for routes that open no transaction."""


def open_work(kind: type[WorkT]) -> Callable[..., AsyncIterator[WorkT]]:
    """A dependency that gives a handler one unit of work of that kind.

    Use it with `scope="function"` only: the transaction then ends before the answer is sent.
    """

    async def opened(
        request: Request,
        caller: Caller,
        idempotency_key: Annotated[
            str | None, Header(description="Makes a POST safe to send again for 24 hours.")
        ] = None,
    ) -> AsyncIterator[WorkT]:
        async with kind(request.state.ground, caller) as work:
            if idempotency_key is not None and request.method == "POST":
                request.state.once = await Once.begin(idempotency_key, request, work)
            yield work

    return opened


async def optional_version(
    if_match: Annotated[str | None, Header(description='The version the caller saw: `"3"`.')] = None,
) -> int | None:
    """The version in `If-Match`, if it names one; `*` matches any.

    Raises `StaleVersion` (412) for the tag of something else, `VersionMalformed` (400) for what is no tag at all.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    found = ENTITY_TAG.fullmatch(if_match.strip())
    if found is None:
        raise VersionMalformed("If-Match holds no entity tag")
    text: str = found["tag"] or found["bare"]
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise StaleVersion("If-Match names no version of this record")
    return int(text)


async def required_version(
    caller: Caller,
    if_match: Annotated[str | None, Header(description='The version the caller saw: `"3"`.')] = None,
) -> int | None:
    """The version in `If-Match`. Raises `VersionRequired` (428) without the header; None for `*`.

    Who calls is settled first: without a token the answer is 401, whatever else is missing.
    """
    if if_match is None:
        raise VersionRequired("no If-Match")
    return await optional_version(if_match)


IfMatch = Annotated[int | None, Depends(required_version)]
"""For PATCH and PUT: without the header the answer is 428."""
IfMatchMaybe = Annotated[int | None, Depends(optional_version)]
"""For verbs."""


def expect(root: Root, version: int | None) -> None:
    """Raise `StaleVersion` (412) unless the root is still at the version the caller saw."""
    if version is not None and root.version != version:
        raise StaleVersion("changed meanwhile", version=version)


def tag(response: Response, version: int) -> None:
    """Give an answer the `ETag` that a later `If-Match` names."""
    response.headers["ETag"] = f'"{version}"'
