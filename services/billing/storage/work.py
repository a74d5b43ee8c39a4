"""One transaction of billing, with its repositories."""

import copy
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import UniqueViolationError

from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.roots import Kind, Roots, Told
from chassis.rows import RowMapping
from chassis.work import Ground, UnitOfWork
from kernel.refusal import NotFound
from records.custom_fields import CustomFields, slots_of
from records.external_ids import ExternalIds
from records.grams import grams
from records.repointing import Repointing
from records.rights import Whose, sees
from services.billing.application.announcements import Announcer
from services.billing.application.local import Local
from services.billing.application.ports import KnownCustomer
from services.billing.domain.order import Order
from services.billing.domain.refusals import DuplicatePayment
from services.billing.storage import parts
from services.billing.storage.fields import ORDERS
from services.billing.storage.parts import Parts
from services.billing.storage.tables import customers, orders

SAVE_DOCUMENTS = """
INSERT INTO order_documents (tenant_id, order_id, number, terms)
SELECT $1, $2, new.number, new.terms FROM jsonb_to_recordset($3::jsonb) AS new (number int, terms jsonb)
ON CONFLICT (order_id, number) DO UPDATE SET terms = excluded.terms
"""


def _derived(order: Order) -> dict[str, Any]:
    document, money = order.document, order.receivable
    amount = document.amount
    return {
        **slots_of(order.custom),
        "ordered_on": document.ordered_on,
        "service_ends_on": document.service_ends_on,
        "currency": document.currency,
        "amount_minor": amount.minor,
        "base_minor": order.base_minor(amount),
        "paid_minor": money.paid.minor,
        "refunded_minor": money.refunded.minor,
        "outstanding_minor": (order.worth - money.collected).minor,
        "grams": grams((order.number, order.external_id, *(item.name for item in document.items))),
    }


ROWS = RowMapping(Order, orders, _derived)


class BillingWork(UnitOfWork):
    """Implements `application.ports.BillingWork`."""

    service: ClassVar[str] = "billing"

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self._local: Local | None = None
        self._parts: dict[UUID, Parts] = {}
        self._announcer = Announcer(self._local_known)
        kind = Kind("order", ROWS, self._announce, save_parts=_save, load_parts=_load)
        self.orders = Roots(self, kind)
        self.repointing = Repointing(self)
        self.copies = Copies(self)
        self.custom = CustomFields(self, [ORDERS], {"customers": customers})
        self.lookups = Lookups(self)

    async def learn_local(self) -> Local:
        """The tenant's day, zone and currency; the day stays the same until the end of the work."""
        if self._local is None:
            tenant = await self.people.tenant()
            zone = ZoneInfo(tenant.zone)
            self._local = Local(zone, tenant.currency, self.now.astimezone(zone).date())
        return self._local

    def _local_known(self) -> Local:
        if self._local is None:
            raise RuntimeError("nobody asked for the tenant's day yet")
        return self._local

    def _announce(self, fact: Any, order: Order) -> Told:
        return self._announcer(fact, order)

    async def load_parts(self, order: Order) -> None:
        """Read what lives inside an order."""
        await self.learn_local()
        rows = await parts.load(order.id, self.connection)
        order.receivable = parts.receivable_of(rows, order.currency)
        self._parts[order.id] = parts.parts_of(order)
        stored = copy.copy(order)

        def former() -> Order:
            stored.receivable = parts.receivable_of(rows, stored.currency)
            return stored

        self._announcer.remember(order.id, former)

    async def save_parts(self, order: Order, former: dict[str, Any] | None) -> None:
        """Write what changed inside. Raises DuplicatePayment if somebody took a bank reference first."""
        try:
            known = self._parts.get(order.id, Parts())
            self._parts[order.id] = await parts.save(order, known, self.connection)
        except UniqueViolationError as error:
            if error.constraint_name != "payments_bank_reference":
                raise
            latest = order.receivable.payments[-1]
            raise DuplicatePayment(bank_reference=latest.bank_reference, payment_id=None) from error
        row = ROWS.to_row(order)
        documents = [row["document"], *([row["candidate"]["document"]] if row["candidate"] else [])]
        if former is None or row["document"] != former["document"] or row["candidate"] != former["candidate"]:
            terms = [{"number": document["number"], "terms": document} for document in documents]
            await self.connection.note(SAVE_DOCUMENTS, self.tenant_id, order.id, terms)


async def _load(work: BillingWork, order: Order) -> None:
    await work.load_parts(order)


async def _save(work: BillingWork, order: Order, former: dict[str, Any] | None) -> None:
    await work.save_parts(order, former)


WHOSE = ("owner_id", "department_id", "collaborators")
CUSTOMER = f"SELECT id, name, deleted, {', '.join(WHOSE)} FROM customers WHERE tenant_id = $1 AND id = $2"
COPIED = {"customer": "customers", "opportunity": "opportunities", "product": "products"}


