"""Traces: every request and every event is a span, all are kept, and one act is one connected trace."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Span as SdkSpan
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, SpanKind, TraceFlags
from opentelemetry.util.types import AttributeValue

from chassis.zipkin import ZipkinExporter

QUEUE = 32_768
BATCH = 1_024
PAUSE_MILLISECONDS = 500


@contextmanager
def tracing(service: str, address: str) -> Iterator[TracerProvider | None]:
    """Trace this process as `service` until the block ends; then send what is left.

    `address` is Zipkin's base address, or an OTLP address ending in `/v1/traces`; empty means no traces at
    all (yields None). The provider becomes the process's global one.
    """
    if not address:
        yield None
        return
    provider = make_provider(service, _exporter(service, address))
    trace.set_tracer_provider(provider)
    try:
        yield provider
    finally:
        provider.shutdown()


def make_provider(service: str, exporter: SpanExporter) -> TracerProvider:
    """A provider that keeps every span, whatever a caller's `traceparent` says about sampling."""
    provider = TracerProvider(
        sampler=ALWAYS_ON, resource=Resource({"service.name": service}), shutdown_on_exit=False
    )
    provider.add_span_processor(_Discreet())
    provider.add_span_processor(
        BatchSpanProcessor(
            exporter,
            max_queue_size=QUEUE,
            schedule_delay_millis=PAUSE_MILLISECONDS,
            max_export_batch_size=BATCH,
        )
    )
    return provider


class _Discreet(SpanProcessor):
    """What people search for stays out of traces: the framework would note each request's query."""

    def on_start(self, span: SdkSpan, parent_context: Context | None = None) -> None:
        """Called for every span as it begins."""
        if span.attributes and "url.query" in span.attributes:
            span.set_attribute("url.query", "…")


def _exporter(service: str, address: str) -> SpanExporter:
    if address.endswith("/v1/traces"):
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        return OTLPSpanExporter(endpoint=address)
    return ZipkinExporter(address, service)


def current_traceparent() -> str | None:
    """The W3C `traceparent` of the span at hand, to store beside what it causes; None outside any span."""
    context = trace.get_current_span().get_span_context()
    return traceparent_of(context) if context.is_valid else None


def current_trace_id() -> str | None:
    """The trace at hand, 32 hex digits; None outside any span."""
    context = trace.get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else None


def new_traceparent() -> str:
    """The start of a trace that nobody records: ids for answers and logs while tracing is off."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"


def traceparent_of(context: SpanContext) -> str:
    """A span's W3C `traceparent`."""
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{int(context.trace_flags):02x}"


def context_of(traceparent: str | None) -> SpanContext | None:
    """The span that a W3C `traceparent` names; None if there is none or it is malformed."""
    parts = (traceparent or "").split("-")
    if len(parts) < 4 or [len(part) for part in parts[:4]] != [2, 32, 16, 2]:
        return None
    try:
        trace_id, span_id, flags = (int(part, 16) for part in parts[1:4])
    except ValueError:
        return None
    context = SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(flags))
    return context if context.is_valid and parts[0] != "ff" else None


def note_span(traceparent: str | None, name: str, kind: SpanKind = SpanKind.INTERNAL) -> None:
    """A span of no length under the one that a stored `traceparent` names: something was done as part of a batch."""
    parent = context_of(traceparent)
    context = trace.set_span_in_context(NonRecordingSpan(parent)) if parent else None
    trace.get_tracer("crm").start_span(name, context=context, kind=kind).end()


@contextmanager
def span_from(
    traceparent: str | None,
    name: str,
    kind: SpanKind = SpanKind.INTERNAL,
    attributes: Mapping[str, AttributeValue] | None = None,
    links: Sequence[str | None] = (),
) -> Iterator[Span]:
    """A span whose parent is the one a stored `traceparent` names (a new trace without one).

    An exception marks it as failed with the exception's type; its text may hold personal data and stays out.
    """
    parent = context_of(traceparent)
    contexts = (context_of(link) for link in links)
    span = trace.get_tracer("crm").start_span(
        name,
        context=trace.set_span_in_context(NonRecordingSpan(parent)) if parent else None,
        kind=kind,
        attributes=attributes,
        links=[Link(context) for context in contexts if context],
    )
    with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        try:
            yield span
        except BaseException as error:
            span.set_attribute("error.type", type(error).__qualname__)
            span.set_status(trace.StatusCode.ERROR)
            raise
