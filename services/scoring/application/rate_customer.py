"""Rate a customer: whenever something happened that a rating looks at, and each night because time passes."""

from dataclasses import replace
from uuid import UUID

from services.scoring.application.ports import Dealing, ScoringWork
from services.scoring.domain.model import DEFAULT_MODEL
from services.scoring.domain.rating import Rating


async def learn_and_rate(dealing: Dealing, cause: str, work: ScoringWork) -> None:
    """Take in what happened to one document or contact, and rate its customer."""
    living = await work.repointing.living(dealing.customer_id)
    await work.facts.learn(replace(dealing, customer_id=living))
    await rate_customer(living, cause, work)


async def follow_order(
    order_id: UUID, customer_id: UUID, version: int, cause: str, work: ScoringWork
) -> None:
    """An order may have got another customer: its money goes along, and both are rated anew."""
    living = await work.repointing.living(customer_id)
    left = await work.facts.follow_order(order_id, living, version)
    for id in sorted({*left, living} if left else set()):
        await rate_customer(id, cause, work)


async def withdraw_rating(customer_id: UUID, work: ScoringWork) -> None:
    """The customer lives on as another one: it has no rating of its own any more."""
    rating = await work.ratings.find(customer_id, lock=True)
    fact = rating.withdraw() if rating else None
    if rating and fact:
        work.announce(rating, fact)


async def rate_customer(customer_id: UUID, cause: str, work: ScoringWork) -> None:
    """Rate a customer anew, from all facts. The same score is not announced again; one merged away has none."""
    if await work.repointing.into(customer_id) is not None:
        return
    rating = await work.ratings.find(customer_id, lock=True) or work.ratings.add(
        Rating(
            id=customer_id,
            tenant_id=work.tenant_id,
            created_at=work.now,
            updated_at=work.now,
            rated_at=work.now,
        )
    )
    home = await work.facts.home(customer_id)
    score = DEFAULT_MODEL.rate(await work.facts.standing(customer_id), work.now)
    fact = rating.rate(score, DEFAULT_MODEL.version, home or rating.home, cause, work.now)
    if fact is not None:
        work.announce(rating, fact)
