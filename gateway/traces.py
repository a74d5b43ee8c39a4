"""`/traces/<id>`: on to the page of a trace where traces are kept, or, without one, the app's own page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gateway.pages import Pages

PLACE = "{trace_id}"


class Traces:
    """Knows the address of a trace's page; empty means that there is none that a browser can open."""

    def __init__(self, page: str, pages: Pages) -> None:
        self._page = page
        self._pages = pages

    async def answer(self, request: Request) -> Response:
        """The way to the trace. What is no trace id is left to the app."""
        trace_id = request.path_params["trace_id"]
        if not self._page or not _is_trace_id(trace_id):
            return self._pages.answer(request.scope)
        return RedirectResponse(self._page.replace(PLACE, trace_id), 302, {"Cache-Control": "no-store"})


def _is_trace_id(text: str) -> bool:
    return len(text) == 32 and set(text) <= set("0123456789abcdef")
