"""What the database itself guards, what is said to others, and how reads are served."""

from decimal import Decimal
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.hearing import Copied
from chassis.principal import Principal
from chassis.testing.serving import Bench
from contracts.base import MoneyValue
from contracts.customers import CustomerSnapshot
from services.billing.application.plan_payments import notice_due
from services.billing.domain.order import Order
from services.billing.main import DUE
from services.billing.storage import copies
from services.billing.storage.bin import ORDERS
from services.billing.storage.work import BillingWork
from services.billing.tests.conftest import Firm, cny
from services.billing.tests.making import NOW

TABLES = (
    *("orders", "order_documents", "order_numbers", "payments", "refunds", "instalments", "allocations"),
    *("customers", "opportunities", "products", "history"),
)


async def test_the_service_role_sees_no_row_without_a_tenant(billing: Bench, firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-31", "1000"))
    await firm.paid(order, "10")
    connection = await asyncpg.connect(billing.access.app)
    try:
        for table in TABLES:
            assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0
        await connection.execute("SELECT set_config('crm.tenant', $1, false)", str(uuid4()))
        for table in TABLES:
            assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(
                "INSERT INTO order_numbers (tenant_id, day, last) VALUES ($1, '2026-01-01', 1)", uuid4()
            )
    finally:
        await connection.close()


async def test_the_database_refuses_what_breaks_the_laws_of_money(billing: Bench, firm: Firm) -> None:
    order = await firm.approved("1000")
    for column, value in (("outstanding_minor", -1), ("refunded_minor", 1)):
        with pytest.raises(asyncpg.CheckViolationError):
            async with billing.database.tenant(firm.company.id) as connection:
                await connection.execute(
                    f"UPDATE orders SET {column} = $2 WHERE id = $1", UUID(order["id"]), value
                )


async def test_every_version_has_its_history_audit_and_event(billing: Bench, firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-31", "1000"))
    await firm.paid(order, "10")
    async with billing.database.tenant(firm.company.id) as connection:
        history = await connection.fetch(
            "SELECT version FROM history WHERE record_id = $1 ORDER BY 1", order["id"]
        )
        said = await connection.fetch(
            "SELECT aggregate_version, type, state_keys FROM outbox WHERE aggregate_id = $1 ORDER BY 1",
            order["id"],
        )
        audited = await connection.fetch(
            "SELECT action FROM audit WHERE subject = $1", f"order/{order['id']}"
        )
    assert [row["version"] for row in history] == list(range(1, 7))
    assert [row["aggregate_version"] for row in said] == list(range(1, 7))
    assert [row["type"] for row in said] == [row["action"] for row in audited]
    confirmed = said[-1]
    assert confirmed["type"] == "crm.payment.confirmed.v1"
    assert sorted(key.split("/")[0] for key in confirmed["state_keys"]) == [
        "order",
        "payment",
        "payment_plan",
    ]


async def test_what_was_stored_is_what_is_read(billing: Bench, firm: Firm) -> None:
    made = await firm.approved("1000")
    await firm.plan(made, ("2026-01-31", "400"), ("2026-02-28", "600"))
    await firm.paid(made, "500")
    asked = {"order_id": made["id"], "amount": cny("20"), "reason": "退货"}
    await firm.do(firm.rep, "/refunds", asked)

    async def read() -> Order:
        async with BillingWork(billing.running.ground, Principal.system(firm.company.id)) as work:
            return await work.orders.get(UUID(made["id"]))

    order, again = await read(), await read()
    assert order.document == again.document
    assert order.receivable.plan == again.receivable.plan
    assert order.receivable.paid.minor == 50000
    assert [each.amount.minor for each in order.receivable.allocations] == [40000, 10000]
    async with billing.database.tenant(firm.company.id) as connection:
        stored = await connection.fetch(
            "SELECT amount_minor FROM allocations WHERE order_id = $1 ORDER BY amount_minor", order.id
        )
    assert [row["amount_minor"] for row in stored] == [10000, 40000]


async def test_what_is_due_is_said_once(billing: Bench, firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-31", "400"), ("2199-02-28", "600"))

    async def due() -> list[UUID]:
        async with billing.database.worker() as connection:
            rows = await connection.fetch(DUE, billing.running.ground.clock.now())
        return [row["id"] for row in rows if row["tenant_id"] == firm.company.id]

    assert await due() == [UUID(order["id"])]
    for _ in range(2):
        async with BillingWork(billing.running.ground, Principal.system(firm.company.id)) as work:
            await notice_due(UUID(order["id"]), work)
    assert await due() == []
    history = (await firm.ask(firm.rep, "GET", f"/orders/{order['id']}/history")).body["items"]
    told = [entry for entry in history if entry["type"] == "crm.payment_plan.overdue.v1"]
    assert len(told) == 1
    assert told[0]["actor_id"] is None
    assert told[0]["reason"]["decision"]["rule"] == "billing.due_dates"
    assert told[0]["reason"]["standing"]["overdue_amount"] == cny("400.00")


async def test_purging_leaves_nothing_but_the_last_word(billing: Bench, firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-31", "1000"))
    pending = (await firm.pay(order, "10")).body
    await firm.ask(firm.rep, "DELETE", f"/orders/{order['id']}")
    async with BillingWork(billing.running.ground, Principal.system(firm.company.id)) as work:
        await ORDERS.purge(UUID(order["id"]), work)
    async with billing.database.tenant(firm.company.id) as connection:
        for table in ("orders", "payments", "instalments", "order_documents"):
            assert await connection.fetch_value(f"SELECT count(*) FROM {table}") == 0
        said = await connection.fetch_one(
            "SELECT type, state_keys, state_values FROM outbox WHERE aggregate_id = $1"
            " ORDER BY aggregate_version DESC LIMIT 1",
            order["id"],
        )
    assert said is not None
    assert said["type"] == "crm.order.purged.v1"
    gone = {f"order/{order['id']}", f"payment_plan/{order['id']}", f"payment/{pending['id']}"}
    assert set(said["state_keys"]) == gone
    assert said["state_values"] == [None] * 3


async def test_copies_keep_the_newest_whatever_order_they_come_in(billing: Bench, firm: Firm) -> None:
    id = uuid4()

    def customer(version: int, name: str) -> Copied[CustomerSnapshot]:
        nothing = MoneyValue(amount=Decimal(0), currency="CNY")
        snapshot = CustomerSnapshot(
            id=id,
            version=version,
            name=name,
            kind="company",
            lifecycle_stage="contact",
            sea_id=uuid4(),
            external_id="A1",
            created_at=NOW,
            updated_at=NOW,
            order_total=nothing,
            paid_total=nothing,
            refund_total=nothing,
            overdue_total=nothing,
        )
        return Copied(id, version, NOW, snapshot)

    async with BillingWork(billing.running.ground, Principal.system(firm.company.id)) as work:
        await copies.keep_customers([customer(3, "晨光")], work)
        await copies.keep_customers([customer(2, "旧名")], work)
        known = await work.copies.customer(id)
        assert known is not None
        assert known.name == "晨光"
        assert await work.copies.customer_of_external_id("A1") == id
    async with BillingWork(billing.running.ground, Principal.system(firm.company.id)) as work:
        await copies.keep_customers([Copied(id, 4, NOW, None)], work)
        gone = await work.copies.customer(id)
        assert gone is not None
        assert (gone.name, gone.open) == ("", False)
        assert await work.copies.customer_of_external_id("A1") is None


MANY = """
    WITH made AS (
        INSERT INTO orders (id, tenant_id, version, created_at, updated_at, collaborators, tags, custom, number,
            customer_id, base_currency, status, document, documents_made, ordered_on, currency, amount_minor,
            base_minor, paid_minor, refunded_minor, outstanding_minor, grams, owner_id, department_id, external_id)
        SELECT gen_random_uuid(), $1, 1, now() - n * interval '1 s', now(), '[]', '{}', '{}', 'SO-' || n,
            gen_random_uuid(), 'CNY', 'approved', '{}', 1, date '2026-01-01' + n % 300, 'CNY', n, n, 0, 0, n,
            ARRAY['n' || n % 1000], gen_random_uuid(), gen_random_uuid(), 'E' || n
        FROM generate_series(1, 4000) n RETURNING *),
    paid AS (
        INSERT INTO payments (id, tenant_id, order_id, customer_id, owner_id, department_id, amount_minor,
            base_minor, currency, status, received_on, method, bank_reference, external_id, shares, recorded_at)
        SELECT gen_random_uuid(), tenant_id, id, customer_id, owner_id, department_id, 1, 1, 'CNY', 'confirmed',
            ordered_on, 'cash', number, number, '[]', created_at FROM made),
    back AS (
        INSERT INTO refunds (id, tenant_id, order_id, customer_id, owner_id, department_id, amount_minor,
            base_minor, currency, status, reason, recorded_at)
        SELECT gen_random_uuid(), tenant_id, id, customer_id, owner_id, department_id, 1, 1, 'CNY', 'approved',
            'x', created_at FROM made)
    INSERT INTO instalments (id, tenant_id, order_id, customer_id, owner_id, department_id, amount_minor,
        base_minor, currency, due_on, applied_minor, base_applied_minor, live, reminded, warned)
    SELECT gen_random_uuid(), tenant_id, id, customer_id, owner_id, department_id, 100, 100, 'CNY', ordered_on,
        0, 0, true, true, true FROM made
"""


async def fill(billing: Bench, tenant_id: UUID) -> None:
    """Many orders of two tenants, and what the planner needs to know of them."""
    for tenant in (tenant_id, uuid4()):
        async with billing.database.tenant(tenant) as connection:
            await connection.execute(MANY, tenant)
    owner = await asyncpg.connect(billing.access.owner)
    try:
        await owner.execute("ANALYZE orders, payments, refunds, instalments")
    finally:
        await owner.close()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("FROM orders WHERE tenant_id = {t} ORDER BY created_at DESC, id DESC LIMIT 50", "orders_page"),
        ("FROM orders WHERE tenant_id = {t} ORDER BY ordered_on DESC, id DESC LIMIT 50", "orders_day"),
        ("FROM orders WHERE tenant_id = {t} AND owner_id = {t} ORDER BY created_at LIMIT 50", "orders_owner"),
        ("FROM orders WHERE tenant_id = {t} AND customer_id = {t} LIMIT 50", "orders_customer"),
        ("FROM orders WHERE tenant_id = {t} AND number = 'SO-7'", "orders_number"),
        ("FROM orders WHERE tenant_id = {t} AND external_id = 'E7'", "orders_external"),
        ("FROM orders WHERE grams @> ARRAY['n7']", "orders_grams"),
        ("FROM payments WHERE order_id = {t}", "payments_order"),
        (
            "FROM payments WHERE tenant_id = {t} AND bank_reference = 'SO-7' AND status IN ('pending', 'confirmed')",
            "payments_bank_reference",
        ),
        ("FROM payments WHERE tenant_id = {t} ORDER BY recorded_at DESC, id DESC LIMIT 50", "payments_page"),
        ("FROM payments WHERE tenant_id = {t} AND external_id = 'SO-7'", "payments_external"),
        ("FROM refunds WHERE order_id = {t}", "refunds_order"),
        ("FROM refunds WHERE tenant_id = {t} ORDER BY recorded_at DESC, id DESC LIMIT 50", "refunds_page"),
        ("FROM instalments WHERE order_id = {t}", "instalments_order"),
        (
            "FROM instalments WHERE tenant_id = {t} AND live AND due_on BETWEEN '2026-03-01' AND '2026-03-03'",
            "instalments_due",
        ),
    ],
)
async def test_reads_use_their_index_as_the_service_role(
    billing: Bench, filled: UUID, query: str, index: str
) -> None:
    tenant = f"'{filled}'::uuid"
    async with billing.database.tenant(filled) as connection:
        plan = await connection.fetch(f"EXPLAIN SELECT * {query.format(t=tenant)}")
    text = "\n".join(row[0] for row in plan)
    assert index in text, text


@pytest.fixture(scope="module")
async def filled(billing: Bench) -> UUID:
    company = await billing.company()
    await fill(billing, company.id)
    return company.id
