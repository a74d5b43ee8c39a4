"""Reading: which deals somebody sees, and what is shown beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, column, func, select, table
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from chassis.principal import Principal, ScopeKind
from chassis.work import UnitOfWork
from kernel.refusal import NotFound
from records.rights import among, visible
from services.sales.domain.facts import FollowUp
from services.sales.domain.opportunity import Opportunity
from services.sales.domain.process import SalesProcess
from services.sales.storage import tables
from services.sales.storage.tables import opportunities as deal
from services.sales.storage.work import OPPORTUNITY, PROCESS, SalesWork, load_stays

departments = table("directory_departments", column("id", Uuid), column("path", ARRAY(Uuid)))
FOLLOW_UPS_SHOWN = 200


def readable(
    principal: Principal, permission: str = "opportunities:read", shared: Sequence[UUID] = ()
) -> ColumnElement[bool]:
    """The condition under which deals may be read: by scope, as the owner of their customer, or `shared` ones.

    Sums are of what lies in one's scope; a deal that is shared counts for its owner.
    """
    mine = tables.customers
    doors: list[ColumnElement[bool]] = [among(deal.c.id, shared)] if shared else []
    if principal.owner_sees_documents and principal.user_id is not None:
        own = select(mine.c.id).where(
            mine.c.tenant_id == principal.tenant_id, mine.c.owner_id == principal.user_id
        )
        doors.append(deal.c.customer_id.in_(own))
    return and_(deal.c.tenant_id == principal.tenant_id, visible(deal, principal, permission, *doors))


def of_whom(owner_id: UUID | None, department_id: UUID | None) -> list[ColumnElement[bool]]:
    """Deals of one person, or of a department and everything below it."""
    conditions: list[ColumnElement[bool]] = []
    if owner_id is not None:
        conditions.append(deal.c.owner_id == owner_id)
    if department_id is not None:
        branch = select(departments.c.id).where(departments.c.path.contains([department_id]))
        conditions.append(deal.c.department_id.in_(branch))
    return conditions


async def people_reached(principal: Principal, permission: str, work: UnitOfWork) -> list[UUID] | None:
    """The colleagues within a permission's scope; None for everybody."""
    scope = principal.scope_of(permission)
    if scope.kind is ScopeKind.ALL:
        return None
    rows = await work.connection.fetch(
        "SELECT id FROM directory_users WHERE tenant_id = $1 AND (id = $2 OR department_id = ANY ($3::uuid[]))",
        work.tenant_id,
        principal.user_id,
        list(scope.department_ids),
    )
    return [row["id"] for row in rows]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside a deal: its customer's name, and what was collected for it (minor units)."""

    customer_name: str | None
    collected: int


async def read_deal(id: UUID, work: SalesWork) -> Opportunity:
    """One deal with its way through the stages. Raises NotFound outside the reader's scope."""
    shared = readable(work.principal, shared=await work.shared_with_me())
    row = await work.connection.fetch_one(
        select(deal).where(deal.c.id == id, deal.c.deleted_at.is_(None), shared)
    )
    if row is None:
        raise NotFound(kind="opportunity", id=str(id))
    found = OPPORTUNITY.rows.from_row(row)
    await load_stays(work, found)
    return found


async def beside(deals: Sequence[Opportunity], work: UnitOfWork) -> dict[UUID, Beside]:
    """For each deal what is shown beside it."""
    rows = await work.connection.fetch(
        """
        SELECT d.id, c.name, coalesce((SELECT sum(m.base_minor) FROM collections m
            WHERE m.tenant_id = $1 AND m.opportunity_id = d.id), 0)::bigint AS collected
        FROM unnest($2::uuid[], $3::uuid[]) AS d (id, customer_id)
        LEFT JOIN customers c ON c.tenant_id = $1 AND c.id = d.customer_id
        """,
        work.tenant_id,
        [each.id for each in deals],
        [each.customer_id for each in deals],
    )
    return {row["id"]: Beside(row["name"], row["collected"]) for row in rows}


async def follow_ups_of(id: UUID, work: UnitOfWork) -> list[FollowUp]:
    """The latest contacts about a deal, newest first."""
    said = tables.opportunity_follow_ups
    rows = await work.connection.fetch(
        select(said)
        .where(said.c.tenant_id == work.tenant_id, said.c.opportunity_id == id)
        .order_by(said.c.occurred_at.desc(), said.c.id.desc())
        .limit(FOLLOW_UPS_SHOWN)
    )
    names = FollowUp.__dataclass_fields__
    return [FollowUp(**{name: row[name] for name in names}) for row in rows]


async def processes_in_use(work: UnitOfWork) -> list[SalesProcess]:
    """Every process that new deals may follow, the default first."""
    own = tables.sales_processes
    rows = await work.connection.fetch(
        select(own)
        .where(own.c.tenant_id == work.tenant_id, own.c.removed_at.is_(None))
        .order_by(own.c.is_default.desc(), own.c.created_at, own.c.id)
    )
    return [PROCESS.rows.from_row(row) for row in rows]


async def newest_cards(
    work: UnitOfWork, conditions: Sequence[ColumnElement[bool]], process_id: UUID, limit: int
) -> dict[str, list[Opportunity]]:
    """The open deals of a process that entered their stage last, up to `limit` for each stage."""
    rank = func.row_number().over(
        partition_by=deal.c.stage, order_by=(deal.c.stage_entered_at.desc(), deal.c.id.desc())
    )
    ranked = (
        select(deal, rank.label("rank"))
        .where(
            *conditions,
            deal.c.process_id == process_id,
            deal.c.status == "open",
            deal.c.deleted_at.is_(None),
        )
        .subquery()
    )
    rows = await work.connection.fetch(
        select(ranked).where(ranked.c.rank <= limit).order_by(ranked.c.stage, ranked.c.rank)
    )
    cards: dict[str, list[Opportunity]] = {}
    for row in rows:
        cards.setdefault(row["stage"], []).append(OPPORTUNITY.rows.from_row(row))
    return cards
