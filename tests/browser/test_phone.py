"""A rep on the road: a small screen, Chinese, one thumb."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import People
from tests.browser.desk import PHONE, Desk, seat
from tests.browser.office import Office

THUMB = 44
"""Pixels that a thumb needs."""


@pytest.fixture(scope="module")
def rep(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base, viewport=PHONE, touch=True) as desk:
        yield desk.sign_in(people["rep"])


def tap(button: Locator) -> None:
    """Touch something that is large enough, and low enough or where the eye is."""
    box = button.bounding_box()
    assert box
    assert box["height"] >= THUMB, f"{button} is too small: {box}"
    button.tap()


def bottom(desk: Desk, place: str) -> Locator:
    return desk.page.get_by_role("navigation", name="常用").get_by_role("link", name=place, exact=True)


def test_claiming_and_following_up(rep: Desk) -> None:
    tap(bottom(rep, "线索池"))
    rep.page.get_by_role("button", name="金融政务线索池").tap()
    card = rep.page.locator(".card-row").first
    name = card.locator(".row-title").inner_text()
    tap(card.get_by_role("button", name="领取"))
    expect(rep.page.get_by_text(f"领取成功 · {name}").first).to_be_visible()
    tap(bottom(rep, "线索"))
    rep.page.get_by_role("link", name=name, exact=True).first.tap()
    expect(rep.page.get_by_role("heading", level=1, name=name)).to_be_visible()
    rep.page.get_by_label("沟通内容").fill("路上打了电话，约了下周三")
    tap(rep.button("保存跟进"))
    expect(rep.page.get_by_text("路上打了电话")).to_be_visible()
    tap(rep.button("确认有效"))
    expect(rep.page.locator("h1 ~ .tone-tag", has_text="已确认")).to_be_visible()
    rep.shoot("phone-lead")


def test_the_rest_of_the_menu(rep: Desk) -> None:
    tap(rep.page.get_by_role("navigation", name="常用").get_by_role("button", name="更多"))
    rep.dialog.get_by_role("link", name="公海").tap()
    expect(rep.page.get_by_role("heading", level=1, name="公海")).to_be_visible()
    expect(rep.dialog).to_be_hidden()


def test_approving(browser: Browser, base: str, people: People, office: Office) -> None:
    number = office.submitted_order("rep")
    with seat(browser, base, viewport=PHONE, touch=True) as manager:
        manager.sign_in(people["manager"])
        tap(bottom(manager, "审批"))
        card = manager.page.locator(".approval", has_text=number)
        tap(card.get_by_role("button", name="批准"))
        expect(card).to_be_hidden()
