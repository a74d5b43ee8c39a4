"""Sentences in two languages."""

import pytest

from chassis.messages import COMMON, LANGUAGES, TITLES, VALIDATION, Messages, language_of


@pytest.mark.parametrize(
    ("header", "own", "language"),
    [
        (None, None, "zh-CN"),
        ("", None, "zh-CN"),
        ("", "en", "en"),
        ("en", None, "en"),
        ("en-US,en;q=0.9", "zh-CN", "en"),
        ("zh", "en", "zh-CN"),
        ("zh-TW", None, "zh-CN"),
        ("fr, en;q=0.5, zh;q=0.7", None, "zh-CN"),
        ("fr", "en", "en"),
        ("en;q=0", None, "zh-CN"),
        ("en;q=rubbish", None, "zh-CN"),
        ("*", "en", "en"),
        ("," * 10_000, None, "zh-CN"),
    ],
)
def test_the_caller_chooses_the_language(header: str | None, own: str | None, language: str) -> None:
    assert language_of(header, own) == language


def test_every_sentence_is_there_in_both_languages() -> None:
    for table in (TITLES, COMMON, VALIDATION):
        for key, pair in table.items():
            assert len(pair) == len(LANGUAGES), key
            assert all(pair), key
            assert any("\u4e00" <= letter <= "\u9fff" for letter in pair[0]), key
            assert pair[1].isascii() or "“" in pair[1], key


def test_facts_are_filled_in_and_a_missing_one_does_no_harm() -> None:
    messages = Messages({"cap": ("上限 {cap}", "at most {cap}, since {since}")})
    assert messages.text("cap", "zh-CN", {"cap": 5}) == "上限 5"
    assert messages.text("cap", "en", {"cap": 5}) == "at most 5, since …"


def test_a_later_table_wins_and_an_unknown_key_is_said_as_it_is() -> None:
    messages = Messages({"a": ("一", "one")}, {"a": ("二", "two")})
    assert messages.text("a", "en") == "two"
    assert messages.text("nothing", "en") == "nothing"
    assert "nothing" not in messages
