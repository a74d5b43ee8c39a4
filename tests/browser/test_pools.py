"""Pools by clicking: rules with what-if, why, more time, and two records that are one."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.desk import RECORD, Desk, seat
from tests.browser.office import Office
from tests.browser.test_company_settings import pick

REP = "rep"


@pytest.fixture(scope="module")
def admin(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base) as desk:
        yield desk.sign_in(people["admin"])


@pytest.fixture
def pool(office: Office) -> str:
    """A pool of its own, for everybody; its name."""
    name = f"试点池{uuid4().hex[:6]}"
    office.call("admin", "POST", "/lead_pools", {"name": name})
    return name


def lead_in(office: Office, pool: str, owner: str, name: str) -> str:
    """A lead of this pool that somebody of the company owns; its id."""
    pools = office.call("admin", "GET", "/lead_pools?limit=200")["items"]
    pool_id = next(one["id"] for one in pools if one["name"] == pool)
    owner_id = office.call(owner, "GET", "/me")["id"]
    body = {"name": name, "pool_id": pool_id, "owner_id": owner_id}
    return str(office.call("admin", "POST", "/leads", body)["id"])


def put_in_force(desk: Desk, pool: str, rule: str, days: int) -> None:
    """Write a rule that managers may put off by a week, see what it would do, and let it hold."""
    desk.go("/settings/lead-pools")
    desk.button(f"回收规则 {pool}").click()
    desk.button("添加规则").click()
    editor = desk.dialog
    editor.get_by_label("规则名称").fill(rule)
    editor.get_by_label("期限", exact=True).fill(str(days))
    editor.get_by_label("最长可延期", exact=True).fill("7")
    expect(editor.get_by_role("button", name="启用规则")).to_be_disabled()
    editor.get_by_role("button", name="预览影响").click()
    expect(editor.get_by_text("将回收 1 条")).to_be_visible()
    desk.settle().shoot("rule-preview")
    assert desk.violations() == []
    editor.get_by_role("button", name="启用规则").click()
    expect(desk.page.get_by_text("规则已启用")).to_be_visible()
    expect(editor).to_be_hidden()


def ask_for_more_time(desk: Desk, lead_id: str, rule: str) -> None:
    """See by which rule the lead falls back, and ask that it may do so later."""
    desk.go(f"/leads/{lead_id}")
    desk.page.locator(".page-subtitle").get_by_role("button", name="为什么？").click()
    expect(desk.dialog.get_by_text(f"按规则「{rule}」")).to_be_visible()
    expect(desk.dialog.get_by_text("写一条有效跟进")).to_be_visible()
    desk.settle().shoot("why")
    assert desk.violations() == []
    desk.dialog.get_by_label("理由").fill("客户下周回国")
    desk.dialog.get_by_role("button", name="申请延期").click()
    expect(desk.page.get_by_text("已提交，等待批准").first).to_be_visible()


def test_a_rule_is_previewed_put_in_force_explained_and_put_off(
    browser: Browser, base: str, people: People, admin: Desk, office: Office, pool: str
) -> None:
    name, rule = f"延{uuid4().hex[:6]}", "五日未跟进"
    lead_id = lead_in(office, pool, REP, name)
    put_in_force(admin, pool, rule, 5)
    with seat(browser, base) as rep:
        ask_for_more_time(rep.sign_in(people[REP]), lead_id, rule)
        due = office.call("admin", "GET", f"/leads/{lead_id}")["recycle_at"]
        admin.go("/lead-pools")
        admin.button(f"批准 {name}").click()
        expect(admin.page.get_by_text("已批准")).to_be_visible()
    assert office.call("admin", "GET", f"/leads/{lead_id}")["recycle_at"] > due


def test_a_pool_gives_its_leads_out_in_turn(admin: Desk, office: Office, pool: str) -> None:
    admin.go("/settings/lead-pools")
    admin.button(f"编辑 {pool}").click()
    pick(admin, admin.dialog.get_by_label("方式"), "系统分配")
    admin.dialog.get_by_role("button", name="保存").click()
    expect(admin.page.get_by_role("row", name=pool)).to_contain_text("系统分配")
    admin.button(f"自动分配 {pool}").click()
    pick(admin, admin.dialog.get_by_label("分配方式"), "轮流")
    admin.settle().shoot("assignment")
    assert admin.violations() == []
    admin.dialog.get_by_role("button", name="保存").click()
    expect(admin.dialog).to_be_hidden()
    pools = office.call("admin", "GET", "/lead_pools?limit=200")["items"]
    pool_id = next(one["id"] for one in pools if one["name"] == pool)
    lead = office.call("admin", "POST", "/leads", {"name": f"推{uuid4().hex[:6]}", "pool_id": pool_id})
    assert lead["owner_id"] is not None


@pytest.mark.parametrize("kind", ["leads", "customers"])
def test_a_record_is_shared_and_says_with_whom(admin: Desk, office: Office, kind: str) -> None:
    owner, friend = office.call("admin", "GET", "/me"), office.call(REP, "GET", "/me")
    body = {"name": f"共享{uuid4().hex[:6]}", "owner_id": owner["id"]}
    path = f"/{kind}/{office.call('admin', 'POST', f'/{kind}', body)['id']}"
    admin.go(path)
    admin.button("更多").click()
    admin.page.get_by_role("menuitem", name="共享").click()
    admin.dialog.get_by_role("combobox", name="同事").click()
    admin.page.keyboard.type(friend["name"])
    admin.page.keyboard.press("Enter")
    admin.settle().shoot(f"share-{kind}")
    assert admin.violations() == []
    admin.dialog.get_by_role("button", name="共享").click()
    expect(admin.page.locator(".page-subtitle")).to_contain_text(f"共享给: {friend['name']} (只读)")
    admin.settle().shoot(f"shared-{kind}")
    assert office.call(REP, "GET", path)["id"] == path.rpartition("/")[2]


def test_two_leads_become_one_and_two_again(admin: Desk, office: Office) -> None:
    mark = uuid4().hex[:6]
    goes = office.call("admin", "POST", "/leads", {"name": f"并{mark}甲", "company": "海川科技"})
    stays = office.call("admin", "POST", "/leads", {"name": f"并{mark}乙", "company": "海川科技有限公司"})
    admin.go(f"/leads/{goes['id']}")
    admin.button("更多").click()
    admin.page.get_by_role("menuitem", name="合并").click()
    target = admin.dialog.get_by_role("combobox", name="合并到")
    target.fill(stays["name"])
    pick(admin, target, stays["name"])
    admin.dialog.get_by_role("radiogroup", name="公司").get_by_text("海川科技", exact=True).click()
    admin.settle().shoot("merge")
    assert admin.violations() == []
    admin.dialog.get_by_role("button", name="合并").click()
    admin.page.wait_for_url(re.compile(stays["id"]))
    assert office.call("admin", "GET", f"/leads/{stays['id']}")["company"] == "海川科技"
    admin.button("撤销合并").click()
    expect(admin.page.get_by_text("已撤销合并")).to_be_visible()
    assert office.call("admin", "GET", f"/leads/{stays['id']}")["company"] == "海川科技有限公司"
    assert office.call("admin", "GET", f"/leads/{goes['id']}")["deleted_at"] is None
    assert RECORD.search(admin.page.url)


def test_whoever_gets_a_lead_is_in_touch_in_time(
    browser: Browser, base: str, people: People, admin: Desk, office: Office, pool: str
) -> None:
    """The pool promises two hours; the rep sees them run, answers, and is on time in the director's table."""
    admin.go("/settings/lead-pools")
    admin.button(f"首次响应 {pool}").click()
    admin.dialog.get_by_label("须在多久内联系", exact=True).fill("2")
    pick(admin, admin.dialog.get_by_label("须在多久内联系 · 单位"), "小时")
    pick(admin, admin.dialog.get_by_label("计日"), "自然日")
    admin.dialog.get_by_role("button", name="保存").click()
    expect(admin.dialog).to_be_hidden()
    name = f"首{uuid4().hex[:6]}"
    lead_id = lead_in(office, pool, REP, name)
    with seat(browser, base) as rep:
        rep.sign_in(people[REP]).go("/leads?view=unanswered")
        expect(rep.page.get_by_text(name).first).to_be_visible()
        rep.go(f"/leads/{lead_id}")
        expect(rep.page.get_by_text("须首次响应")).to_be_visible()
        rep.settle().shoot("first-response")
        assert rep.violations() == []
        rep.page.get_by_placeholder("记录这次沟通的要点").fill("电话确认了预算和时间")
        rep.button("保存跟进").click()
        expect(rep.page.get_by_text("须首次响应")).to_be_hidden()
    admin.go("/settings/lead-pools")
    admin.button(f"首次响应 {pool}").click()
    expect(admin.dialog.get_by_text("100%").first).to_be_visible()
    admin.settle().shoot("first-response-report")
    assert admin.violations() == []
