"""When a record falls back: one pure function of rules and facts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.calendars import calendar_of
from kernel.calendar import BusinessCalendar
from kernel.refusal import Invalid
from pools.domain.deadline import deadline_of, earliest, warnings_of, weigh
from pools.domain.holding import Holding, Talk, writers
from pools.domain.rules import Days, Exemption, Extension, Qualifying, RecycleRule, Trigger, check_rules

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAIN = BusinessCalendar.weekdays(SHANGHAI)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
WANG, LI, ZHAO = uuid4(), uuid4(), uuid4()


def rule(trigger: Trigger = Trigger.NO_FOLLOW_UP, after: str = "P7D", **more: Any) -> RecycleRule:
    return RecycleRule(name=more.pop("name", f"{trigger} {after}"), trigger=trigger, after=after, **more)


def held(**facts: Any) -> Holding:
    given: dict[str, Any] = {"owner_id": WANG, "owner_since": MONDAY}
    return Holding(**(given | facts))


def talk(days: float, by: UUID = WANG, kind: str = "call", length: int = 12) -> Talk:
    return Talk(kind, by, length, MONDAY + timedelta(days=days))


def at(found: Holding, *rules: RecycleRule, calendar: BusinessCalendar = PLAIN) -> datetime | None:
    deadline = deadline_of(rules, found, lambda _: True, calendar)
    return deadline.at if deadline else None


def test_a_record_that_nobody_ever_touched_has_its_full_time() -> None:
    assert at(held(), rule()) == MONDAY + timedelta(days=7)
    assert at(held()) is None


@pytest.mark.parametrize(
    ("entry", "counts"),
    [
        (talk(3), True),
        (talk(3, kind="note"), False),
        (talk(3, length=2), False),
        (talk(3, by=ZHAO), False),
        (talk(3, by=LI), True),
        (replace(talk(3, by=LI), at=MONDAY + timedelta(days=9)), False),
    ],
)
def test_only_a_qualifying_follow_up_moves_the_clock(entry: Talk, counts: bool) -> None:
    """Of a kind in which one was in touch, saying something, by the owner or who collaborates at that time."""
    found = held(talks=(talk(1), entry), collaborators={LI: MONDAY + timedelta(days=5)})
    since = entry.at if counts else talk(1).at
    assert at(found, rule()) == since + timedelta(days=7)
    assert (found.last_uncounted(Qualifying()) is None) is counts


def test_a_rule_says_which_follow_ups_count() -> None:
    found = held(talks=(talk(2, kind="note", length=40),))
    counts = Qualifying(kinds=["note"], min_length=40)
    assert at(found, rule(counts=counts)) == talk(2).at + timedelta(days=7)
    assert at(found, rule(counts=replace(counts, min_length=41))) == MONDAY + timedelta(days=7)


def test_each_trigger_has_its_own_clock() -> None:
    week = timedelta(days=7)
    first, deal = rule(Trigger.FIRST_CONTACT_OVERDUE), rule(Trigger.NO_OPPORTUNITY)
    won, contract = rule(Trigger.NOT_WON), rule(Trigger.CONTRACT_ENDED)
    assert at(held(), first) == at(held(), deal) == at(held(), won) == MONDAY + week
    assert at(held(), contract) is None
    assert at(held(talks=(talk(1),)), first) is None
    assert at(held(talks=(talk(1),)), won) == at(held(talks=(talk(1),)), deal) == MONDAY + week
    assert at(held(open_opportunity=True), deal) is None
    assert at(held(opportunity_ended_at=MONDAY + week), deal) == MONDAY + 2 * week
    assert at(held(won=True), deal) is at(held(won=True), won) is None
    ends = held(contract_ends_on=date(2026, 12, 31))
    assert at(ends, contract) == datetime(2027, 1, 8, tzinfo=SHANGHAI)
    former = held(contract_ends_on=date(2026, 1, 31))
    assert at(former, contract) == MONDAY + week


def test_of_one_trigger_the_first_rule_that_fits_counts_and_of_several_the_earliest() -> None:
    key, rest = rule(after="P30D", when='tier == "A"'), rule(after="P7D")
    late = rule(Trigger.NOT_WON, "P60D")
    weighed = weigh([key, rest, late], held(), lambda one: True, PLAIN)
    assert [one.why_not for one in weighed] == [None, "behind", None]
    decides = earliest(weighed)
    assert decides is not None
    assert (decides.rule, decides.at) == (key, MONDAY + timedelta(days=30))
    weighed = weigh([key, rest, late], held(), lambda one: one.when is None, PLAIN)
    assert [one.why_not for one in weighed] == ["when", None, None]
    assert at(held(), rule(Trigger.NOT_WON, "P7D", name="first"), rest) == MONDAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("exemption", "facts"),
    [
        (Exemption.WON, {"won": True}),
        (Exemption.OPEN_OPPORTUNITY, {"open_opportunity": True}),
        (Exemption.UNPAID_ORDER, {"unpaid_order": True}),
    ],
)
def test_a_fact_exempts_only_from_rules_that_say_so(exemption: Exemption, facts: dict[str, Any]) -> None:
    assert at(held(**facts), rule(exempt=[exemption])) is None
    assert at(held(**facts), rule(exempt=[])) == MONDAY + timedelta(days=7)
    assert at(held(), rule(exempt=[exemption])) == MONDAY + timedelta(days=7)


def test_locks_extensions_and_collaborators_put_a_deadline_off_to_a_moment() -> None:
    later = MONDAY + timedelta(days=20)
    assert at(held(locked_until=later), rule()) == later
    assert at(held(locked_until=later), rule(exempt=[])) == MONDAY + timedelta(days=7)
    assert at(held(protected_until=later), rule()) == later
    assert at(held(extended_until=later), rule(exempt=[])) == later
    assert at(held(locked_until=MONDAY), rule()) == MONDAY + timedelta(days=7)
    helped = held(talks=(talk(5, by=LI),), collaborators={LI: None})
    recent = rule(Trigger.NOT_WON, exempt=[Exemption.RECENT_COLLABORATOR])
    assert at(helped, recent) == talk(5).at + timedelta(days=7)
    assert at(held(talks=(talk(5),)), recent) == MONDAY + timedelta(days=7)


def test_warnings_come_before_the_end_and_not_before_the_beginning() -> None:
    deadline = deadline_of([rule()], held(), lambda _: True, PLAIN)
    assert deadline is not None
    assert warnings_of(deadline, PLAIN) == [deadline.at - timedelta(days=3), deadline.at - timedelta(days=1)]
    short = deadline_of([rule(after="P2D")], held(), lambda _: True, PLAIN)
    assert short is not None
    assert warnings_of(short, PLAIN) == [short.at - timedelta(days=1)]
    quick = deadline_of([rule(after="PT5S")], held(), lambda _: True, PLAIN)
    assert quick is not None
    assert warnings_of(quick, PLAIN) == []


HOLIDAYS = calendar_of(SHANGHAI, {})
OWN_2027 = calendar_of(
    SHANGHAI,
    {
        "days_off": ["2027-02-11", "2027-02-12", "2027-10-06", "2027-10-07"],
        "days_on": ["2027-01-31", "2027-02-20", "2027-09-26", "2027-10-09"],
    },
)
"""The State Council has not told the make-up days of 2027 yet: a company that plans with some writes them down."""

Case = tuple[str, BusinessCalendar, str, str, str]
CASES: tuple[Case, ...] = (
    ("a weekend", HOLIDAYS, "2026-11-20T10:00", "P1D", "2026-11-23T10:00"),
    ("begun on a Saturday", HOLIDAYS, "2026-11-21T10:00", "P1D", "2026-11-23T10:00"),
    ("National Day 2026, 10 October worked", HOLIDAYS, "2026-09-30T10:00", "P3D", "2026-10-10T10:00"),
    ("National Day 2026, 20 September worked", HOLIDAYS, "2026-09-18T10:00", "P2D", "2026-09-21T10:00"),
    ("eight working hours over National Day", HOLIDAYS, "2026-09-30T14:00", "PT8H", "2026-10-08T14:00"),
    ("Spring Festival 2026, 28 February worked", HOLIDAYS, "2026-02-13T10:00", "P2D", "2026-02-24T10:00"),
    ("Spring Festival 2027 as the law has it", HOLIDAYS, "2027-02-04T10:00", "P1D", "2027-02-11T10:00"),
    ("three days into Spring Festival 2027", HOLIDAYS, "2027-02-03T10:00", "P3D", "2027-02-12T10:00"),
    ("a company's own days of 2027", OWN_2027, "2027-02-04T10:00", "P1D", "2027-02-15T10:00"),
    ("its worked Saturday after the festival", OWN_2027, "2027-02-18T10:00", "P2D", "2027-02-20T10:00"),
    ("its worked Sunday before the festival", OWN_2027, "2027-01-29T10:00", "P1D", "2027-01-31T10:00"),
    ("National Day 2027 as the law has it", HOLIDAYS, "2027-09-30T10:00", "P1D", "2027-10-06T10:00"),
    ("National Day 2027 with own days", OWN_2027, "2027-09-30T10:00", "P2D", "2027-10-09T10:00"),
    ("calendar days do not care", HOLIDAYS, "2027-02-04T10:00", "calendar P3D", "2027-02-07T10:00"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_working_days_around_holidays(case: Case) -> None:
    _, calendar, since, after, expected = case
    days, _, length = after.rpartition(" ")
    found = held(owner_since=datetime.fromisoformat(since).replace(tzinfo=SHANGHAI))
    counted = rule(after=length, days=Days(days or "working"))
    assert at(found, counted, calendar=calendar) == datetime.fromisoformat(expected).replace(tzinfo=SHANGHAI)


def test_a_warning_of_working_days_comes_before_the_weekend() -> None:
    found = held(owner_since=datetime(2026, 11, 16, 10, tzinfo=SHANGHAI))
    deadline = deadline_of([rule(after="P5D", days=Days.WORKING)], found, lambda _: True, PLAIN)
    assert deadline is not None
    assert deadline.at == datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
    assert warnings_of(deadline, PLAIN)[-1] == datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)


lengths = st.sampled_from(["PT5S", "PT4H", "P1D", "P3D", "P7D", "P30D", "P1M"])
rules = st.builds(
    rule,
    st.sampled_from(Trigger),
    lengths,
    days=st.sampled_from(Days),
    exempt=st.lists(st.sampled_from(Exemption), unique=True),
)
moments = st.floats(0, 60).map(lambda days: MONDAY + timedelta(days=days))
talks = st.builds(
    Talk,
    st.sampled_from(["call", "visit", "note"]),
    st.sampled_from([WANG, LI, ZHAO, None]),
    st.integers(0, 8),
    moments,
)
holdings = st.builds(
    Holding,
    owner_id=st.just(WANG),
    owner_since=moments,
    talks=st.lists(talks, max_size=4).map(tuple),
    collaborators=st.dictionaries(st.sampled_from([LI, ZHAO]), st.none() | moments),
    won=st.booleans(),
    open_opportunity=st.booleans(),
    unpaid_order=st.booleans(),
    opportunity_ended_at=st.none() | moments,
    contract_ends_on=st.none() | st.dates(date(2026, 11, 1), date(2027, 3, 1)),
    locked_until=st.none() | moments,
    protected_until=st.none() | moments,
    extended_until=st.none() | moments,
)


@given(st.lists(rules, max_size=5), holdings)
def test_a_deadline_is_never_before_ownership_and_never_before_its_own_rule_allows(
    some: list[RecycleRule], found: Holding
) -> None:
    decides = deadline_of(some, found, lambda _: True, HOLIDAYS)
    if decides is not None:
        assert found.owner_since <= decides.clock.since < decides.first <= decides.at
        warnings = warnings_of(decides, HOLIDAYS)
        assert warnings == sorted(warnings)
        assert all(decides.clock.since < moment <= decides.at for moment in warnings)


@given(st.lists(rules, max_size=5), holdings, talks)
def test_being_in_touch_never_brings_a_deadline_forward(
    some: list[RecycleRule], found: Holding, more: Talk
) -> None:
    before = at(found, *some, calendar=HOLIDAYS)
    after = at(replace(found, talks=(*found.talks, more)), *some, calendar=HOLIDAYS)
    assert after is None or (before is not None and after >= before)


@given(st.lists(rules, min_size=1, max_size=5), holdings)
def test_an_extension_holds_against_every_rule(some: list[RecycleRule], found: Holding) -> None:
    until = MONDAY + timedelta(days=365)
    moment = at(replace(found, extended_until=until), *some, calendar=HOLIDAYS)
    assert moment is None or moment >= until


def test_who_may_write_is_read_from_the_shares() -> None:
    until = MONDAY.astimezone(UTC)
    shares: list[dict[str, Any]] = [
        {"user_id": str(LI), "access": "write", "until": until.isoformat()},
        {"user_id": str(ZHAO), "access": "read", "until": None},
    ]
    assert writers(shares) == {LI: until}


@pytest.mark.parametrize(
    ("broken", "field", "reason"),
    [
        (rule(after="soon"), "after", "duration"),
        (rule(after="PT0S"), "after", "no_time"),
        (rule(after="P9999Y"), "after", "too_long"),
        (rule(warn_before=["P3D", "-P1D"]), "warn_before.1", "duration"),
        (rule(warn_before=["P1D"] * 6), "warn_before", "too_many"),
        (rule(extension=Extension("x")), "extension.max", "duration"),
        (rule(name="good"), "name", "name_twice"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_place(broken: RecycleRule, field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_rules([rule(name="good"), broken])
    assert refused.value.facts["field"] == f"recycle_rules.1.{field}"
    assert refused.value.facts["reason"] == reason
