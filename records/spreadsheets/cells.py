"""Cells that a spreadsheet would run as formulas, made harmless on the way out and themselves again on the
way in."""

import re

DANGEROUS = re.compile(r"[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
QUOTE = "'"


def neutral(cell: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before =, +, -, @, tab and their
    wide forms.

    Plain negative numbers stay numbers. Texts that begin with such an apostrophe get a second one.
    """
    first = cell.lstrip(QUOTE)[:1]
    if not DANGEROUS.match(first) or (cell[0] != QUOTE and NUMBER.fullmatch(cell)):
        return cell
    return QUOTE + cell


def plain(cell: str) -> str:
    """The text that `neutral` was given."""
    if cell.startswith(QUOTE) and DANGEROUS.match(cell.lstrip(QUOTE)[:1]):
        return cell[1:]
    return cell
