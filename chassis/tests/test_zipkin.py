"""Our spans in a real Zipkin."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import SpanKind

from chassis.telemetry import make_provider
from chassis.zipkin import ZipkinExporter
from engines.processes import choose_port, wait_until
from engines.zipkin import Zipkin


@pytest.fixture(scope="module")
def zipkin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("zipkin")
    server = Zipkin(folder / "zipkin.log", choose_port())
    server.prepare()
    process = server.start()
    try:
        assert wait_until(server.answers, 120), (folder / "zipkin.log").read_text()
        yield server.address
    finally:
        server.stop(process)


def act(gateway: TracerProvider, leads: TracerProvider) -> str:
    """A request through two services; the trace's id."""
    with gateway.get_tracer("t").start_as_current_span("POST /api/v1/leads", kind=SpanKind.SERVER) as root:
        with leads.get_tracer("t").start_as_current_span("POST /leads", kind=SpanKind.SERVER) as span:
            span.set_attribute("http.response.status_code", 500)
            span.set_status(trace.StatusCode.ERROR)
        context = root.get_span_context()
    return f"{context.trace_id:032x}"


async def test_a_trace_of_two_services_is_one_there(zipkin: str) -> None:
    gateway, leads = (make_provider(name, ZipkinExporter(zipkin, name)) for name in ("gateway", "leads"))
    trace_id = act(gateway, leads)
    for provider in (gateway, leads):
        await asyncio.to_thread(provider.shutdown)
    async with aiohttp.ClientSession() as http, asyncio.timeout(30):
        found: list[dict[str, object]] = []
        while len(found) < 2:
            async with http.get(f"{zipkin}/api/v2/trace/{trace_id}") as answer:
                found = await answer.json() if answer.status == 200 else []
            await asyncio.sleep(0.05)
        async with http.get(f"{zipkin}/api/v2/services") as answer:
            assert set(await answer.json()) == {"gateway", "leads"}
    child = next(span for span in found if "parentId" in span)
    root = next(span for span in found if "parentId" not in span)
    assert child["parentId"] == root["id"]
    assert child["kind"] == "SERVER"
    assert child["tags"] == {"http.response.status_code": "500", "error": "true"}
