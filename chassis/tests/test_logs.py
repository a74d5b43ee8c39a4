"""Logs: one JSON object a line, the trace at hand, nothing that a person typed."""

import logging
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import structlog
from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan

from chassis.logs import described, set_up_logs
from chassis.telemetry import context_of

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Leave logging as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
    logging.captureWarnings(False)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_ours_and_the_libraries_lines_look_alike(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("leads", "info")
    context = context_of(f"00-{TRACE}-00f067aa0ba902b7-01")
    assert context is not None
    with trace.use_span(NonRecordingSpan(context)):
        structlog.get_logger("ours").info("claimed", record="0197")
        logging.getLogger("aiokafka").warning("partition %s", 3)
    ours, theirs = lines(capsys)
    assert (ours["event"], ours["record"], ours["level"]) == ("claimed", "0197", "info")
    assert (theirs["event"], theirs["logger"], theirs["level"]) == ("partition 3", "aiokafka", "warning")
    for line in (ours, theirs):
        assert (line["service"], line["trace_id"]) == ("leads", TRACE)
        assert line["timestamp"].endswith("Z")


def fail() -> None:
    try:
        raise KeyError("13812345678")
    except KeyError as error:
        raise ValueError("zhang@example.com") from error


def test_an_exceptions_text_stays_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("leads", "info")
    for log in (structlog.get_logger("ours").exception, logging.getLogger("theirs").exception):
        try:
            fail()
        except ValueError:
            log("failed")
    for line in lines(capsys):
        assert [part["type"] for part in line["error"]] == ["builtins.ValueError", "builtins.KeyError"]
        assert "test_logs.py" in line["error"][0]["at"][0]
        assert "13812345678" not in str(line)
        assert "zhang" not in str(line)


def test_only_debugging_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("leads", "debug")
    try:
        fail()
    except ValueError:
        structlog.get_logger("ours").exception("failed")
    assert lines(capsys)[-1]["error"][0]["text"] == "zhang@example.com"


def test_quieter_levels_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("leads", "warning")
    structlog.get_logger("ours").info("nothing")
    logging.getLogger("theirs").info("nothing")
    assert lines(capsys) == []


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert len(described(first)) < 100
