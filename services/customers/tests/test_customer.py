"""What may happen to a customer, and what may not."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.collaborating import Access, SameOwner
from kernel.refusal import Invalid, Refusal
from pools.domain.facts import Because, Returned
from pools.domain.refusals import NotOwned
from services.customers.domain.contact import Channel
from services.customers.domain.customer import Customer
from services.customers.domain.follow_up import FollowUp, FollowUpKind
from services.customers.domain.lifecycle import Evidence, Stage
from services.customers.domain.refusals import InRecycleBin, NotInRecycleBin, NotLocked
from services.customers.tests.makers import EAST, LI, MORNING, WANG, ZHANG, contact, customer

LATER = MORNING + timedelta(hours=3)


def call(at: datetime = LATER, next_at: datetime | None = None) -> FollowUp:
    return FollowUp(
        id=uuid4(), kind=FollowUpKind.CALL, content="询价", occurred_at=at, next_follow_up_at=next_at
    )


def test_a_new_customer_without_owner_lies_in_its_sea() -> None:
    found = customer(entered_sea_at=None)
    found.begin(origin="api", at=LATER)
    assert found.in_sea
    assert (found.owner_since, found.entered_sea_at) == (None, LATER)


def test_a_new_customer_with_an_owner_is_owned_from_the_start() -> None:
    lead_id, found = uuid4(), customer(ZHANG)
    fact = found.begin(origin="conversion", at=LATER, lead_id=lead_id)
    assert fact.lead_id == lead_id
    assert found.lead_ids == [lead_id]
    assert (found.owner_since, found.entered_sea_at) == (LATER, None)


def test_claiming_takes_it_out_of_the_sea() -> None:
    found = customer()
    found.claim(ZHANG, EAST, LATER)
    assert (found.owner_id, found.department_id, found.owner_since) == (ZHANG, EAST, LATER)
    assert found.entered_sea_at is None


def test_releasing_ends_lock_deadline_and_shares() -> None:
    found = customer(ZHANG, recycle_at=LATER)
    found.share(LI, Access.WRITE, None, MORNING)
    found.lock(LATER, MORNING)
    other = uuid4()
    fact = found.release("没有预算", LATER, other)
    assert fact == Returned(ZHANG, other, "没有预算")
    assert (found.sea_id, found.entered_sea_at, found.owner_since) == (other, LATER, None)
    assert (found.locked_until, found.recycle_at, found.collaborators) == (None, None, [])


def test_the_sea_has_nothing_to_release_transfer_or_lock() -> None:
    found = customer()
    with pytest.raises(NotOwned):
        found.release("x", LATER)
    with pytest.raises(NotOwned):
        found.transfer(LI, None, Access.NONE, LATER)
    with pytest.raises(NotOwned):
        found.lock(LATER, MORNING)


@pytest.mark.parametrize(
    ("keep", "kept"), [(Access.NONE, None), (Access.READ, "read"), (Access.WRITE, "write")]
)
def test_a_transfer_leaves_the_former_owner_what_was_agreed(keep: Access, kept: str | None) -> None:
    found = customer(ZHANG)
    found.share(LI, Access.READ, None, MORNING)
    found.transfer(LI, EAST, keep, LATER)
    assert found.owner_id == LI
    assert {each["user_id"]: each["access"] for each in found.collaborators} == (
        {str(ZHANG): kept} if kept else {}
    )


def test_nobody_is_given_what_is_theirs() -> None:
    found = customer(ZHANG)
    with pytest.raises(SameOwner):
        found.transfer(ZHANG, EAST, Access.NONE, LATER)
    with pytest.raises(SameOwner):
        found.assign(ZHANG, EAST, LATER)
    with pytest.raises(SameOwner):
        found.share(ZHANG, Access.READ, None, LATER)


def test_allocation_names_who_had_it() -> None:
    found = customer(ZHANG)
    assert found.assign(WANG, EAST, LATER).previous_owner_id == ZHANG
    assert found.owner_since == LATER


def test_a_lock_lies_ahead_and_ends_once() -> None:
    found = customer(ZHANG)
    with pytest.raises(Invalid) as refused:
        found.lock(MORNING, MORNING)
    assert refused.value.facts["field"] == "until"
    found.lock(LATER, MORNING)
    found.unlock(MORNING)
    with pytest.raises(NotLocked):
        found.unlock(MORNING)


def test_a_lock_that_has_run_out_is_none() -> None:
    found = customer(ZHANG, locked_until=MORNING)
    with pytest.raises(NotLocked):
        found.unlock(LATER)


def test_sharing_replaces_what_was_shared_before() -> None:
    found = customer(ZHANG)
    found.share(LI, Access.READ, None, MORNING)
    found.share(LI, Access.WRITE, LATER, MORNING)
    assert found.collaborators == [{"user_id": str(LI), "access": "write", "until": LATER.isoformat()}]
    found.share(LI, Access.NONE, None, MORNING)
    assert found.collaborators == []


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8))
def test_the_last_follow_up_is_the_latest_however_they_are_written_down(hours: list[int]) -> None:
    found = customer(ZHANG)
    for each in hours:
        found.follow_up(call(MORNING + timedelta(hours=each), MORNING + timedelta(hours=each + 1)))
    assert found.last_followed_up_at == MORNING + timedelta(hours=max(hours))
    assert found.next_follow_up_at == MORNING + timedelta(hours=max(hours) + 1)


def test_follow_ups_of_a_lead_count_unless_a_later_one_is_known() -> None:
    found = customer(ZHANG, last_followed_up_at=MORNING)
    assert found.inherit([MORNING - timedelta(days=2)], uuid4()) is None
    assert found.inherit([LATER], uuid4()) is not None
    assert found.last_followed_up_at == LATER


def test_a_change_says_which_fields_moved() -> None:
    found = customer(ZHANG, region="上海")
    fact = found.change({"region": "上海", "industry": "物流"})
    assert fact is not None
    assert fact.fields == ("industry",)
    assert found.change({"industry": "物流"}) is None


def test_a_customer_is_not_its_own_group() -> None:
    found = customer(ZHANG)
    with pytest.raises(Invalid):
        found.change({"parent_id": found.id})


def test_a_lead_fills_only_what_is_empty_and_takes_it_back() -> None:
    lead_id = uuid4()
    found = customer(ZHANG, phone="+8613800000000", region=None)
    fact = found.fill({"phone": "+8613911111111", "region": "江苏", "email": None}, lead_id)
    assert fact is not None
    assert fact.fields == ("region", "lead_ids")
    assert (found.phone, found.region, found.lead_ids) == ("+8613800000000", "江苏", [lead_id])
    assert found.fill({"region": "浙江"}, lead_id) is None
    found.unfill({"region": "江苏"}, lead_id)
    assert (found.region, found.lead_ids) == (None, [])


def test_what_somebody_changed_since_is_not_taken_back() -> None:
    lead_id, found = uuid4(), customer(ZHANG)
    found.fill({"region": "江苏"}, lead_id)
    found.change({"region": "浙江"})
    found.unfill({"region": "江苏"}, lead_id)
    assert found.region == "浙江"


def test_nothing_happens_in_the_recycle_bin() -> None:
    found = customer(ZHANG)
    found.delete(LATER)
    for act in (
        lambda: found.change({"region": "北京"}),
        lambda: found.release("x", LATER),
        lambda: found.follow_up(call()),
        lambda: found.delete(LATER),
        lambda: found.transfer(LI, None, Access.NONE, LATER),
    ):
        with pytest.raises(InRecycleBin):
            act()
    found.restore()
    with pytest.raises(NotInRecycleBin):
        found.restore()
    with pytest.raises(NotInRecycleBin):
        found.purge(())


ACTS = ("claim", "allocate", "release", "recycle", "transfer", "lock", "delete", "restore", "share")


def act(found: Customer, name: str, at: datetime) -> None:
    """One of the things that can happen, as far as the rules let it."""
    match name:
        case "claim":
            if found.in_sea:
                found.claim(ZHANG, EAST, at)
        case "allocate":
            found.assign(LI, EAST, at)
        case "release":
            found.release("x", at)
        case "recycle":
            found.recycle(Because("rule"), at)
        case "transfer":
            found.transfer(WANG, EAST, Access.READ, at)
        case "lock":
            found.lock(at + timedelta(days=1), at)
        case "delete":
            found.delete(at)
        case "restore":
            found.restore()
        case "share":
            found.share(LI, Access.READ, None, at)


@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_it_is_always_owned_or_in_the_sea_never_both_or_neither(names: list[str]) -> None:
    found, at = customer(), MORNING
    for name in names:
        at += timedelta(minutes=1)
        with suppress(Refusal):
            act(found, name, at)
        assert found.in_sea == (found.owner_since is None) == (found.entered_sea_at is not None)
        assert found.in_sea or str(found.owner_id) not in {each["user_id"] for each in found.collaborators}
        if found.in_sea:
            assert found.locked_until is None


def test_the_first_follow_up_makes_a_contact_an_interaction() -> None:
    found = customer(ZHANG)
    fact = found.move_on(Evidence.FOLLOWED_UP)
    assert fact is not None
    assert (fact.from_stage, fact.to_stage) == (Stage.CONTACT, Stage.INTERACTION)
    assert found.move_on(Evidence.FOLLOWED_UP) is None


def test_a_contact_belongs_to_whom_the_customer_belongs() -> None:
    firm = customer(ZHANG)
    person = contact(firm)
    person.begin("api", firm)
    assert (person.owner_id, person.department_id) == (ZHANG, EAST)
    assert person.follow_owner(firm) is None
    firm.transfer(LI, None, Access.READ, LATER)
    fact = person.follow_owner(firm)
    assert fact is not None
    assert fact.cause == "owner"
    assert person.owner_id == LI
    assert person.collaborators == firm.collaborators


def test_a_repeated_consent_keeps_its_first_moment() -> None:
    person = contact(customer())
    person.change({}, {Channel.EMAIL: True}, MORNING)
    assert person.change({}, {Channel.EMAIL: True}, LATER) is None
    assert person.consents["email"].at == MORNING
    fact = person.change({}, {Channel.EMAIL: False}, LATER)
    assert fact is not None
    assert fact.fields == ("consents",)
    assert person.consents["email"].at == LATER
