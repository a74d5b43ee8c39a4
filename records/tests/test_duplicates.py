"""The same one is the same one, however it is written; and others are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from records.conftest import Sandbox
from records.duplicates import (
    LIKELY,
    credit_key,
    email_key,
    likeness,
    name_key,
    phone_key,
    trigrams,
    valid_credit_code,
)
from records.duplicates.keys import MOBILE


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "0086-138-1234-5678",
        "１３８１２３４５６７８",
        "(+86) 138 1234 5678",
        "13812345678 / 13912345678",
        "13812345678，010-88886666",
    ],
)
def test_one_mobile_number(written: str) -> None:
    assert phone_key(written) == "+8613812345678"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("010-88886666", "+861088886666"),
        ("+1 650 253 0000", "+16502530000"),
        ("1234567890123456789012", "1234567890123456789012"),
        ("000000000", "000000000"),
        ("+39 06 1234 5678", "+390612345678"),
        ("95588", "+8695588"),
        ("123", None),
        ("无", None),
        ("", None),
        (None, None),
    ],
)
def test_other_numbers(written: str | None, key: str | None) -> None:
    assert phone_key(written) == key


def test_a_number_is_read_where_it_is_dialled() -> None:
    assert phone_key("030 123456", "DE") == "+4930123456"


@given(st.text(max_size=30))
def test_a_phone_key_is_its_own_key(written: str) -> None:
    key = phone_key(written)
    assert key is None or phone_key(key) == key


@given(st.from_regex(MOBILE, fullmatch=True))
def test_a_usual_mobile_number_is_what_the_library_makes_of_it(number: str) -> None:
    assert phone_key(number) == phone_key(f"{number[:3]} {number[3:]}")


def test_addresses() -> None:
    assert email_key("  Zhang@Example.COM ") == email_key("ｚｈａｎｇ@example.com") == "zhang@example.com"
    assert [email_key(text) for text in ("", None, "zhang", "a b@c")] == [None] * 4


def test_credit_codes() -> None:
    code = "91110000600037341L"
    assert credit_key("9111 0000-600037341l") == credit_key("９１１１００００６００O37341L") == code
    assert valid_credit_code(code)
    wrong = "911100006000373419"
    assert credit_key(wrong) == wrong
    assert not valid_credit_code(wrong)
    assert not valid_credit_code(None)
    assert [credit_key(text) for text in ("", "9111", "Z1110000600037341L", None)] == [None] * 4


@pytest.mark.parametrize(
    "written",
    [
        "星火科技",
        "上海星火科技有限公司",
        "上海市星火科技股份有限公司",
        "星火科技（上海）有限责任公司",
        "星火科技(中国)有限公司 ",
        "广西壮族自治区星火科技集团有限公司",
        "义乌市星火 科技公司",
        "江苏省星火科技分公司",
    ],
)
def test_one_company(written: str) -> None:
    assert name_key(written) == "星火科技"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("北京银行", "北京银行"),
        ("上海银行股份有限公司", "上海银行"),
        ("永辉超市股份有限公司", "永辉超市"),
        ("Acme Co., Ltd.", "acme"),
        ("ACME Inc", "acme"),
        ("Costco", "costco"),
        ("Cisco Ltd", "cisco"),
        ("Tesla (Shanghai) Co., Ltd", "teslashanghai"),
        ("张三", "张三"),
        ("有限公司", "有限公司"),
        ("Group", "group"),
        ("——", None),
        ("", None),
        (None, None),
    ],
)
def test_other_names(written: str | None, key: str | None) -> None:
    assert name_key(written) == key


def test_alike_and_not_alike() -> None:
    assert likeness("上海星火科技有限公司", "星火科技（上海）股份公司") == 1
    assert likeness("星火信息科技", "星火信息技术科技") >= 0.4
    assert likeness("北京银行", "上海银行") < LIKELY
    assert likeness("星火", None) == 0


NAMES = st.text(st.sampled_from("abc1张三上海科技é "), max_size=8)


@given(NAMES, NAMES)
def test_likeness_is_mutual_and_whole_only_for_the_same(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    if trigrams(one) and likeness(one, other) == 1:
        assert sorted(trigrams(one)) == sorted(trigrams(other))


def test_likeness_is_what_the_database_counts(sandbox: Sandbox) -> None:
    sandbox.execute("CREATE EXTENSION pg_trgm")
    pairs = [("星火科技", "星火信息科技"), ("acme", "acmee"), ("张三", "张三丰"), ("abc", "xyz")]
    for one, other in pairs:
        counted = sandbox.value(select(func.similarity(one, other)))
        assert counted == pytest.approx(likeness(one, other), abs=1e-6)
