"""The documents of the API: one OpenAPI of all services, the events as AsyncAPI and JSON Schema, the keys."""

import asyncio
import re
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import aiohttp
import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from gateway.refused import Refused

Document = dict[str, Any]
OWN = Path(__file__).parent / "static"
CONTRACTS = Path(__file__).parent.parent / "contracts"
BELIEVED = 30.0
"""Seconds for which a merged document is kept; one that lacks services only a moment."""
PATIENCE = aiohttp.ClientTimeout(total=3)
REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
PAGE_HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}


class Documents:
    """Serves them. `upstreams` are the services whose OpenAPI documents are merged."""

    def __init__(self, upstreams: Mapping[str, str], session: aiohttp.ClientSession) -> None:
        self._upstreams = upstreams
        self._session = session
        self._merged: tuple[float, Document] | None = None

    async def openapi(self, request: Request) -> Response:
        """`/openapi.json`: every path of every service; `x-unavailable` names services that are missing."""
        if self._merged is None or time.monotonic() > self._merged[0]:
            parts = await asyncio.gather(*(self._fetch(name, "/openapi.json") for name in self._upstreams))
            document = merged(dict(zip(self._upstreams, parts, strict=True)))
            believed = 1.0 if document["x-unavailable"] else BELIEVED
            self._merged = time.monotonic() + believed, document
        return Response(orjson.dumps(self._merged[1]), media_type="application/json")

    async def keys(self, request: Request) -> Response:
        """`/.well-known/jwks.json`, from identity."""
        found = await self._fetch("identity", "/.well-known/jwks.json")
        if found is None:
            raise Refused(503, "service_unavailable", {"Retry-After": "1"}, service="identity")
        return JSONResponse(found, headers={"Cache-Control": "public, max-age=60"})

    async def _fetch(self, service: str, path: str) -> Document | None:
        try:
            async with self._session.get(self._upstreams[service] + path, timeout=PATIENCE) as answer:
                answer.raise_for_status()
                found: Document = orjson.loads(await answer.read())
                return found
        except (aiohttp.ClientError, TimeoutError, KeyError, orjson.JSONDecodeError):
            return None


def merged(parts: Mapping[str, Document | None]) -> Document:
    """One document of many. A schema that two services define differently is named after its service."""
    document: Document = {
        "openapi": "3.1.0",
        "info": {"title": "Tidewater", "version": "1"},
        "servers": [{"url": "/"}],
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {}},
        "tags": [{"name": name} for name, part in parts.items() if part],
        "x-unavailable": [name for name, part in parts.items() if part is None],
    }
    schemas = document["components"]["schemas"]
    for service, part in parts.items():
        if part is None:
            continue
        own = part.get("components", {}).get("schemas", {})
        clashing = {
            name for name in own if name in schemas and _meaning(name, schemas) != _meaning(name, own)
        }
        names = {name: f"{service.capitalize()}{name}" for name in clashing}
        renamed = _renamed(part, names)
        for name, schema in renamed.get("components", {}).get("schemas", {}).items():
            schemas[names.get(name, name)] = schema
        document["components"]["securitySchemes"] |= part.get("components", {}).get("securitySchemes", {})
        _add_paths(document["paths"], service, renamed.get("paths", {}))
    return document


def _meaning(name: str, schemas: Document) -> Document:
    """A schema with every other that it leads to: two of one name agree only if all of that does."""
    reached: Document = {}
    ahead = [name]
    while ahead:
        found = ahead.pop()
        if found not in reached and found in schemas:
            reached[found] = schemas[found]
            ahead += REFERENCE.findall(orjson.dumps(schemas[found]).decode())
    return reached


def _add_paths(paths: Document, service: str, own: Document) -> None:
    for path, operations in own.items():
        there = paths.setdefault(path, {})
        for method, operation in operations.items():
            if isinstance(operation, dict):
                operation["tags"] = [service]
                operation["operationId"] = f"{service}_{operation.get('operationId', method)}"
            if method in there and isinstance(operation, dict):
                _join(there[method], operation)
            else:
                there[method] = operation


def _join(there: Document, other: Document) -> None:
    """One address of several services (which one answers is said by a parameter): any of their answers."""
    there["tags"] += other["tags"]
    for status, answer in other.get("responses", {}).items():
        known = there["responses"].setdefault(status, answer)
        for kind, said in answer.get("content", {}).items():
            shown = known.setdefault("content", {}).setdefault(kind, said)
            shapes = shown.get("schema", {}).get("anyOf", [shown.get("schema")])
            if said.get("schema") not in shapes:
                shown["schema"] = {"anyOf": [*shapes, said.get("schema")]}


def _renamed(part: Document, names: Mapping[str, str]) -> Document:
    """A copy whose references follow the renamed schemas."""
    text = orjson.dumps(part).decode()
    for old, new in names.items():
        text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    copy: Document = orjson.loads(text)
    return copy


async def docs(request: Request) -> Response:
    """`/docs`: the API, to read and to try."""
    return HTMLResponse((OWN / "docs.html").read_text(), headers=PAGE_HEADERS)


async def asyncapi(request: Request) -> Response:
    """`/asyncapi`: the events, to read."""
    return HTMLResponse((OWN / "asyncapi.html").read_text(), headers=PAGE_HEADERS)


async def asyncapi_json(request: Request) -> Response:
    """`/asyncapi.json`: the events, for tools."""
    return _file(CONTRACTS / "asyncapi.json", "application/json")


async def schema(request: Request) -> Response:
    """`/schemas/<type>.json`: the JSON Schema that an event's `dataschema` names."""
    name = request.path_params["name"]
    known = {file.name: file for file in CONTRACTS.glob("schemas/*.json")}
    return _file(known.get(name, CONTRACTS / "none"), "application/schema+json")


async def asset(request: Request) -> Response:
    """`/docs/<file>`: what the two pages need; nothing comes from elsewhere."""
    name = request.path_params["name"]
    vendored = find_spec("fastapi_swagger")
    assert vendored is not None
    places = [OWN, *(Path(place) / "resources" for place in vendored.submodule_search_locations or ())]
    known = {
        file.name: file for place in places for file in place.glob("*.*") if file.suffix in (".js", ".css")
    }
    return _file(known.get(name, OWN / "none"), None)


def _file(path: Path, media_type: str | None) -> Response:
    if not path.is_file():
        raise Refused(404, "no_such_address")
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": "no-cache"})