class Copies:
    """Implements `application.ports.Copies`. What was found by its key is believed until the end of the work."""

    def __init__(self, work: BillingWork) -> None:
        self._work = work
        self._keys = {what: ExternalIds(work, COPIED[what], only="NOT deleted") for what in COPIED}

    async def customer(self, id: UUID) -> KnownCustomer | None:
        """The customer, None if nobody has told us of it."""
        row = await self._work.connection.fetch_one(CUSTOMER, self._work.tenant_id, id)
        if row is None:
            return None
        whose, me = Whose(*(row[name] for name in WHOSE)), self._work.principal
        reached = me.may("customers:read") and sees(whose, me, "customers:read", now=self._work.now)
        is_open = not row["deleted"] and (whose.owner_id is None or reached)
        return KnownCustomer(row["id"], row["name"], whose.owner_id, is_open)

    async def opportunity(self, id: UUID) -> UUID | None:
        """The deal's id if we have heard of it and it is not deleted."""
        found = "SELECT id FROM opportunities WHERE tenant_id = $1 AND id = $2 AND NOT deleted"
        return await _first(self._work, found, id)

    async def product_names(self, ids: list[UUID]) -> dict[UUID, str]:
        """The names of the products we have heard of."""
        rows = await self._work.connection.fetch(
            "SELECT id, name FROM products WHERE tenant_id = $1 AND id = ANY ($2::uuid[])",
            self._work.tenant_id,
            ids,
        )
        return {row["id"]: row["name"] for row in rows}

    async def customer_of_external_id(self, external_id: str) -> UUID | None:
        """A customer by its key in the system it was imported from."""
        return await self._keys["customer"].find(external_id)

    async def opportunity_of_external_id(self, external_id: str) -> UUID | None:
        """A deal by its key in the system it was imported from."""
        return await self._keys["opportunity"].find(external_id)

    async def product_of_external_id(self, external_id: str) -> UUID | None:
        """A product by its key in the system it was imported from."""
        return await self._keys["product"].find(external_id)

    async def lies_in_bin(self, what: str, external_id: str) -> bool:
        """Whether the customer, opportunity or product of this key was deleted where it belongs."""
        found = f"SELECT id FROM {COPIED[what]} WHERE tenant_id = $1 AND external_id = $2 AND deleted LIMIT 1"
        return await _first(self._work, found, external_id) is not None


class Lookups:
    """Implements `application.ports.Lookups`."""

    def __init__(self, work: BillingWork) -> None:
        self._work = work
        self._orders = ExternalIds(work, "orders")
        self._numbers = ExternalIds(work, "orders", "number")
        self._payments = ExternalIds(work, "payments")

    async def next_number(self, day: date) -> int:
        """The next place in the orders of a local day; taken only if the transaction commits."""
        number: int = await self._work.connection.fetch_value(
            "INSERT INTO order_numbers AS used (tenant_id, day, last) VALUES ($1, $2, 1)"
            " ON CONFLICT (tenant_id, day) DO UPDATE SET last = used.last + 1 RETURNING last",
            self._work.tenant_id,
            day,
        )
        return number

    async def order_of_payment(self, payment_id: UUID) -> UUID:
        """The order a payment belongs to. Raises NotFound."""
        return await self._order_of("payment", payment_id)

    async def order_of_refund(self, refund_id: UUID) -> UUID:
        """The order a refund belongs to. Raises NotFound."""
        return await self._order_of("refund", refund_id)

    async def payment_with_reference(self, bank_reference: str) -> UUID | None:
        """The pending or confirmed payment that carries a bank reference."""
        return await _first(
            self._work,
            "SELECT id FROM payments WHERE tenant_id = $1 AND bank_reference = $2"
            " AND status IN ('pending', 'confirmed')",
            bank_reference,
        )

    async def order_of_external_id(self, external_id: str) -> UUID | None:
        """An order by its key in the system it was imported from, or by its number."""
        return await self._orders.find(external_id) or await self._numbers.find(external_id)

    async def payment_of_external_id(self, external_id: str) -> UUID | None:
        """A payment by its key in the system it was imported from."""
        return await self._payments.find(external_id)

    async def orders_ahead(self, external_ids: Sequence[str | None]) -> None:
        """Look up many of these keys at once."""
        await self._orders.read_ahead(external_ids)
        await self._numbers.read_ahead(external_ids)

    async def payments_ahead(self, external_ids: Sequence[str | None]) -> None:
        """Look up many of these keys at once."""
        await self._payments.read_ahead(external_ids)

    async def _order_of(self, kind: str, id: UUID) -> UUID:
        found = await _first(self._work, f"SELECT order_id FROM {kind}s WHERE tenant_id = $1 AND id = $2", id)
        if found is None:
            raise NotFound(kind=kind, id=str(id))
        return found


async def _first(work: BillingWork, statement: str, key: object) -> UUID | None:
    found: UUID | None = await work.connection.fetch_value(statement, work.tenant_id, key)
    return found
