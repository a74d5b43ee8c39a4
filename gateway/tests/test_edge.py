"""The edge: who gets in, how often, in which trace."""

from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.telemetry import make_provider
from gateway.tests.services import API_KEY, USER, Town, town, user_token


@pytest.fixture
async def city() -> AsyncIterator[Town]:
    async with town("leads") as opened:
        yield opened


async def said(asked: Any) -> tuple[int, dict[str, Any], Mapping[str, str]]:
    async with asked as answer:
        return answer.status, await answer.json(content_type=None), answer.headers


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize(
    "authorization", [None, "", "Basic eDp5", "Bearer", "Bearer x.y.z", "Bearer crm_wrong"]
)
async def test_nobody_enters_without_a_token_that_holds(city: Town, authorization: str | None) -> None:
    async with aiohttp.ClientSession() as http:
        headers = {} if authorization is None else {"Authorization": authorization}
        status, told, answered = await said(http.get(f"{city.address}/api/v1/leads", headers=headers))
    assert (status, told["code"]) == (401, "unauthenticated")
    assert answered["WWW-Authenticate"].startswith("Bearer")
    assert city.seen("leads") == []


async def test_a_token_is_passed_on_for_the_service_to_check_again(city: Town) -> None:
    token = user_token()
    _, seen, _ = await said(city.http.get("/api/v1/leads", headers=bearer(token)))
    assert dict(seen["headers"])["authorization"] == f"Bearer {token}"


async def test_an_api_key_is_swapped_once_for_a_short_lived_token(city: Town) -> None:
    for _ in range(3):
        status, seen, _ = await said(city.http.get("/api/v1/leads", headers=bearer(API_KEY)))
        assert status == 200
        assert API_KEY not in str(seen)
    exchanges = [one for one in city.services["identity"].seen if "exchange" in one["target"]]
    assert len(exchanges) == 1
    assert dict(exchanges[0]["headers"])["content-type"] == "application/json"


async def test_a_key_that_does_not_hold_is_asked_about_again() -> None:
    async with town("leads") as city:
        for _ in range(2):
            assert (await said(city.http.get("/api/v1/leads", headers=bearer("crm_wrong"))))[0] == 401
        assert len(city.services["identity"].seen) == 2


async def test_without_identity_keys_are_not_refused_but_asked_to_wait() -> None:
    async with town("leads") as city:
        city.services["identity"].ready = False
        status, told, headers = await said(city.http.get("/api/v1/leads", headers=bearer(API_KEY)))
    assert (status, told["service"], headers["Retry-After"]) == (503, "identity", "1")


async def test_signing_in_needs_no_token_and_keeps_the_header_as_it_came(city: Town) -> None:
    async with aiohttp.ClientSession() as http:
        status, seen, _ = await said(http.post(f"{city.address}/api/v1/auth/login", json={"email": "x"}))
        assert (status, seen["service"]) == (200, "identity")
        _, seen, _ = await said(http.post(f"{city.address}/api/v1/auth/logout", headers=bearer("kept")))
        assert dict(seen["headers"])["authorization"] == "Bearer kept"


async def test_another_site_can_not_use_the_cookie(city: Town) -> None:
    crossing = {"Sec-Fetch-Site": "cross-site"}
    assert (await said(city.http.post("/api/v1/auth/refresh", headers=crossing)))[0] == 403
    assert (await said(city.http.post("/api/v1/auth/refresh", headers={"Sec-Fetch-Site": "same-origin"})))[
        0
    ] == 200


async def test_a_caller_is_limited_and_told_what_is_left() -> None:
    async with town("leads", limit_caller="3/hour") as city:
        for left in (2, 1, 0):
            status, _, headers = await said(city.http.get("/api/v1/leads"))
            assert status == 200
            assert headers["RateLimit"].startswith(f'"caller";r={left};t=')
            assert headers["RateLimit-Policy"] == '"caller";q=3;w=3600'
        status, told, headers = await said(city.http.get("/api/v1/leads"))
        assert (status, told["code"]) == (429, "too_many_requests")
        assert 1 <= int(headers["Retry-After"]) <= 3600
        assert len(city.seen("leads")) == 3
        other = bearer(user_token(uuid4()))
        assert (await said(city.http.get("/api/v1/leads", headers=other)))[0] == 200
        same_person = bearer(API_KEY)
        assert (await said(city.http.get("/api/v1/leads", headers=same_person)))[0] == 429


async def test_signing_in_is_limited_by_address() -> None:
    async with town(limit_sign_in="2/hour") as city:
        states = [(await said(city.http.post("/api/v1/auth/login")))[0] for _ in range(3)]
    assert states == [200, 200, 429]


