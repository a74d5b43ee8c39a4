"""The main job, by clicking: a lead is claimed, followed up, converted, won, ordered, approved and paid."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.desk import Desk, seat


def claim_from_the_pool(desk: Desk, pool: str) -> str:
    """Claim the first lead of a pool; its name."""
    desk.go("/lead-pools")
    desk.page.get_by_role("button", name=pool, exact=True).click()
    row = desk.page.locator(".table-body .row").first
    name = row.locator(".row-title").inner_text()
    row.get_by_role("button", name="领取").click()
    expect(desk.page.get_by_text(f"领取成功 · {name}").first).to_be_visible()
    return name


def follow_up(desk: Desk, text: str) -> None:
    """Note a call on the page of the record that is open."""
    desk.page.get_by_label("沟通内容").fill(text)
    desk.button("保存跟进").click()
    expect(desk.page.get_by_text("跟进已保存")).to_be_visible()
    expect(desk.page.locator(".timeline-text", has_text=text)).to_be_visible()


def convert(desk: Desk, customer: str) -> None:
    """Turn the lead into a customer, a contact and a deal of 120,000."""
    desk.button("转换").first.click()
    desk.dialog.get_by_label("客户名称").fill(customer)
    desk.dialog.get_by_label("预计金额").fill("120000")
    desk.dialog.get_by_role("button", name="转换").click()
    desk.dialog.get_by_role("button", name="查看商机").click()
    desk.page.wait_for_url(re.compile("/opportunities/"))
    desk.settle()


def win(desk: Desk) -> None:
    """Go through every stage, answering what it asks, and win."""
    steps = desk.page.get_by_role("navigation", name="阶段").get_by_role("button")
    for index in range(1, steps.count()):
        steps.nth(index).click()
        there = desk.page.locator(f".stage-steps button:nth-child({index + 1})[aria-current=step]")
        expect(desk.dialog.or_(there)).to_be_visible()
        if desk.dialog.is_visible():
            for box in desk.dialog.locator("input:visible, textarea:visible").all():
                box.fill("已确认")
            desk.dialog.get_by_role("button", name="补充并移动").click()
        expect(there).to_be_visible()
    desk.button("赢单").click()
    desk.dialog.get_by_role("button", name="赢单").click()
    expect(desk.page.locator("h1 ~ .tone-tag", has_text="赢单")).to_be_visible()


def order(desk: Desk) -> str:
    """Order ten licences for the deal and submit the order; its number."""
    desk.button("新建订单").click()
    desk.dialog.get_by_label("产品或服务").fill("年度许可")
    desk.dialog.get_by_label("数量").fill("10")
    desk.dialog.get_by_label("单价").fill("12000")
    desk.dialog.get_by_role("button", name="新建").click()
    desk.page.wait_for_url(re.compile("/orders/"))
    desk.button("提交审批").click()
    expect(desk.page.locator("h1 ~ .tone-tag", has_text="待审批")).to_be_visible()
    return desk.page.locator("h1").inner_text()


def decide(desk: Desk, number: str) -> None:
    """Approve what waits under this number."""
    desk.go("/approvals")
    card = desk.page.locator(".approval", has_text=number)
    card.get_by_role("button").first.click()
    expect(card).to_be_hidden()


def pay(desk: Desk, amount: str) -> None:
    """Record a payment on the order that is open."""
    desk.page.reload()
    desk.button("登记回款").click()
    desk.dialog.get_by_label("金额").fill(amount)
    desk.dialog.get_by_role("button", name="保存").click()
    expect(desk.page.get_by_text("回款已登记，待财务确认")).to_be_visible()


def test_from_the_pool_to_the_payment(browser: Browser, base: str, people: People) -> None:
    with (
        seat(browser, base) as rep,
        seat(browser, base) as manager,
        seat(browser, base) as finance,
    ):
        rep.sign_in(people["rep"])
        name = claim_from_the_pool(rep, "上海线索池")
        rep.go("/leads")
        rep.page.get_by_role("link", name=name, exact=True).first.click()
        rep.page.wait_for_url(re.compile("/leads/"))
        follow_up(rep, "客户希望下周看演示")
        convert(rep, f"{name}科技有限公司")
        win(rep)
        number = order(rep)
        decide(manager.sign_in(people["manager"]), number)
        pay(rep, "50000")
        decide(finance.sign_in(people["finance"]), number)
        see_it_on_the_customer(rep, f"{name}科技有限公司")


def see_it_on_the_customer(desk: Desk, customer: str) -> None:
    """The customer's page has the money, a rating with its reasons, the whole story and its traces."""
    desk.page.get_by_role("link", name=customer).first.click()
    desk.page.wait_for_url(re.compile("/customers/"))
    money = desk.page.locator(".ribbon")
    expect(money).to_contain_text("¥120,000.00")
    expect(money).to_contain_text("¥50,000.00")
    expect(money).to_contain_text("¥70,000.00")
    desk.page.get_by_title("为什么是这个等级").click()
    expect(desk.page.get_by_role("tooltip")).to_contain_text("近一年回款额")
    desk.page.keyboard.press("Escape")
    timeline = desk.page.get_by_role("list", name="动态")
    for event in ("回款 确认到账", "订单 批准", "商机 赢单", "线索 转换完成"):
        expect(timeline.get_by_text(event).first).to_be_visible()
    desk.shoot("story-customer")
    paid = timeline.locator(".timeline-entry", has_text="回款 确认到账").first
    with desk.page.expect_popup() as popup:
        paid.locator(".trace-link").click()
    trace = popup.value
    trace.wait_for_url(re.compile("/zipkin/traces/[0-9a-f]{32}"))
    for service in ("gateway", "billing", "scoring"):
        expect(trace.get_by_text(service).first).to_be_visible()
