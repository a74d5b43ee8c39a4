"""Somebody at a browser: what they do, and what must not be seen while they do it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "web" / "test-results"
"""Screenshots, to be looked at; git ignores them."""

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000
"""Milliseconds: generous, for machines that do other things too."""
expect.set_options(timeout=PATIENCE)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RECORD = re.compile(r"/[0-9a-f-]{36}$")

FIND = """async (rules) => (await axe.run(document, {runOnly: rules})).violations.map(
    (one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].target.join(' ')} — ` +
        (one.nodes[0].failureSummary ?? one.help).split('\\n').slice(0, 2).join(' '))"""
PREFER = """(chosen) => {
    const key = 'tidewater.preferences';
    localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage.getItem(key) ?? '{}'), ...chosen}));
    dispatchEvent(new StorageEvent('storage', {key}));
}"""
SETTLED = """() => document.querySelector('main h1, main form, [role=dialog]') &&
    !document.querySelector('main .ant-skeleton-active, .ant-spin-spinning, .ant-btn-loading')"""


@dataclass
class Desk:
    """A browser window of one person. `trouble` collects what the browser complained about."""

    base: str
    page: Page
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.trouble.append(f"page error: {error}"))
        self.page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        # A refused request is told as a problem; the browser's own line about it is no fault of the page.
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.trouble.append(f"console: {said.text[:400]}")

    def sign_in(self, person: dict[str, str]) -> "Desk":
        """Through the form, as people do."""
        self.page.goto(f"{self.base}/login")
        self.page.locator("input[type=email]").fill(person["email"])
        self.page.locator("input[type=password]").fill(person["password"])
        self.page.locator("button[type=submit]").click()
        self.page.wait_for_url(lambda url: "/login" not in url)
        return self

    def go(self, path: str) -> "Desk":
        """Open an address and wait until everything is there."""
        self.page.goto(self.base + path)
        return self.settle()

    def settle(self) -> "Desk":
        """Wait until nothing is loading."""
        self.page.locator("main").first.wait_for()
        self.page.wait_for_function(SETTLED)
        return self

    def prefer(self, **chosen: str) -> "Desk":
        """Another language or theme, as if chosen in a second tab."""
        self.page.evaluate(PREFER, chosen)
        expect(self.page.locator("html")).to_have_attribute("lang", chosen.get("language", re.compile(".")))
        return self

    def shoot(self, name: str) -> None:
        """Keep a picture of the window."""
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")

    def violations(self) -> list[str]:
        """What axe finds here, and whether the page is wider than the window."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found: list[str] = self.page.evaluate(FIND, RULES)
        wider = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
        return found + (["the page is wider than the window"] if self.page.evaluate(wider) else [])

    def button(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=exact)

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.get_by_role("dialog")

    def first_record(self) -> "Desk":
        """Open the first record of the list."""
        self.page.locator("a.row-title").first.click()
        self.page.wait_for_url(RECORD)
        return self.settle()


@contextmanager
def seat(
    browser: Browser, base: str, *, viewport: dict[str, int] = WIDE, touch: bool = False, **prefers: str
) -> Iterator[Desk]:
    """A new window with nobody signed in; afterwards nothing may have gone wrong in it."""
    context: BrowserContext = browser.new_context(
        viewport=viewport,  # type: ignore[arg-type]
        locale=prefers.get("language", "zh-CN"),
        reduced_motion="reduce",
        has_touch=touch,
        is_mobile=touch,
    )
    chosen: dict[str, Any] = {"language": "zh-CN", "theme": "light", **prefers}
    context.add_init_script(
        f"localStorage.getItem('tidewater.preferences') ?? "
        f"localStorage.setItem('tidewater.preferences', '{json.dumps(chosen)}')"
    )
    try:
        desk = Desk(base, context.new_page())
        yield desk
        assert not desk.trouble, desk.trouble
    finally:
        context.close()
