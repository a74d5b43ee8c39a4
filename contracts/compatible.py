"""What a reader of yesterday's schema would stumble over: fields gone, types changed, promises taken back."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def breaks(old: Schema, new: Schema) -> list[str]:
    """Every way in which messages of the `new` schema may surprise a reader of the `old` one.

    New optional or required fields are fine (readers ignore what they do not know); a field that is gone, that
    may be missing or null where it never was, or that changed its type is not. New values of an enumeration are
    allowed: readers must expect them.
    """
    return list(_breaks(old, new, old, new, "", set()))


def _breaks(
    old: Schema, new: Schema, old_root: Schema, new_root: Schema, path: str, seen: set[str]
) -> Iterator[str]:
    if "$ref" in old:
        if f"{path}|{old['$ref']}" in seen:
            return
        seen = seen | {f"{path}|{old['$ref']}"}
    old, new = _resolved(old, old_root), _resolved(new, new_root)
    gone = _types(old) - _types(new)
    added = _types(new) - _types(old)
    if (gone and added) or added & {"null"}:
        yield f"{path or 'the message'} was {sorted(_types(old))} and is {sorted(_types(new))}"
    yield from _properties(old, new, old_root, new_root, path, seen)
    if "items" in old and "items" in new:
        yield from _breaks(old["items"], new["items"], old_root, new_root, f"{path}[]", seen)


def _properties(
    old: Schema, new: Schema, old_root: Schema, new_root: Schema, path: str, seen: set[str]
) -> Iterator[str]:
    for name, schema in old.get("properties", {}).items():
        where = f"{path}.{name}".lstrip(".")
        now = new.get("properties", {}).get(name)
        if now is None:
            if "properties" in new:
                yield f"{where} is gone"
            continue
        if name in old.get("required", ()) and name not in new.get("required", ()):
            yield f"{where} may be missing now"
        yield from _breaks(schema, now, old_root, new_root, where, seen)


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Follow a reference; of `X or null` take X, keeping in mind that null is possible."""
    if "$ref" in schema:
        found: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return _resolved(found, root)
    options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
    if len(options) == 1:
        inner = _resolved(options[0], root)
        return {**inner, "nullable": True} if len(schema["anyOf"]) > 1 else inner
    return schema


def _types(schema: Schema) -> set[str]:
    found = (
        {schema["type"]}
        if "type" in schema
        else {option.get("type", "") for option in schema.get("anyOf", ())}
    )
    return found | ({"null"} if schema.get("nullable") else set())
