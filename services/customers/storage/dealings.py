"""The newest state of every order, payment, refund and deal, by customer: what a standing is made of."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.work import UnitOfWork
from services.customers.domain.customer import Customer
from services.customers.domain.standing import Dealing, DealingKind, DealingState, Standing, Tally

NOTE = """
INSERT INTO dealings AS known
    (tenant_id, kind, id, customer_id, version, state, amount_minor, ends_on, order_id, told_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (tenant_id, kind, id) DO UPDATE SET customer_id = excluded.customer_id,
    version = excluded.version, state = excluded.state, amount_minor = excluded.amount_minor,
    ends_on = excluded.ends_on, order_id = excluded.order_id, told_at = excluded.told_at
WHERE known.version < excluded.version
RETURNING true
"""
CUSTOMER_OF = "SELECT customer_id FROM dealings WHERE tenant_id = $1 AND kind = $2 AND id = $3"
TALLY = """
SELECT kind, state, count(*) AS count, sum(amount_minor)::bigint AS amount_minor, max(ends_on) AS ends_on
FROM dealings WHERE tenant_id = $1 AND customer_id = $2 GROUP BY kind, state
"""
OPPORTUNITIES = """
SELECT customer_id, count(*) FILTER (WHERE state = 'open') AS open,
    max(told_at) FILTER (WHERE state = 'void') AS ended_at
FROM dealings WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND kind = 'opportunity'
GROUP BY customer_id
"""
OPEN_AMOUNTS = """
SELECT customer_id, sum(amount_minor)::bigint AS minor FROM dealings
WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND kind = 'opportunity' AND state = 'open'
GROUP BY customer_id
"""


class Dealings:
    """Implements `application.ports.Dealings`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def customer_of(self, dealing: Dealing) -> UUID | None:
        """Whose document it was when we last heard of it."""
        found: UUID | None = await self._work.connection.fetch_value(
            CUSTOMER_OF, self._work.tenant_id, dealing.kind.value, dealing.id
        )
        return found

    async def note(self, customer_id: UUID | None, dealing: Dealing) -> bool:
        """Keep it; False if something as new was known already."""
        noted = await self._work.connection.fetch_value(
            NOTE,
            self._work.tenant_id,
            dealing.kind.value,
            dealing.id,
            customer_id,
            dealing.version,
            dealing.state.value,
            dealing.amount_minor,
            dealing.ends_on,
            dealing.order_id,
            dealing.at,
        )
        return bool(noted)

    async def customers_of_order(self, order_id: UUID) -> set[UUID]:
        """Whose the documents of an order were when we last heard of them."""
        rows = await self._work.connection.fetch(
            "SELECT DISTINCT customer_id FROM dealings WHERE tenant_id = $1 AND order_id = $2",
            self._work.tenant_id,
            order_id,
        )
        return {row["customer_id"] for row in rows if row["customer_id"]}

    async def follow_order(self, order_id: UUID, customer_id: UUID, version: int) -> bool:
        """Let an order's money follow it to its customer, where nothing newer is known; whether any did."""
        moved = await self._work.connection.execute(
            "UPDATE dealings SET customer_id = $3 WHERE tenant_id = $1 AND order_id = $2 AND version < $4"
            " AND customer_id IS DISTINCT FROM $3",
            self._work.tenant_id,
            order_id,
            customer_id,
            version,
        )
        return moved > 0

    async def holding(self, customers: Sequence[Customer]) -> Mapping[UUID, Mapping[str, Any]]:
        """What recycle rules look at, by customer: attributes of `pools.domain.holding.Holding`."""
        ids = [customer.id for customer in customers]
        rows = await self._work.connection.fetch(OPPORTUNITIES, self._work.tenant_id, ids)
        deals = {row["customer_id"]: row for row in rows}
        return {
            customer.id: {
                "won": customer.won,
                "unpaid_order": customer.owes,
                "contract_ends_on": customer.contract_ends_on,
                "locked_until": customer.locked_until,
                "protected_until": customer.protected_until,
                "open_opportunity": bool(deals[customer.id]["open"]) if customer.id in deals else False,
                "opportunity_ended_at": deals[customer.id]["ended_at"] if customer.id in deals else None,
            }
            for customer in customers
        }

    async def open_amounts(self, customers: Sequence[UUID]) -> Mapping[UUID, int]:
        """What the open deals with customers come to, in minor units of the tenant's currency."""
        rows = await self._work.connection.fetch(OPEN_AMOUNTS, self._work.tenant_id, list(customers))
        return {row["customer_id"]: row["minor"] for row in rows}

    async def standing(self, customer_id: UUID, currency: str) -> Standing:
        """What all dealings with a customer come to."""
        rows = await self._work.connection.fetch(TALLY, self._work.tenant_id, customer_id)
        sums = [
            Tally(
                kind=DealingKind(row["kind"]),
                state=DealingState(row["state"]),
                count=row["count"],
                amount_minor=row["amount_minor"],
                ends_on=row["ends_on"],
            )
            for row in rows
        ]
        return Standing.of(sums, currency)
