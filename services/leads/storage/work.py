"""One transaction of the leads service, with its repositories."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from chassis import sagas
from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.roots import Kind, Roots
from chassis.rows import RowMapping
from chassis.work import Ground
from contracts.base import Command
from kernel.refusal import NotFound
from pools.application.deadlines import settle
from pools.domain.pool import Pool
from pools.domain.routing import Routing
from pools.storage.quotas import pooled_changed, save_pooled
from pools.storage.work import PooledWork
from records.custom_fields import CustomFields, slots_of
from records.dictionaries.store import dictionary_kind
from records.duplicates.checking import Duplicates
from records.duplicates.collisions import Collisions
from records.duplicates.elsewhere import ELSEWHERE
from records.duplicates.policy import DuplicatePolicy
from records.duplicates.searching import Source
from records.external_ids import ExternalIds
from records.grams import grams
from records.repointing import Repointing
from records.sharing import save_shares, shared_with_caller, shares_changed
from services.leads.application import ports
from services.leads.application.announcements import (
    lead_announcement,
    policy_announcement,
    pool_announcement,
    pool_snapshot,
    routing_announcement,
)
from services.leads.application.answer_lead import settle_clock
from services.leads.application.likeness import MODULE, keys_of
from services.leads.domain.conversion import Conversion
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.lead import Lead
from services.leads.domain.pools import LEAD_POOLS
from services.leads.storage.fields import FIELDS, LEADS
from services.leads.storage.first_responses import FirstResponses
from services.leads.storage.merges import Merges
from services.leads.storage.tables import (
    conversions,
    dictionary_entries,
    duplicate_policies,
    follow_ups,
    lead_pools,
    leads,
    routings,
    shares,
)

KEYS = ("phone_key", "email_key", "name_key", "person_key", "name_grams")
MINE = Source("leads", f"'{MODULE}'", frozenset(KEYS), home="pool_id")


def _derived(lead: Lead) -> dict[str, Any]:
    return {
        **slots_of(lead.custom),
        **keys_of(lead).columns(*KEYS),
        "customer_id": lead.converted.customer_id if lead.converted else None,
        "grams": grams((lead.name, lead.company, lead.phone, lead.email)),
    }


def _parts_changed(work: PooledWork, lead: Lead, former: dict[str, Any] | None) -> bool:
    return pooled_changed(work, lead, former) or shares_changed(lead, former)


async def _save_parts(work: PooledWork, lead: Lead, former: dict[str, Any] | None) -> None:
    await save_pooled(work, lead, former)
    await save_shares(work, "lead", lead, former)


async def _settle(work: Any, lead: Lead) -> Mapping[str, Any]:
    return {**await settle(lead, work), **await settle_clock(lead, work)}


LEAD = Kind(
    "lead",
    RowMapping(Lead, leads, _derived),
    lead_announcement,
    save_parts=_save_parts,
    parts_changed=_parts_changed,
    settle=_settle,
)
POOL = Kind("lead_pool", RowMapping(Pool, lead_pools), pool_announcement, snapshot=pool_snapshot, few=True)
ROUTING = Kind("lead_routing", RowMapping(Routing, routings), routing_announcement, few=True)
POLICY = Kind(
    "lead_duplicate_policy", RowMapping(DuplicatePolicy, duplicate_policies), policy_announcement, few=True
)
ENTRY = dictionary_kind(dictionary_entries)
CONVERSION = RowMapping(Conversion, conversions)


class LeadsWork(PooledWork):
    """Implements `application.ports.LeadsWork`."""

    service = "leads"
    mount = LEAD_POOLS
    pool_kind = POOL
    routing_kind = ROUTING
    records = leads
    fields = FIELDS
    holds = "status IN ('assigned', 'following', 'qualified')"
    lies = "status = 'pooled'"
    closed = "status = 'converted'"
    ended = "status IN ('converted', 'invalid')"

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self.leads = self.pooled = Roots(self, LEAD)
        self.custom = CustomFields(self, [LEADS])
        self.conversions: ports.Conversions = Conversions(self)
        self.follow_ups: ports.FollowUps = FollowUps(self)
        self.repointing = Repointing(self)
        self.merges: ports.Merges = Merges(self)
        self.first_responses: ports.FirstResponses = FirstResponses(self)
        self.policies = Roots(self, POLICY)
        self.dictionary = Roots(self, ENTRY)
        self.collisions = Collisions(self)
        self.duplicates = Duplicates(self, (MINE, ELSEWHERE), self.policies)
        self.external_ids = ExternalIds(self, leads.name)

    async def at_risk(self, records: Sequence[Lead]) -> Mapping[UUID, int]:
        """The budgets, where they are in the tenant's currency."""
        currency = (await self.people.tenant()).currency
        return {
            lead.id: lead.budget.minor
            for lead in records
            if lead.budget is not None and lead.budget.currency == currency
        }

    async def shared_with_me(self) -> Sequence[UUID]:
        """Leads that somebody shared with the caller."""
        return await shared_with_caller(shares, "lead", self)

    def ask(self, conversion: Conversion, number: int, command: Command, by: UUID | None) -> None:
        """Send a command of a conversion, on behalf of somebody or of the system."""
        deadline = conversion.deadline if by is not None else None
        sagas.command(self, conversion.id, number, command, actor_id=by, deadline=deadline)


REMOVE = "DELETE FROM follow_ups WHERE tenant_id = $1 AND lead_id = ANY ($2::uuid[]) RETURNING id, lead_id"
FORGET_WISHES = "UPDATE conversions SET wishes = '{}' WHERE tenant_id = $1 AND lead_id = ANY ($2::uuid[])"


class Conversions:
    """Implements `application.ports.Conversions`."""

    def __init__(self, work: LeadsWork) -> None:
        self._work = work

    async def get(self, id: UUID) -> Conversion:
        """One conversion, locked until the end of the transaction. Raises NotFound."""
        row = await self._work.connection.fetch_one(
            select(conversions).where(conversions.c.id == id).with_for_update()
        )
        if row is None:
            raise NotFound(kind="conversion", id=str(id))
        return CONVERSION.from_row(row)

    async def save(self, conversion: Conversion) -> None:
        """Write it down as it is now."""
        conversion.version += 1
        conversion.updated_at = self._work.now
        row = CONVERSION.to_row(conversion)
        statement = insert(conversions).values(row)
        await self._work.connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=dict(statement.excluded.items()))
        )

    async def forget_wishes(self, lead_ids: Sequence[UUID]) -> None:
        """Remove what was asked for when leads were converted."""
        await self._work.connection.execute(FORGET_WISHES, self._work.tenant_id, list(lead_ids))


class FollowUps:
    """Implements `application.ports.FollowUps`."""

    def __init__(self, work: LeadsWork) -> None:
        self._work = work

    async def add(self, entry: FollowUp) -> None:
        """Write one down."""
        values = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
        values["attachments"] = list(entry.attachments)
        row = {**values, "kind": entry.kind.value, "tenant_id": self._work.tenant_id}
        await self._work.connection.execute(insert(follow_ups).values(row))

    async def remove_of(self, lead_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[UUID]]:
        """Remove the follow-ups of leads; which they were, by lead."""
        removed: dict[UUID, list[UUID]] = {}
        for row in await self._work.connection.fetch(REMOVE, self._work.tenant_id, list(lead_ids)):
            removed.setdefault(row["lead_id"], []).append(row["id"])
        return removed
