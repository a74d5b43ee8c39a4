"""How two records of one become one, field by field: whose value lives on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from kernel.record import Record
from kernel.refusal import Invalid, Refusal

WAY_BACK = timedelta(days=30)
"""How long a merge can be taken back."""


class SameRecord(Refusal):
    """A record can't be merged with itself."""

    code = "same_record"


class MergeNotOver(Refusal):
    """Only a merge that came to its good end can be taken back; facts: `status`."""

    code = "merge_not_over"


class UndoExpired(Refusal):
    """The time in which a merge could be taken back has passed; facts: `until`."""

    code = "undo_expired"


class LaterMerge(Refusal):
    """One of the two took part in a later merge, which has to be taken back first; facts: `merge_id`."""

    code = "later_merge"


def value_of(record: Record, name: str) -> Any:
    """The value of a field, or of a custom one: `custom.<key>`."""
    place, _, key = name.partition(".")
    return record.custom.get(key) if place == "custom" else getattr(record, name)


def choices_of(
    asked: Mapping[str, Any], fields: Sequence[str], source: Record, target: Record
) -> dict[str, str]:
    """Field → id of the record that gives its value. A choice names the record, or is one of the two values.

    Raises Invalid for a field that is not among `fields`, and for what is neither.
    """
    choices = {}
    for name, choice in asked.items():
        if name not in fields and not name.startswith("custom."):
            raise Invalid("no such choice", field=f"fields.{name}", reason="no_such_choice")
        for one in (source, target):
            if str(choice) in (str(one.id), str(value_of(one, name))):
                choices[name] = str(one.id)
                break
        else:
            raise Invalid("neither of the two", field=f"fields.{name}", reason="neither_value")
    return choices


def joined(
    source: Record, target: Record, fields: Sequence[str], choices: Mapping[str, str]
) -> dict[str, Any]:
    """The values that the record which lives on gets: as chosen, else its own, else what it lacks of the other's.

    Of custom fields and tags it gets all.
    """

    def chosen(name: str) -> Any:
        mine, theirs = value_of(target, name), value_of(source, name)
        if choices.get(name) == str(source.id):
            return theirs
        return mine if choices.get(name) == str(target.id) or mine not in (None, "") else theirs

    keys = {**source.custom, **target.custom}
    return {
        **{name: chosen(name) for name in fields},
        "custom": {key: chosen(f"custom.{key}") for key in keys},
        "tags": union(target.tags, source.tags),
    }


def union(mine: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    """All of both, each once."""
    return list(dict.fromkeys([*mine, *theirs]))
