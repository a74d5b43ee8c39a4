"""Sends finished spans to Zipkin as its JSON, v2: one POST per batch, from the batch processor's thread.

Why not a library: docs/decisions/0006-traces-to-zipkin.md.
"""

import logging
import urllib.request
from collections.abc import Sequence
from typing import Any

import orjson
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind, StatusCode
from opentelemetry.util.types import AttributeValue

KINDS = {
    SpanKind.SERVER: "SERVER",
    SpanKind.CLIENT: "CLIENT",
    SpanKind.PRODUCER: "PRODUCER",
    SpanKind.CONSUMER: "CONSUMER",
}
LINKS_SHOWN = 50

log = logging.getLogger(__name__)


class ZipkinExporter(SpanExporter):
    """Posts spans to `<address>/api/v2/spans`.

    What Zipkin does not take within `timeout` seconds is lost; the log says so once.
    """

    def __init__(self, address: str, service: str, *, timeout: float = 5.0) -> None:
        self._url = f"{address.rstrip('/')}/api/v2/spans"
        self._service = service
        self._timeout = timeout
        self._direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self._failing = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send one batch; never raises."""
        body = orjson.dumps([zipkin_span(span, self._service) for span in spans])
        request = urllib.request.Request(self._url, data=body, headers={"Content-Type": "application/json"})
        try:
            self._direct.open(request, timeout=self._timeout).close()
        except OSError as error:
            if not self._failing:
                log.warning("spans are being lost: %s", type(error).__name__)
            self._failing = True
            return SpanExportResult.FAILURE
        self._failing = False
        return SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        """Nothing is held between batches."""

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Every batch is sent before `export` returns."""
        return True


def zipkin_span(span: ReadableSpan, service: str) -> dict[str, Any]:
    """One span as Zipkin v2 JSON; times in microseconds, links (which Zipkin lacks) as a tag."""
    context = span.get_span_context()
    start, end = span.start_time or 0, span.end_time or 0
    assert context is not None
    shown: dict[str, Any] = {
        "traceId": f"{context.trace_id:032x}",
        "id": f"{context.span_id:016x}",
        "name": span.name,
        "timestamp": start // 1000,
        "duration": max(1, (end - start) // 1000),
        "localEndpoint": {"serviceName": service},
        "tags": _tags(span),
    }
    if span.parent is not None:
        shown["parentId"] = f"{span.parent.span_id:016x}"
    if span.kind in KINDS:
        shown["kind"] = KINDS[span.kind]
    if span.events:
        shown["annotations"] = [{"timestamp": e.timestamp // 1000, "value": e.name} for e in span.events]
    return shown


def _tags(span: ReadableSpan) -> dict[str, str]:
    tags = {key: _text(value) for key, value in (span.attributes or {}).items()}
    if span.status.status_code is StatusCode.ERROR:
        tags.setdefault("error", tags.get("error.type", span.status.description or "true"))
    if span.links:
        pairs = (link.context for link in span.links[:LINKS_SHOWN])
        tags["links"] = ",".join(f"{pair.trace_id:032x}-{pair.span_id:016x}" for pair in pairs)
    return tags


def _text(value: AttributeValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ",".join(str(part) for part in value)
    return str(value)
