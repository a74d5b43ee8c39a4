"""An OpenAPI document, and what its operations take and give."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

Schema = Mapping[str, Any]
PREFIX = "/api/v1"
PARAMETER = re.compile(r"{\w+}")


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    document: Schema
    said: Schema

    @property
    def asks(self) -> set[str]:
        """The parameters of its query."""
        return {one["name"] for one in self.said.get("parameters", ()) if one["in"] == "query"}

    @property
    def body(self) -> Schema | None:
        """The schema of what it takes."""
        content = self.said.get("requestBody", {}).get("content", {})
        return next((each["schema"] for each in content.values()), None)

    def answer(self, status: int) -> Schema | None:
        """The schema of its answer with that status; KeyError if the document knows no such status."""
        responses = self.said["responses"]
        response = responses[str(status)] if str(status) in responses else responses["default"]
        while "$ref" in response:
            response = self._resolve(response["$ref"])
        return next((each.get("schema") for each in response.get("content", {}).values()), None)

    @property
    def success(self) -> Schema | None:
        """The schema of its answer when all is well."""
        return self.answer(next(int(status) for status in self.said["responses"] if status.startswith("2")))

    def has(self, schema: Schema | None, name: str) -> bool:
        """Whether a schema names a field; `a.b` is the field `b` of `a`, or of what a list `a` holds."""
        options: list[Schema] = [] if schema is None else [schema]
        for part in name.split("."):
            options = [
                properties[part]
                for option in options
                for properties in self._properties(option)
                if part in properties
            ]
        return bool(options)

    def _properties(self, schema: Schema) -> Iterator[Schema]:
        """The properties of an object, of each alternative, or of the items of a list."""
        if "$ref" in schema:
            yield from self._properties(self._resolve(schema["$ref"]))
        for key in ("anyOf", "oneOf", "allOf"):
            for option in schema.get(key, ()):
                yield from self._properties(option)
        if "items" in schema:
            yield from self._properties(schema["items"])
        if "properties" in schema:
            yield schema["properties"]

    def _resolve(self, reference: str) -> Schema:
        found: Any = self.document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        resolved: Schema = found
        return resolved

    def faults(self, schema: Schema | None, value: Any) -> list[str]:
        """Where a value differs from a schema of the document."""
        if schema is None:
            return [] if value in (None, "") else ["a body where none is documented"]
        whole = {**schema, "components": self.document["components"]}
        validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return [
            f"{'/'.join(map(str, error.instance_path))}: {error.message}"
            for error in validator.iter_errors(value)
        ]


def find(document: Schema, method: str, path: str) -> Operation | None:
    """The operation at a path whose ids are written as `{}` or as themselves; one without ids goes first."""
    wanted = f"{PREFIX}{path}".split("/")
    candidates = sorted(document["paths"], key=lambda known: known.count("{"))
    for known in candidates:
        parts = known.split("/")
        alike = len(parts) == len(wanted) and all(
            part == want or (PARAMETER.fullmatch(part) and want)
            for part, want in zip(parts, wanted, strict=True)
        )
        if alike and method.lower() in document["paths"][known]:
            return Operation(document, document["paths"][known][method.lower()])
    return None
