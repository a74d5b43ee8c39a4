"""Quick search: every part of a text is found by its pieces, however it is typed."""

from hypothesis import given
from hypothesis import strategies as st

from records.grams import folded, grams


@given(st.text(max_size=12), st.integers(0, 12), st.integers(2, 12))
def test_the_pieces_of_a_part_are_pieces_of_the_whole(text: str, start: int, length: int) -> None:
    part = folded(text)[start : start + length]
    if len(part) > 1 and folded(part) == part:
        assert set(grams([part])) <= set(grams([text]))


def test_names_of_two_characters_are_one_piece() -> None:
    assert grams(["张三"]) == ["张三"]
    assert grams(["张三丰", None, "", "  "]) == ["三丰", "张三"]
    assert grams(["张"]) == ["张"]


def test_width_capitals_and_spaces_do_not_matter() -> None:
    assert grams(["ＡＣＭＥ Co"]) == grams(["acmeco"]) == ["ac", "cm", "co", "ec", "me"]
    assert folded(" Ａ b ") == "ab"
