"""The demo company on its way into a running home: through the gateway, as anybody's data would come.

Every step looks first at what is there, so a run that was cut short is finished by the next one.
"""

import asyncio
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from cli.client import Client
from cli.demo.company import Company
from cli.demo.deals import Row
from cli.demo.organisation import FIRST_RESPONSE, LEAD_RULES, NAME, SEA_RULES, Person, Pool, Rules
from cli.demo.today import lay_out_today
from cli.home import Home, write_private
from cli.importing import Bars
from engines import EngineError

TRIES = 4
"""How often an import is run while rows fail: colleagues and customers may still be on their way to a service."""
PENDING_REFUNDS = 2
"""These wait for somebody who approves them."""
PAUSE = 0.3


async def load(home: Home, company: Company) -> bool:
    """Bring in what is missing; whether anything was. Raises EngineError for what does not go in."""
    accounts = write_accounts(home, company.people)
    async with Client.of(home) as client:
        with Bars() as bars:
            loading = Loading(client, bars, company)
            await loading.people(accounts)
            await asyncio.gather(loading.pools(), loading.rows("products", company.products))
            await asyncio.gather(loading.rows("leads", company.leads), loading.dealings())
            await asyncio.gather(loading.money(), loading.conversions())
            await loading.today()
            return loading.made > 0


