"""The best time to reach somebody: what few tries say is drawn towards the segment."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chassis.testing.people import Colleague
from chassis.testing.serving import Bench
from services.customers.domain.contact_time import Hour, best_times
from services.customers.tests.conftest import make

HOURS = st.builds(
    lambda weekday, hour, tries, share: Hour(weekday, hour, tries, round(tries * share)),
    st.integers(1, 7),
    st.integers(0, 23),
    st.integers(1, 200),
    st.floats(0, 1),
)


def unique(hours: list[Hour]) -> list[Hour]:
    return list({(one.weekday, one.hour): one for one in hours}.values())


@given(st.lists(HOURS, max_size=12), st.lists(HOURS, max_size=12))
def test_rates_lie_between_what_is_known(own: list[Hour], segment: list[Hour]) -> None:
    found = best_times(unique(own), unique(segment))
    assert len(found) <= 3
    assert all(0 <= one.rate <= 1 for one in found)
    assert [one.rate for one in found] == sorted((one.rate for one in found), reverse=True)


def test_one_lucky_call_does_not_beat_a_segment_that_is_known() -> None:
    segment = [Hour(2, 10, 100, 80), Hour(5, 16, 100, 20)]
    best, *_ = best_times([Hour(5, 16, 1, 1)], segment)
    assert (best.weekday, best.hour) == (2, 10)


def test_many_own_tries_beat_the_segment() -> None:
    segment = [Hour(2, 10, 100, 80), Hour(5, 16, 100, 20)]
    best, *_ = best_times([Hour(5, 16, 30, 30), Hour(2, 10, 20, 2)], segment)
    assert (best.weekday, best.hour) == (5, 16)


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert best_times([], []) == []
    assert best_times([Hour(1, 9, 2, 2)], []) == []


async def test_answered_calls_tell_the_hour(service: Bench, rep: Colleague) -> None:
    firm = await make(service, rep, owner_id=str(rep.id), industry="教育")
    monday = datetime(2026, 11, 16, 2, 15, tzinfo=UTC)  # 10:15 in Shanghai
    for week in range(4):
        said = {
            "kind": "call",
            "content": "聊了聊需求",
            "occurred_at": (monday - timedelta(weeks=week)).isoformat(),
        }
        path = f"/customers/{firm['id']}/follow_ups"
        assert (await service.call(rep, "POST", path, {**said, "result": "answered"})).status == 200
        late = {**said, "occurred_at": (monday - timedelta(weeks=week, hours=-5)).isoformat()}
        assert (await service.call(rep, "POST", path, {**late, "result": "no_answer"})).status == 200
    found = (await service.call(rep, "GET", f"/customers/{firm['id']}/best_contact_time")).body
    first, last = found["items"][0], found["items"][-1]
    assert (first["weekday"], first["hour"], first["tries"], first["reached"]) == (1, 10, 4, 4)
    assert (last["hour"], last["reached"]) == (15, 0)
    assert first["rate"] > last["rate"]
    assert found["own_tries"] == 8


async def test_notes_are_no_tries(service: Bench, rep: Colleague) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{firm['id']}/follow_ups"
    await service.call(rep, "POST", path, {"kind": "note", "content": "内部备注一条"})
    found = (await service.call(rep, "GET", f"/customers/{firm['id']}/best_contact_time")).body
    assert found["own_tries"] == 0
