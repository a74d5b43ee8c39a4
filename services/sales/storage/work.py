"""The unit of work of sales, with its repositories."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import orjson

from chassis.outbox import Cause
from chassis.people import TenantFacts
from chassis.principal import Principal
from chassis.roots import Kind, Roots
from chassis.rows import RowMapping
from chassis.work import Ground, UnitOfWork
from records.custom_fields import CustomFields, slots_of
from records.external_ids import ExternalIds
from records.grams import grams
from records.repointing import Repointing
from records.rights import Whose, sees
from records.sharing import save_shares, shared_with_caller
from services.sales.application.announcements import announcement
from services.sales.application.ports import Attached, CustomerStanding
from services.sales.domain.facts import FollowUp
from services.sales.domain.forecast import ForecastSubmission
from services.sales.domain.opportunity import Opportunity
from services.sales.domain.process import SalesProcess
from services.sales.domain.product import Product
from services.sales.domain.stays import Stay
from services.sales.domain.target import Metric, SalesTarget, SubjectKind
from services.sales.storage import tables
from services.sales.storage.fields import OPPORTUNITIES, PRODUCTS

SAVE_STAYS = """
    INSERT INTO stage_history (tenant_id, opportunity_id, process_id, position, stage, entered_at, left_at)
    SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::timestamptz[], $7::timestamptz[])
    ON CONFLICT (opportunity_id, position) DO UPDATE SET left_at = excluded.left_at
    WHERE stage_history.left_at IS DISTINCT FROM excluded.left_at
"""
SAVE_FOLLOW_UPS = """
    INSERT INTO opportunity_follow_ups (tenant_id, opportunity_id, id, kind, content, result, occurred_at,
        next_follow_up_at, created_by, attachments, created_at)
    SELECT $1, f.deal, f.id, f.kind, f.content, f.result, f.at, f.next_at, f.by, f.files::jsonb, $11
    FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
        $9::uuid[], $10::text[]) AS f (deal, id, kind, content, result, at, next_at, by, files)
"""


async def save_parts(work: "SalesWork", deal: Opportunity, before: dict[str, Any] | None) -> None:
    """Let the deal's way through the stages be written, with those of all other deals, when all are; and with whom
    it is shared."""
    work.walked.append(deal)
    await save_shares(work, "opportunity", deal, before)


async def load_stays(work: UnitOfWork, deal: Opportunity) -> None:
    """Read the deal's way through the stages."""
    rows = await work.connection.fetch(
        "SELECT stage, entered_at, left_at FROM stage_history WHERE opportunity_id = $1 ORDER BY position",
        deal.id,
    )
    deal.stays = [Stay(row["stage"], row["entered_at"], row["left_at"]) for row in rows]


def _deal_grams(deal: Opportunity) -> dict[str, Any]:
    return {**slots_of(deal.custom), "grams": grams((deal.name, deal.external_id))}


def _product_grams(product: Product) -> dict[str, Any]:
    return {**slots_of(product.custom), "grams": grams((product.name, product.code, product.category))}


OPPORTUNITY = Kind(
    "opportunity",
    RowMapping(Opportunity, tables.opportunities, _deal_grams),
    announcement,
    save_parts=save_parts,
    load_parts=load_stays,
)
PROCESS = Kind("sales_process", RowMapping(SalesProcess, tables.sales_processes), announcement)
PRODUCT = Kind("product", RowMapping(Product, tables.products, _product_grams), announcement)
TARGET = Kind("sales_target", RowMapping(SalesTarget, tables.sales_targets), announcement)

FORECAST = Kind(
    "forecast_submission", RowMapping(ForecastSubmission, tables.forecast_submissions), announcement
)


