"""Passing on: what reaches a service, what comes back, and what happens when a service misbehaves."""

import asyncio
import socket
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from chassis.server import serving
from gateway.tests.services import Town, Upstream, broken_once, town


@pytest.fixture
async def city() -> AsyncIterator[Town]:
    async with town("leads", "insights", "sales") as opened:
        yield opened


async def problem(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    assert answer.content_type == "application/problem+json", await answer.text()
    told: dict[str, Any] = await answer.json(content_type=None)
    assert told["trace_id"] == answer.headers.get("x-trace-id", told["trace_id"])
    return told


async def test_a_request_reaches_its_service_as_it_was_sent(city: Town) -> None:
    async with city.http.put(
        "/api/v1/leads/%E4%B8%8A?a=1&b=%2B&a=2", data=b'{"x":1}', headers={"X-Own": "y"}
    ) as answer:
        seen = await answer.json()
    headers = dict(seen["headers"])
    assert (seen["method"], seen["target"]) == ("PUT", "/api/v1/leads/%E4%B8%8A?a=1&b=%2B&a=2")
    assert (seen["body"], headers["x-own"]) == ('{"x":1}', "y")


async def test_a_caller_can_not_pose_as_somebody_else(city: Town) -> None:
    forged = {
        "X-Forwarded-For": "10.0.0.1",
        "X-Forwarded-Host": "evil",
        "Forwarded": "for=10.0.0.1",
        "X-Real-IP": "10.0.0.1",
        "Connection": "x-secret",
        "X-Secret": "1",
        "TE": "trailers",
    }
    async with city.http.get("/api/v1/leads", headers=forged) as answer:
        headers = (await answer.json())["headers"]
    names = [name for name, _ in headers]
    assert [value for name, value in headers if name == "x-forwarded-for"] == ["127.0.0.1"]
    assert "evil" not in str(headers)
    assert not {"forwarded", "x-real-ip", "x-secret", "te"} & set(names)
    assert len([name for name in names if name == "authorization"]) == 1


async def test_a_trusted_proxy_says_who_the_client_is() -> None:
    async with town("leads", trusted_proxies={"127.0.0.1"}) as city:
        sent = {"X-Forwarded-For": "6.6.6.6, 203.0.113.9, 127.0.0.1", "X-Forwarded-Proto": "https"}
        async with city.http.get("/api/v1/leads", headers=sent) as answer:
            headers = dict((await answer.json())["headers"])
            assert answer.headers["Strict-Transport-Security"]
    assert (headers["x-forwarded-for"], headers["x-forwarded-proto"]) == ("203.0.113.9", "https")


async def test_an_answer_comes_back_as_it_was_given(city: Town) -> None:
    async with city.http.post("/api/v1/leads?do=refuse") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (409, "7")
        assert await answer.json() == {"code": "already_claimed"}
    async with city.http.get("/api/v1/leads?do=hop") as answer:
        assert answer.headers["X-Own"] == "1"
        assert "Server" not in answer.headers
        assert "Keep-Alive" not in answer.headers


async def test_a_head_request_has_no_body(city: Town) -> None:
    async with city.http.head("/api/v1/leads") as answer:
        assert (answer.status, await answer.read()) == (200, b"")


async def test_every_answer_carries_the_security_headers(city: Town) -> None:
    for path in ("/api/v1/leads", "/api/v1/nothing", "/docs", "/", "/healthz"):
        async with city.http.get(path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    async with city.http.get("/api/v1/leads") as answer:
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_large_answer_flows_through(city: Town) -> None:
    async with city.http.get("/api/v1/leads?do=large") as answer:
        assert len(await answer.read()) == 64 * 65536


async def test_a_large_body_flows_through_and_a_larger_one_is_refused(city: Town) -> None:
    async with city.http.post("/api/v1/leads", data=BytesIO(b"x" * (5 << 20))) as answer:
        assert (await answer.json())["length"] == 5 << 20
    async with city.http.post("/api/v1/leads", data=BytesIO(b"x" * (9 << 20))) as answer:
        assert (await problem(answer))["status"] == 413


async def test_a_body_that_hides_its_length_is_limited_too(city: Town) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * (1 << 20)

    try:
        async with city.http.post("/api/v1/leads", data=endless()) as answer:
            assert (await problem(answer))["status"] == 413
    except aiohttp.ClientConnectionError:
        pass  # cut while it was still sending
    assert all(one["length"] < 9 << 20 for one in city.seen("leads"))


async def test_an_import_finds_its_service_by_a_part_of_its_form(city: Town) -> None:
    form = aiohttp.FormData(default_to_multipart=True)
    form.add_field("kind", "opportunities")
    form.add_field("file", BytesIO(b"a,b\n" + b"1,2\n" * 700_000), filename="a.csv")
    async with city.http.post("/api/v1/imports", data=form) as answer:
        seen = await answer.json()
    assert seen["service"] == "sales"
    assert seen["length"] > 2_800_000
    async with city.http.post("/api/v1/exports", json={"kind": "leads"}) as answer:
        assert (await answer.json())["service"] == "leads"
    async with city.http.post("/api/v1/exports", json={"kind": "secrets"}) as answer:
        assert (await problem(answer))["code"] == "parameter_needed"


async def test_a_path_that_servers_read_differently_goes_nowhere(city: Town) -> None:
    for path in (b"/api/v1/auth/../internal/x", b"/api/v1/auth%2f..%2f..%2finternal", b"//internal/x"):
        status = await raw_status(city.address, path)
        assert status == 400
    assert city.seen("identity") == []


async def test_internal_addresses_are_not_reached(city: Town) -> None:
    for path in ("/internal/api_keys/exchange", "/api/v1/internal/api_keys/exchange", "/api/internal"):
        async with city.http.get(path) as answer:
            assert (await problem(answer))["status"] == 404
    async with city.http.post("/internal/api_keys/exchange", json={"key": "x"}) as answer:
        assert answer.status in (404, 405)
    assert city.services["identity"].seen == []


async def test_a_service_this_installation_lacks_is_a_404(city: Town) -> None:
    async with city.http.get("/api/v1/tickets") as answer:
        assert (await problem(answer))["code"] == "no_such_address"


async def test_a_live_stream_flows_at_once_and_ends_with_the_caller(city: Town) -> None:
    answer = await city.http.get("/api/v1/live?do=stream")
    assert answer.content_type == "text/event-stream"
    assert await answer.content.readuntil(b"\n\n") == b"data: 1\n\n"
    answer.close()
    async with asyncio.timeout(5):
        await city.services["insights"].left.wait()


async def test_a_service_that_takes_too_long_is_named(city: Town) -> None:
    async with city.http.get("/api/v1/leads?do=hang") as answer:
        told = await problem(answer)
    assert (told["status"], told["code"], told["service"]) == (504, "service_timeout", "leads")
    assert "leads" in told["detail"]


async def test_half_an_answer_is_never_taken_for_a_whole_one(city: Town) -> None:
    async with city.http.get("/api/v1/leads?do=half") as answer:
        assert (await problem(answer))["code"] == "service_broke_off"


@pytest.mark.parametrize(
    ("method", "headers", "status", "arrivals"),
    [
        ("GET", {}, 200, 2),
        ("POST", {"Idempotency-Key": "k"}, 200, 2),
        ("POST", {}, 502, 1),
        ("PATCH", {}, 502, 1),
    ],
)
async def test_only_what_can_not_happen_twice_is_sent_twice(
    method: str, headers: dict[str, str], status: int, arrivals: int
) -> None:
    async with broken_once() as leads, town(away={"leads": leads.address}) as city:
        async with city.http.request(method, "/api/v1/leads", json={"a": 1}, headers=headers) as answer:
            assert answer.status == status
        assert leads.arrivals == arrivals


async def test_a_request_waits_for_a_service_that_is_just_starting() -> None:
    port = free_port()
    leads = Upstream("leads")
    async with town(away={"leads": f"http://127.0.0.1:{port}"}, patience=10.0) as city:
        waiting = asyncio.create_task(status_of(city, "/api/v1/leads"))
        await asyncio.sleep(0.3)
        async with serving(leads, "127.0.0.1", port, drain=1):
            assert await waiting == 200


async def test_a_dead_service_is_named_and_then_refused_at_once_and_found_again() -> None:
    port = free_port()
    async with town("sales", away={"leads": f"http://127.0.0.1:{port}"}) as city:
        async with city.http.get("/api/v1/leads") as answer:
            told = await problem(answer)
            assert (told["status"], told["code"], told["service"]) == (503, "service_unavailable", "leads")
            assert answer.headers["Retry-After"] == "1"
        loop = asyncio.get_running_loop()
        started = loop.time()
        for _ in range(50):
            assert await status_of(city, "/api/v1/leads") == 503
        assert loop.time() - started < 0.3 * 50 / 4
        assert await status_of(city, "/api/v1/opportunities") == 200
        async with serving(Upstream("leads"), "127.0.0.1", port, drain=1), asyncio.timeout(10):
            while await status_of(city, "/api/v1/leads") != 200:
                await asyncio.sleep(0.05)


async def status_of(city: Town, path: str) -> int:
    async with city.http.get(path) as answer:
        return answer.status


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def raw_status(address: str, target: bytes) -> int:
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET " + target + b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    line = await reader.readline()
    writer.close()
    return int(line.split()[1])
