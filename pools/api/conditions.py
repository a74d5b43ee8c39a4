"""Conditions (CEL) that stand somewhere in a body."""

from records.filters import Fields, FilterError, parse


def checked(text: str, fields: Fields, place: str) -> str:
    """A condition that means something. Raises FilterError that says where in the body it stands."""
    try:
        parse(text, fields)
    except FilterError as error:
        error.facts["field"] = place
        raise
    return text