class SalesWork(UnitOfWork):
    """One transaction of sales."""

    service: ClassVar[str] = "sales"

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self.processes = Roots(self, PROCESS)
        self.opportunities = Roots(self, OPPORTUNITY)
        self.products = Roots(self, PRODUCT)
        self.targets = Roots(self, TARGET)
        self.forecasts = Roots(self, FORECAST)
        self.repointing = Repointing(self)
        self.custom = CustomFields(self, [OPPORTUNITIES, PRODUCTS], {"customers": tables.customers})
        self._contacts: list[tuple[UUID, FollowUp]] = []
        self.walked: list[Opportunity] = []
        self._customers = CustomerRows(self)
        self._lookups = LookupRows(self)
        self.deal_keys = ExternalIds(self, tables.opportunities.name)
        self.product_keys = ExternalIds(self, tables.products.name)

    async def shared_with_me(self) -> Sequence[UUID]:
        """Deals that somebody shared with the caller."""
        return await shared_with_caller(tables.shares, "opportunity", self)

    async def tenant(self) -> TenantFacts:
        """The tenant's currency, zone and language."""
        return await self.people.tenant()

    @property
    def customers(self) -> "CustomerRows":
        """What sales has heard of customers."""
        return self._customers

    @property
    def lookups(self) -> "LookupRows":
        """Ids of roots by what people call them."""
        return self._lookups

    def write_down(self, opportunity: Opportunity, follow_up: FollowUp) -> None:
        """Keep a follow-up of a deal; it is written after the deal itself."""
        self._contacts.append((opportunity.id, follow_up))

    async def note_attached(self, saga_id: UUID, deal_id: UUID, filled: dict[str, Any]) -> None:
        """Keep what a conversion filled in a deal."""
        await self.connection.execute(
            "INSERT INTO conversions_taken (saga_id, tenant_id, opportunity_id, filled) VALUES ($1, $2, $3, $4)",
            saga_id,
            self.tenant_id,
            deal_id,
            filled,
        )

    async def attached(self, saga_id: UUID) -> Attached | None:
        """What a conversion filled in a deal."""
        row = await self.connection.fetch_one(
            "SELECT opportunity_id, filled FROM conversions_taken WHERE saga_id = $1", saga_id
        )
        return None if row is None else Attached(row["opportunity_id"], row["filled"])

    async def flush(self) -> None:
        """Write what was announced so far, and with it the ways of deals and the follow-ups."""
        await super().flush()
        walked, self.walked = self.walked, []
        if walked:
            await self._save_ways(walked)
        contacts, self._contacts = self._contacts, []
        if contacts:
            await self._save(contacts)

    def forget(self) -> None:
        """Drop everything in hand."""
        super().forget()
        self._contacts = []
        self.walked = []

    async def _save_ways(self, deals: Sequence[Opportunity]) -> None:
        """What of these deals' ways through the stages is new."""
        steps = [(deal, place, stay) for deal in deals for place, stay in enumerate(deal.stays)]
        await self.connection.execute(
            SAVE_STAYS,
            self.tenant_id,
            [deal.id for deal, _, _ in steps],
            [deal.process_id for deal, _, _ in steps],
            [place for _, place, _ in steps],
            [stay.stage for _, _, stay in steps],
            [stay.entered_at for _, _, stay in steps],
            [stay.left_at for _, _, stay in steps],
        )

    async def _save(self, contacts: Sequence[tuple[UUID, FollowUp]]) -> None:
        await self.connection.execute(
            SAVE_FOLLOW_UPS,
            self.tenant_id,
            [deal_id for deal_id, _ in contacts],
            [each.id for _, each in contacts],
            [each.kind for _, each in contacts],
            [each.content for _, each in contacts],
            [each.result for _, each in contacts],
            [each.occurred_at for _, each in contacts],
            [each.next_follow_up_at for _, each in contacts],
            [each.created_by for _, each in contacts],
            [orjson.dumps(list(each.attachments)).decode() for _, each in contacts],
            self.now,
        )


