"""Small valid inputs made from a JSON Schema, so that a request is refused for who asks and not for what it says."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
BY_FORMAT = {
    "uuid": "01a20287-739b-7561-be78-31069c9b6bbb",
    "date": "2026-12-01",
    "date-time": "2026-12-01T08:00:00Z",
    "email": "someone@example.com",
    "duration": "P1D",
}
LONG_ENOUGH = "Correct-horse-9"


class Examples:
    """Makes inputs for the operations of one OpenAPI document. `named` gives values for fields by their names."""

    def __init__(self, document: Schema, named: Mapping[str, Any]) -> None:
        self._document = document
        self._named = named

    def body(self, operation: Schema) -> Any:
        """A body with what is required, or else one field; None if the operation takes none."""
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None
        return self.value(content["application/json"]["schema"])

    def name(self, field: str, value: Any) -> None:
        """From now on a field has this value."""
        self._named = {**self._named, field: value}

    def value(self, schema: Schema, name: str = "") -> Any:
        """One value that fits the schema."""
        if name in self._named:
            return self._named[name]
        if "$ref" in schema:
            return self.value(self._resolve(schema["$ref"]), name)
        for key in ("anyOf", "oneOf", "allOf"):
            if key in schema:
                some = [option for option in schema[key] if option.get("type") != "null"]
                return self.value(some[0], name)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        return self._of_type(schema)

    def _of_type(self, schema: Schema) -> Any:
        match schema.get("type"):
            case "object":
                wanted = schema.get("required") or list(schema.get("properties", ()))[:1]
                return {key: self.value(schema["properties"][key], key) for key in wanted}
            case "array":
                return [self.value(schema["items"])] * max(1, schema.get("minItems", 1))
            case "integer" | "number":
                return max(1, schema.get("minimum", 1))
            case "boolean":
                return True
            case "string":
                return BY_FORMAT.get(schema.get("format", ""), LONG_ENOUGH[: schema.get("maxLength", 99)])
        return {}

    def _resolve(self, reference: str) -> Schema:
        found: Any = self._document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        resolved: Schema = found
        return resolved