class Loading:
    """One run. `made` counts what was not there before."""

    def __init__(self, client: Client, bars: Bars, company: Company) -> None:
        self._client, self._bars, self._company = client, bars, company
        self._departments: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self.made = 0

    async def people(self, accounts: dict[str, str]) -> None:
        """Departments, colleagues, and who heads what. `accounts`: e-mail address → password."""
        client = self._client
        tenant = (await client.get("/tenants"))["items"][0]
        if tenant["name"] != NAME:
            await client.patch(f"/tenants/{tenant['id']}", {"name": NAME}, tenant["version"])
        roles = {role["key"]: role["id"] for role in await client.every("/roles")}
        known = {user["email"]: user["id"] for user in await client.every("/users")}
        departments = await self._found_departments()
        new = [person for person in self._company.people if person.email not in known]

        async def join(person: Person) -> None:
            body = {
                "email": person.email,
                "name": person.name,
                "title": person.title,
                "department_id": self._departments[person.department],
                "role_ids": [roles[person.role]],
                "password": accounts.get(person.email) or secrets.token_urlsafe(24),
            }
            known[person.email] = (await client.post("/users", body))["id"]
            self.made += 1

        await self._bars.each("people", [join(person) for person in new])
        for person in self._company.people:
            if person.role == "manager":
                self._heads[person.department] = known[person.email]
        for department in departments:
            head = self._heads.get(department["name"])
            if head and head not in department["head_ids"]:
                await client.patch(
                    f"/departments/{department['id']}", {"head_ids": [head]}, department["version"]
                )

    async def _found_departments(self) -> list[Any]:
        departments = await self._client.every("/departments")
        wanted = dict.fromkeys(person.department for person in self._company.people)
        for name in wanted.keys() - {department["name"] for department in departments}:
            body = {"name": name, "parent_id": departments[0]["id"]}
            departments.append(await self._client.post("/departments", body))
        self._departments = {department["name"]: department["id"] for department in departments}
        return departments

    async def pools(self) -> None:
        """Lead pools and public seas, with the rules by which people take from them and lose to them."""
        await self._open("/lead_pools", self._company.lead_pools, LEAD_RULES, FIRST_RESPONSE)
        await self._open("/public_seas", self._company.seas, SEA_RULES)

    async def _open(
        self, path: str, pools: Iterable[Pool], rules: Rules, first_response: Mapping[str, str] | None = None
    ) -> None:
        known = {pool["name"] for pool in await self._client.every(path)}
        for pool in pools:
            if pool.name in known:
                continue
            body = {
                "name": pool.name,
                "regions": pool.regions,
                "industries": pool.industries,
                "admins": [self._heads[name] for name in pool.departments],
                "members": {"departments": [self._departments[name] for name in pool.departments]},
                "mode": "both",
                "claim": {"daily_cap": pool.daily_cap, "hold_cap": pool.hold_cap, "cooldown": "P3D"},
                "recycle_rules": rules,
                "first_response": first_response,
            }
            await self._client.post(path, body)
            self.made += 1

    async def rows(self, kind: str, rows: list[Row]) -> None:
        """Import rows; those that are known stay as they are."""
        job = await self._bars.rows(self._client, kind, rows, mode="create", tries=TRIES)
        self.made += job["created"]
        if job["failed"] or job["status"] != "done":
            raise EngineError(f"not all {kind} of the demo company went in; ./crm demo tries the rest again")

    async def dealings(self) -> None:
        """Customers, and then what there is of them, each after what it names."""
        await self.rows("customers", self._company.customers)
        await asyncio.gather(
            self.rows("contacts", self._company.contacts),
            self._follow_ups(),
            self._sales(),
        )

    async def _sales(self) -> None:
        trade = self._company.trade
        await self.rows("opportunities", trade.deals)
        await self.rows("orders", trade.orders)
        await self.rows("payments", trade.payments)

    async def conversions(self) -> None:
        """Some leads become people of customers, each with a first deal."""
        wanted = self._company.conversions
        leads = await self._known("/leads", wanted)
        customers = await self._known("/customers", wanted.values())

        async def convert(lead: Any) -> None:
            body = {
                "customer": {"id": customers[wanted[lead["external_id"]]]["id"]},
                "contact": {},
                "opportunity": {"name": f"{lead['company']} · {lead['need'] or '新需求'}"},
            }
            for _ in range(TRIES):
                begun = await self._client.post(f"/leads/{lead['id']}/convert", body)
                if await self._end_of(begun["conversion_id"]) == "converted":
                    break
            self.made += 1

        ready = [
            lead for lead in leads.values() if lead["status"] == "qualified" and not lead["conversion_id"]
        ]
        await self._bars.each("conversions", [convert(lead) for lead in ready])

    async def _end_of(self, conversion_id: str) -> str:
        while True:
            status = str((await self._client.get(f"/conversions/{conversion_id}"))["status"])
            if status != "running":
                return status
            await asyncio.sleep(PAUSE)

    async def today(self) -> None:
        """What lies on people's desks."""
        missing = await lay_out_today(self._client, self._company.people)
        await self._bars.each("today", missing)
        self.made += len(missing)

    async def money(self) -> None:
        """Plans and refunds; both make versions of the same orders."""
        await self._plans()
        await self._refunds()

    async def _plans(self) -> None:
        """When the orders are to be paid, or were."""
        plans = self._company.trade.plans
        orders = await self._known("/orders", plans)
        planned = {instalment["order_id"] for instalment in await self._client.every("/payment_plans")}

        async def plan(order: Any) -> None:
            instalments = [
                {
                    "due_on": str(due),
                    "amount": {"amount": str(amount), "currency": order["amount"]["currency"]},
                }
                for due, amount in plans[order["external_id"]]
            ]
            path = f"/orders/{order['id']}/payment_plan"
            await self._client.put(path, {"instalments": instalments}, order["version"])
            self.made += 1

        missing = [plan(order) for order in orders.values() if order["id"] not in planned]
        await self._bars.each("payment plans", missing)

    async def _follow_ups(self) -> None:
        """Somebody was in touch with customers."""
        talks = self._company.follow_ups
        customers = await self._known("/customers", talks)

        async def note(customer: Any) -> None:
            for talk in talks[customer["external_id"]]:
                await self._client.post(f"/customers/{customer['id']}/follow_ups", talk)
            self.made += 1

        silent = [customer for customer in customers.values() if not customer["last_followed_up_at"]]
        await self._bars.each("follow-ups", [note(customer) for customer in silent])

    async def _refunds(self) -> None:
        """Some money goes back; the last ones wait for approval."""
        wanted = self._company.trade.refunds
        orders = await self._known("/orders", [key for key, _, _ in wanted])
        refunded = {refund["order_id"] for refund in await self._client.every("/refunds")}
        for position, (key, amount, reason) in enumerate(wanted):
            order = orders[key]
            if order["id"] in refunded:
                continue
            money = {"amount": str(amount), "currency": order["amount"]["currency"]}
            body = {"order_id": order["id"], "amount": money, "reason": reason}
            refund = await self._client.post("/refunds", body)
            if position < len(wanted) - PENDING_REFUNDS:
                await self._client.post(f"/refunds/{refund['id']}/approve")
            self.made += 1

    async def _known(self, path: str, keys: Iterable[str]) -> dict[str, Any]:
        """Records by their external ids."""
        wanted = quote(f"external_id in {json.dumps(sorted(set(keys)))}")
        return {
            record["external_id"]: record for record in await self._client.every(path, f"&filter={wanted}")
        }


def write_accounts(home: Home, people: list[Person]) -> dict[str, str]:
    """E-mail address → password of those who can log in; written down before anybody gets theirs."""
    credentials = json.loads(home.credentials.read_text()) if home.credentials.exists() else {}
    logins = {person.login: person.email for person in people if person.login}
    missing = {role: email for role, email in logins.items() if role not in credentials}
    if missing:
        for role, email in missing.items():
            credentials[role] = {"email": email, "password": secrets.token_urlsafe(12)}
        write_private(home.credentials, json.dumps(credentials, indent=2) + "\n")
    return {credentials[role]["email"]: credentials[role]["password"] for role in logins}
