"""The app around every service's routers: health, metrics, unexpected errors."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from fastapi import APIRouter
from starlette.responses import StreamingResponse

from chassis.app import build_app
from chassis.health import Check
from chassis.server import serving
from kernel.refusal import Forbidden, NotFound, Refusal

router = APIRouter(prefix="/things")


class Special(NotFound):
    """A refusal that no table names: its nearest parent's status is taken."""

    code = "special"


@router.get("/{what}")
async def fail(what: str) -> dict[str, str]:
    errors: Mapping[str, Exception] = {
        "bug": KeyError("13812345678"),
        "special": Special("not here"),
        "forbidden": Forbidden("no", permission="things:read"),
        "refused": Refusal("no"),
        "away": ConnectionRefusedError("no"),
        "text": UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
    }
    if what in errors:
        raise errors[what]
    return {"what": what}


@router.get("/{what}/stream")
async def stream(what: str) -> StreamingResponse:
    async def parts() -> AsyncIterator[bytes]:
        yield b"half"
        raise RuntimeError("13812345678")

    return StreamingResponse(parts())


internal = APIRouter(prefix="/internal")


@internal.get("/x")
async def inside() -> dict[str, str]:
    return {"inside": "yes"}


@asynccontextmanager
async def things(checks: Mapping[str, Check] | None = None) -> AsyncIterator[aiohttp.ClientSession]:
    app = build_app("things", [router], state={}, internal=[internal], checks=checks)
    async with serving(app, "127.0.0.1", 0, drain=1) as port:
        headers = {"Accept-Language": "en"}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers) as http:
            yield http


async def said(http: aiohttp.ClientSession, path: str) -> tuple[int, Any]:
    async with http.get(path) as answer:
        return answer.status, await answer.json(content_type=None)


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("bug", 500, "internal_error"),
        ("special", 404, "special"),
        ("forbidden", 403, "forbidden"),
        ("refused", 409, "refused"),
        ("away", 503, "database_unavailable"),
        ("text", 400, "malformed"),
        ("a%00b", 400, "forbidden_character"),
    ],
)
async def test_whatever_goes_wrong_is_a_problem(what: str, status: int, code: str) -> None:
    async with things() as http:
        answered, told = await said(http, f"/api/v1/things/{what}")
    assert (answered, told["code"], told["type"]) == (status, code, f"urn:crm:problem:{code}")
    assert told["detail"]
    assert "13812345678" not in str(told)


async def test_an_unexpected_error_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    async with things() as http:
        await said(http, "/api/v1/things/bug")
        assert "13812345678" not in caplog.text


async def test_an_answer_that_breaks_off_is_not_taken_for_whole() -> None:
    async with things() as http, http.get("/api/v1/things/x/stream") as answer:
        with pytest.raises(aiohttp.ClientPayloadError):
            await answer.read()


async def test_a_process_lives_while_its_work_is_not_ready() -> None:
    async def missing() -> str | None:
        return "no database"

    async def well() -> str | None:
        return None

    async def broken() -> str | None:
        raise ConnectionRefusedError

    async def stuck() -> str | None:
        await asyncio.Event().wait()
        return None

    checks = {"database": missing, "kafka": well, "keys": broken, "relay": stuck}
    async with things(checks) as http:
        assert await said(http, "/healthz") == (200, {"status": "alive"})
        status, told = await said(http, "/readyz")
    assert (status, told["status"]) == (503, "not ready")
    assert told["checks"] == {
        "database": "no database",
        "kafka": "ok",
        "keys": "ConnectionRefusedError",
        "relay": "TimeoutError",
    }


async def test_a_ready_process_says_so() -> None:
    async with things() as http:
        assert await said(http, "/readyz") == (200, {"status": "ready", "checks": {}})


async def test_requests_are_counted_by_route_and_never_by_record() -> None:
    async with things() as http:
        await said(http, "/api/v1/things/0197")
        await said(http, "/healthz")
        async with http.get("/metrics") as answer:
            text = await answer.text()
    assert 'crm_http_requests_total{method="GET",route="/things/{what}",status="200"}' in text
    assert "things/0197" not in text
    assert 'route="/healthz"' not in text


async def test_internal_routes_are_at_the_root_and_in_no_document() -> None:
    async with things() as http:
        assert await said(http, "/internal/x") == (200, {"inside": "yes"})
        _, document = await said(http, "/openapi.json")
    operation = document["paths"]["/api/v1/things/{what}"]["get"]
    assert set(operation["responses"]) == {"200", "default"}
    assert "application/problem+json" in operation["responses"]["default"]["content"]
    assert "HTTPValidationError" not in str(document)
    assert set(document["paths"]) == {"/api/v1/things/{what}", "/api/v1/things/{what}/stream"}
