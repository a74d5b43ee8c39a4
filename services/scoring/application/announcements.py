"""From facts to public events: the one place where this service's versions of events live."""

from chassis.roots import AnyEvent, Told
from contracts import scoring as said
from contracts.base import Decision, Nothing
from services.scoring.domain.rating import Rated, Rating, Withdrawn


def rating_snapshot(rating: Rating) -> said.RatingSnapshot:
    """The rating as others see it."""
    return said.RatingSnapshot.model_validate(rating)


def rating_announcement(fact: Rated | Withdrawn, rating: Rating) -> AnyEvent | Told:
    """The public event of a new rating, or of the end of one."""
    if isinstance(fact, Withdrawn):
        after = rating_snapshot(rating)
        return Told(said.RatingWithdrawn(after=after, reason=Nothing()), gone=[after.state_key])
    decision = Decision(
        rule="rating_model",
        rule_version=rating.model_version,
        facts={"cause": fact.cause, "score": rating.score},
    )
    reason = said.Rated(
        previous_score=fact.previous_score,
        previous_tier=fact.previous_tier,
        tier_changed=fact.previous_tier != rating.tier,
        decision=decision,
    )
    return said.CustomerRated(after=rating_snapshot(rating), reason=reason)
