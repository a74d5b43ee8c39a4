"""The gateway, asked as the home's admin: for imports and the demo company."""

import asyncio
import csv
import io
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp

from cli.home import Home
from engines import EngineError

PAUSE = 0.3
ENDED = frozenset({"done", "failed", "cancelled"})
Progress = Callable[[Mapping[str, Any]], None]


class Client:
    """A session of one account at the gateway of a running home."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self._address = f"{address}/api/v1"
        self._account = {"email": email, "password": password}
        self._token = ""

    @classmethod
    def of(cls, home: Home) -> "Client":
        """The admin of a home. Raises EngineError when it is not up."""
        runtime = home.read()
        if not runtime.up or "gateway" not in runtime.addresses:
            raise EngineError("nothing runs here: start it with ./crm up")
        admin = json.loads(home.credentials.read_text())["admin"]
        return cls(runtime.addresses["gateway"], admin["email"], admin["password"])

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))
        await self._log_in()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, path: str) -> Any:
        """What is there. Raises EngineError with the problem's own words."""
        return await self._ask("GET", path)

    async def every(self, path: str, query: str = "") -> list[Any]:
        """All items of a list; `query` (`&filter=…`) narrows it."""
        items: list[Any] = []
        cursor = ""
        while True:
            page = await self.get(f"{path}?limit=200{query}{cursor}")
            items += page["items"]
            if not page.get("next_cursor"):
                return items
            cursor = f"&cursor={page['next_cursor']}"

    async def post(self, path: str, body: Any = None) -> Any:
        """Have something done, once, however often it has to be asked for."""
        return await self._ask("POST", path, json=body, headers={"Idempotency-Key": secrets.token_hex(16)})

    async def patch(self, path: str, body: Any, version: int) -> Any:
        """Change something seen at a version."""
        return await self._ask("PATCH", path, json=body, headers={"If-Match": f'"{version}"'})

    async def put(self, path: str, body: Any, version: int) -> Any:
        """Set something of a record seen at a version."""
        return await self._ask("PUT", path, json=body, headers={"If-Match": f'"{version}"'})

    async def import_file(
        self,
        kind: str,
        data: bytes,
        progress: Progress,
        mapping: Mapping[str, str] | None = None,
        **fields: str,
    ) -> Any:
        """Import a file (CSV or XLSX) and wait for its end; the job as it ended."""
        form = aiohttp.FormData({"kind": kind, **fields})
        if mapping is not None:
            form.add_field("mapping", json.dumps(mapping))
        form.add_field("file", data, filename=kind, content_type="application/octet-stream")
        job = await self._ask("POST", f"/imports?kind={kind}", data=form)
        while job["status"] not in ENDED:
            await asyncio.sleep(PAUSE)
            job = await self.get(f"/jobs/{job['id']}")
            progress(job)
        return job

    async def import_rows(
        self, kind: str, rows: Sequence[Mapping[str, Any]], progress: Progress, mode: str = "both"
    ) -> Any:
        """Import rows whose names are the fields' own; `mode` is create, update or both."""
        columns = list(dict.fromkeys(name for row in rows for name in row))
        flags = {"mode": mode}
        if any(name.startswith("custom.") for name in columns):
            flags["create_fields"] = "true"
        data = as_csv(columns, rows)
        return await self.import_file(kind, data, progress, {name: name for name in columns}, **flags)

    async def errors_of(self, job: Mapping[str, Any]) -> bytes:
        """The rows of a job that failed, with their reasons, in the format of the upload; empty if none did."""
        if not job.get("error_file"):
            return b""
        data: bytes = await self._ask("GET", job["error_file"].removeprefix("/api/v1"))
        return data

    async def _log_in(self) -> None:
        async with self._session.post(f"{self._address}/auth/login", json=self._account) as answer:
            if answer.status != 200:
                raise EngineError(f"the gateway does not let us in: {await _why(answer)}")
            self._token = (await answer.json())["access_token"]

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **sent: Any
    ) -> Any:
        for attempt in (1, 2, 3, 4, 5):
            signed = {"Authorization": f"Bearer {self._token}", **(headers or {})}
            async with self._session.request(method, self._address + path, headers=signed, **sent) as answer:
                if answer.status == 401 and attempt == 1 and "data" not in sent:
                    await self._log_in()
                    continue
                if answer.status in (429, 503, 504) and attempt < 5 and "data" not in sent:
                    await asyncio.sleep(float(answer.headers.get("Retry-After", "1")))
                    continue
                if answer.status >= 400:
                    raise EngineError(f"{method} {path}: {await _why(answer)}")
                if "json" in answer.content_type:
                    return await answer.json(content_type=None)
                return await answer.read()
        raise EngineError(f"{method} {path}: no answer")


async def _why(answer: aiohttp.ClientResponse) -> str:
    try:
        problem = await answer.json(content_type=None)
        fields = "; ".join(f"{one['field']}: {one['message']}" for one in problem.get("errors", []))
        return f"{problem.get('detail', answer.status)} {fields}".strip()
    except (ValueError, AttributeError, KeyError):
        return str(answer.status)


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as CSV; what is None is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)
    return text.getvalue().encode()
