"""From facts to public events: the one place where this service's versions of events live."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any
from uuid import UUID

from chassis.roots import AnyEvent, Told
from contracts import lead_pools as pools_said
from contracts import leads as said
from contracts.base import Decision, attached
from contracts.duplicates import Collision, DuplicatePolicyChange
from contracts.pools import FirstResponseReminder
from contracts.privacy import PERSONAL
from contracts.sharing import Sharing
from kernel.collaborating import Shared
from pools.application.telling import activation, decision, extension, pool_values, warning
from pools.domain import facts as pool_facts
from pools.domain.pool import Pool
from pools.domain.routing import Routing
from records.duplicates.policy import DuplicatePolicy, PolicySet
from services.leads.domain import answering, facts
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.lead import Lead


def lead_snapshot(lead: Lead) -> said.LeadSnapshot:
    """The lead as others see it."""
    return said.LeadSnapshot.model_validate(lead)


def _decision(because: pool_facts.Because | None) -> Decision | None:
    return None if because is None else Decision.model_validate(because)


def policy_announcement(fact: PolicySet, policy: DuplicatePolicy) -> AnyEvent:
    """The public event of a policy that was set."""
    after = said.LeadDuplicatePolicySnapshot.model_validate(policy)
    reason = DuplicatePolicyChange.model_validate(fact)
    return said.LeadDuplicatePolicySet(after=after, reason=reason)


@singledispatch
def lead_announcement(fact: Any, lead: Lead) -> AnyEvent | Told:
    """The public event of what happened to a lead."""
    raise TypeError(f"nothing is said of {type(fact).__name__}")


@lead_announcement.register
def _(fact: facts.Created, lead: Lead) -> AnyEvent:
    origin = said.LeadOrigin.model_validate(fact)
    return said.LeadCreated(after=lead_snapshot(lead), reason=origin)


@lead_announcement.register
def _(fact: facts.Updated, lead: Lead) -> AnyEvent:
    change = said.LeadChange(fields=fact.fields, decision=_decision(fact.because))
    return said.LeadUpdated(after=lead_snapshot(lead), reason=change)


def _merge(fact: facts.Merged) -> said.LeadMerge:
    ids = [entry.id for entry in fact.follow_ups]
    told = {name: getattr(fact, name) for name in ("merge_id", "merged_id", "into_id", "fields")}
    return said.LeadMerge.model_validate({**told, "follow_ups": ids})


def _follow_up(entry: FollowUp, lead_id: Any, lead: Lead) -> said.LeadFollowUpSnapshot:
    return said.LeadFollowUpSnapshot(
        id=entry.id,
        version=lead.version,
        lead_id=lead_id,
        kind=entry.kind.value,
        content=entry.content,
        result=entry.result,
        occurred_at=entry.occurred_at,
        next_follow_up_at=entry.next_follow_up_at,
        created_by=entry.created_by,
        attachments=attached(entry.attachments),
    )


@lead_announcement.register
def _(fact: facts.Merged, lead: Lead) -> Told:
    event = said.LeadMerged(after=lead_snapshot(lead), reason=_merge(fact))
    goes = lead.id == fact.merged_id  # its follow-ups' states carry its version: no later one is overtaken
    return Told(event, also=[_follow_up(one, fact.into_id, lead) for one in fact.follow_ups] if goes else [])


@lead_announcement.register
def _(fact: facts.MergeUndone, lead: Lead) -> Told:
    event = said.LeadMergeUndone(after=lead_snapshot(lead), reason=_merge(fact))
    back = lead.id == fact.merged_id
    return Told(
        event, also=[_follow_up(one, fact.merged_id, lead) for one in fact.follow_ups] if back else []
    )


@lead_announcement.register
def _(fact: facts.Collided, lead: Lead) -> AnyEvent:
    told = {name: getattr(fact, name) for name in ("other_module", "other_id", "other_owner_id", "matched")}
    collision = Collision.model_validate({**told, "decision": _decision(fact.because)})
    return said.LeadCollided(after=lead_snapshot(lead), reason=collision)


@lead_announcement.register
def _(fact: facts.Deleted, lead: Lead) -> AnyEvent:
    return said.LeadDeleted(after=lead_snapshot(lead))


@lead_announcement.register
def _(fact: facts.Restored, lead: Lead) -> AnyEvent:
    return said.LeadRestored(after=lead_snapshot(lead))


@lead_announcement.register
def _(fact: facts.Purged, lead: Lead) -> Told:
    after = lead_snapshot(lead)
    return Told(said.LeadPurged(after=after), gone=[after.state_key, *fact.gone])


@lead_announcement.register
def _(fact: facts.Erased, lead: Lead) -> Told:
    before = dict.fromkeys(PERSONAL["lead"])  # what was there is told no more
    reason = said.Erasure(person_id=fact.person_id, saga_id=fact.saga_id)
    return Told(said.LeadErased(before=before, after=lead_snapshot(lead), reason=reason), gone=fact.gone)


@lead_announcement.register
def _(fact: pool_facts.Claimed, lead: Lead) -> AnyEvent:
    change = said.LeadOwnerChange(owner_id=fact.owner_id, pool_id=lead.pool_id)
    return said.LeadClaimed(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: pool_facts.Assigned, lead: Lead) -> AnyEvent:
    change = said.LeadOwnerChange(
        previous_owner_id=fact.previous_owner_id,
        owner_id=fact.owner_id,
        pool_id=lead.pool_id,
        decision=Decision.model_validate(fact.because) if fact.because else None,
    )
    return said.LeadAssigned(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: pool_facts.AssignmentFailed, lead: Lead) -> AnyEvent:
    failure = said.LeadAssignmentFailure(
        code=fact.code, pool_id=lead.pool_id, decision=Decision.model_validate(fact.because)
    )
    return said.LeadAssignmentFailed(after=lead_snapshot(lead), reason=failure)


@lead_announcement.register
def _(fact: pool_facts.Returned, lead: Lead) -> AnyEvent:
    change = said.LeadReturn(
        previous_owner_id=fact.previous_owner_id,
        pool_id=fact.pool_id,
        reason=fact.reason,
        decision=Decision.model_validate(fact.decision) if fact.decision else None,
    )
    return said.LeadReturned(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: pool_facts.Moved, lead: Lead) -> AnyEvent:
    return said.LeadMoved(after=lead_snapshot(lead), reason=said.LeadMove.model_validate(fact))


@lead_announcement.register
def _(fact: Shared, lead: Lead) -> AnyEvent:
    reason = Sharing(user_id=fact.user_id, access=fact.access.value, until=fact.until)
    return said.LeadShared(after=lead_snapshot(lead), reason=reason)


@lead_announcement.register
def _(fact: pool_facts.Recycled, lead: Lead) -> AnyEvent:
    change = said.LeadOwnerChange(
        previous_owner_id=fact.previous_owner_id, pool_id=lead.pool_id, decision=decision(fact.because)
    )
    return said.LeadRecycled(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: pool_facts.RecycleWarned, lead: Lead) -> AnyEvent:
    return said.LeadRecycleWarned(after=lead_snapshot(lead), reason=warning(fact))


def _reminder(fact: answering.FirstResponseWarned, told: Sequence[UUID] = ()) -> FirstResponseReminder:
    because = Decision.model_validate(fact.because)
    return FirstResponseReminder(since=fact.since, due_at=fact.due_at, told=list(told), decision=because)


@lead_announcement.register
def _(fact: answering.FirstResponseWarned, lead: Lead) -> AnyEvent:
    return said.LeadFirstResponseWarned(after=lead_snapshot(lead), reason=_reminder(fact))


@lead_announcement.register
def _(fact: answering.FirstResponseMissed, lead: Lead) -> AnyEvent:
    return said.LeadFirstResponseMissed(after=lead_snapshot(lead), reason=_reminder(fact, fact.told))


@lead_announcement.register
def _(fact: pool_facts.Extended, lead: Lead) -> AnyEvent:
    return said.LeadExtended(after=lead_snapshot(lead), reason=extension(fact))


@lead_announcement.register
def _(fact: facts.FollowedUp, lead: Lead) -> Told:
    entry = fact.follow_up
    snapshot = said.LeadFollowUpSnapshot(
        id=entry.id,
        version=lead.version,
        lead_id=lead.id,
        kind=entry.kind.value,
        content=entry.content,
        result=entry.result,
        occurred_at=entry.occurred_at,
        next_follow_up_at=entry.next_follow_up_at,
        created_by=entry.created_by,
        attachments=attached(entry.attachments),
    )
    reason = said.LeadFollowedUpReason(follow_up=snapshot, previous_status=fact.previous_status.value)
    return Told(said.LeadFollowedUp(after=lead_snapshot(lead), reason=reason), also=[snapshot])


@lead_announcement.register
def _(fact: facts.Qualified, lead: Lead) -> AnyEvent:
    change = said.LeadStateChange(previous_status=fact.previous_status.value)
    return said.LeadQualified(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: facts.Disqualified, lead: Lead) -> AnyEvent:
    change = said.LeadStateChange(previous_status=fact.previous_status.value, reason=fact.reason)
    return said.LeadDisqualified(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: facts.Reopened, lead: Lead) -> AnyEvent:
    change = said.LeadStateChange(previous_status=fact.previous_status.value)
    return said.LeadReopened(after=lead_snapshot(lead), reason=change)


@lead_announcement.register
def _(fact: facts.ConversionStarted, lead: Lead) -> AnyEvent:
    begun = said.LeadConversionBegun(conversion_id=fact.conversion_id)
    return said.LeadConversionStarted(after=lead_snapshot(lead), reason=begun)


@lead_announcement.register
def _(fact: facts.Converted, lead: Lead) -> AnyEvent:
    return said.LeadConverted(after=lead_snapshot(lead), reason=said.LeadConversionDone.model_validate(fact))


@lead_announcement.register
def _(fact: facts.ConversionFailed, lead: Lead) -> AnyEvent:
    failure = said.LeadConversionFailure.model_validate(fact)
    return said.LeadConversionFailed(after=lead_snapshot(lead), reason=failure)


@singledispatch
def pool_announcement(fact: Any, pool: Pool) -> AnyEvent | Told:
    """The public event of what happened to a lead pool."""
    raise TypeError(f"nothing is said of {type(fact).__name__}")


def pool_snapshot(pool: Pool) -> pools_said.LeadPoolSnapshot:
    """The pool as others see it."""
    return pools_said.LeadPoolSnapshot.model_validate(pool_values(pool))


@pool_announcement.register
def _(fact: pool_facts.PoolCreated, pool: Pool) -> AnyEvent:
    return pools_said.LeadPoolCreated(after=pool_snapshot(pool))


@pool_announcement.register
def _(fact: pool_facts.PoolUpdated, pool: Pool) -> AnyEvent:
    return pools_said.LeadPoolUpdated(after=pool_snapshot(pool), reason=said.LeadChange(fields=fact.fields))


def routing_announcement(fact: pool_facts.RoutingChanged, routing: Routing) -> AnyEvent:
    """The public event of other rules."""
    return pools_said.LeadRoutingChanged(after=pools_said.LeadRoutingSnapshot.model_validate(routing))


@pool_announcement.register
def _(fact: pool_facts.RulesActivated, pool: Pool) -> AnyEvent:
    return pools_said.LeadPoolRulesActivated(after=pool_snapshot(pool), reason=activation(fact, pool))
