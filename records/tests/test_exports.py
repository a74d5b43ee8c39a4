"""Exports: what people read in a spreadsheet, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import Money
from records.exports import Column, csv_lines
from records.exports.writing import AT_ONCE, value_of
from records.imports import read_sheet
from records.spreadsheets import neutral, plain

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Level(Enum):
    HIGH = "high"


async def written(
    records: Sequence[Mapping[str, Any]], names: Sequence[str], language: str = "zh-CN"
) -> bytes:
    async def each() -> AsyncIterator[list[Any]]:
        for record in records:
            yield [value_of(record, name) for name in names]

    columns = [Column(name, {"zh-CN": f"列{name}", "en": name}) for name in names]
    return b"".join([piece async for piece in csv_lines(columns, each(), SHANGHAI, language)])


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "", ""),
        (True, "是", "yes"),
        (Level.HIGH, "high", "high"),
        (datetime(2026, 11, 20, 17, tzinfo=UTC), "2026-11-21 01:00:00", "2026-11-21 01:00:00"),
        (date(2026, 11, 20), "2026-11-20", "2026-11-20"),
        (Decimal("1E+3"), "1000", "1000"),
        (Money(Decimal("-5.50"), "CNY"), "-5.50", "-5.50"),
        ({"amount": "12.50", "currency": "CNY"}, "12.50", "12.50"),
        (["上海", "北京"], "上海、北京", "上海, 北京"),
        (5, "5", "5"),
        ('a"b,c', 'a"b,c', 'a"b,c'),
        ("+8613812345678", "'+8613812345678", "'+8613812345678"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
    ],
)
async def test_cells(value: Any, zh: str, en: str) -> None:
    for language, cell in (("zh-CN", zh), ("en", en)):
        file = (await written([{"a": {"b": value}}], ["a.b", "missing"], language)).decode("utf-8-sig")
        header, row = list(csv.reader(io.StringIO(file)))
        assert header == (["列a.b", "列missing"] if language == "zh-CN" else ["a.b", "missing"])
        assert row == [cell, ""]


async def test_long_files_come_in_pieces() -> None:
    many = AT_ONCE * 2 + 1
    file = await written([{"n": number} for number in range(many)], ["n"])
    assert [row.cells for row in read_sheet(file).rows] == [(str(number),) for number in range(many)]


TRICKY = st.text(st.sampled_from("'=+-@＝＋－＠\t\r1a."), max_size=6)


@given(st.one_of(TRICKY, st.text(max_size=10)))
def test_no_cell_is_a_formula_and_none_is_lost(cell: str) -> None:
    safe = neutral(cell)
    number = safe.replace(".", "").removeprefix("-").isdigit()
    assert number or not safe.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))
    assert plain(safe) == cell
