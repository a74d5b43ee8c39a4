"""Facts as public events: the one place where this service's versions of its contracts are made."""

from functools import singledispatch
from typing import Any

from chassis.roots import Told
from contracts import contacts
from contracts import customer_duplicates as duplicates
from contracts import customer_lifecycle as lifecycle
from contracts import customer_owners as owners
from contracts import customers as public
from contracts.base import Decision, Event, Nothing, attached
from contracts.duplicates import Collision, DuplicatePolicyChange
from contracts.sharing import Sharing
from kernel.collaborating import Shared
from pools.application.telling import decision, extension, warning
from pools.domain.facts import (
    Assigned,
    AssignmentFailed,
    Because,
    Claimed,
    Extended,
    Moved,
    Recycled,
    RecycleWarned,
    Returned,
)
from records.duplicates.policy import DuplicatePolicy, PolicySet
from services.customers.domain import facts
from services.customers.domain.customer import Customer
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.plan import FollowUpPlan
from services.customers.domain.quiet import Lifecycle, LifecycleSet
from services.customers.domain.relation import Relation

AnyEvent = Event[Any, Any]


@singledispatch
def announce_customer(fact: object, customer: Customer) -> AnyEvent | Told:
    """The event that tells a fact about a customer, as it is right after the fact."""
    raise TypeError(f"{type(fact).__name__} is no fact about a customer")


def customer_snapshot(customer: Customer) -> public.CustomerSnapshot:
    """The public state of a customer."""
    return public.CustomerSnapshot.model_validate(customer)


def follow_up_snapshot(follow_up: FollowUp, customer: Customer) -> public.FollowUpSnapshot:
    """The public state of a follow-up, as of the customer's present version."""
    return public.FollowUpSnapshot(
        id=follow_up.id,
        version=customer.version,
        customer_id=customer.id,
        kind=follow_up.kind.value,
        content=follow_up.content,
        result=follow_up.result,
        occurred_at=follow_up.occurred_at,
        next_follow_up_at=follow_up.next_follow_up_at,
        created_by=follow_up.created_by,
        lead_id=follow_up.lead_id,
        attachments=attached(follow_up.attachments),
    )


def _decision(because: Because | None) -> Decision | None:
    if because is None:
        return None
    return Decision.model_validate(because)


def origin_of(fact: facts.Created) -> public.CustomerOrigin:
    """What a beginning adds: where it came from."""
    return public.CustomerOrigin.model_validate(
        {
            "origin": fact.origin,
            "lead_id": fact.lead_id,
            "occurred_at": fact.occurred_at,
            "routed_by": decision(fact.routed_by),
            "duplicates": list(fact.duplicates),
        }
    )


def change_of(fact: facts.Updated) -> public.Change:
    """What a change adds: which fields, and what brought it about."""
    return public.Change.model_validate(
        {
            "fields": list(fact.fields),
            "cause": fact.cause,
            "caused_by": fact.caused_by,
            "decision": _decision(fact.because),
        }
    )


def _ownership(customer: Customer, previous: Any = None, because: Because | None = None) -> dict[str, Any]:
    return {
        "previous_owner_id": previous,
        "owner_id": customer.owner_id,
        "sea_id": customer.sea_id,
        "decision": decision(because),
    }


@announce_customer.register
def _(fact: facts.Created, customer: Customer) -> AnyEvent:
    return public.CustomerCreated(after=customer_snapshot(customer), reason=origin_of(fact))


@announce_customer.register
def _(fact: facts.Updated, customer: Customer) -> AnyEvent:
    return public.CustomerUpdated(after=customer_snapshot(customer), reason=change_of(fact))


def _merge(fact: facts.MergeStarted | facts.Merged | facts.MergeFailed | facts.MergeUndone) -> dict[str, Any]:
    return {"merged_id": fact.from_id, "into_id": fact.into_id, "merge_id": fact.merge_id}


def _moved(customer: Customer, fact: facts.Merged | facts.MergeUndone) -> list[public.FollowUpSnapshot]:
    """The follow-ups of the record that goes or comes back, with the customer they belong to now."""
    if customer.id != fact.from_id:
        return []
    return [
        follow_up_snapshot(entry, customer).model_copy(update={"customer_id": of})
        for of, entry in fact.follow_ups
    ]


