"""The state machine of a hand-over: whatever is answered, in whatever order, it ends, and never half-way."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.refusal import Invalid
from services.identity.domain.handover import (
    WAITING,
    WAY_BACK,
    Ask,
    Asked,
    Handover,
    HandoverStatus,
    Outcome,
)
from services.identity.domain.refusals import HandoverOver, UndoOver

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
PARTICIPANTS = ["customers", "leads", "sales"]


def handover(**more: Any) -> Handover:
    values: dict[str, Any] = {"user_id": uuid4(), "scope": ["customers"], "successors": {uuid4(): 1}, **more}
    return Handover(
        id=uuid4(),
        tenant_id=uuid4(),
        created_at=NOW,
        updated_at=NOW,
        participants=PARTICIPANTS,
        deadline=LATER,
        **values,
    )


def counted() -> Handover:
    """One that is ready."""
    one = handover()
    one.begin()
    for name in PARTICIPANTS:
        one.hear_done(one.number, {"held": {name: 2}, "split": {"a": {name: 2}}}, NOW)
    assert one.status is HandoverStatus.READY
    return one


class Services:
    """What each participant has given and not taken back."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def does(self, asked: Asked) -> None:
        """Do what is asked."""
        if asked.ask is Ask.GIVE:
            self.given.add(asked.participant)
        elif asked.ask is Ask.BACK:
            self.given.discard(asked.participant)


@given(st.lists(st.sampled_from(["done", "refused", "silent and done", "silent"]), max_size=12))
def test_it_ends_done_or_as_before(answers: list[str]) -> None:
    one, services = counted(), Services()
    outcome: Outcome | None = one.start(LATER)
    for answer in [*answers, *["done"] * 12]:
        assert outcome is not None
        asked = outcome[1]
        if asked is None:
            break
        refused = answer == "refused" and asked.ask is Ask.GIVE  # the way back is never refused
        if answer.startswith("silent"):
            if answer.endswith("done"):
                services.does(asked)
            outcome = one.give_up()
        elif refused:
            outcome = one.hear_refused(one.number, "unknown_successor", "")
        else:
            services.does(asked)
            outcome = one.hear_done(one.number, {"moved": {asked.participant: 1}}, NOW)
    assert one.status in (HandoverStatus.DONE, HandoverStatus.FAILED)
    assert services.given == (set(PARTICIPANTS) if one.status is HandoverStatus.DONE else set())


def test_an_answer_that_nobody_waits_for_changes_nothing() -> None:
    one = counted()
    one.start(LATER)
    former = one.number
    one.hear_done(former, {}, NOW)
    assert one.hear_done(former, {}, NOW) is None
    assert one.hear_refused(former, "late", "") is None
    assert (one.status, one.place) == (HandoverStatus.RUNNING, 1)


def test_numbers_of_steps_never_meet() -> None:
    seen = set()
    one = handover()
    for status in WAITING:
        for place in range(len(PARTICIPANTS)):
            one.status, one.place = status, place
            back = status in (HandoverStatus.COMPENSATING, HandoverStatus.UNDOING)
            seen.add((one.number, "back" if back else status, place))
    assert len({number for number, *_ in seen}) == len(seen)


def test_the_way_back_ends_after_a_day() -> None:
    one = counted()
    one.start(LATER)
    for _ in PARTICIPANTS:
        one.hear_done(one.number, {}, NOW)
    assert one.undo_until == NOW + WAY_BACK
    with pytest.raises(UndoOver):
        one.undo(NOW + WAY_BACK + timedelta(seconds=1), LATER)
    one.undo(NOW + WAY_BACK, LATER)
    with pytest.raises(HandoverOver):
        one.undo(NOW, LATER)


@pytest.mark.parametrize("wrong", [{"successors": {}}, {"participants_": ()}])
def test_a_wish_that_means_nothing_is_refused(wrong: dict[str, Any]) -> None:
    one = handover(**{name: value for name, value in wrong.items() if not name.endswith("_")})
    if "participants_" in wrong:
        one.participants = []
    with pytest.raises(Invalid):
        one.begin()


def test_the_leaver_is_no_successor() -> None:
    one = handover()
    one.successors = {one.user_id: 1}
    with pytest.raises(Invalid):
        one.begin()
