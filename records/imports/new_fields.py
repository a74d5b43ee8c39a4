"""Fields made on the fly: for columns of a file that become `custom.<name>` of which nobody has heard yet."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from chassis.work import UnitOfWork
from records.custom_fields import CustomField, CustomFields, CustomType
from records.custom_fields.definition import KEY, MOST_DECIMALS
from records.custom_fields.keep import define_field, new_field
from records.custom_fields.values import DAY, TRUTHS
from records.imports.files import Sheet

NUMBER = re.compile(r"-?(0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,11})(\.\d{1,6})?")
"""A number as a spreadsheet writes it; digits that begin with a zero are a code."""


def custom_key(name: str) -> str:
    """The key of a field that people call so: Chinese by its sound, anything else by its letters and digits."""
    if KEY.fullmatch(name):
        return name
    from pypinyin import lazy_pinyin  # its tables are large, and hardly ever needed here

    words = re.findall(r"[a-z0-9]+", "_".join(lazy_pinyin(name)).lower())
    key = "_".join(words)[:48].strip("_")
    return key if KEY.fullmatch(key) else f"f_{key}".rstrip("_")


def new_columns(mapping: Mapping[str, str], sheet: Sheet, known: Mapping[str, CustomField]) -> dict[str, str]:
    """The mapping with the keys that its custom columns have or will have: by key, or by the name of a field."""
    names = {label.casefold(): key for key, field in known.items() for label in field.label.values()}

    def settled(target: str) -> str:
        place, _, name = target.partition(".")
        if place != "custom" or name in known:
            return target
        return f"custom.{names.get(name.casefold()) or custom_key(name)}"

    return {header: settled(target) for header, target in mapping.items()}


def fields_for(
    mapping: Mapping[str, str], sheet: Sheet, known: Mapping[str, CustomField], language: str
) -> dict[str, dict[str, Any]]:
    """Key → settings of each field that the mapping names and nobody has defined: of the type that all cells have."""
    found = {}
    for header, target in mapping.items():
        place, _, key = target.partition(".")
        if place == "custom" and key not in known:
            column = sheet.headers.index(header)
            cells = [row.cells[column] for row in sheet.rows if column < len(row.cells) and row.cells[column]]
            label = header.removeprefix("custom.")
            found[key] = {"label": {language: label}, **_type_of(cells)}
    return found


def _type_of(cells: Sequence[str]) -> dict[str, Any]:
    if cells and all(map(NUMBER.fullmatch, cells)):
        places = max(len(cell.partition(".")[2]) for cell in cells)
        return {"type": CustomType.NUMBER, "decimals": min(places, MOST_DECIMALS)}
    if cells and all(map(DAY.fullmatch, cells)):
        return {"type": CustomType.DATE}
    if cells and all(cell.casefold() in TRUTHS for cell in cells):
        return {"type": CustomType.BOOLEAN}
    return {"type": CustomType.TEXT}


async def make_fields(
    module: str, wanted: Mapping[str, Mapping[str, Any]], work: UnitOfWork, fields: CustomFields
) -> None:
    """Define them. Raises Forbidden for whoever may not."""
    for key, settings in wanted.items():
        await define_field(module, key, settings, work, fields)


def assumed_fields(
    module: str, wanted: Mapping[str, Mapping[str, Any]], work: UnitOfWork
) -> list[CustomField]:
    """The same for a dry run, which leaves nothing: fields that are there in this work alone."""
    return [
        new_field(module, key, {**settings, "type": CustomType(settings["type"])}, work)
        for key, settings in wanted.items()
    ]