@announce_customer.register
def _(fact: facts.MergeStarted, customer: Customer) -> AnyEvent:
    reason = duplicates.Merge.model_validate(_merge(fact))
    return duplicates.CustomerMergeStarted(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: facts.Merged, customer: Customer) -> Told:
    reason = duplicates.Merge.model_validate({**_merge(fact), "fields": fact.fields})
    event = duplicates.CustomerMerged(after=customer_snapshot(customer), reason=reason)
    return Told(event, also=_moved(customer, fact))


@announce_customer.register
def _(fact: facts.MergeFailed, customer: Customer) -> AnyEvent:
    reason = duplicates.MergeFailure.model_validate({**_merge(fact), **fact.failure})
    return duplicates.CustomerMergeFailed(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: facts.MergeUndone, customer: Customer) -> Told:
    reason = duplicates.Merge.model_validate(_merge(fact))
    event = duplicates.CustomerMergeUndone(after=customer_snapshot(customer), reason=reason)
    return Told(event, also=_moved(customer, fact))


@announce_customer.register
def _(fact: facts.Collided, customer: Customer) -> AnyEvent:
    told = {name: getattr(fact, name) for name in ("other_module", "other_id", "other_owner_id", "matched")}
    reason = Collision.model_validate({**told, "decision": _decision(fact.because)})
    return duplicates.CustomerCollided(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: Claimed, customer: Customer) -> AnyEvent:
    reason = owners.OwnerChange(**_ownership(customer))
    return owners.CustomerClaimed(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: Assigned, customer: Customer) -> AnyEvent:
    reason = owners.OwnerChange(**_ownership(customer, fact.previous_owner_id, fact.because))
    return owners.CustomerAllocated(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: AssignmentFailed, customer: Customer) -> AnyEvent:
    reason = owners.AssignmentFailure(
        code=fact.code, sea_id=customer.sea_id, decision=Decision.model_validate(fact.because)
    )
    return owners.CustomerAssignmentFailed(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: Returned, customer: Customer) -> AnyEvent:
    reason = owners.Release(**_ownership(customer, fact.previous_owner_id, fact.decision), reason=fact.reason)
    return owners.CustomerReleased(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: Moved, customer: Customer) -> AnyEvent:
    reason = owners.Move(from_sea_id=fact.from_pool_id, to_sea_id=fact.to_pool_id, reason=fact.reason)
    return owners.CustomerMoved(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: Recycled, customer: Customer) -> AnyEvent:
    reason = owners.OwnerChange(**_ownership(customer, fact.previous_owner_id, fact.because))
    return owners.CustomerRecycled(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: RecycleWarned, customer: Customer) -> AnyEvent:
    return owners.CustomerRecycleWarned(after=customer_snapshot(customer), reason=warning(fact))


@announce_customer.register
def _(fact: Extended, customer: Customer) -> AnyEvent:
    return owners.CustomerExtended(after=customer_snapshot(customer), reason=extension(fact))


@announce_customer.register
def _(fact: facts.FollowedUp, customer: Customer) -> Told:
    follow_up = follow_up_snapshot(fact.follow_up, customer)
    reason = public.FollowedUp(follow_up=follow_up)
    event = public.CustomerFollowedUp(after=customer_snapshot(customer), reason=reason)
    return Told(event, also=(follow_up,))


PLAN_EVENTS: dict[str, type[AnyEvent]] = {
    "planned": contacts.FollowUpPlanned,
    "changed": contacts.FollowUpPlanChanged,
    "done": contacts.FollowUpPlanDone,
    "dropped": contacts.FollowUpPlanDropped,
    "due": contacts.FollowUpPlanDue,
}


def plan_snapshot(plan: FollowUpPlan, customer: Customer) -> contacts.FollowUpPlanSnapshot:
    """The public state of a plan, as of the customer's present version, for whom the customer and who does it."""
    doer = {"user_id": str(plan.user_id), "access": "read", "until": None}
    return contacts.FollowUpPlanSnapshot(
        id=plan.id,
        version=customer.version,
        customer_id=customer.id,
        user_id=plan.user_id,
        content=plan.content,
        due_at=plan.due_at,
        done_at=plan.done_at,
        remind_at=plan.remind_at,
        created_at=plan.created_at,
        created_by=plan.created_by,
        follow_up_id=plan.follow_up_id,
        owner_id=customer.owner_id,
        department_id=customer.department_id,
        collaborators=[*customer.collaborators, doer],
    )


