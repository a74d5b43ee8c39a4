"""Rows of other systems: read a file, map its columns, take it over in chunks, hand back what failed and
why."""

from records.imports.files import Row, Sheet, read_sheet
from records.imports.mapping import Target, guess, read_mapping
from records.imports.missing import Chunk, MissingCustomers, OfCustomer, asked_of_customers
from records.imports.running import Import, Importable, Undo
from records.imports.taking import Mode, Outcome, Taken, one_by_one, together
from records.jobs import Step

__all__ = [
    "Chunk",
    "Import",
    "Importable",
    "MissingCustomers",
    "Mode",
    "OfCustomer",
    "Outcome",
    "Row",
    "Sheet",
    "Step",
    "Taken",
    "Target",
    "Undo",
    "asked_of_customers",
    "guess",
    "one_by_one",
    "read_mapping",
    "read_sheet",
    "together",
]
