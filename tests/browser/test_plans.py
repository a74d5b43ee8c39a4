"""Follow-up plans by clicking: made on the customer's page, told of when due, done."""

from uuid import uuid4

from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.desk import seat
from tests.browser.office import Office


def test_a_plan_is_made_told_of_and_done(browser: Browser, base: str, people: People, office: Office) -> None:
    mark = uuid4().hex[:6]
    rep_id = office.call("rep", "GET", "/me")["id"]
    customer = office.call("admin", "POST", "/customers", {"name": f"约{mark}", "owner_id": rep_id})
    with seat(browser, base) as rep:
        rep.sign_in(people["rep"]).go(f"/customers/{customer['id']}")
        rep.button("新建跟进计划").click()
        rep.dialog.get_by_label("内容").fill(f"回访{mark}")
        rep.settle().shoot("plan-dialog")
        assert rep.violations() == []
        due = rep.dialog.get_by_label("计划时间")
        due.fill("2026-01-05 09:00")
        due.press("Enter")  # takes the date, and sends the form
        plans = rep.page.get_by_role("region", name="跟进计划")
        expect(plans.get_by_text(f"回访{mark}")).to_be_visible()
        expect(rep.page.get_by_text(f"跟进计划 到期提醒 · 回访{mark}").first).to_be_visible()
        rep.go("/")
        expect(rep.page.get_by_role("link", name=f"回访{mark}")).to_be_visible()
        rep.shoot("home-rep")
        rep.go(f"/customers/{customer['id']}")
        rep.button(f"完成 回访{mark}").click()
        expect(plans.get_by_text("还没有计划")).to_be_visible()
        timeline = rep.page.get_by_role("list", name="动态")
        expect(timeline.get_by_text("跟进计划 完成").first).to_be_visible()
