"""Requests under an idempotency key, over real HTTP and a real PostgreSQL: done once, answered alike."""

import asyncio
from uuid import uuid4

import aiohttp
import asyncpg
import pytest

from chassis.idempotency import LARGEST_ANSWER, forget_old_keys
from chassis.provision import Access
from chassis.tests.notes import Service, problem, rows, status_of, text


async def test_the_document_offers_the_key_where_it_is_honoured(service: Service) -> None:
    async with service[0].get("/openapi.json") as answer:
        paths = (await answer.json())["paths"]
    offered = {
        method
        for methods in paths.values()
        for method, operation in methods.items()
        if any(one["name"] == "idempotency-key" for one in operation.get("parameters", ()))
    }
    assert offered == {"post"}


async def test_the_same_key_and_body_get_the_same_answer_and_one_row(service: Service) -> None:
    body, key = {"text": text()}, {"Idempotency-Key": text()}
    before = await rows(service)
    first = await service[0].post("notes", json=body, headers=key)
    again = await service[0].post("notes", json=body, headers=key)
    assert (first.status, again.status) == (201, 201)
    assert await first.read() == await again.read()
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await rows(service) == before + 1


async def test_another_body_or_address_under_a_used_key_is_refused(service: Service) -> None:
    key = {"Idempotency-Key": text()}
    await status_of(service[0].post("notes", json={"text": text()}, headers=key))
    async with service[0].post("notes", json={"text": text()}, headers=key) as answer:
        told = await problem(answer)
    assert (told["status"], told["code"]) == (422, "idempotency_key_reused")
    await status_of(service[0].post(f"notes/{uuid4()}/copy", headers=key))
    async with service[0].post(f"notes/{uuid4()}/copy", headers=key) as answer:
        assert answer.status == 422


async def test_of_two_at_once_with_one_key_one_runs_and_the_other_repeats_it(service: Service) -> None:
    body, key = {"text": text(), "pause": 0.3}, {"Idempotency-Key": text()}
    before = await rows(service)
    answers = await asyncio.gather(*(service[0].post("notes", json=body, headers=key) for _ in range(6)))
    assert {answer.status for answer in answers} == {201}
    assert len({await answer.read() for answer in answers}) == 1
    assert await rows(service) == before + 1


async def test_a_failed_request_leaves_its_key_free(service: Service) -> None:
    key = {"Idempotency-Key": text()}
    async with service[0].post("notes", json={"text": "forbidden"}, headers=key) as answer:
        assert answer.status == 409
    async with service[0].post("notes", json={"text": text()}, headers=key) as answer:
        assert answer.status == 201


async def test_an_answer_too_large_to_keep_is_not_given_twice_and_not_done_twice(service: Service) -> None:
    body, key = {"text": text(), "size": LARGEST_ANSWER}, {"Idempotency-Key": text()}
    async with service[0].post("notes", json=body, headers=key) as first:
        assert first.status == 201
    before = await rows(service)
    async with service[0].post("notes", json=body, headers=key) as answer:
        told = await problem(answer)
    assert (first.status, told["code"], told["location"]) == (
        201,
        "answer_not_kept",
        first.headers["Location"],
    )
    assert await rows(service) == before


async def test_a_form_is_the_same_whatever_its_boundary(service: Service) -> None:
    kind, key = text(), {"Idempotency-Key": text()}
    answers = []
    for _ in range(2):
        form = aiohttp.FormData(default_to_multipart=True)
        form.add_field("kind", kind)
        form.add_field("file", b"a,b\n1,2\n", filename="a.csv")
        answers.append(await service[0].post("notes/upload", data=form, headers=key))
    assert [await answer.json() for answer in answers] == [{"bytes": 8}, {"bytes": 8}]


@pytest.mark.parametrize("key", ["", "with space", "ключ", "x" * 201])
async def test_a_key_out_of_form_is_refused(service: Service, key: str) -> None:
    async with service[0].post("notes", json={"text": text()}, headers={"Idempotency-Key": key}) as answer:
        assert (await problem(answer))["code"] == "idempotency_key_malformed"


async def test_a_key_may_be_used_anew_after_a_day_and_is_swept(service: Service, access: Access) -> None:
    key = text()
    await status_of(service[0].post("notes", json={"text": text()}, headers={"Idempotency-Key": key}))
    owner = await asyncpg.connect(access.owner)
    await owner.execute(
        "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1", key
    )
    async with service[0].post("notes", json={"text": text()}, headers={"Idempotency-Key": key}) as answer:
        assert answer.status == 201
    await owner.execute(
        "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1", key
    )
    assert await forget_old_keys(service[1]) >= 1
    assert await owner.fetchval("SELECT count(*) FROM idempotency_keys WHERE key = $1", key) == 0
    await owner.close()
