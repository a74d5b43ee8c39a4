"""The conversion as a state machine: whatever is answered, and in whatever order, it ends in one of two ways."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from services.leads.domain.conversion import NUMBER, Asked, Conversion, ConversionStatus, Ended, Step
from services.leads.domain.status import Status

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CUSTOMER, CONTACT, OPPORTUNITY = uuid4(), uuid4(), uuid4()
RESULTS: dict[Step, dict[str, Any]] = {
    Step.CUSTOMER: {"customer_id": str(CUSTOMER), "created": True},
    Step.CONTACT: {"contact_id": str(CONTACT)},
    Step.OPPORTUNITY: {"opportunity_id": str(OPPORTUNITY)},
}


def conversion(contact: bool = True, opportunity: bool = True) -> Conversion:
    wishes = {"customer": {}, "contact": {"name": "赵"} if contact else None}
    return Conversion(
        id=uuid4(),
        tenant_id=uuid4(),
        created_at=NOW,
        updated_at=NOW,
        lead_id=uuid4(),
        former_status=Status.FOLLOWING,
        wishes={**wishes, "opportunity": {"name": "单"} if opportunity else None},
        deadline=NOW,
    )


def test_the_good_way_asks_for_each_part_in_turn() -> None:
    saga = conversion()
    assert saga.begin() == Asked(Step.CUSTOMER)
    assert saga.hear_done(1, RESULTS[Step.CUSTOMER]) == Asked(Step.CONTACT)
    assert saga.hear_done(2, RESULTS[Step.CONTACT]) == Asked(Step.OPPORTUNITY)
    assert saga.hear_done(3, RESULTS[Step.OPPORTUNITY]) == Ended(converted=True)
    assert (saga.customer_id, saga.contact_id, saga.opportunity_id) == (CUSTOMER, CONTACT, OPPORTUNITY)


def test_a_refusal_undoes_what_was_made_last_first() -> None:
    saga = conversion()
    saga.begin()
    saga.hear_done(1, RESULTS[Step.CUSTOMER])
    saga.hear_done(2, RESULTS[Step.CONTACT])
    assert saga.hear_refused(3, "invalid", "", {}) == Asked(Step.DISCARD_CONTACT)
    assert saga.hear_done(NUMBER[Step.DISCARD_CONTACT], {}) == Asked(Step.DISCARD_CUSTOMER)
    assert saga.hear_done(NUMBER[Step.DISCARD_CUSTOMER], {}) == Ended(converted=False)
    assert saga.failure is not None
    assert saga.failure["step"] == "opportunity"


def test_silence_discards_what_may_have_been_made() -> None:
    saga = conversion(contact=False, opportunity=False)
    saga.begin()
    assert saga.give_up() == Asked(Step.DISCARD_CUSTOMER)
    assert saga.hear_done(1, RESULTS[Step.CUSTOMER]) is None
    assert saga.give_up() == Asked(Step.DISCARD_CUSTOMER)


moves = st.lists(st.tuples(st.sampled_from(["done", "refused", "silence"]), st.integers(1, 6)), max_size=40)


@given(st.booleans(), st.booleans(), moves)
def test_nothing_stays_half_made(contact: bool, opportunity: bool, answers: list[tuple[str, int]]) -> None:
    """Any answers, then good ones: it ends, and a failed one has discarded all it asked to make."""
    saga = conversion(contact, opportunity)
    asked = [saga.begin().step]

    def play(how: str, number: int) -> None:
        if how == "done":
            outcome = saga.hear_done(number, RESULTS.get(asked[-1], {}))
        elif how == "refused":
            outcome = saga.hear_refused(number, "no", "", {})
            if number == NUMBER[asked[-1]] and asked[-1] in RESULTS and outcome is not None:
                asked.pop()
        else:
            outcome = saga.give_up()
        if isinstance(outcome, Asked):
            asked.append(outcome.step)

    for how, number in answers:
        if not saga.ended:
            play(how, number)
    while not saga.ended:
        play("done", NUMBER[saga.step])
    assert saga.status in (ConversionStatus.CONVERTED, ConversionStatus.FAILED)
    made = {step for step in asked if step in RESULTS}
    undone = {step.value.removeprefix("discard_") for step in asked if step not in RESULTS}
    if saga.status is ConversionStatus.FAILED:
        assert {step.value for step in made} == undone
    else:
        assert not undone
