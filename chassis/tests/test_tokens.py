"""Access tokens: what holds, and every known way to forge one."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from joserfc import jws
from joserfc.jwk import KeySet, OctKey, OKPKey

from chassis.principal import Claims, PrincipalKind, Unauthenticated
from chassis.tokens import (
    SIZE_LIMIT,
    FetchedKeys,
    FixedKeys,
    KeysUnavailable,
    TokenExpired,
    Tokens,
    payload_of,
    sign,
)

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
KEY = OKPKey.generate_key("Ed25519", {"kid": "k1", "use": "sig", "alg": "EdDSA"})
CLAIMS = Claims(uuid4(), uuid4(), 3, NOW + timedelta(minutes=15), session_id=uuid4())


def payload(**changes: Any) -> dict[str, Any]:
    return {**payload_of(CLAIMS, "issuer", "crm", NOW), **changes}


def tokens(now: datetime = NOW, keys: KeySet | None = None) -> Tokens:
    source = FixedKeys(keys or KeySet([KEY]))
    return Tokens(source, "issuer", "crm", now=now.timestamp)


def compact(header: dict[str, Any], body: dict[str, Any], signature: bytes) -> str:
    parts = (json.dumps(header).encode(), json.dumps(body).encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


async def test_a_signed_token_says_what_was_put_into_it() -> None:
    assert await tokens().verify(sign(payload(), KEY)) == CLAIMS


async def test_an_api_keys_token_carries_its_limits() -> None:
    limited = Claims(
        uuid4(),
        uuid4(),
        1,
        NOW + timedelta(minutes=1),
        PrincipalKind.API_KEY,
        scopes=frozenset({"a:read", "b:read"}),
    )
    token = sign(payload_of(limited, "issuer", "crm", NOW), KEY)
    assert await tokens().verify(token) == limited


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another"},
        {"iss": "another"},
        {"nbf": int((NOW + timedelta(minutes=1)).timestamp())},
        {"iat": int((NOW + timedelta(minutes=1)).timestamp())},
        {"exp": "soon"},
        {"tid": "no uuid"},
        {"sub": None},
        {"kind": "superuser"},
        {"sv": "x"},
    ],
    ids=lambda changes: next(iter(changes)),
)
async def test_a_well_signed_token_with_wrong_members_does_not_hold(changes: dict[str, Any]) -> None:
    with pytest.raises(Unauthenticated):
        await tokens().verify(sign(payload(**changes), KEY))


@pytest.mark.parametrize("missing", ["exp", "iss", "aud", "sub", "tid", "sv", "kind"])
async def test_a_token_without_a_needed_member_does_not_hold(missing: str) -> None:
    said = payload()
    del said[missing]
    with pytest.raises(Unauthenticated):
        await tokens().verify(sign(said, KEY))


async def test_an_expired_token_says_so() -> None:
    with pytest.raises(TokenExpired):
        await tokens(NOW + timedelta(minutes=16)).verify(sign(payload(), KEY))


async def test_a_remembered_token_expires_too() -> None:
    moment = NOW
    checker = Tokens(FixedKeys(KeySet([KEY])), "issuer", "crm", now=lambda: moment.timestamp())
    token = sign(payload(), KEY)
    await checker.verify(token)
    moment = NOW + timedelta(minutes=16)
    with pytest.raises(TokenExpired):
        await checker.verify(token)


async def test_no_algorithm_is_no_signature() -> None:
    for algorithm in ("none", "None", "NONE"):
        with pytest.raises(Unauthenticated):
            await tokens().verify(compact({"alg": algorithm, "typ": "at+jwt", "kid": "k1"}, payload(), b""))


async def test_the_public_key_is_no_shared_secret() -> None:
    public = KEY.as_pem(private=False)
    secret = OctKey.import_key(public.replace(b"-----", b"====="))
    header = {"alg": "HS256", "typ": "at+jwt", "kid": "k1"}
    forged = jws.serialize_compact(header, json.dumps(payload()).encode(), secret, algorithms=["HS256"])
    with pytest.raises(Unauthenticated):
        await tokens().verify(forged)


async def test_a_key_inside_the_token_is_not_believed() -> None:
    stranger = OKPKey.generate_key("Ed25519", {"kid": "k1"})
    header = {"alg": "EdDSA", "typ": "at+jwt", "kid": "k1", "jwk": stranger.as_dict(private=False)}
    forged = jws.serialize_compact(header, json.dumps(payload()).encode(), stranger, algorithms=["EdDSA"])
    with pytest.raises(Unauthenticated):
        await tokens().verify(forged)


async def test_another_key_under_the_same_id_does_not_hold() -> None:
    with pytest.raises(Unauthenticated):
        await tokens().verify(sign(payload(), OKPKey.generate_key("Ed25519", {"kid": "k1"})))


@pytest.mark.parametrize("type", ["JWT", "id+jwt", "", None])
async def test_another_type_of_token_does_not_hold(type: str | None) -> None:
    header = {"alg": "EdDSA", "kid": "k1", **({} if type is None else {"typ": type})}
    other = jws.serialize_compact(header, json.dumps(payload()).encode(), KEY, algorithms=["EdDSA"])
    with pytest.raises(Unauthenticated):
        await tokens().verify(other)


async def test_a_changed_payload_does_not_hold() -> None:
    head, _, signature = sign(payload(), KEY).split(".")
    body = base64.urlsafe_b64encode(json.dumps(payload(tid=str(uuid4()))).encode()).rstrip(b"=").decode()
    with pytest.raises(Unauthenticated):
        await tokens().verify(f"{head}.{body}.{signature}")


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "é.é.é", "\x00", "crm_abc", "[]", "e30.e30.", "bnVsbA.e30."]
)
async def test_rubbish_does_not_hold(token: str) -> None:
    with pytest.raises(Unauthenticated):
        await tokens().verify(token)


async def test_a_huge_token_is_refused_before_it_is_read() -> None:
    big = sign(payload(pad="x" * SIZE_LIMIT), KEY)
    with pytest.raises(Unauthenticated, match="too large"):
        await tokens().verify(big)


class Issuer:
    """A real key set behind a real address; counts how often it is asked."""

    def __init__(self, *keys: OKPKey) -> None:
        self.keys, self.asked, self.down = list(keys), 0, False

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.down:
            raise web.HTTPServiceUnavailable
        return web.json_response(KeySet([*self.keys]).as_dict(private=False))

    def server(self) -> TestServer:
        application = web.Application()
        application.router.add_get("/jwks.json", self.answer)
        return TestServer(application)


async def test_a_rotated_key_is_found_without_a_break() -> None:
    issuer, newer = Issuer(KEY), OKPKey.generate_key("Ed25519", {"kid": "k2"})
    async with issuer.server() as server:
        checker = Tokens(
            FetchedKeys(str(server.make_url("/jwks.json")), pause=0), "issuer", "crm", NOW.timestamp
        )
        await checker.verify(sign(payload(), KEY))
        issuer.keys.append(newer)
        await checker.verify(sign(payload(), newer))
        assert issuer.asked == 2


async def test_invented_key_ids_do_not_make_us_ask_again_and_again() -> None:
    issuer = Issuer(KEY)
    async with issuer.server() as server:
        keys = FetchedKeys(str(server.make_url("/jwks.json")), pause=60)
        for number in range(20):
            assert await keys.find(f"invented-{number}") is None
        assert issuer.asked == 1


async def test_a_withdrawn_key_is_forgotten() -> None:
    issuer = Issuer(KEY)
    async with issuer.server() as server:
        keys = FetchedKeys(str(server.make_url("/jwks.json")), pause=0, believed=0)
        assert await keys.find("k1") is not None
        issuer.keys = [OKPKey.generate_key("Ed25519", {"kid": "k2"})]
        assert await keys.find("k1") is None


async def test_known_keys_outlive_an_issuer_that_is_down() -> None:
    issuer = Issuer(KEY)
    async with issuer.server() as server:
        keys = FetchedKeys(str(server.make_url("/jwks.json")), pause=0, believed=0)
        await keys.find("k1")
        issuer.down = True
        assert await keys.find("k1") is not None


async def test_without_any_key_nobody_is_refused_but_all_are_asked_to_wait() -> None:
    issuer = Issuer(KEY)
    issuer.down = True
    async with issuer.server() as server:
        keys = FetchedKeys(str(server.make_url("/jwks.json")))
        with pytest.raises(KeysUnavailable):
            await keys.find("k1")
