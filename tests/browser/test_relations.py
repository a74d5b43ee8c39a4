"""What customers are to each other, and a lead that becomes part of a deal, by clicking."""

import re
from uuid import uuid4

from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.desk import seat
from tests.browser.office import Office


def test_a_relation_is_told_from_both_sides(
    browser: Browser, base: str, people: People, office: Office
) -> None:
    mark = uuid4().hex[:6]
    near, _ = [office.call("admin", "POST", "/customers", {"name": f"{name}{mark}"}) for name in ("近", "远")]
    with seat(browser, base) as desk:
        desk.sign_in(people["admin"]).go(f"/customers/{near['id']}")
        desk.button("添加客户关系").click()
        customer = desk.dialog.get_by_role("combobox").first
        customer.fill(f"远{mark}")
        desk.page.get_by_title(f"远{mark}").click()
        desk.dialog.get_by_role("combobox").nth(1).click()
        desk.page.get_by_title("供应商", exact=True).click()
        desk.settle().shoot("relation-dialog")
        assert desk.violations() == []
        desk.dialog.get_by_role("button", name=re.compile("保\\s*存")).click()
        block = desk.page.get_by_role("region", name="集团与关系")
        expect(block.get_by_role("link", name=f"远{mark}")).to_be_visible()
        expect(block).to_contain_text("供应商")
        desk.shoot("relation-block")
        block.get_by_role("link", name=f"远{mark}").click()
        expect(desk.page.get_by_role("heading", name=f"远{mark}")).to_be_visible()
        other = desk.page.get_by_role("region", name="集团与关系")
        expect(other.get_by_role("link", name=f"近{mark}")).to_be_visible()
        expect(other).to_contain_text("客户")
        assert desk.violations() == []
        other.get_by_role("button", name=re.compile("移除关系")).click()
        expect(other).to_contain_text("还没有关联的客户")


def test_a_lead_becomes_part_of_a_deal(browser: Browser, base: str, people: People, office: Office) -> None:
    mark = uuid4().hex[:6]
    admin_id = office.call("admin", "GET", "/me")["id"]
    customer = office.call("admin", "POST", "/customers", {"name": f"旧{mark}", "owner_id": admin_id})
    worth = {"amount": "8.00", "currency": "CNY"}
    wish = {"name": f"单{mark}", "customer_id": customer["id"], "amount": worth}
    deal = office.call("admin", "POST", "/opportunities", wish)
    lead = office.call("admin", "POST", "/leads", {"name": f"新{mark}", "owner_id": admin_id})
    with seat(browser, base) as desk:
        desk.sign_in(people["admin"]).go(f"/leads/{lead['id']}")
        desk.button("转换", exact=True).first.click()
        desk.dialog.get_by_text("已有客户").first.click()
        desk.dialog.get_by_role("combobox").first.fill(f"旧{mark}")
        desk.page.get_by_title(f"旧{mark}").click()
        desk.dialog.get_by_label("并入已有商机").click()
        desk.page.get_by_title(f"单{mark}").click()
        desk.settle().shoot("convert-into-deal")
        assert desk.violations() == []
        desk.dialog.get_by_role("button", name=re.compile("转\\s*换")).click()
        expect(desk.dialog.get_by_role("button", name="查看商机")).to_be_visible()
        desk.dialog.get_by_role("button", name="查看商机").click()
        desk.page.wait_for_url(f"**/opportunities/{deal['id']}")
        desk.go(f"/leads/{lead['id']}").shoot("lead-states")
        expect(desk.page.get_by_role("region", name="状态停留")).to_contain_text("已转换")
