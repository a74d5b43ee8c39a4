"""How long a lead was in each state."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chassis.testing.people import Colleague
from chassis.testing.serving import Bench
from services.leads.domain.stays import dwell, stays_of

BEGUN = datetime(2026, 11, 2, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from(["pooled", "assigned", "following"])), min_size=1
)


@given(STEPS, st.integers(0, 10**6))
def test_the_times_in_all_states_are_the_age_of_the_lead(steps: list[tuple[int, str]], since: int) -> None:
    at, versions = BEGUN, []
    for seconds, status in steps:
        at += timedelta(seconds=seconds)
        versions.append((at, status))
    now = at + timedelta(seconds=since)
    stays = stays_of(versions, BEGUN)
    assert sum(dwell(stays, now).values(), timedelta()) == now - BEGUN
    assert all(one.left_at == other.entered_at for one, other in pairwise(stays))
    assert all(one.status != other.status for one, other in pairwise(stays))
    assert [stay.left_at is None for stay in stays] == [False] * (len(stays) - 1) + [True]


async def test_a_lead_tells_its_way_through_the_states(leads: Bench, manager: Colleague) -> None:
    lead = (await leads.call(manager, "POST", "/leads", {"name": "赵先生", "owner_id": str(manager.id)})).body
    path = f"/leads/{lead['id']}"
    for verb, body in (
        ("follow_ups", {"kind": "call", "content": "有意向"}),
        ("follow_ups", {"kind": "call", "content": "再聊"}),
        ("return", {"reason": "休假"}),
    ):
        assert (await leads.call(manager, "POST", f"{path}/{verb}", body)).status == 200
    seen = (await leads.call(manager, "GET", path)).body
    assert [stay["status"] for stay in seen["status_history"]] == ["assigned", "following", "pooled"]
    assert [stay["left_at"] is None for stay in seen["status_history"]] == [False, False, True]
    assert seen["dwell_days"].keys() == {"assigned", "following", "pooled"}
    assert seen["status_history"][0]["entered_at"] == seen["created_at"]
    listed = (await leads.call(manager, "GET", "/leads")).body["items"]
    assert "status_history" not in listed[0] or listed[0]["status_history"] is None