class CustomerRows:
    """The copy of customers, as one transaction sees it."""

    def __init__(self, work: SalesWork) -> None:
        self._work = work
        self._keys = ExternalIds(work, tables.customers.name, only="NOT deleted")

    async def standing(self, id: UUID) -> CustomerStanding | None:
        """What the customer is to who acts: open if it lies in a sea, in their scope, or is shared with them."""
        row = await self._work.connection.fetch_one(
            "SELECT owner_id, department_id, collaborators, deleted FROM customers"
            " WHERE tenant_id = $1 AND id = $2",
            self._work.tenant_id,
            id,
        )
        if row is None:
            return None
        whose = Whose(row["owner_id"], row["department_id"], row["collaborators"])
        reached = sees(whose, self._work.principal, "customers:read", now=self._work.now)
        if row["deleted"] or not (reached or whose.owner_id is None):
            return CustomerStanding.CLOSED
        return CustomerStanding.OPEN

    async def by_external_id(self, external_id: str) -> UUID | None:
        """A customer by the key of the system it was imported from."""
        return await self._keys.find(external_id)

    async def lies_in_bin(self, external_id: str) -> bool:
        """Whether the customer of this key was deleted where it belongs."""
        lies: bool = await self._work.connection.fetch_value(
            "SELECT EXISTS (SELECT FROM customers WHERE tenant_id = $1 AND external_id = $2 AND deleted)",
            self._work.tenant_id,
            external_id,
        )
        return lies


class LookupRows:
    """Ids of roots by what people call them by, as one transaction sees them."""

    def __init__(self, work: SalesWork) -> None:
        self._work = work
        self._default: UUID | None = None

    async def default_process(self) -> UUID | None:
        """The process that new deals follow."""
        if self._default is None:
            self._default = await self._id("sales_processes WHERE tenant_id = $1 AND is_default")
        return self._default

    async def product_by_code(self, code: str) -> UUID | None:
        """A product that is not deleted, by its code."""
        return await self._id("products WHERE tenant_id = $1 AND code = $2 AND deleted_at IS NULL", code)

    async def process_called(self, name: str) -> UUID | None:
        """A process in use by its id, or by its name in any language."""
        return await self._id(
            "sales_processes WHERE tenant_id = $1 AND removed_at IS NULL AND (id::text = $2 OR EXISTS"
            " (SELECT FROM jsonb_each_text(name) AS label WHERE label.value = $2)) ORDER BY created_at LIMIT 1",
            name,
        )

    async def products_known(self, ids: Sequence[UUID]) -> set[UUID]:
        """Those ids that name a product."""
        rows = await self._work.connection.fetch(
            "SELECT id FROM products WHERE tenant_id = $1 AND id = ANY ($2::uuid[])",
            self._work.tenant_id,
            list(ids),
        )
        return {row["id"] for row in rows}

    async def target(self, kind: SubjectKind, subject_id: UUID, month: date, metric: Metric) -> UUID | None:
        """The target of somebody for a month."""
        return await self._id(
            "sales_targets WHERE tenant_id = $1 AND month = $2 AND subject_kind = $3 AND subject_id = $4"
            " AND metric = $5",
            month,
            kind.value,
            subject_id,
            metric.value,
        )

    async def forecast(self, user_id: UUID, month: date) -> UUID | None:
        """What somebody has said for a month."""
        return await self._id(
            "forecast_submissions WHERE tenant_id = $1 AND month = $2 AND user_id = $3", month, user_id
        )

    async def stages_in_use(self, process_id: UUID, stages: Sequence[str]) -> set[str]:
        """Those of the stages in which open deals stand."""
        rows = await self._work.connection.fetch(
            "SELECT DISTINCT stage FROM opportunities WHERE tenant_id = $1 AND process_id = $2"
            " AND stage = ANY ($3::text[]) AND status = 'open' AND deleted_at IS NULL",
            self._work.tenant_id,
            process_id,
            list(stages),
        )
        return {row["stage"] for row in rows}

    async def _id(self, place: str, *values: object) -> UUID | None:
        found: UUID | None = await self._work.connection.fetch_value(
            f"SELECT id FROM {place}", self._work.tenant_id, *values
        )
        return found
