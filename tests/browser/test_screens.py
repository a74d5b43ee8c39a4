"""Every screen, in both languages and both themes: nothing in the console, nothing that axe finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from cli.web import WEB, npm
from tests.browser.conftest import People
from tests.browser.desk import PHONE, Desk, seat

LOOKS = [("zh-CN", "light"), ("zh-CN", "dark"), ("en", "dark"), ("en", "light")]


@dataclass(frozen=True)
class Screen:
    """Where it is, and what to do there before looking."""

    name: str
    path: str
    then: Callable[[Desk], object] = Desk.settle
    on_phones: bool = True


def press(what: str, opens: bool = False) -> Callable[[Desk], object]:
    """Click the first thing of this kind, which may open a dialog."""

    def act(desk: Desk) -> None:
        desk.page.locator(what).first.click()
        if opens:
            desk.dialog.wait_for()
        desk.settle()

    return act


SCREENS = [
    Screen("home", "/"),
    Screen("leads", "/leads?view=all"),
    Screen(
        "leads-filter", "/leads?view=all&filter=status%20in%20%5B%22following%22%5D",
        press(".list-toolbar button[aria-expanded]"),
    ),
    Screen("lead", "/leads?view=all", Desk.first_record),
    Screen("lead-new", "/leads?new=lead", lambda desk: desk.dialog.wait_for()),
    Screen("lead-peek", "/leads?view=all", press(".row-peek", opens=True), on_phones=False),
    Screen("lead-pools", "/lead-pools"),
    Screen("customers", "/customers?view=all"),
    Screen("customer", "/customers?view=top", Desk.first_record),
    Screen("public-seas", "/public-seas"),
    Screen("pipeline", "/opportunities"),
    Screen("opportunities", "/opportunities?as=list&view=all"),
    Screen("opportunity", "/opportunities?as=list&view=all", Desk.first_record),
    Screen("orders", "/orders"),
    Screen("order", "/orders", Desk.first_record),
    Screen("order-new", "/orders?new=order", lambda desk: desk.dialog.wait_for()),
    Screen("payments", "/payments?view=all"),
    Screen("refunds", "/refunds?view=all"),
    Screen("approvals", "/approvals"),
    Screen("recycle-bin", "/recycle-bin"),
    Screen("imports", "/imports"),
    Screen("jobs", "/jobs"),
    Screen("settings-users", "/settings/users"),
    Screen("settings-departments", "/settings/departments"),
    Screen("settings-roles", "/settings/roles"),
    Screen("settings-lead-pools", "/settings/lead-pools"),
    Screen("settings-public-seas", "/settings/public-seas"),
    Screen("settings-lifecycle", "/settings/lifecycle"),
    Screen("settings-calendar", "/settings/calendar"),
    Screen("settings-dictionaries", "/settings/dictionaries"),
    Screen("settings-fields", "/settings/fields"),
    Screen("settings-api-keys", "/settings/api-keys"),
    Screen("settings-privacy", "/settings/privacy"),
    Screen("settings-audit", "/settings/audit"),
    Screen("no-such-page", "/nowhere"),
]  # fmt: skip


def looked_at(desk: Desk, screen: Screen, looks: list[tuple[str, str]], suffix: str = "") -> list[str]:
    """What is wrong with a screen, in any of the looks."""
    desk.go(screen.path)
    screen.then(desk)
    wrong = []
    for language, theme in looks:
        desk.prefer(language=language, theme=theme).settle()
        label = f"{screen.name}-{language}-{theme}{suffix}"
        desk.shoot(label)
        wrong += [f"{label}: {one}" for one in [*desk.violations(), *desk.trouble]]
        desk.trouble.clear()
    return wrong


@pytest.fixture(scope="module")
def admin(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base) as desk:
        yield desk.sign_in(people["admin"])


@pytest.fixture(scope="module")
def phone(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base, viewport=PHONE, touch=True) as desk:
        yield desk.sign_in(people["admin"])


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_whole_in_every_look(admin: Desk, screen: Screen) -> None:
    assert looked_at(admin, screen, LOOKS) == []


@pytest.mark.parametrize("screen", [one for one in SCREENS if one.on_phones], ids=lambda screen: screen.name)
def test_a_screen_is_whole_on_a_phone(phone: Desk, screen: Screen) -> None:
    assert looked_at(phone, screen, [("zh-CN", "light")], "-phone") == []


def test_the_app_keeps_its_budgets(base: str) -> None:
    """Of what the shell and each route load; the system that is up has built it."""
    npm(WEB, "run", "budgets")


def test_the_sign_in_page(browser: Browser, base: str) -> None:
    with seat(browser, base) as desk:
        assert looked_at(desk, Screen("login", "/login"), LOOKS) == []
