"""The web app's build and the documents."""

import os
from pathlib import Path
from typing import Any

import pytest

from gateway import documents
from gateway.documents import merged
from gateway.pages import Pages
from gateway.tests.services import town


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>潮汐</title>")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "assets" / "app-1a2b.js").write_text("plain")
    (folder / "assets" / "app-1a2b.js.br").write_bytes(b"brotli")
    (folder / "assets" / "app-1a2b.js.gz").write_bytes(b"gzip")
    (folder / "assets" / "app-1a2b.js.map").write_text("{}")
    (tmp_path / "secret.txt").write_text("hidden")
    return folder


async def test_hashed_assets_are_kept_for_ever_and_the_page_is_asked_for_again(build: Path) -> None:
    async with town(web=build) as city:
        async with city.http.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"}) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
            assert await answer.read() == b"plain"
            assert answer.content_type in ("text/javascript", "application/javascript")
        async with city.http.get("/") as answer:
            assert answer.headers["Cache-Control"] == "no-cache"
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
            assert await answer.text() == "<title>潮汐</title>"
            tag = answer.headers["ETag"]
        async with city.http.get("/", headers={"If-None-Match": tag}) as answer:
            assert (answer.status, await answer.read()) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "coding", "content"),
    [("br, gzip", "br", b"brotli"), ("gzip;q=1", "gzip", b"gzip"), ("deflate", None, b"plain")],
)
async def test_compressed_twins_are_used(
    build: Path, accepted: str, coding: str | None, content: bytes
) -> None:
    headers = {"Accept-Encoding": accepted}
    async with town(web=build) as city, city.http.get("/assets/app-1a2b.js", headers=headers) as answer:
        assert answer.headers.get("Content-Encoding") == coding
        assert await answer.read() == content
        assert answer.headers["Vary"] == "Accept-Encoding"


async def test_the_apps_own_addresses_are_the_page_and_missing_files_are_not(build: Path) -> None:
    async with town(web=build) as city:
        for path in ("/leads", "/customers/0197/timeline"):
            async with city.http.get(path) as answer:
                assert (answer.status, await answer.text()) == (200, "<title>潮汐</title>")
        for path in ("/assets/gone-ffff.js", "/assets/app-1a2b.js.map", "/robots.txt"):
            async with city.http.get(path) as answer:
                assert answer.status == 404
        async with city.http.post("/leads") as answer:
            assert answer.status == 405


async def test_a_trace_is_opened_where_traces_are_kept(build: Path) -> None:
    trace_id = "0af7651916cd43dd8448eb211c80319c"
    async with town(web=build, trace_page="http://traces.example/zipkin/traces/{trace_id}") as city:
        async with city.http.get(f"/traces/{trace_id}", allow_redirects=False) as answer:
            assert answer.status == 302
            assert answer.headers["Location"] == f"http://traces.example/zipkin/traces/{trace_id}"
        for text in ("%0d%0aSet-Cookie:a", "../evil", trace_id.upper()):
            async with city.http.get(f"/traces/{text}", allow_redirects=False) as answer:
                assert answer.status != 302


async def test_without_a_page_of_traces_the_app_shows_the_id(build: Path) -> None:
    async with town(web=build) as city, city.http.get(f"/traces/{'0a' * 16}") as answer:
        assert (answer.status, await answer.text()) == (200, "<title>潮汐</title>")


async def test_nothing_outside_the_build_is_served(build: Path) -> None:
    async with town(web=build) as city:
        for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"):
            async with city.http.get(path) as answer:
                assert b"hidden" not in await answer.read()


async def test_a_new_build_is_noticed(build: Path) -> None:
    async with town(web=build) as city:
        async with city.http.get("/"):
            pass
        (build / "index.html").write_text("newer")
        os.utime(build / "index.html", ns=(1, 1))
        async with city.http.get("/") as answer:
            assert await answer.text() == "newer"


async def test_assets_that_come_after_the_page_are_noticed(build: Path) -> None:
    async with town(web=build) as city:
        async with city.http.get("/") as answer:
            assert answer.status == 200
        (build / "assets" / "newer-3c4d.js").write_text("plain")
        (build / "assets" / "newer-3c4d.js.br").write_bytes(b"brotli")
        async with city.http.get("/assets/newer-3c4d.js", headers={"Accept-Encoding": "br"}) as answer:
            assert (answer.status, await answer.read()) == (200, b"brotli")


