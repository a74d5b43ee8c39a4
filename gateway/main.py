"""Starts the gateway: `python -m gateway.main`, told everything by `CRM_…` variables."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
import orjson
import uvloop
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis import health, metrics
from chassis.logs import set_up_logs
from chassis.server import serving
from chassis.telemetry import tracing
from chassis.tokens import FetchedKeys, Tokens
from gateway.callers import Callers
from gateway.documents import Documents, asset, asyncapi, asyncapi_json, docs, schema
from gateway.edge import Edge
from gateway.limiting import Limits
from gateway.pages import Pages
from gateway.proxy import Proxy, new_session
from gateway.settings import GatewaySettings
from gateway.traces import Traces

PATIENCE = aiohttp.ClientTimeout(total=2.5)


class Readiness:
    """`/readyz`: the state of each service. Without identity nobody can sign in: then we are not ready."""

    def __init__(self, upstreams: Mapping[str, str], session: aiohttp.ClientSession) -> None:
        self._upstreams = upstreams
        self._session = session

    async def answer(self, request: Request) -> Response:
        """200 with `ready` or `degraded`, 503 with `not ready`."""
        states = await asyncio.gather(*map(self._state, self._upstreams.values()))
        services = dict(zip(self._upstreams, states, strict=True))
        if all(state == "ready" for state in states):
            status = "ready"
        else:
            status = "degraded" if services.get("identity") == "ready" else "not ready"
        return JSONResponse({"status": status, "services": services}, 503 if status == "not ready" else 200)

    async def _state(self, base: str) -> str:
        try:
            async with self._session.get(f"{base}/readyz", timeout=PATIENCE) as answer:
                said = orjson.loads(await answer.read())
                return str(said.get("status", answer.status))
        except (aiohttp.ClientError, TimeoutError, orjson.JSONDecodeError, AttributeError):
            return "not reached"


@asynccontextmanager
async def gateway(settings: GatewaySettings) -> AsyncIterator[Edge]:
    """The gateway's app with everything it needs, for as long as the block lasts."""
    async with new_session() as session:
        identity = settings.upstreams["identity"]
        keys = FetchedKeys(settings.jwks_url or f"{identity}/.well-known/jwks.json")
        documents = Documents(settings.upstreams, session)
        pages = Pages(settings.web_dir)
        yield Edge(
            proxy=Proxy(
                settings.upstreams,
                session,
                patience=settings.patience,
                answer_timeout=settings.answer_timeout,
            ),
            callers=Callers(Tokens(keys, settings.issuer, settings.audience), identity, session),
            limits=Limits(settings),
            pages=pages,
            routes=[
                Route("/healthz", health.alive),
                Route("/readyz", Readiness(settings.upstreams, session).answer),
                Route("/metrics", metrics.show),
                Route("/openapi.json", documents.openapi),
                Route("/docs", docs),
                Route("/docs/{name}", asset),
                Route("/asyncapi", asyncapi),
                Route("/asyncapi.json", asyncapi_json),
                Route("/schemas/{name}", schema),
                Route("/.well-known/jwks.json", documents.keys),
                Route("/traces/{trace_id}", Traces(settings.trace_page, pages).answer),
            ],
            trusted_proxies=settings.trusted_proxies,
        )


async def run(settings: GatewaySettings) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is under way."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with tracing(settings.name, settings.tracing):
        async with gateway(settings) as app, serving(app, settings.host, settings.port):
            await stop.wait()


def main() -> None:
    """The process."""
    settings = GatewaySettings()
    set_up_logs(settings.name, settings.log_level)
    uvloop.run(run(settings))


if __name__ == "__main__":
    main()
