"""Records as CSV: streamed, in the reader's language and zone, and with no cell that a spreadsheet would
run."""

import csv
import io
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from kernel.money import Money
from records.exports.columns import Column
from records.spreadsheets import neutral

MARK = b"\xef\xbb\xbf"
"""Tells spreadsheets that the file is UTF-8."""
AT_ONCE = 500
YES_NO = {"zh-CN": ("是", "否"), "en": ("yes", "no")}


async def csv_lines(
    columns: Sequence[Column],
    records: AsyncIterator[Sequence[Any]],
    zone: ZoneInfo,
    language: str = "zh-CN",
) -> AsyncIterator[bytes]:
    """The file in pieces, its headers first.

    `records` are the values of each, in the order of the columns, already masked for the reader: what is None is an
    empty cell.
    """
    cell = _cells(zone, language)
    yield MARK + _lines([[column.header[language] for column in columns]])
    lines: list[list[str]] = []
    async for record in records:
        lines.append([cell(value) for value in record])
        if len(lines) == AT_ONCE:
            yield _lines(lines)
            lines.clear()
    if lines:
        yield _lines(lines)


def value_of(record: Mapping[str, Any], name: str) -> Any:
    """The value of a dotted name; None where there is none."""
    found: Any = record
    for key in name.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _cells(zone: ZoneInfo, language: str) -> Callable[[Any], str]:
    yes, no = YES_NO[language]

    def cell(value: Any) -> str:
        match value:
            case None:
                return ""
            case bool():
                return yes if value else no
            case Enum():
                return str(value.value)
            case datetime():
                return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
            case date():
                return value.isoformat()
            case Decimal():
                return f"{value:f}"
            case Money():
                return f"{value.amount:f}"
            case {"amount": amount, "currency": _}:
                return cell(amount)
            case list() | tuple() | set():
                return (
                    "、".join(map(cell, value)) if language.startswith("zh") else ", ".join(map(cell, value))
                )
        return str(value)

    return cell


def _lines(lines: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([neutral(cell) for cell in line] for line in lines)
    return text.getvalue().encode()
