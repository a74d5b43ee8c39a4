"""Twenty-odd ways in which people write the same one differently, and the neighbours that are others."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.duplicates import LIKELY, gram_groups, likeness, name_grams, name_key, person_key
from records.duplicates.finding import Keys
from records.duplicates.keys import LONGEST_ALIKE, SHORTEST_ALIKE


@dataclass(frozen=True)
class Pair:
    """Two records as they are written, and whether they are one."""

    what: str
    one: dict[str, str]
    other: dict[str, str]
    same: bool = True


def by_phone(what: str, one: str, other: str, *, same: bool = True) -> Pair:
    return Pair(what, {"phone": one}, {"phone": other}, same)


def by_company(what: str, one: str, other: str, *, same: bool = True) -> Pair:
    return Pair(what, {"company": one}, {"company": other}, same)


def by_person(what: str, one: str, other: str, *, same: bool = True) -> Pair:
    return Pair(what, {"person": one}, {"person": other}, same)


HARD = [
    by_phone("country code", "13812345678", "+86 138-1234-5678"),
    by_phone("two zeros", "13812345678", "008613812345678"),
    by_phone("full-width digits", "13812345678", "１３８　１２３４　５６７８"),
    by_phone("area code in brackets", "021-58889999", "(021) 5888 9999"),
    by_phone("an extension", "021-58889999转801", "+86 21 58889999"),
    by_phone("several numbers", "13812345678", "13812345678、13987654321"),
    Pair("capitals", {"email": "Li.Lei@Example.COM"}, {"email": " li.lei@example.com"}),
    Pair("full-width address", {"email": "ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ"}, {"email": "li@example.com"}),
    Pair(
        "a code misread",
        {"social_credit_code": "9111 0000 6000 3734 1L"},
        {"social_credit_code": "91110000600O37341l"},
    ),
    by_company("legal form", "星火科技有限公司", "星火科技股份有限公司"),
    by_company("city in front", "上海星火科技有限公司", "星火科技"),
    by_company("city in brackets", "星火科技（上海）有限公司", "上海市星火科技有限责任公司"),
    by_company("traditional characters", "臺灣積體電路製造股份有限公司", "台湾积体电路制造"),
    by_company("traditional group", "廣州藍海貿易集團有限公司", "广州市蓝海贸易"),
    by_company("full-width letters", "ＡＢＣ信息技术有限公司", "abc信息技术"),
    by_company("English forms", "Acme Trading Co., Ltd.", "ACME TRADING LIMITED"),
    by_company("space and signs", "星火·科技 有限公司", "星火科技有限公司"),
    by_company("one letter mistyped", "深圳市云端智能装备制造有限公司", "深圳云瑞智能装备制造有限公司"),
    by_company("one letter left out", "杭州数字星辰信息技术有限公司", "杭州数字星辰信息技有限公司"),
    by_person("given name first", "Wei Zhang", "ZHANG, Wei"),
    by_person("Chinese, given name first", "王 小明", "小明 王"),
    by_person("double surname", "欧阳修", "修 欧阳"),
    by_person("traditional name", "張國榮", "张国荣"),
    by_phone("another number", "13812345678", "13812345679", same=False),
    by_company("two banks", "北京银行", "上海银行", same=False),
    by_company("one letter of a short name", "星火科技", "星光科技", same=False),
    by_company("the same trade", "华信网络科技有限公司", "远信网络科技有限公司", same=False),
    by_person("one letter of a name", "张伟", "张薇", same=False),
    by_person("another order within", "王小明", "王明小", same=False),
]


def alike(pair: Pair) -> bool:
    """As the search has it: a trait is shared, or the names are likely the same and an index leads to it."""
    one, other = Keys.of(**pair.one), Keys.of(**pair.other)
    if set(one.certain(("phone", "email", "social_credit_code", "name", "person"))) & set(
        other.certain(("phone", "email", "social_credit_code", "name", "person"))
    ):
        return True
    found = any(set(group) <= set(name_grams(other.name)) for group in gram_groups(one.name))
    return found and likeness(pair.one.get("company"), pair.other.get("company")) >= LIKELY


@pytest.mark.parametrize("pair", HARD, ids=lambda pair: pair.what)
def test_hard_cases(pair: Pair) -> None:
    assert alike(pair) is pair.same
    assert alike(Pair(pair.what, pair.other, pair.one)) is pair.same


LETTERS = st.text(st.sampled_from("甲乙丙丁科技网络信息abc12"), min_size=SHORTEST_ALIKE, max_size=16)


@given(
    LETTERS, st.lists(st.tuples(st.integers(0, 20), st.sampled_from("甲丙科信x"), st.booleans()), max_size=4)
)
def test_the_index_misses_no_likely_name(name: str, changes: list[tuple[int, str, bool]]) -> None:
    """Every name that is likely the same contains one of the groups whole, whatever was mistyped."""
    other = name
    for place, letter, insert in changes:
        at = place % (len(other) + 1)
        other = other[:at] + letter + other[at + (0 if insert else 1) :]
    one_key, other_key = name_key(name), name_key(other)
    if min(len(one_key or ""), len(other_key or "")) < SHORTEST_ALIKE or likeness(name, other) < LIKELY:
        return
    assert len(one_key or "") <= LONGEST_ALIKE
    assert any(set(group) <= set(name_grams(other_key)) for group in gram_groups(one_key))


@given(st.text(st.sampled_from("王小明欧阳修张"), min_size=2, max_size=5), st.integers(0, 4))
def test_any_rotation_of_a_chinese_name_is_the_same_person(name: str, at: int) -> None:
    assert person_key(name[at:] + name[:at]) == person_key(name)


@given(st.lists(st.sampled_from(["wei", "Zhang", "ann", "Li"]), min_size=1, max_size=4), st.randoms())
def test_any_order_of_words_is_the_same_person(words: list[str], random: object) -> None:
    mixed = sorted(words, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert person_key(" ".join(words)) == person_key(", ".join(mixed))
