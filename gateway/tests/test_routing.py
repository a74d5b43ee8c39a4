"""The routing table."""

import pytest

from gateway.routing import find_route, spelled_safely


@pytest.mark.parametrize(
    ("path", "query", "service"),
    [
        ("leads", b"", "leads"),
        ("leads/0197/claim", b"", "leads"),
        ("conversions/0197", b"", "leads"),
        ("customers/0197", b"", "customers"),
        ("customers/0197/360", b"", "insights"),
        ("customers/0197/timeline", b"", "insights"),
        ("leads/0197/timeline", b"", "insights"),
        ("leads/0197/follow_ups", b"", "leads"),
        ("follow_ups", b"", "insights"),
        ("search", b"q=x", "insights"),
        ("events/stream", b"", "insights"),
        ("audit", b"", "identity"),
        ("auth/login", b"", "identity"),
        ("fields", b"module=orders", "billing"),
        ("fields/0197", b"x=1&module=leads", "leads"),
        ("recycle_bin", b"module=contacts", "customers"),
        ("imports", b"kind=opportunities", "sales"),
        ("jobs/billing.0197", b"", "billing"),
        ("jobs/billing.0197/cancel", b"", "billing"),
        ("public/forms/0197", b"", "marketing"),
        ("imports", b"", None),
    ],
)
def test_a_path_has_an_owner(path: str, query: bytes, service: str | None) -> None:
    route = find_route(path, query)
    assert route is not None
    assert route.service == service


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", b""),
        ("nothing", b""),
        ("jobs", b""),
        ("jobs/0197", b""),
        ("jobs/nobody.0197", b""),
        ("fields", b"module=secrets"),
        ("nothing/0197/timeline", b""),
        ("public", b""),
        ("public/nothing/x", b""),
        ("internal/api_keys/exchange", b""),
    ],
)
def test_what_has_no_owner_has_no_route(path: str, query: bytes) -> None:
    assert find_route(path, query) is None


@pytest.mark.parametrize("path", ["auth/login", "auth/refresh", "public/forms/1"])
def test_only_signing_in_and_public_pages_need_no_session(path: str) -> None:
    route = find_route(path, b"")
    assert route is not None
    assert route.public


def test_everything_else_needs_a_session() -> None:
    for path in ("leads", "me", "users", "authors", "api_keys", "live", "imports"):
        route = find_route(path, b"")
        assert route is None or not route.public


@pytest.mark.parametrize(
    "path",
    [
        b"/api/v1/auth/../leads",
        b"/api/v1/auth%2f..%2fx",
        b"/api//v1",
        b"/api/v1/a%5Cb",
        b"/api/v1/\\x",
        b"/a/.",
    ],
)
def test_spellings_that_servers_read_differently_are_known(path: bytes) -> None:
    assert not spelled_safely(path)
    assert spelled_safely(b"/api/v1/leads/%E4%B8%8A/..a/b..c")