async def test_failed_attempts_to_sign_in_are_limited_sooner() -> None:
    async with town(limit_failed_sign_in="2/hour") as city:
        path = "/api/v1/auth/login?do=refuse_sign_in"
        assert [(await said(city.http.post(path)))[0] for _ in range(3)] == [401, 401, 429]
        assert len(city.seen("identity")) == 2


async def test_trying_keys_out_is_limited_like_failed_sign_ins() -> None:
    async with town("leads", limit_failed_sign_in="2/hour") as city:
        asked = [city.http.get("/api/v1/leads", headers=bearer(f"crm_{number}")) for number in range(3)]
        assert [(await said(one))[0] for one in asked] == [401, 401, 429]


async def test_an_expired_or_missing_token_is_no_attempt_to_sign_in() -> None:
    async with town("leads", limit_failed_sign_in="2/hour") as city:
        for headers in ({"Authorization": ""}, bearer("x.y.z")):
            states = [(await said(city.http.get("/api/v1/leads", headers=headers)))[0] for _ in range(4)]
            assert states == [401] * 4
        assert (await said(city.http.post("/api/v1/auth/login")))[0] == 200


async def test_what_has_no_session_is_limited_by_address() -> None:
    async with town("leads", limit_address="2/hour") as city, aiohttp.ClientSession() as http:
        states = [(await said(http.get(f"{city.address}/api/v1/leads")))[0] for _ in range(3)]
    assert states == [401, 401, 429]


async def test_a_problem_speaks_the_callers_language(city: Town) -> None:
    for language, part in (("en", "sign in"), ("zh-CN", "登录"), ("", "登录")):
        headers = {"Authorization": "", "Accept-Language": language}
        _, told, _ = await said(city.http.get("/api/v1/leads", headers=headers))
        assert part in told["detail"]


async def test_an_answer_names_its_trace_even_while_nothing_is_recorded(city: Town) -> None:
    trace_id, span_id = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    sent = {"traceparent": f"00-{trace_id}-{span_id}-01"}
    _, seen, headers = await said(city.http.get("/api/v1/leads", headers=sent))
    assert headers["X-Trace-Id"] == trace_id
    assert dict(seen["headers"])["traceparent"].split("-")[1] == trace_id
    _, seen, headers = await said(city.http.get("/api/v1/leads"))
    assert len(headers["X-Trace-Id"]) == 32
    assert dict(seen["headers"])["traceparent"].split("-")[1] == headers["X-Trace-Id"]


async def test_a_recorded_request_is_one_span_under_the_browsers(
    city: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = InMemorySpanExporter()
    provider = make_provider("gateway", kept)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    async with town("leads") as traced:
        sent = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"}
        _, seen, headers = await said(
            traced.http.post("/api/v1/leads/0197/claim?q=13812345678", headers=sent)
        )
    span = kept.get_finished_spans()[0]
    context = span.get_span_context()
    assert context is not None
    assert span.parent is not None
    assert f"{context.trace_id:032x}" == headers["X-Trace-Id"] == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert f"{span.parent.span_id:016x}" == "00f067aa0ba902b7"
    assert f"{context.span_id:016x}" == dict(seen["headers"])["traceparent"].split("-")[2]
    assert span.name == "POST /api/v1/leads"
    assert "138" not in str(dict(span.attributes or {}))
    provider.shutdown()


async def test_readiness_tells_the_state_of_each_service() -> None:
    async with town("leads", away={"sales": "http://127.0.0.1:1"}) as city:
        status, told, _ = await said(city.http.get("/readyz"))
        assert (status, told["status"]) == (200, "degraded")
        assert told["services"] == {"identity": "ready", "leads": "ready", "sales": "not reached"}
        city.services["identity"].ready = False
        assert (await said(city.http.get("/readyz")))[0] == 503
        assert (await said(city.http.get("/healthz")))[0] == 200


async def test_metrics_are_for_the_house_only() -> None:
    async with town("leads", trusted_proxies={"127.0.0.1"}) as city:
        async with city.http.get("/api/v1/leads"):
            pass
        async with city.http.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}) as answer:
            assert "crm_http_requests_total" in await answer.text()
        async with city.http.get("/metrics", headers={"X-Forwarded-For": "8.8.8.8"}) as answer:
            assert answer.status == 404


async def test_the_users_id_is_in_no_limit_header(city: Town) -> None:
    _, _, headers = await said(city.http.get("/api/v1/leads"))
    assert str(USER) not in str(headers)
