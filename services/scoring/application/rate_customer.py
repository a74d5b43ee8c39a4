"""Rate a customer: whenever something happened that a rating looks at, and each night because time passes."""

from uuid import UUID

from services.scoring.application.ports import Dealing, ScoringWork
from services.scoring.domain.model import DEFAULT_MODEL
from services.scoring.domain.rating import Rating


async def learn_and_rate(dealing: Dealing, cause: str, work: ScoringWork) -> None:
    """Take in what happened to one document or contact, and rate its customer."""
    await work.facts.learn(dealing)
    await rate_customer(dealing.customer_id, cause, work)


async def rate_customer(customer_id: UUID, cause: str, work: ScoringWork) -> None:
    """Rate a customer anew, from all facts. The same score is not announced again."""
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
