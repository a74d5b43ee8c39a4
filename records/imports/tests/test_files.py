"""Files as people have them."""

import csv
import io
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kernel.refusal import Invalid
from records.imports import Row, Sheet, Target, guess, read_mapping, read_sheet
from records.imports import files as reading
from records.spreadsheets import plain, xlsx

TEXT = "姓名,电话\n张三,13812345678\n李四,\n"
SHEET = Sheet(("姓名", "电话"), (Row(2, ("张三", "13812345678")), Row(3, ("李四", ""))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_one_table_in_many_clothes(encoding: str, delimiter: str, ending: str) -> None:
    written = TEXT.replace(",", delimiter).replace("\n", ending)
    assert read_sheet(written.encode(encoding)) == SHEET


def test_empty_rows_are_passed_over_but_counted() -> None:
    sheet = read_sheet(b'name\n\n a \n,\n"b\nc"\n')
    assert sheet.rows == (Row(3, ("a",)), Row(5, ("b\nc",)))


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=8).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2).filter(any), max_size=5))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["one", "two"], *rows])
    read = read_sheet(file.getvalue().encode())
    assert [list(row.cells) for row in read.rows] == [[plain(cell) for cell in row] for row in rows]


@example(b"\r")
@example(b"a\rb,c")
@settings(max_examples=1_000)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Invalid):
        assert read_sheet(data).headers


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file_empty"),
        (b",\n1,2\n", "file_empty"),
        (b"\xff\xff\xff", "file_encoding"),
        (b'name\n"a\n', "file_malformed"),
        (b"name\na\0b\n", "file_malformed"),
        (b"name,phone,name\n", "file_duplicate_header"),
        (b",".join([b"a%d" % number for number in range(201)]), "file_too_many_columns"),
    ],
)
def test_refusals(data: bytes, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_sheet(data)
    assert refused.value.facts["reason"] == reason


def test_there_is_a_largest_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with pytest.raises(Invalid) as refused:
        read_sheet(b"name\na\nb\nc\n")
    assert refused.value.facts["reason"] == "file_too_many_rows"


TARGETS = [
    Target(name) for name in ("name", "company", "phone", "email", "external_id", "amount", "occurred_at")
]


@pytest.mark.parametrize(
    ("headers", "mapping"),
    [
        (
            ("姓名", "公司名称", "手机号", "电子邮箱"),
            {"姓名": "name", "公司名称": "company", "手机号": "phone", "电子邮箱": "email"},
        ),
        (
            ("Full Name", "Company Name", "E-mail", "Mobile"),
            {"Full Name": "name", "Company Name": "company", "E-mail": "email", "Mobile": "phone"},
        ),
        (("Name*", "PHONE", "手机", "colour"), {"Name*": "name", "PHONE": "phone"}),
        (("compnay", "emial", "颜色"), {"compnay": "company"}),
        (
            ("account", "opportunity_id", "close_value"),
            {"account": "company", "opportunity_id": "external_id", "close_value": "amount"},
        ),
        (("", "名称"), {"名称": "name"}),
        ((), {}),
    ],
)
def test_guesses(headers: tuple[str, ...], mapping: dict[str, str]) -> None:
    assert guess(headers, TARGETS) == mapping


HEADERS = st.lists(st.text(st.sampled_from("namephoecy 名称电话-_"), max_size=8), max_size=8, unique=True)


@given(HEADERS)
def test_a_guess_takes_no_field_twice(headers: list[str]) -> None:
    mapping = guess(headers, TARGETS)
    assert set(mapping) <= set(headers)
    assert len(set(mapping.values())) == len(mapping)
    assert read_mapping(mapping, headers, TARGETS) == mapping


def test_a_mapping_is_checked() -> None:
    headers = ("a", "b", "c")
    assert read_mapping({"a": "name", "b": ""}, headers, TARGETS) == {"a": "name"}
    assert read_mapping({"a": "custom.seats"}, headers, TARGETS, any_custom=True) == {"a": "custom.seats"}
    for asked, reason in [
        ({"d": "name"}, "unknown_column"),
        ({"a": "colour"}, "unknown_target"),
        ({"a": "custom.seats"}, "unknown_target"),
        ({"a": "name", "b": "name"}, "target_twice"),
    ]:
        with pytest.raises(Invalid) as refused:
            read_mapping(asked, headers, TARGETS)
        assert refused.value.facts["reason"] == reason


def spreadsheet(*rows: list[Any], first: int = 0, hidden: bool = False) -> bytes:
    """A file as Excel writes it, with a hidden sheet before the one with the rows if asked."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    if hidden:
        secret = book.add_worksheet()
        secret.write(0, 0, "secret")
    sheet = book.add_worksheet()
    if hidden:
        secret.hide()
        sheet.activate()
        sheet.set_first_sheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows, first):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(number, column, cell, day)
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return file.getvalue()


def test_a_spreadsheet_is_the_same_table() -> None:
    sheet = read_sheet(spreadsheet(["姓名", "电话"], ["张三", 13812345678], ["李四", None]))
    assert (sheet.headers, sheet.rows, sheet.format) == (SHEET.headers, SHEET.rows, "xlsx")


def test_cells_of_spreadsheets_are_read_as_they_show() -> None:
    values = ["'=1+1", 12, 12.5, True, datetime(2026, 1, 5), datetime(2026, 1, 5, 8, 30), " x "]
    sheet = read_sheet(spreadsheet([f"c{n}" for n in range(7)], values, first=3, hidden=True))
    row = ("'=1+1", "12", "12.5", "true", "2026-01-05", "2026-01-05 08:30:00", "x")
    assert sheet.rows == (Row(5, row),)


def test_what_only_looks_like_a_spreadsheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    good = spreadsheet(["a"], ["b"])
    for data in (b"PK\x03\x04nothing", good[:-30], b"\xd0\xcf\x11\xe0" + bytes(600)):
        with pytest.raises(Invalid) as refused:
            read_sheet(data)
        assert refused.value.facts["reason"] == "file_unreadable"
    monkeypatch.setattr(xlsx, "LARGEST", 100)
    with pytest.raises(Invalid):
        read_sheet(good)


@given(st.binary(max_size=60).map(lambda rest: b"PK\x03\x04" + rest))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    with suppress(Invalid):
        read_sheet(data)


def test_our_own_csv_becomes_a_spreadsheet() -> None:
    written = "\ufeff名称,金额,日期\n'=1+1,12.50,2026-01-05\n乙,****,\n".encode()
    sheet = read_sheet(xlsx.csv_as_xlsx(written, ("text", "number", "date")))
    assert [row.cells for row in sheet.rows] == [("=1+1", "12.5", "2026-01-05"), ("乙", "****", "")]
