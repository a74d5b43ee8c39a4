"""Merges of customers, and what of this service they move."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from chassis.rows import RowMapping
from kernel.refusal import NotFound
from records.repointing import Pointer, point, preview, restore, rows
from services.customers.domain.follow_up import FollowUp, FollowUpKind
from services.customers.domain.merge import Merge
from services.customers.storage.tables import merges

if TYPE_CHECKING:
    from services.customers.storage.work import CustomersWork

MERGE = RowMapping(Merge, merges)
CONTACTS = "SELECT id FROM contacts WHERE tenant_id = $1 AND customer_id = $2"
CHILDREN = "SELECT id FROM customers WHERE tenant_id = $1 AND parent_id = $2"
FOLLOW_UPS = """
SELECT f.customer_id, f.id, f.kind, f.content, f.result, f.occurred_at, f.next_follow_up_at, f.created_by, f.lead_id,
    f.attachments
FROM follow_ups f JOIN repointed r ON r.record_id = f.id AND r.kind = 'follow_ups'
WHERE r.saga_id = $1 AND f.lead_id IS NULL ORDER BY f.occurred_at, f.id
"""
LATER = """
SELECT id FROM merges WHERE tenant_id = $1 AND id <> $2 AND status IN ('running', 'merged', 'undoing')
    AND created_at > $3 AND (from_id = ANY ($4::uuid[]) OR into_id = ANY ($4::uuid[])) ORDER BY created_at DESC LIMIT 1
"""
UNDER_WAY = """
SELECT id FROM merges WHERE tenant_id = $1 AND status IN ('running', 'compensating', 'undoing')
    AND (from_id = ANY ($2::uuid[]) OR into_id = ANY ($2::uuid[])) LIMIT 1
"""


async def _contacts_follow(ids: Sequence[UUID], source: UUID, target: UUID, work: "CustomersWork") -> None:
    customer = await work.customers.get(target)
    for contact in (await work.contacts.many(ids, lock=True)).values():
        work.announce(contact, contact.follow_customer(customer))


async def _subsidiaries_follow(
    ids: Sequence[UUID], source: UUID, target: UUID, work: "CustomersWork"
) -> None:
    for customer in (await work.customers.many(ids, lock=True)).values():
        moved = customer.follow_parent(target)
        if moved is not None:
            work.announce(customer, moved)


POINTERS: "tuple[Pointer[CustomersWork], ...]" = (
    Pointer("contacts", CONTACTS, _contacts_follow),
    Pointer("subsidiaries", CHILDREN, _subsidiaries_follow),
    rows("follow_ups", "follow_ups", "customer_id"),
    rows("plans", "follow_up_plans", "customer_id"),
    rows("relations", "customer_relations", "customer_id"),
    rows("relations_back", "customer_relations", "other_id"),
    rows("leads", "lead_links", "customer_id", "lead_id"),
    rows("conversions", "conversions_taken", "customer_id", "saga_id"),
    rows("dealings", "dealings", "customer_id"),
    rows("collisions", "collisions", "record_id"),
)
SHOWN = frozenset(("contacts", "subsidiaries", "follow_ups", "plans", "leads"))
"""What a preview counts of the pointers; the dealings are counted by their kinds."""
DEALINGS = """
SELECT kind, count(*) AS count FROM dealings WHERE tenant_id = $1 AND customer_id = $2 AND kind <> 'overdue'
GROUP BY kind
"""
PLURALS = {"order": "orders", "payment": "payments", "refund": "refunds", "opportunity": "opportunities"}


class Pointing:
    """Implements `application.ports.Pointing`."""

    def __init__(self, work: "CustomersWork") -> None:
        self._work = work

    async def point(self, merge: Merge) -> dict[str, int]:
        """Make all of it point at the one that lives on; how many of each kind."""
        return await point(merge.id, merge.from_id, merge.into_id, POINTERS, self._work)

    async def restore(self, merge: Merge) -> dict[str, int]:
        """Undo exactly that."""
        return await restore(merge.id, merge.from_id, merge.into_id, POINTERS, self._work)

    async def preview(self, customer_id: UUID) -> dict[str, int]:
        """How many of each kind point at a customer, here and as far as others have told of theirs."""
        shown = [pointer for pointer in POINTERS if pointer.kind in SHOWN]
        counted = await preview(customer_id, shown, self._work)
        rows = await self._work.connection.fetch(DEALINGS, self._work.tenant_id, customer_id)
        told = {PLURALS[row["kind"]]: row["count"] for row in rows}
        return counted | {name: told.get(name, 0) for name in PLURALS.values()}

    async def follow_ups(self, merge_id: UUID) -> list[tuple[UUID, FollowUp]]:
        """The customer's own follow-ups that a merge moved, each with the customer it belongs to now."""
        found = []
        for row in await self._work.connection.fetch(FOLLOW_UPS, merge_id):
            values = dict(row)
            customer_id = values.pop("customer_id")
            found.append((customer_id, FollowUp(**{**values, "kind": FollowUpKind(values["kind"])})))
        return found


class Merges:
    """Implements `application.ports.Merges`."""

    def __init__(self, work: "CustomersWork") -> None:
        self._work = work

    async def get(self, id: UUID) -> Merge:
        """One merge, locked until the end of the transaction. Raises NotFound."""
        row = await self._work.connection.fetch_one(select(merges).where(merges.c.id == id).with_for_update())
        if row is None:
            raise NotFound(kind="merge", id=str(id))
        return MERGE.from_row(row)

    async def save(self, merge: Merge) -> None:
        """Write it down as it is now."""
        merge.version += 1
        merge.updated_at = self._work.now
        statement = insert(merges).values(MERGE.to_row(merge))
        await self._work.connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=dict(statement.excluded.items()))
        )

    async def later(self, merge: Merge) -> UUID | None:
        """A merge after this one in which one of its two took part, and which was not taken back."""
        ids = [merge.from_id, merge.into_id]
        found: UUID | None = await self._work.connection.fetch_value(
            LATER, self._work.tenant_id, merge.id, merge.created_at, ids
        )
        return found

    async def under_way(self, ids: Sequence[UUID]) -> UUID | None:
        """A merge, or its way back, of one of these that has not ended."""
        found: UUID | None = await self._work.connection.fetch_value(
            UNDER_WAY, self._work.tenant_id, list(ids)
        )
        return found
