"""Files as people have them: XLSX, or CSV in UTF-8, UTF-16 or GBK with commas, semicolons, tabs or bars."""

import codecs
import csv
import io
from dataclasses import dataclass
from typing import Literal

from kernel.refusal import Invalid
from records.spreadsheets import plain, xlsx

Format = Literal["csv", "xlsx"]
MOST_ROWS = 200_000
MOST_COLUMNS = 200
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headers. `number` is what a spreadsheet shows beside it: the headers are in row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headers, as they are written, and the rows below that are not empty; `format` is that of the file."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    format: Format = "csv"


def read_sheet(data: bytes) -> Sheet:
    """Read a file.

    Raises Invalid (`field` is `file`): `file_empty`, `file_encoding`, `file_malformed` (with `row`),
    `file_too_many_rows`, `file_too_many_columns`, `file_duplicate_header` (with `column`), `file_unreadable`.
    """
    if xlsx.is_spreadsheet(data):
        return _sheet(*_spreadsheet(data), "xlsx")
    text = _text(data)
    cells = [[plain(cell.strip()) for cell in record] for record in _records(text, _delimiter(text))]
    return _sheet(1, cells, "csv")


def _sheet(first: int, records: list[list[str]], format: Format) -> Sheet:
    """Records whose first one, the headers, is the row of that number."""
    headers = _headers(records[0] if records else [])
    rows = [
        Row(number, tuple(cells)) for number, cells in enumerate(records[1:], start=first + 1) if any(cells)
    ]
    if len(rows) > MOST_ROWS:
        raise _refused("file_too_many_rows", limit=MOST_ROWS)
    return Sheet(headers, tuple(rows), format)


def _spreadsheet(data: bytes) -> tuple[int, list[list[str]]]:
    try:
        first, rows = xlsx.rows_of(data)
    except xlsx.Unreadable as error:
        raise _refused("file_unreadable") from error
    return first, [[cell.strip() for cell in row] for row in rows]


def _text(data: bytes) -> str:
    """The file as text: by its mark, else UTF-8, else GB18030, which holds all of GBK and GB 2312."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise _refused("file_malformed", row=text[: text.index("\0")].count("\n") + 1)
        return text
    raise _refused("file_encoding")


def _delimiter(text: str) -> str:
    """The sign that cuts the first line into the most columns."""
    line = next(io.StringIO(text, newline=""), "")
    counts = {sign: len(next(csv.reader([line], delimiter=sign), ())) for sign in DELIMITERS}
    return max(counts, key=counts.__getitem__)


def _records(text: str, delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            records.append(record)
            if len(records) > MOST_ROWS * 2:
                raise _refused("file_too_many_rows", limit=MOST_ROWS)
    except csv.Error as error:
        raise _refused("file_malformed", row=len(records) + 1) from error
    return records


def _headers(record: list[str]) -> tuple[str, ...]:
    headers = tuple(record)
    if not any(headers):
        raise _refused("file_empty")
    if len(headers) > MOST_COLUMNS:
        raise _refused("file_too_many_columns", limit=MOST_COLUMNS)
    named = [header for header in headers if header]
    for header in named:
        if named.count(header) > 1:
            raise _refused("file_duplicate_header", column=header)
    return headers


def _refused(reason: str, **facts: object) -> Invalid:
    return Invalid(f"the file cannot be read: {reason}", field="file", reason=reason, **facts)
