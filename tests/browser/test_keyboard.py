"""The tasks of a day, done with the keyboard alone."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import People
from tests.browser.desk import Desk, seat
from tests.browser.office import Office

MANY = 80
ENTRIES = ".ant-dropdown-menu-item, [cmdk-item]"
CHOSEN = ".ant-dropdown-menu-item-active, [cmdk-item][data-selected=true]"


@pytest.fixture(scope="module")
def rep(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base) as desk:
        yield desk.sign_in(people["rep"])


@pytest.fixture(scope="module")
def manager(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base) as desk:
        yield desk.sign_in(people["manager"])


def keys(desk: Desk, *presses: str) -> None:
    for press in presses:
        desk.page.keyboard.press(press)


def tab_to(desk: Desk, what: Locator) -> None:
    """Go on with the tab key until this has the focus."""
    what.first.wait_for()
    for _ in range(MANY):
        if what.first.evaluate("one => one === document.activeElement"):
            return
        keys(desk, "Tab")
    raise AssertionError(f"{what} is not reached by {MANY} tabs")


def choose(desk: Desk, text: str) -> None:
    """Pick the entry of an open menu or list by the arrow keys."""
    desk.page.locator(ENTRIES).filter(has_text=text).first.wait_for()
    chosen = desk.page.locator(CHOSEN).filter(has_text=text)
    for _ in range(MANY):
        if chosen.count():
            return keys(desk, "Enter")
        keys(desk, "ArrowDown")
    raise AssertionError(f"{text} is not reached by the arrows")


def give_reason(desk: Desk, reason: str) -> None:
    """Type into the first field of the dialog that opens; Tab closes the suggestions."""
    expect(desk.dialog.get_by_label("原因")).to_be_focused()
    desk.page.keyboard.type(reason)
    keys(desk, "Tab")


def test_signing_in(browser: Browser, base: str, people: People) -> None:
    with seat(browser, base) as desk:
        desk.page.goto(f"{base}/login")
        tab_to(desk, desk.page.locator("input[type=email]"))
        desk.page.keyboard.type(people["rep"]["email"])
        keys(desk, "Tab")
        desk.page.keyboard.type(people["rep"]["password"])
        keys(desk, "Enter")
        expect(desk.page.get_by_role("heading", level=1)).to_contain_text("您好")


def test_claiming_from_a_pool_and_following_up(rep: Desk) -> None:
    rep.go("/lead-pools")
    tab_to(rep, rep.page.get_by_role("button", name="江浙线索池"))
    keys(rep, "Enter")
    rep.page.locator(".table-body .row").nth(1).wait_for()
    keys(rep, "j", "j")
    row = rep.page.locator(".row-active .row-title")
    name, page = row.inner_text(), row.get_attribute("href") or ""
    keys(rep, "g")
    expect(rep.page.get_by_text(f"领取成功 · {name}").first).to_be_visible()
    rep.go(page)
    tab_to(rep, rep.page.get_by_label("沟通内容"))
    rep.page.keyboard.type("只用键盘写的跟进")
    keys(rep, "Control+Enter")
    expect(rep.page.locator(".timeline-text", has_text="只用键盘写的跟进")).to_be_visible()


def test_qualifying_and_giving_back(rep: Desk) -> None:
    """On the lead that the task before has opened."""
    tab_to(rep, rep.button("确认有效"))
    keys(rep, "Enter")
    expect(rep.page.locator("h1 ~ .tone-tag", has_text="已确认")).to_be_visible()
    tab_to(rep, rep.button("退回线索池"))
    keys(rep, "Enter")
    give_reason(rep, "暂无意向")
    tab_to(rep, rep.dialog.get_by_role("button", name="退回线索池"))
    keys(rep, "Enter")
    expect(rep.page.locator("h1 ~ .tone-tag", has_text="待分配")).to_be_visible()


def test_creating_a_lead(rep: Desk) -> None:
    rep.go("/")
    keys(rep, "c")
    choose(rep, "新建线索")
    name = f"键盘{uuid4().hex[:6]}"
    expect(rep.dialog.get_by_label("名称")).to_be_focused()
    rep.page.keyboard.type(name)
    keys(rep, "Enter")
    expect(rep.page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_finding_a_record_and_running_a_command(rep: Desk) -> None:
    rep.go("/")
    keys(rep, "Control+k")
    expect(rep.page.locator("[cmdk-input]")).to_be_focused()
    rep.page.keyboard.type("dark")
    choose(rep, "深色")
    expect(rep.page.locator("html")).to_have_attribute("data-theme", "dark")
    keys(rep, "Control+k")
    expect(rep.page.locator("[cmdk-input]")).to_be_focused()
    rep.page.keyboard.type("SO-2026")
    choose(rep, "SO-2026")
    expect(rep.page.get_by_role("heading", level=1)).to_contain_text("SO-2026")
    rep.prefer(theme="light")


def test_narrowing_a_list(rep: Desk) -> None:
    rep.go("/customers?view=all")
    tab_to(rep, rep.button("筛选"))
    keys(rep, "Enter")
    tab_to(rep, rep.page.get_by_label("表达式 (CEL)"))
    rep.page.keyboard.type('region == "上海"')
    tab_to(rep, rep.button("应用"))
    keys(rep, "Enter")
    expect(rep.page).to_have_url(re.compile("filter="))
    expect(rep.button("筛选 · 1")).to_be_visible()


def test_peeking_along_a_list(rep: Desk) -> None:
    rep.go("/customers?view=all")
    rep.page.locator("a.row-title").first.wait_for()
    keys(rep, "j", "p")
    expect(rep.dialog).to_be_visible()
    keys(rep, "Escape")
    expect(rep.dialog).to_be_hidden()
    keys(rep, "j", "Enter")
    rep.page.wait_for_url(re.compile("/customers/.*-"))


def test_assigning_several_leads(manager: Desk) -> None:
    manager.go("/leads?view=all")
    manager.page.locator("a.row-title").first.wait_for()
    keys(manager, "j", "x", "j", "x")
    expect(manager.page.get_by_text("已选 2 条")).to_be_visible()
    keys(manager, "b")
    tab_to(manager, manager.page.get_by_role("toolbar").get_by_role("button", name="分配"))
    keys(manager, "Enter")
    owner = manager.dialog.get_by_role("combobox")
    expect(owner).to_be_focused()
    manager.page.keyboard.type("余洋")
    keys(manager, "Enter")
    tab_to(manager, manager.dialog.get_by_role("button", name="分配"))
    keys(manager, "Enter")
    expect(manager.dialog).to_be_hidden()


def test_moving_a_deal_across_the_board(rep: Desk) -> None:
    rep.go("/opportunities")
    columns = rep.page.locator(".board-column")
    discovery = columns.filter(has=rep.page.get_by_role("heading", name="需求确认"))
    title = discovery.locator(".deal-card-head a").first.inner_text()
    tab_to(rep, discovery.locator(".deal-card-head button").first)
    keys(rep, "Space")
    said = rep.page.get_by_role("status")
    expect(said.filter(has_text="位于 需求确认")).to_be_attached()
    keys(rep, "ArrowLeft")
    expect(said.filter(has_text="位于 深入沟通")).to_be_attached()
    keys(rep, "Space")
    expect(columns.nth(1).get_by_role("link", name=title)).to_be_visible()


def test_approving_and_rejecting(manager: Desk, office: Office) -> None:
    mine = [office.submitted_order("rep") for _ in range(2)]
    manager.go("/approvals")
    cards = manager.page.locator(".approval")
    cards.filter(has_text=mine[0]).wait_for()
    before = cards.count()
    keys(manager, "j", "k", "a")
    expect(cards).to_have_count(before - 1)
    keys(manager, "r")
    give_reason(manager, "价格需调整")
    tab_to(manager, manager.dialog.get_by_role("button", name="驳回"))
    keys(manager, "Enter")
    expect(cards).to_have_count(before - 2)


def test_reading_what_the_keys_do(rep: Desk) -> None:
    rep.go("/")
    keys(rep, "?")
    expect(rep.dialog).to_contain_text("领取当前行")
    keys(rep, "Escape")
    expect(rep.dialog).to_be_hidden()


def test_skipping_the_menu(rep: Desk) -> None:
    rep.go("/leads")
    keys(rep, "Tab", "Enter")
    expect(rep.page.locator("#main")).to_be_focused()
