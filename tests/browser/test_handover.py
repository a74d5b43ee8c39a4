"""A colleague leaves, by clicking: who takes over, seen before, done, taken back."""

from uuid import uuid4

from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.desk import seat
from tests.browser.office import Office
from tests.browser.test_company_settings import pick


def hired(office: Office, name: str) -> str:
    """A new colleague of the admin's department; their id."""
    roles = office.call("admin", "GET", "/roles?limit=100")["items"]
    rep = next(role["id"] for role in roles if role["key"] == "rep")
    person = {
        "email": f"{uuid4().hex[:10]}@tidewater.example",
        "name": name,
        "password": "Correct-horse-9-battery",
        "department_id": office.call("admin", "GET", "/me")["department_id"],
        "role_ids": [rep],
    }
    return str(office.call("admin", "POST", "/users", person)["id"])


def test_a_desk_is_handed_over_and_taken_back(
    browser: Browser, base: str, people: People, office: Office
) -> None:
    mark = uuid4().hex[:5]
    leaver, heir = hired(office, f"离{mark}"), hired(office, f"接{mark}")
    customer = office.call("admin", "POST", "/customers", {"name": f"交{mark}", "owner_id": leaver})
    with seat(browser, base) as admin:
        admin.sign_in(people["admin"]).go(f"/settings/users?q=离{mark}")
        row = admin.page.get_by_role("row", name=f"离{mark}")
        row.get_by_role("button", name="交接").click()
        pick(admin, admin.dialog.get_by_role("combobox", name="接手人"), f"接{mark}")
        admin.page.keyboard.press("Escape")
        admin.dialog.get_by_role("button", name="统计并预览").click()
        expect(admin.dialog.get_by_text("请确认后开始交接")).to_be_visible()
        expect(admin.dialog.get_by_role("row", name=f"接{mark}").get_by_role("cell").nth(1)).to_have_text("1")
        admin.settle().shoot("handover")
        assert admin.violations() == []
        admin.dialog.get_by_role("button", name="开始交接").click()
        expect(admin.dialog.get_by_text("交接完成")).to_be_visible()
        assert office.call("admin", "GET", f"/customers/{customer['id']}")["owner_id"] == heir
        admin.dialog.get_by_role("button", name="撤销交接").click()
        expect(admin.dialog.get_by_text("已撤销，记录已归还")).to_be_visible()
        assert office.call("admin", "GET", f"/customers/{customer['id']}")["owner_id"] == leaver
