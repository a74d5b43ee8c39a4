"""Records on their way out: to CSV and XLSX, as much of them as their reader may see."""

from records.exports.columns import Column, Shape, column
from records.exports.running import Exportable
from records.exports.writing import csv_lines

__all__ = ["Column", "Exportable", "Shape", "column", "csv_lines"]
