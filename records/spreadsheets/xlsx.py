"""XLSX: a sheet as rows of texts, and rows of texts as a sheet whose numbers and dates are such."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from records.spreadsheets.cells import plain

SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What files of XLSX, and of the older XLS, begin with."""
LARGEST = 400 << 20
"""Bytes that a sheet may unpack to: a small file can hold a very large one."""
LONGEST_CELL = 32_767
MOST_ROWS = 1_000_000
"""Spreadsheets show no more."""


class Unreadable(Exception):
    """No spreadsheet, a protected one, or one that unpacks to too much."""


def is_spreadsheet(data: bytes) -> bool:
    """Whether a file looks like XLSX or XLS."""
    return data.startswith(SIGNS)


def rows_of(data: bytes) -> tuple[int, list[list[str]]]:
    """The number of the first row that is not empty, and its first visible sheet's rows from there, as texts.

    Raises Unreadable.
    """
    try:
        if data.startswith(SIGNS[0]):
            _check_size(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        if not shown:
            return 1, []
        sheet = book.get_sheet_by_name(shown[0])
        first = sheet.start[0] + 1 if sheet.start else 1
        return first, [[_text(cell) for cell in row] for row in sheet.to_python()]
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(type(error).__name__) from error


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            raise Unreadable("too large")


def _text(cell: Any) -> str:
    """A cell as it would stand in a CSV file; a moment at midnight is a day."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return str(cell)


def csv_as_xlsx(data: bytes, kinds: Sequence[str] = ()) -> bytes:
    """A CSV file of our own as XLSX. `kinds` says per column what its cells are: `number`, `date`, `moment`, or text.

    Blocks: call it in a thread.
    """
    with TemporaryFile() as file:
        book = xlsxwriter.Workbook(
            file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet()
        formats = {
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        for number, cells in enumerate(_csv_rows(data)):
            for column, cell in enumerate(cells):
                kind = kinds[column] if number and column < len(kinds) else "text"
                _write(sheet, number, column, plain(cell), kind, formats)
        book.close()
        file.seek(0)
        return file.read()


def _csv_rows(data: bytes) -> Iterable[list[str]]:
    return csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""))


def _write(sheet: Any, row: int, column: int, cell: str, kind: str, formats: dict[str, Any]) -> None:
    if not cell:
        return
    try:
        if kind == "number":
            sheet.write_number(row, column, float(cell))
            return
        if kind in formats:
            sheet.write_datetime(row, column, datetime.fromisoformat(cell), formats[kind])
            return
    except ValueError:
        pass  # what is none of its kind, such as a masked one, is a text
    sheet.write_string(row, column, cell[:LONGEST_CELL])
