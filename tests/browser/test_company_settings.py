"""What a company sets for itself, by clicking: fields of its own, and the bin that gives back what was deleted."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import People
from tests.browser.desk import Desk, seat
from tests.browser.office import Office


@pytest.fixture(scope="module")
def admin(browser: Browser, base: str, people: People) -> Iterator[Desk]:
    with seat(browser, base) as desk:
        yield desk.sign_in(people["admin"])


def pick(desk: Desk, box: Locator, option: str) -> None:
    """Choose from a list that opens."""
    box.click()
    desk.page.locator(".ant-select-item-option:visible", has_text=option).first.click()


def edit(desk: Desk, fact: str) -> Locator:
    """Open a fact of the record for editing; its control."""
    desk.button(f"编辑{fact}").click()
    return desk.page.get_by_label(fact, exact=True)


def test_a_field_of_ones_own(admin: Desk, office: Office) -> None:
    key = f"edition_{uuid4().hex[:6]}"
    name = f"版本{key[-4:]}"
    admin.go("/settings/fields")
    admin.button("新建字段").click()
    admin.dialog.get_by_label("中文名称").fill(name)
    admin.dialog.get_by_label("标识").fill(key)
    pick(admin, admin.dialog.get_by_label("类型"), "单选")
    admin.dialog.get_by_label("选项").fill("pro = 专业版\nbasic = 基础版")
    admin.dialog.get_by_label("可筛选与排序").click()
    admin.shoot("field-dialog")
    assert admin.violations() == []
    admin.dialog.get_by_role("button", name="保存").click()
    expect(admin.page.get_by_role("row", name=name)).to_contain_text("单选")
    expect(admin.page.get_by_role("row", name=name)).not_to_contain_text("正在更新")

    lead = office.call("admin", "POST", "/leads", {"name": f"张{key[-6:]}"})
    admin.go(f"/leads/{lead['id']}")
    pick(admin, edit(admin, name), "专业版")
    admin.button("保存", exact=True).click()
    expect(admin.page.locator(".fact", has_text=name)).to_contain_text("专业版")
    admin.go(f'/leads?view=all&filter=custom.{key} == "pro"')
    expect(admin.page.get_by_role("link", name=lead["name"])).to_be_visible()
    expect(admin.page.get_by_text("共 1 条")).to_be_visible()


def test_deleting_and_restoring(admin: Desk, office: Office) -> None:
    lead = office.call("admin", "POST", "/leads", {"name": f"删{uuid4().hex[:8]}"})
    delete(admin, lead["id"])
    admin.button("撤销").click()
    expect(admin.page.get_by_text(f"已恢复 · {lead['name']}")).to_be_visible()
    delete(admin, lead["id"])
    admin.go("/recycle-bin?tab=leads")
    admin.shoot("recycle-bin-filled")
    admin.button(f"恢复 {lead['name']}").click()
    expect(admin.page.get_by_role("row", name=lead["name"])).to_be_hidden()
    admin.go(f"/leads/{lead['id']}")
    expect(admin.page.get_by_role("heading", level=1, name=lead["name"])).to_be_visible()


def test_taking_a_list_out_as_a_file(admin: Desk, office: Office) -> None:
    name = f"出{uuid4().hex[:8]}"
    office.call("admin", "POST", "/leads", {"name": name, "company": "晨光科技"})
    admin.go(f'/leads?view=all&filter=name == "{name}"')
    admin.button("导出").click()
    admin.dialog.get_by_role("radio", name="CSV").click()
    admin.settle().shoot("export-dialog")
    assert admin.violations() == []
    with admin.page.expect_download() as coming:
        admin.dialog.get_by_role("button", name="导出").click()
    text = coming.value.path().read_text("utf-8-sig")
    assert coming.value.suggested_filename == "leads.csv"
    assert (len(text.splitlines()), name in text, "晨光科技" in text) == (2, True, True)
    expect(admin.dialog).to_be_hidden()


def delete(desk: Desk, lead_id: str) -> None:
    desk.go(f"/leads/{lead_id}")
    desk.button("更多").click()
    desk.page.get_by_role("menuitem", name="删除").click()
    desk.page.wait_for_url(re.compile(r"/leads(\?|$)"))


def test_a_day_off_of_the_company_and_a_leave(admin: Desk, office: Office) -> None:
    """A click makes a working day free, another one undoes it; whoever is away is so until it is cancelled."""
    admin.go("/settings/calendar")
    worked = admin.page.locator(".year table").last.locator('[data-free="false"][data-special="false"]').first
    date_of_it = (worked.get_attribute("title") or "").partition(" ")[0]
    day = admin.page.get_by_role("button", name=re.compile(date_of_it))
    day.click()
    expect(day).to_have_attribute("data-free", "true")
    expect(day).to_have_accessible_name(re.compile("休息 · 本企业设定"))
    admin.settle().shoot("calendar")
    assert admin.violations() == []
    day.click()
    expect(day).to_have_attribute("data-free", "false")
    name = f"休假{uuid4().hex[:6]}"
    department = office.call("admin", "GET", "/departments")["items"][0]["id"]
    body = {"name": name, "email": f"{uuid4().hex[:8]}@tidewater.example", "department_id": department}
    user = office.call("admin", "POST", "/users", {**body, "role_ids": [], "password": uuid4().hex})
    first, last = (str(date.today() + timedelta(days=ahead)) for ahead in (30, 32))
    leave = {"starts_on": first, "ends_on": last}
    office.call("admin", "POST", f"/users/{user['id']}/leaves", leave)
    admin.go(f"/settings/users?q={name}")
    admin.button("请假").first.click()
    expect(admin.dialog.get_by_text(first)).to_be_visible()
    admin.settle().shoot("leave")
    assert admin.violations() == []
    admin.dialog.get_by_role("button", name=f"取消请假 {first}").click()
    expect(admin.dialog.get_by_text("没有请假安排")).to_be_visible()


def test_a_quiet_customer_churns_after_a_look_at_who_would(admin: Desk, office: Office) -> None:
    before = office.call("admin", "GET", "/customers/lifecycle")
    admin.go("/settings/lifecycle")
    save = admin.page.get_by_role("region", name="流失规则").get_by_role("button", name="保存")
    expect(save).to_be_disabled()
    admin.page.get_by_label("维护", exact=True).fill("18")
    admin.button("预览影响").click()
    expect(admin.page.get_by_text(re.compile("现在将有 [0-9]+ 个客户流失"))).to_be_visible()
    expect(admin.page.get_by_role("region", name="阶段指标").get_by_role("row")).to_have_count(6)
    admin.settle().shoot("lifecycle")
    assert admin.violations() == []
    save.click()
    expect(admin.page.get_by_text("已保存")).to_be_visible()
    assert office.call("admin", "GET", "/customers/lifecycle")["quiet"] == {
        **before["quiet"],
        "maintenance": "P18M",
    }
