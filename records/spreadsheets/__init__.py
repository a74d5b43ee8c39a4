"""Tables as people keep them: CSV and XLSX, in and out."""

from records.spreadsheets.cells import neutral, plain

__all__ = ["neutral", "plain"]
