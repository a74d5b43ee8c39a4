"""Traces: one act is one connected trace, and Zipkin gets all of it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fastapi import APIRouter
from opentelemetry import trace
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from chassis import telemetry
from chassis.app import build_app
from chassis.server import serving
from chassis.telemetry import (
    context_of,
    current_trace_id,
    current_traceparent,
    make_provider,
    new_traceparent,
    span_from,
    tracing,
)
from chassis.zipkin import ZipkinExporter, zipkin_span

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PARENT = f"00-{TRACE}-{SPAN}-00"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """Spans land here at once; the provider is the process's for the length of the test."""
    exporter = InMemorySpanExporter()
    provider = make_provider("test", InMemorySpanExporter())
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    yield exporter
    provider.shutdown()


def test_outside_any_span_there_is_nothing_to_store() -> None:
    assert current_traceparent() is None
    assert current_trace_id() is None


def test_a_stored_traceparent_is_the_parent_of_what_it_causes(kept: InMemorySpanExporter) -> None:
    with span_from(PARENT, "process crm.lead.claimed.v1", SpanKind.CONSUMER, {"messaging.system": "kafka"}):
        here = current_traceparent()
        assert current_trace_id() == TRACE
    span = kept.get_finished_spans()[0]
    assert span.parent is not None
    assert f"{span.parent.span_id:016x}" == SPAN
    assert here is not None
    assert here.startswith(f"00-{TRACE}-")
    assert here != PARENT


def test_an_error_marks_the_span_without_its_text(kept: InMemorySpanExporter) -> None:
    with pytest.raises(ValueError, match="138"), span_from(None, "work"):
        raise ValueError("13812345678")
    span = kept.get_finished_spans()[0]
    assert span.status.status_code is StatusCode.ERROR
    assert (span.attributes or {})["error.type"] == "ValueError"
    assert "138" not in orjson.dumps(zipkin_span(span, "leads")).decode()


def test_links_name_what_a_batch_holds(kept: InMemorySpanExporter) -> None:
    with span_from(None, "batch", links=[PARENT, None, "rubbish"]):
        pass
    assert zipkin_span(kept.get_finished_spans()[0], "leads")["tags"]["links"] == f"{TRACE}-{SPAN}"


@pytest.mark.parametrize(
    "text",
    [None, "", "x", "00-1-2-01", f"00-{'0' * 32}-{SPAN}-01", f"00-{TRACE}-{'0' * 16}-01", f"ff-{TRACE}-{SPAN}-01",
     f"00-{'g' * 32}-{SPAN}-01"],
)  # fmt: skip
def test_a_malformed_traceparent_is_none(text: str | None) -> None:
    assert context_of(text) is None


def test_a_new_traceparent_is_well_formed() -> None:
    assert context_of(new_traceparent()) is not None


def test_a_span_looks_to_zipkin_as_its_format_says(kept: InMemorySpanExporter) -> None:
    attributes = {"a": True, "b": 1.5, "c": ["x", "y"]}
    with span_from(PARENT, "claim", SpanKind.SERVER, attributes) as span:  # type: ignore[arg-type]
        span.add_event("claimed", {"phone": "13812345678"})
    told = zipkin_span(kept.get_finished_spans()[0], "leads")
    assert told["traceId"] == TRACE
    assert told["parentId"] == SPAN
    assert told["kind"] == "SERVER"
    assert told["localEndpoint"] == {"serviceName": "leads"}
    assert told["tags"] == {"a": "true", "b": "1.5", "c": "x,y"}
    assert [note["value"] for note in told["annotations"]] == ["claimed"]
    assert told["timestamp"] > 1_700_000_000_000_000
    assert told["duration"] >= 1
    assert "138" not in orjson.dumps(told).decode()


class Store:
    """Takes spans as Zipkin does."""

    def __init__(self) -> None:
        self.spans: list[dict[str, Any]] = []
        self.status = 202

    async def take(self, request: web.Request) -> web.Response:
        self.spans += orjson.loads(await request.read())
        return web.Response(status=self.status)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        application = web.Application()
        application.router.add_post("/api/v2/spans", self.take)
        async with TestServer(application) as server:
            yield str(server.make_url("")).rstrip("/")


async def test_all_spans_arrive_before_the_process_ends() -> None:
    store = Store()
    async with store.open() as address:
        provider = make_provider("leads", ZipkinExporter(address, "leads"))
        tracer = provider.get_tracer("test")
        for number in range(3_000):
            tracer.start_span(f"s{number}").end()
        await _in_thread(provider.shutdown)
    assert len({span["id"] for span in store.spans}) == 3_000


async def test_a_caller_that_does_not_sample_is_traced_all_the_same() -> None:
    store = Store()
    async with store.open() as address:
        provider = make_provider("leads", ZipkinExporter(address, "leads"))
        context = context_of(PARENT)
        assert context is not None
        parent = trace.set_span_in_context(trace.NonRecordingSpan(context))
        provider.get_tracer("test").start_span("s", context=parent).end()
        await _in_thread(provider.shutdown)
    assert [span["parentId"] for span in store.spans] == [SPAN]


async def test_a_zipkin_that_is_away_is_said_once_and_hurts_nobody(caplog: pytest.LogCaptureFixture) -> None:
    provider = make_provider("leads", ZipkinExporter("http://127.0.0.1:1", "leads", timeout=0.2))
    for _ in range(3):
        provider.get_tracer("test").start_span("s").end()
        await _in_thread(provider.force_flush)
    await _in_thread(provider.shutdown)
    assert len([one for one in caplog.records if "spans are being lost" in one.message]) == 1


def test_without_an_address_nothing_is_traced() -> None:
    with tracing("leads", "") as provider:
        assert provider is None
        assert current_traceparent() is None


def test_an_otlp_address_takes_the_otlp_exporter() -> None:
    exporter = telemetry._exporter("leads", "http://127.0.0.1:1/v1/traces")
    assert type(exporter).__name__ == "OTLPSpanExporter"
    exporter.shutdown()


async def test_a_request_is_one_span_named_after_its_route_and_seen_by_the_handler(
    kept: InMemorySpanExporter,
) -> None:
    router = APIRouter(prefix="/leads")

    @router.get("/{lead_id}")
    async def show(lead_id: str) -> dict[str, str | None]:
        return {"traceparent": current_traceparent()}

    app = build_app("leads", [router], state={})
    async with serving(app, "127.0.0.1", 0, drain=1) as port, aiohttp.ClientSession() as http:
        url = f"http://127.0.0.1:{port}"
        async with http.get(f"{url}/api/v1/leads/1?q=13812345678", headers={"traceparent": PARENT}) as answer:
            seen = (await answer.json())["traceparent"]
        async with http.get(f"{url}/api/v1/nothing", headers={"traceparent": PARENT}) as answer:
            assert (await answer.json(content_type=None))["trace_id"] == TRACE
        assert await _status(http.get(f"{url}/healthz")) == 200
    spans = kept.get_finished_spans()
    assert [span.name for span in spans] == ["GET /api/v1/leads/{lead_id}", "GET"]
    context = spans[0].get_span_context()
    assert context is not None
    assert seen == f"00-{TRACE}-{context.span_id:016x}-01"
    assert "13812345678" not in orjson.dumps([zipkin_span(span, "leads") for span in spans]).decode()


async def _status(asked: Any) -> int:
    async with asked as answer:
        return int(answer.status)


async def _in_thread(work: Any) -> None:
    await asyncio.to_thread(work)
