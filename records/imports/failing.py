"""Rows that could not be taken over, and records that refused, handed back as a file with the reasons."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from chassis.messages import COMMON, VALIDATION, Messages, Table
from kernel.refusal import Refusal, SeveralInvalid
from records.imports.files import Row
from records.spreadsheets import neutral

RECORD_HEADERS = ("id", "name")
REASON_HEADERS = {"zh-CN": ("行号", "失败原因"), "en": ("row", "reason")}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a row was not taken over: a message key with its facts, and the field it concerns ("" for the
    whole row)."""

    field: str
    code: str
    facts: Mapping[str, Any]


def failures_of(error: ValidationError | Refusal) -> list[Failure]:
    """What is wrong with a row, field by field."""
    if isinstance(error, SeveralInvalid):
        return [failure for one in error.errors for failure in failures_of(one)]
    if isinstance(error, Refusal):
        reason = error.facts.get("reason", error.code)
        return [Failure(str(error.facts.get("field", "")), str(reason), error.facts)]
    return [
        Failure(".".join(map(str, one["loc"])), _code(one), one.get("ctx") or {})
        for one in error.errors()[:20]
    ]


def _code(error: Any) -> str:
    """Pydantic's type of error; of a validator's ValueError the message key it was raised with."""
    raised = str((error.get("ctx") or {}).get("error", ""))
    return raised if raised.isidentifier() else str(error["type"])


def told(failures: Iterable[Failure], columns: Mapping[str, str], messages: Messages, language: str) -> str:
    """Failures as a sentence; `columns` names a field as the file does."""
    parts = []
    for failure in failures:
        sentence = messages.text(_known(failure.code, messages), language, failure.facts)
        column = columns.get(failure.field, failure.field)
        parts.append(f"{column}: {sentence}" if column else sentence)
    return "; ".join(parts)


def _known(code: str, messages: Messages) -> str:
    if code in messages:
        return code
    family = code.partition("_")[0]
    return family if family in messages else "value_error"


def error_header(headers: Sequence[str], language: str) -> bytes:
    """The first line of an error file: those of the import, then row and reason. UTF-8, marked for
    spreadsheets."""
    return b"\xef\xbb\xbf" + _line([*headers, *REASON_HEADERS[language]])


def error_line(row: Row, headers: Sequence[str], reason: str) -> bytes:
    """A row as it came, with its number and what is wrong."""
    cells = [*row.cells, *[""] * len(headers)][: max(len(headers), len(row.cells))]
    return _line([*cells, str(row.number), reason])


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([neutral(cell) for cell in cells])
    return line.getvalue().encode()


def refusals(
    next_row: int,
    refused: Mapping[UUID, Refusal | ValidationError],
    named: Mapping[UUID, str],
    messages: Table,
    language: str,
) -> bytes:
    """Lines of an error file: which records refused, and why."""
    known = Messages(COMMON, VALIDATION, messages)
    lines = [] if next_row else [error_header(RECORD_HEADERS, language)]
    for number, (id, refusal) in enumerate(refused.items(), start=next_row + 1):
        reason = told(failures_of(refusal), {}, known, language)
        lines.append(error_line(Row(number, (str(id), named.get(id, ""))), RECORD_HEADERS, reason))
    return b"".join(lines)
