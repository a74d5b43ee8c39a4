"""A request's body on its way through: small ones are held and can be sent again, large ones flow."""

from collections.abc import AsyncIterator
from email.message import Message as Mime

import orjson
from starlette.types import Receive, Scope

from gateway.refused import Refused

HELD = 512 << 10
"""Bytes up to which a body is read before it is sent on."""
PEEK = 64 << 10
"""Bytes of a form in which the part that names its kind has to be."""
LIMIT = 8 << 20
LIMITS = {"imports": 256 << 20, "exports": HELD, "auth": 64 << 10}
"""Largest body by first part of the path, in bytes; services have limits of their own."""


class ClientGone(Exception):
    """The caller hung up before the body was complete."""


class Body:
    """The body of one request, with its limit. Raises `Refused` (413) as soon as the limit is passed."""

    def __init__(self, scope: Scope, receive: Receive, resource: str) -> None:
        headers = dict(scope["headers"])
        self._receive = receive
        self._limit = LIMITS.get(resource, LIMIT)
        self._length = _length(headers.get(b"content-length"))
        self._type = headers.get(b"content-type", b"").decode("latin-1")
        self._complete = self._length == 0 and b"transfer-encoding" not in headers
        self._seen = 0
        self.held = b""
        self.failure: Refused | ClientGone | None = None
        if self._length > self._limit:
            raise Refused(413, "too_large")

    async def hold(self, size: int = HELD) -> None:
        """Read up to about `size` bytes; all of it, if it is not larger."""
        chunks = [self.held]
        while not self._complete and self._seen < size:
            chunks.append(await self._next())
        self.held = b"".join(chunks)

    @property
    def is_held(self) -> bool:
        """Whether all of it has been read and can be sent more than once."""
        return self._complete

    def payload(self) -> bytes | AsyncIterator[bytes] | None:
        """What to give to the HTTP client."""
        if self._complete:
            return self.held or None
        return self._flow()

    async def member(self, name: str) -> str | None:
        """A text member of a JSON body, or a text part near the start of a form."""
        await self.hold(PEEK)
        if self._type.startswith("multipart/form-data"):
            return _part(self.held, self._type, name)
        await self.hold()
        try:
            said = orjson.loads(self.held)
        except orjson.JSONDecodeError:
            return None
        value = said.get(name) if isinstance(said, dict) else None
        return value if isinstance(value, str) else None

    async def _flow(self) -> AsyncIterator[bytes]:
        yield self.held
        try:
            while not self._complete:
                yield await self._next()
        except (Refused, ClientGone) as error:
            self.failure = error
            raise

    async def _next(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk: bytes = message.get("body", b"")
        self._complete = not message.get("more_body", False)
        self._seen += len(chunk)
        if self._seen > self._limit:
            raise Refused(413, "too_large")
        return chunk


def _length(text: bytes | None) -> int:
    """The announced length; 0 if none is."""
    return int(text) if text is not None and text.isdigit() else 0


def _part(start: bytes, content_type: str, name: str) -> str | None:
    """The value of one short text part of a form of which only the start is known."""
    mime = Mime()
    mime["content-type"] = content_type
    boundary = mime.get_boundary()
    if not boundary:
        return None
    for part in start.split(b"--" + boundary.encode())[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        if f'name="{name}"'.encode() in head and b"filename=" not in head:
            return value.rstrip(b"\r\n").decode("utf-8", "replace")
    return None
