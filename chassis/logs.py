"""Structured logs: one JSON object per line, with the trace at hand and without personal data.

An exception is logged as its types and the places in the code it went through. Its text often quotes what a
person typed, so it appears at level `debug` only.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

from chassis.telemetry import current_trace_id

Line = MutableMapping[str, Any]
FRAMES = 12


def set_up_logs(service: str, level: str) -> None:
    """Send the logs of this process and of every library in it to standard error, from `level` upwards."""
    verbose = level == "debug"

    def named(logger: Any, method: str, line: Line) -> Line:
        line["service"] = service
        return line

    def without_values(logger: Any, method: str, line: Line) -> Line:
        error = _exception(line.pop("exc_info", None))
        if error is not None:
            line["error"] = described(error, with_text=verbose)
        return line

    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        named,
        _with_trace,
        without_values,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _rendered],
        )
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(True)


def described(error: BaseException, *, with_text: bool = False) -> list[dict[str, Any]]:
    """An exception and its causes: types and places, from the outermost to the root."""
    chain: list[dict[str, Any]] = []
    current: BaseException | None = error
    while current is not None and len(chain) < FRAMES:
        frames = traceback.extract_tb(current.__traceback__)[-FRAMES:]
        entry: dict[str, Any] = {
            "type": f"{type(current).__module__}.{type(current).__qualname__}",
            "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
        if with_text:
            entry["text"] = str(current)
        chain.append(entry)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain


def _exception(found: Any) -> BaseException | None:
    if isinstance(found, BaseException):
        return found
    if isinstance(found, tuple):
        return found[1] if isinstance(found[1], BaseException) else None
    return sys.exc_info()[1] if found else None


def _with_trace(logger: Any, method: str, line: Line) -> Line:
    trace_id = current_trace_id()
    if trace_id is not None:
        line["trace_id"] = trace_id
    return line


def _rendered(logger: Any, method: str, line: Line) -> str:
    return orjson.dumps(line, default=repr).decode()
