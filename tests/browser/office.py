"""What happens elsewhere in the company while somebody sits at the browser: calls of the API."""

import json
from typing import Any
from urllib.request import Request, urlopen


class Office:
    """People of the demo company, each with a session of the API."""

    def __init__(self, base: str, people: dict[str, dict[str, str]]) -> None:
        self._base = base
        self._people = people
        self._tokens: dict[str, str] = {}

    def call(self, who: str, method: str, path: str, body: Any = None) -> Any:
        """The answer to somebody's call, which must succeed."""
        if who not in self._tokens:
            self._tokens[who] = self._send("POST", "/auth/login", self._people[who], None)["access_token"]
        return self._send(method, path, body, self._tokens[who])

    def _send(self, method: str, path: str, body: Any, token: str | None) -> Any:
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        content = None if body is None else json.dumps(body).encode()
        request = Request(f"{self._base}/api/v1{path}", content, headers, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def submitted_order(self, who: str) -> str:
        """A new order of somebody's, which waits for approval; its number."""
        customer = self.call(who, "GET", "/customers?limit=1")["items"][0]
        item = {"name": "上门培训", "quantity": "1", "unit_price": "8000"}
        order = self.call(
            who,
            "POST",
            "/orders",
            {"customer_id": customer["id"], "ordered_on": "2026-11-20", "currency": "CNY", "items": [item]},
        )
        self.call(who, "POST", f"/orders/{order['id']}/submit")
        return str(order["number"])
