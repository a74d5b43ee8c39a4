"""The API document keeps the names that callers count on."""

import pytest

from cli.api_types import document
from tests.contract.documents import find
from tests.contract.shapes import SHAPES, Shape

DOCUMENT = document()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.method} {shape.path}")
def test_the_names_that_callers_count_on_are_there(shape: Shape) -> None:
    operation = find(DOCUMENT, shape.method, shape.path)
    assert operation is not None
    missing = [f"query {name}" for name in shape.asks.split() if name not in operation.asks]
    missing += [f"body {name}" for name in shape.takes.split() if not operation.has(operation.body, name)]
    missing += [
        f"answer {name}" for name in shape.gives.split() if not operation.has(operation.success, name)
    ]
    assert missing == []
