"""What an expression may not say: the reason, the place, and a sentence in both languages."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.messages import LANGUAGES
from records.filters import Filter, FilterError, Situation, parse
from records.filters.errors import FILTER_MESSAGES
from records.filters.syntax import MAX_DEPTH
from records.filters.tests.cases import FIELDS, HERE
from records.filters.tokens import MAX_LENGTH, MAX_TOKENS

REFUSED = [
    ("", "empty", 0),
    ("  // nothing", "empty", 0),
    ("seats > 1 # 2", "unexpected_character", 10),
    ('name == "open', "unexpected_character", 8),
    (r'name == "\q"', "bad_text", 8),
    (r'name == "\x00"', "bad_text", 8),
    (r'name == "\ud800"', "bad_text", 8),
    (r'name == "\U7fffffff"', "bad_text", 8),
    ("seats > 1e31", "bad_number", 8),
    ("seats > 1e30 * 1e30", "bad_number", 13),
    (f"seats > {'9' * 31}", "bad_number", 8),
    ("seats >", "unfinished", 7),
    ("(won", "unfinished", 4),
    ("won)", "unexpected", 3),
    ("won won", "unexpected", 4),
    ("[1,] == 1", "unexpected", 3),
    ("name[1] == 1", "unexpected", 5),
    ("for == 1", "unexpected", 0),
    ("{'a': 1}", "unexpected_character", 0),
    ("colour == 1", "unknown_field", 0),
    ("custom.colour == 1", "unknown_field", 0),
    ("reverse(name) == 1", "unknown_function", 0),
    ("name.matches('(a+)+$')", "unknown_function", 5),
    ("tags.exists(t, t == 'a')", "unknown_function", 5),
    ("size(name, company) == 1", "wrong_arguments", 0),
    ("size(won) == 1", "wrong_arguments", 0),
    ("contains(name, 'a')", "wrong_arguments", 0),
    ("name.contains(company)", "not_a_constant", 14),
    ("name.contains(1)", "wrong_arguments", 5),
    ("seats.contains('1')", "wrong_arguments", 6),
    ("created_at > now - days(1.5)", "wrong_arguments", 19),
    ("created_at > now - days(0 - 1)", "wrong_arguments", 19),
    ("created_at > now - days(99999)", "wrong_arguments", 19),
    ("created_at > now - duration('3 days')", "wrong_arguments", 19),
    ("created_at > now.days(3)", "wrong_arguments", 17),
    ("has(1)", "not_a_value", 4),
    ("has(name) == true", "not_a_value", 0),
    ("name", "not_a_condition", 0),
    ("1", "not_a_condition", 0),
    ("size(name)", "not_a_condition", 0),
    ("(seats > 1) == won", "not_a_value", 7),
    ("!name", "not_a_condition", 1),
    ("seats + 1 == 2", "not_a_constant", 0),
    ("seats in [visits]", "not_a_constant", 10),
    ("seats == 'many'", "kinds_differ", 6),
    ("name == 1", "kinds_differ", 5),
    ("due_on < now", "kinds_differ", 7),
    ("created_at < due_on", "kinds_differ", 11),
    ("tags == tags", "kinds_differ", 5),
    ("tags == 'a'", "kinds_differ", 5),
    ("name in tags", "kinds_differ", 5),
    ("days(1) < days(2)", "kinds_differ", 8),
    ("status < 'won'", "no_order", 7),
    ("owner_id > me", "no_order", 9),
    ("now + now > now", "no_arithmetic", 4),
    ("today + hours(1) > today", "no_arithmetic", 6),
    ("seats == 4 / 2", "no_arithmetic", 11),
    ("-today < today", "no_arithmetic", 0),
    ("status == 'lost'", "unknown_choice", 10),
    ("status in ['won', 'lost']", "unknown_choice", 18),
    ("owner_id == 'me'", "bad_value", 12),
    ("due_on == '2026-02-30'", "bad_value", 10),
    ("created_at > '20.11.2026'", "bad_value", 13),
    ("created_at > '2026-11-20T10:00:00'", "bad_value", 13),
]


def error_of(text: str) -> FilterError:
    with pytest.raises(FilterError) as refused:
        parse(text, FIELDS).matches({"seats": 1}, HERE)
    return refused.value


@pytest.mark.parametrize(("text", "reason", "position"), REFUSED)
def test_refusals_say_what_and_where(text: str, reason: str, position: int) -> None:
    error = error_of(text)
    assert (error.reason, error.position) == (f"filter_{reason}", position)
    assert error.facts["field"] == "filter"
    for language in LANGUAGES:
        assert "…" not in error.message(language)
    assert str(error) == error.message("en")


def test_every_message_speaks_both_languages() -> None:
    assert all(len(set(sentences)) == len(LANGUAGES) for sentences in FILTER_MESSAGES.values())
    assert error_of("seats == 'many'").message("zh-CN") != error_of("seats == 'many'").message("en")


def test_an_unknown_field_names_similar_ones() -> None:
    assert error_of("statu == 'won'").facts["similar"][0] == "status"


def test_size_is_limited_in_every_direction() -> None:
    too_much = {
        "too_long": "won" + " " * MAX_LENGTH,
        "too_large": "seats in [" + ",".join("1" * (MAX_TOKENS // 2 + 1)) + "]",
        "too_deep": "(" * (MAX_DEPTH + 1) + "won" + ")" * (MAX_DEPTH + 1),
    }
    for reason, text in too_much.items():
        assert error_of(text).reason == f"filter_{reason}"
    for chain in (
        "!" * 900 + "won",
        "1" + "-1" * 900 + " == 1",
        "won ? won : " * 400 + "won",
        "-" * 900 + "1 == 1",
    ):
        assert error_of(chain).reason == "filter_too_deep"
    long_but_flat = " || ".join(["seats == 1"] * (MAX_TOKENS // 4))
    assert parse(long_but_flat, FIELDS).matches({"seats": 1}, HERE)


def test_nesting_to_the_limit_is_fine() -> None:
    nested = "(" * (MAX_DEPTH - 1) + "won" + ")" * (MAX_DEPTH - 1)
    assert parse(nested, FIELDS).matches({"won": True}, HERE)


def test_reading_takes_linear_time() -> None:
    """A pattern that backtracks would need years for this text."""
    started = time.process_time()
    assert error_of('name == "' + r"\a" * 4_000).reason == "filter_unexpected_character"
    assert time.process_time() - started < 5


def test_a_field_without_a_column_works_in_memory_only() -> None:
    secret: Filter = parse('custom.secret == "x"', FIELDS)
    assert secret.matches({"custom": {"secret": "x"}}, HERE)
    with pytest.raises(FilterError) as refused:
        secret.to_sql(HERE)
    assert refused.value.reason == "filter_not_filterable"


def test_moments_beyond_the_calendar_are_refused() -> None:
    last = Situation(now=datetime(9999, 12, 30, tzinfo=UTC))
    for text in ("created_at < now + days(30)", "due_on < today + working_days(30)"):
        with pytest.raises(FilterError) as refused:
            parse(text, FIELDS).to_sql(last)
        assert refused.value.reason == "filter_out_of_range"


@given(st.text(st.sampled_from("abn()[]!&|=<>+-.,:?\"'\\ 01e{}#"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(FilterError):
        assert parse(text, FIELDS).text == text
