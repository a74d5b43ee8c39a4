"""Many records at once: the few that are ticked, or all that match; a notice says what came of it and takes it back."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.desk import Desk, seat

NOTICE = ".ant-notification-notice"


def notice(desk: Desk, text: str) -> None:
    """Wait for what the notice says."""
    expect(desk.page.locator(NOTICE).filter(has_text=re.compile(text)).first).to_be_visible()


def test_a_field_of_a_few_is_set_and_taken_back(browser: Browser, base: str, people: People) -> None:
    with seat(browser, base) as desk:
        desk.sign_in(people["admin"]).go("/leads?view=all")
        boxes = desk.page.locator("main [role=row] input[type=checkbox]")
        for place in (1, 2, 3):
            boxes.nth(place).check()
        bar = desk.page.get_by_role("toolbar")
        expect(bar).to_contain_text("已选 3 条")
        bar.get_by_role("button", name="批量编辑").click()
        desk.dialog.get_by_role("combobox").first.click()
        desk.page.get_by_title("行业", exact=True).click()
        desk.dialog.get_by_role("combobox").nth(1).fill("海洋工程")
        desk.shoot("bulk-edit")
        assert desk.violations() == []
        desk.button("应用到 3 条").click()
        notice(desk, "已处理 3 条")
        desk.shoot("bulk-done")
        desk.page.locator(NOTICE).get_by_role("button", name="撤销").click()
        notice(desk, "已处理 3 条")
        desk.go("/leads?view=all&filter=industry==%22海洋工程%22")
        expect(desk.page.locator("main")).to_contain_text("没有符合条件的记录")


def test_all_that_match_get_a_label(browser: Browser, base: str, people: People) -> None:
    with seat(browser, base) as desk:
        desk.sign_in(people["admin"]).go("/leads?view=all")
        desk.page.locator("main [role=row] input[type=checkbox]").first.check()
        bar = desk.page.get_by_role("toolbar")
        bar.get_by_role("button", name=re.compile("选择符合条件的全部")).click()
        total = int(re.sub(r"\D", "", bar.locator("strong").inner_text()))
        assert total > 100
        expect(bar.get_by_role("button", name="分配")).to_be_visible()
        desk.shoot("bulk-all")
        bar.get_by_role("button", name="标签").click()
        field = desk.dialog.get_by_role("combobox").first
        field.fill("季度回访")
        field.press("Enter")
        field.press("Escape")
        desk.shoot("bulk-label")
        desk.button(f"应用到 {total} 条").click()
        notice(desk, f"已处理 {total} 条")
        desk.page.locator(NOTICE).get_by_role("button", name="查看任务").click()
        desk.page.wait_for_url(re.compile(r"/jobs/leads\."))
        desk.settle().shoot("bulk-job")
        desk.button("撤销").click()
        desk.dialog.get_by_role("button", name="撤销").click()
        expect(desk.page.locator("main .ribbon")).to_contain_text(str(total))
