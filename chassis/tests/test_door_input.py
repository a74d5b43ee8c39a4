"""What comes to the door and does not fit: it is always the caller's error, and told as such."""

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest

from chassis.tests.notes import Service, problem, rows

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 422, "text"),
        ({"text": ""}, 422, "text"),
        ({"text": "x", "unknown": 1}, 422, "unknown"),
        ({"text": "x" * 200}, 422, "text"),
        ({"text": "x", "author": "nobody"}, 422, "author"),
        ({"text": "x", "lines": ["a", 5]}, 422, "lines.1"),
        ({"text": "a\x00b"}, 422, "text"),
        ({"text": "x", "lines": ["ok", "a\x00"]}, 422, "lines.1"),
        ([], 422, "body"),
    ],
)
async def test_input_that_does_not_fit_names_the_field(
    service: Service, body: Any, status: int, field: str
) -> None:
    async with service[0].post("notes", json=body) as answer:
        told = await problem(answer)
    assert told["status"] == status
    assert [error["field"] for error in told["errors"]] == [field]
    assert all(error["message"] for error in told["errors"])


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b'{"text": ', "application/json", 400),
        (b'{"text": "\\ud800"}', "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b'{"text": "x", "amount": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": "x"}', "text/plain", 415),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b'{"text": "' + b"x" * (1 << 20) + b'"}', "application/json", 413),
    ],
)
async def test_a_body_that_can_not_be_read_is_the_callers_error(
    service: Service, body: bytes, content_type: str, status: int
) -> None:
    before = await rows(service)
    async with service[0].post("notes", data=BytesIO(body), headers={"Content-Type": content_type}) as answer:
        assert (await problem(answer))["status"] == status
    assert await rows(service) == before


async def test_a_body_without_a_length_is_limited_too(service: Service) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * (1 << 19)

    async with service[0].post(
        "notes", data=endless(), headers={"Content-Type": "application/json"}
    ) as answer:
        assert (await problem(answer))["status"] == 413


async def test_a_route_may_allow_more(service: Service) -> None:
    large = BytesIO(b'{"pad": "' + b"x" * 2_000_000 + b'"}')
    async with service[0].post("notes/large", data=large, headers=JSON) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("query", ["limit=many", "limit=%00", "q=a%00b", "limit=99999999999999999999999"])
async def test_a_query_that_does_not_fit_is_the_callers_error(service: Service, query: str) -> None:
    async with service[0].get(f"notes?{query}") as answer:
        if answer.status != 200:
            assert (await problem(answer))["status"] in (400, 422)
        assert answer.status < 500


async def test_a_value_the_column_can_not_hold_is_the_callers_error(service: Service) -> None:
    async with service[0].post("notes", json={"text": "x" * 50}) as answer:
        assert (await problem(answer))["status"] == 422
