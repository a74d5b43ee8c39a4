"""API8 and API9: what the outside sees of the inside."""

import asyncio

import pytest

from tests.e2e.system import ROOT, System


@pytest.mark.parametrize("path", ["/", "/docs", "/asyncapi", "/api/v1/leads", "/api/v1/nothing", "/healthz"])
async def test_every_answer_has_the_headers_that_browsers_need(system: System, path: str) -> None:
    async with system.session.get(system.gateway + path) as answer:
        headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"]
    assert "Server" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/internal/api_keys/exchange",
        "/api/v1/internal/api_keys/exchange",
        "/api/v1/auth/../../internal/api_keys/exchange",
        "/api/v1/auth/%2e%2e/%2e%2e/internal/api_keys/exchange",
        "/api/v1/auth%2f..%2f..%2finternal/api_keys/exchange",
        "//internal/api_keys/exchange",
    ],
)
async def test_what_is_internal_stays_inside(system: System, path: str) -> None:
    host, port = system.gateway.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    body = b'{"key": "crm_x"}'
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
    status = int((await reader.readline()).split()[1])
    writer.close()
    assert status in (400, 404, 405)


async def test_the_refresh_cookie_is_out_of_reach_for_scripts_and_other_sites(system: System) -> None:
    user = await system.hire()
    body = {"email": user.email, "password": "Correct-horse-9-battery"}
    async with system.session.post(f"{system.gateway}/api/v1/auth/login", json=body) as answer:
        cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=" in cookie
    assert "path=/api/v1/auth" in cookie
    crossing = {"Sec-Fetch-Site": "cross-site"}
    async with system.session.post(f"{system.gateway}/api/v1/auth/refresh", headers=crossing) as answer:
        assert answer.status == 403


async def test_a_problem_tells_nothing_of_the_inside(system: System) -> None:
    for path in ("/leads/x", "/leads?filter=nothing", "/nothing", "/leads?cursor=x"):
        answer = await system.call(system.admin, "GET", path)
        assert answer.status in (400, 404, 422)
        inside = ("traceback", "asyncpg", "select ", str(ROOT).lower())
        assert not any(word in str(answer.body).lower() for word in inside)