@announce_customer.register
def _(fact: facts.PlanTold, customer: Customer) -> Told:
    after = plan_snapshot(fact.plan, customer)
    event = PLAN_EVENTS[fact.verb](after=after, reason=Nothing())
    gone = (after.state_key,) if fact.verb == "dropped" else ()
    return Told(event, also=(customer_snapshot(customer),), gone=gone)


def _relation(relation: Relation) -> public.CustomerRelation:
    return public.CustomerRelation(
        relation_id=relation.id, other_id=relation.other_id, kind=relation.kind.value, note=relation.note
    )


@announce_customer.register
def _(fact: facts.Related, customer: Customer) -> AnyEvent:
    return public.CustomerRelated(after=customer_snapshot(customer), reason=_relation(fact.relation))


@announce_customer.register
def _(fact: facts.Unrelated, customer: Customer) -> AnyEvent:
    return public.CustomerUnrelated(after=customer_snapshot(customer), reason=_relation(fact.relation))


@announce_customer.register
def _(fact: facts.LifecycleChanged, customer: Customer) -> AnyEvent:
    seen = {**fact.seen, **({"caused_by": str(fact.caused_by)} if fact.caused_by else {})}
    reason = lifecycle.LifecycleMove(
        from_stage=fact.from_stage.value,
        to_stage=fact.to_stage.value,
        decision=Decision(rule=fact.evidence.value, facts=seen),
    )
    return lifecycle.CustomerLifecycleChanged(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: facts.Transferred, customer: Customer) -> AnyEvent:
    reason = owners.Transfer.model_validate(
        {
            "previous_owner_id": fact.previous_owner_id,
            "owner_id": customer.owner_id,
            "keep": fact.keep.value,
            "documents": fact.documents,
        }
    )
    return owners.CustomerTransferred(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: facts.Locked, customer: Customer) -> AnyEvent:
    reason = owners.Lock(locked_until=customer.locked_until)
    return owners.CustomerLocked(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: facts.Unlocked, customer: Customer) -> AnyEvent:
    return owners.CustomerUnlocked(after=customer_snapshot(customer), reason=owners.Lock())


@announce_customer.register
def _(fact: Shared, customer: Customer) -> AnyEvent:
    reason = Sharing(user_id=fact.user_id, access=fact.access.value, until=fact.until)
    return public.CustomerShared(after=customer_snapshot(customer), reason=reason)


@announce_customer.register
def _(fact: facts.Deleted, customer: Customer) -> AnyEvent:
    return public.CustomerDeleted(after=customer_snapshot(customer), reason=Nothing())


@announce_customer.register
def _(fact: facts.Restored, customer: Customer) -> AnyEvent:
    return public.CustomerRestored(after=customer_snapshot(customer), reason=Nothing())


@announce_customer.register
def _(fact: facts.Purged, customer: Customer) -> Told:
    after = customer_snapshot(customer)
    return Told(public.CustomerPurged(after=after, reason=Nothing()), gone=(after.state_key, *fact.gone))


def erasure_of(fact: facts.Erased) -> public.Erasure:
    """What an erasure adds."""
    return public.Erasure(person_id=fact.person_id, saga_id=fact.saga_id)


@announce_customer.register
def _(fact: facts.Erased, customer: Customer) -> AnyEvent:
    before = dict.fromkeys(fact.fields)  # what was there is told no more
    return public.CustomerErased(before=before, after=customer_snapshot(customer), reason=erasure_of(fact))


def announce_policy(fact: PolicySet, policy: DuplicatePolicy) -> AnyEvent:
    """The public event of a policy that was set."""
    after = duplicates.CustomerDuplicatePolicySnapshot.model_validate(policy)
    reason = DuplicatePolicyChange.model_validate(fact)
    return duplicates.CustomerDuplicatePolicySet(after=after, reason=reason)


def announce_lifecycle(fact: LifecycleSet, rules: Lifecycle) -> AnyEvent:
    """The public event of rules that were set."""
    after = lifecycle.CustomerLifecycleSnapshot.model_validate(rules)
    return lifecycle.CustomerLifecycleSet(after=after, reason=lifecycle.LifecycleRules(quiet=fact.quiet))
