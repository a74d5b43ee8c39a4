"""Facts of the domain as the public, versioned events of `contracts.sales`."""

from functools import singledispatch
from typing import Any

from chassis.roots import Told
from contracts import sales as said
from contracts.base import Event, Nothing
from contracts.sharing import Sharing
from kernel.collaborating import Shared
from services.sales.domain import facts, forecast, process, product, target
from services.sales.domain.opportunity import Opportunity

Said = Event[Any, Any] | Told


@singledispatch
def announcement(fact: Any, root: Any) -> Said:
    """The event that tells this fact about this root, as the root is right after it."""
    raise TypeError(f"nothing is said about {type(fact).__name__}")


def _deal(root: Opportunity) -> said.OpportunitySnapshot:
    return said.OpportunitySnapshot.model_validate(root)


def _product(root: product.Product) -> said.ProductSnapshot:
    return said.ProductSnapshot.model_validate(root)


def _process(root: process.SalesProcess) -> said.SalesProcessSnapshot:
    return said.SalesProcessSnapshot.model_validate(root)


@announcement.register
def _(fact: facts.OpportunityCreated, root: Opportunity) -> Said:
    reason = said.OpportunityOrigin.model_validate(fact)
    return said.OpportunityCreated(after=_deal(root), reason=reason)


@announcement.register
def _(fact: facts.OpportunityUpdated, root: Opportunity) -> Said:
    return said.OpportunityUpdated(after=_deal(root), reason=said.FieldsChanged(fields=list(fact.fields)))


@announcement.register
def _(fact: facts.StageChanged, root: Opportunity) -> Said:
    reason = said.StageMove(
        from_stage=fact.from_stage,
        to_stage=fact.to_stage,
        dwell_seconds=fact.dwell.total_seconds(),
        feedback=dict(fact.feedback),
        occurred_at=fact.occurred_at,
    )
    return said.OpportunityStageChanged(after=_deal(root), reason=reason)


@announcement.register
def _(fact: facts.OpportunityWon, root: Opportunity) -> Said:
    return said.OpportunityWon(after=_deal(root), reason=said.Win.model_validate(fact))


@announcement.register
def _(fact: facts.OpportunityLost, root: Opportunity) -> Said:
    return said.OpportunityLost(after=_deal(root), reason=said.Ending.model_validate(fact))


@announcement.register
def _(fact: facts.OpportunityInvalidated, root: Opportunity) -> Said:
    return said.OpportunityInvalidated(after=_deal(root), reason=said.Ending.model_validate(fact))


@announcement.register
def _(fact: facts.OpportunityReopened, root: Opportunity) -> Said:
    return said.OpportunityReopened(after=_deal(root), reason=said.Reopening.model_validate(fact))


@announcement.register
def _(fact: facts.OpportunityTransferred, root: Opportunity) -> Said:
    return said.OpportunityTransferred(after=_deal(root), reason=said.OwnerMove.model_validate(fact))


@announcement.register
def _(fact: Shared, root: Opportunity) -> Said:
    return said.OpportunityShared(after=_deal(root), reason=Sharing.model_validate(fact))


def _contact(follow_up: facts.FollowUp, root: Opportunity) -> said.OpportunityFollowUpSnapshot:
    return said.OpportunityFollowUpSnapshot(
        version=root.version,
        opportunity_id=root.id,
        customer_id=root.customer_id,
        **{name: getattr(follow_up, name) for name in CONTACT_FIELDS},
    )


@announcement.register
def _(fact: facts.OpportunityRepointed, root: Opportunity) -> Said:
    event = said.OpportunityUpdated(after=_deal(root), reason=said.FieldsChanged(fields=["customer_id"]))
    return Told(event, also=[_contact(each, root) for each in fact.follow_ups])


@announcement.register
def _(fact: facts.OpportunityFollowedUp, root: Opportunity) -> Said:
    contact = _contact(fact.follow_up, root)
    event = said.OpportunityFollowedUp(after=_deal(root), reason=said.FollowedUp(follow_up=contact))
    return Told(event, also=[contact])


@announcement.register
def _(fact: facts.OpportunityDeleted, root: Opportunity) -> Said:
    return said.OpportunityDeleted(after=_deal(root), reason=Nothing())


@announcement.register
def _(fact: facts.OpportunityRestored, root: Opportunity) -> Said:
    return said.OpportunityRestored(after=_deal(root), reason=Nothing())


@announcement.register
def _(fact: facts.OpportunityPurged, root: Opportunity) -> Said:
    after = _deal(root)
    return Told(said.OpportunityPurged(after=after, reason=Nothing()), gone=[after.state_key, *fact.gone])


@announcement.register
def _(fact: product.ProductCreated, root: product.Product) -> Said:
    return said.ProductCreated(after=_product(root), reason=Nothing())


@announcement.register
def _(fact: product.ProductUpdated, root: product.Product) -> Said:
    return said.ProductUpdated(after=_product(root), reason=said.FieldsChanged(fields=list(fact.fields)))


@announcement.register
def _(fact: product.ProductDeleted, root: product.Product) -> Said:
    return said.ProductDeleted(after=_product(root), reason=Nothing())


@announcement.register
def _(fact: product.ProductRestored, root: product.Product) -> Said:
    return said.ProductRestored(after=_product(root), reason=Nothing())


@announcement.register
def _(fact: product.ProductPurged, root: product.Product) -> Said:
    after = _product(root)
    return Told(said.ProductPurged(after=after, reason=Nothing()), gone=[after.state_key, *fact.gone])


@announcement.register
def _(fact: process.ProcessPublished, root: process.SalesProcess) -> Said:
    reason = said.Publication(stages_removed=list(fact.stages_removed))
    return said.SalesProcessPublished(after=_process(root), reason=reason)


@announcement.register
def _(fact: process.ProcessRemoved, root: process.SalesProcess) -> Said:
    return said.SalesProcessRemoved(after=_process(root), reason=Nothing())


@announcement.register
def _(fact: target.TargetSet, root: target.SalesTarget) -> Said:
    snapshot = said.SalesTargetSnapshot.model_validate(root)
    return said.SalesTargetSet(after=snapshot, reason=said.TargetChange(previous=dict(fact.previous)))


@announcement.register
def _(fact: forecast.ForecastSubmitted, root: forecast.ForecastSubmission) -> Said:
    snapshot = said.ForecastSubmissionSnapshot.model_validate(root)
    return said.ForecastSubmitted(after=snapshot, reason=said.TargetChange(previous=dict(fact.previous)))


CONTACT_FIELDS = (
    "id",
    "kind",
    "content",
    "result",
    "occurred_at",
    "next_follow_up_at",
    "created_by",
    "attachments",
)