def test_files_that_vanish_while_they_are_read_do_no_harm(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Pages(build)
    scope = {"path": "/", "headers": []}
    assert pages.answer(scope).status_code == 200

    def gone(folder: Path) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("gateway.pages._read", gone)
    (build / "index.html").write_text("half written")
    assert pages.answer(scope).body == "<title>潮汐</title>".encode()


async def test_a_missing_build_is_said_in_both_languages(tmp_path: Path) -> None:
    async with town(web=tmp_path) as city, city.http.get("/") as answer:
        text = await answer.text()
        assert answer.status == 503
        assert "尚未构建" in text
        assert "has not been built" in text


async def test_the_docs_come_from_here_alone() -> None:
    async with town() as city:
        for page in ("/docs", "/asyncapi"):
            async with city.http.get(page) as answer:
                text = await answer.text()
                assert answer.status == 200
                assert "http://" not in text
                assert "https://" not in text
        for name in ("swagger-ui-bundle.js", "swagger-ui.css", "docs.js", "asyncapi.js", "asyncapi.css"):
            async with city.http.get(f"/docs/{name}") as answer:
                assert answer.status == 200
        for name in ("nothing.js", "main.py", "__init__.py", "docs.html"):
            async with city.http.get(f"/docs/{name}") as answer:
                assert answer.status == 404


async def test_event_documents_are_served_when_they_were_generated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "CONTRACTS", tmp_path)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "crm.lead.claimed.v1.json").write_text("{}")
    async with town() as city:
        async with city.http.get("/schemas/crm.lead.claimed.v1.json") as answer:
            assert (answer.status, answer.content_type) == (200, "application/schema+json")
        for path in ("/schemas/nothing.json", "/schemas/..%2fsecret", "/asyncapi.json"):
            async with city.http.get(path) as answer:
                assert answer.status in (400, 404)
        (tmp_path / "asyncapi.json").write_text('{"asyncapi": "3.0.0"}')
        async with city.http.get("/asyncapi.json") as answer:
            assert (await answer.json())["asyncapi"] == "3.0.0"


async def test_the_keys_are_identitys() -> None:
    async with town() as city:
        async with city.http.get("/.well-known/jwks.json") as answer:
            assert (await answer.json())["keys"][0]["kty"] == "OKP"
            assert "d" not in (await answer.json())["keys"][0]
        city.services["identity"].ready = False
        async with city.http.get("/.well-known/jwks.json") as answer:
            assert answer.status == 503


def part(schema: dict[str, Any], path: str = "/api/v1/leads") -> dict[str, Any]:
    reference = {"$ref": "#/components/schemas/View"}
    answer = {"200": {"content": {"application/json": {"schema": reference}}}}
    return {
        "paths": {path: {"get": {"operationId": "list", "responses": answer}}},
        "components": {"schemas": {"View": schema}, "securitySchemes": {"HTTPBearer": {"type": "http"}}},
    }


def test_schemas_of_one_name_and_different_content_both_survive() -> None:
    document = merged(
        {"leads": part({"title": "a"}), "sales": part({"title": "b"}, "/api/v1/quotes"), "support": None}
    )
    schemas = document["components"]["schemas"]
    assert schemas == {"View": {"title": "a"}, "SalesView": {"title": "b"}}
    quotes = document["paths"]["/api/v1/quotes"]["get"]
    shown = quotes["responses"]["200"]["content"]["application/json"]["schema"]
    assert shown == {"$ref": "#/components/schemas/SalesView"}
    assert (quotes["tags"], quotes["operationId"]) == (["sales"], "sales_list")
    assert document["x-unavailable"] == ["support"]


def test_schemas_that_agree_are_kept_once() -> None:
    document = merged({"leads": part({"title": "a"}), "sales": part({"title": "a"}, "/api/v1/quotes")})
    assert list(document["components"]["schemas"]) == ["View"]


def test_schemas_that_lead_to_different_ones_are_different() -> None:
    def paged(entry: dict[str, Any], path: str) -> dict[str, Any]:
        found = part({"properties": {"entry": {"$ref": "#/components/schemas/Entry"}}}, path)
        found["components"]["schemas"]["Entry"] = entry
        return found

    schemas = merged(
        {"leads": paged({"title": "a"}, "/api/v1/leads"), "sales": paged({"title": "b"}, "/api/v1/quotes")}
    )["components"]["schemas"]
    assert schemas["View"]["properties"]["entry"] == {"$ref": "#/components/schemas/Entry"}
    assert schemas["SalesView"]["properties"]["entry"] == {"$ref": "#/components/schemas/SalesEntry"}


def test_an_address_of_several_services_answers_like_any_of_them() -> None:
    bins = {name: part({"title": name}, "/api/v1/recycle_bin") for name in ("leads", "sales", "billing")}
    operation = merged(bins)["paths"]["/api/v1/recycle_bin"]["get"]
    assert operation["tags"] == ["leads", "sales", "billing"]
    shapes = operation["responses"]["200"]["content"]["application/json"]["schema"]["anyOf"]
    names = [shape["$ref"].rpartition("/")[2] for shape in shapes]
    assert names == ["View", "SalesView", "BillingView"]


async def test_the_merged_document_is_fetched_from_the_services() -> None:
    async with town("leads") as city:
        city.services["leads"].openapi = part({"title": "a"})
        async with city.http.get("/openapi.json") as answer:
            assert "/api/v1/leads" in (await answer.json())["paths"]
