"""One transaction of the scoring service, with its repositories."""

from uuid import UUID

from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.roots import Kind, Roots
from chassis.rows import RowMapping
from chassis.work import Ground, UnitOfWork
from kernel.money import Money
from records.repointing import Repointing
from services.scoring.application import ports
from services.scoring.application.announcements import rating_announcement
from services.scoring.domain.rating import Home, Rating
from services.scoring.domain.standing import Standing
from services.scoring.storage.tables import ratings


def _owned(rating: Rating) -> dict[str, UUID | None]:
    """The home in columns of its own, for the rights' conditions."""
    return {"owner_id": rating.owner_id, "department_id": rating.department_id, "sea_id": rating.sea_id}


RATING = Kind("rating", RowMapping(Rating, ratings, _owned), rating_announcement)

LEARN = """
    INSERT INTO dealings (tenant_id, kind, id, customer_id, version, at, amount_minor, void, order_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (tenant_id, kind, id) DO UPDATE SET customer_id = excluded.customer_id,
        version = excluded.version, at = excluded.at, amount_minor = excluded.amount_minor, void = excluded.void,
        order_id = excluded.order_id
    WHERE dealings.version < excluded.version
"""
FOLLOW = """
    UPDATE dealings SET customer_id = $3 WHERE tenant_id = $1 AND order_id = $2 AND version < $4 AND customer_id <> $3
    RETURNING (SELECT customer_id FROM dealings former WHERE former.tenant_id = dealings.tenant_id
        AND former.kind = dealings.kind AND former.id = dealings.id) AS former
"""
STANDING = """
    SELECT
        coalesce(sum(amount_minor) FILTER (WHERE kind = 'payment' AND at > $3::timestamptz - interval '365 days'), 0)
            - coalesce(sum(amount_minor) FILTER (WHERE kind = 'refund' AND at > $3::timestamptz - interval '365 days'), 0)
            AS collected_year,
        coalesce(sum(amount_minor) FILTER (WHERE kind = 'payment'), 0) AS paid,
        coalesce(sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) AS refunded,
        max(at) FILTER (WHERE kind = 'payment') AS last_paid_at,
        count(*) FILTER (WHERE kind = 'deal') AS deals_won,
        count(*) FILTER (WHERE kind = 'follow_up' AND at > $3::timestamptz - interval '90 days') AS follow_ups_90_days,
        max(at) FILTER (WHERE kind = 'follow_up') AS last_follow_up_at,
        (SELECT profile_share FROM customers WHERE tenant_id = $1 AND id = $2) AS profile_share
    FROM dealings WHERE tenant_id = $1 AND customer_id = $2 AND NOT void
"""


class ScoringWork(UnitOfWork):
    """Implements `application.ports.ScoringWork`."""

    service = "scoring"

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self.ratings = Roots(self, RATING)
        self.facts: ports.Facts = Facts(self)
        self.repointing = Repointing(self)


class Facts:
    """Implements `application.ports.Facts`."""

    def __init__(self, work: ScoringWork) -> None:
        self._work = work

    async def learn(self, dealing: ports.Dealing) -> None:
        """Keep the newest state of a dealing; an older one changes nothing."""
        await self._work.connection.execute(
            LEARN,
            self._work.tenant_id,
            dealing.kind,
            dealing.id,
            dealing.customer_id,
            dealing.version,
            dealing.at,
            dealing.amount_minor,
            dealing.void,
            dealing.order_id,
        )

    async def follow_order(self, order_id: UUID, customer_id: UUID, version: int) -> set[UUID]:
        """Let what is known of an order's money follow it to its customer; the customers that it left."""
        work = self._work
        rows = await work.connection.fetch(FOLLOW, work.tenant_id, order_id, customer_id, version)
        return {row["former"] for row in rows}

    async def home(self, customer_id: UUID) -> Home | None:
        """Owner, department and sea of a customer; None while the copy has not heard of it."""
        row = await self._work.connection.fetch_one(
            "SELECT owner_id, department_id, sea_id FROM customers WHERE tenant_id = $1 AND id = $2",
            self._work.tenant_id,
            customer_id,
        )
        return None if row is None else Home(**dict(row))

    async def standing(self, customer_id: UUID) -> Standing:
        """All dealings with a customer, added up."""
        work = self._work
        row = await work.connection.fetch_one(STANDING, work.tenant_id, customer_id, work.now)
        if row is None:
            return Standing()
        currency = (await work.people.tenant()).currency

        def major(minor: int) -> float:
            return float(Money.from_minor(int(minor), currency).amount)

        return Standing(
            collected_year_major=major(row["collected_year"]),
            paid_major=major(row["paid"]),
            refunded_major=major(row["refunded"]),
            last_paid_at=row["last_paid_at"],
            deals_won=row["deals_won"],
            follow_ups_90_days=row["follow_ups_90_days"],
            last_follow_up_at=row["last_follow_up_at"],
            profile_share=row["profile_share"] or 0.0,
        )
