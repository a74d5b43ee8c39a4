"""Products and targets."""

import contextlib
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.refusal import Invalid
from services.sales.domain.product import define_product
from services.sales.domain.target import Level, Metric, Period, SalesTarget, SubjectKind
from services.sales.domain.tests.deals import START, TENANT


def test_a_product_has_a_name_and_changes_only_where_something_differs() -> None:
    with pytest.raises(Invalid):
        define_product(id=UUID(int=1), tenant_id=TENANT, name=" ", now=START, by=None)
    product, fact = define_product(id=UUID(int=1), tenant_id=TENANT, name="GTX Pro", now=START, by=None)
    assert fact.origin == "api"
    assert product.change({"name": "GTX Pro"}) is None
    changed = product.change({"category": "GTX"})
    assert changed is not None
    assert changed.fields == ("category",)
    product.delete(at=START)
    assert product.deleted_at == START
    product.restore()
    assert product.deleted_at is None


def target() -> SalesTarget:
    return SalesTarget(
        id=UUID(int=1),
        tenant_id=TENANT,
        created_at=START,
        updated_at=START,
        subject_kind=SubjectKind.USER,
        subject_id=UUID(int=2),
        month=date(2026, 3, 1),
        metric=Metric.AMOUNT_WON,
        levels={},
    )


def test_a_target_is_a_ladder_that_begins_at_its_base() -> None:
    it = target()
    it.set({Level.STRETCH: Decimal(120), Level.BASE: Decimal(100)})
    assert it.levels == {"base": 100, "stretch": 120}
    assert it.set({Level.BASE: Decimal(90)}).previous == {"base": 100, "stretch": 120}
    for wrong in (
        {Level.STRETCH: Decimal(1)},
        {Level.BASE: Decimal(0)},
        {Level.BASE: Decimal(2), Level.CHALLENGE: Decimal(1)},
    ):
        with pytest.raises(Invalid):
            it.set(wrong)


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 12, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(text: str, first: date, end: date) -> None:
    period = Period.parse(text)
    assert (period.first, period.end) == (first, end)


@given(st.text(max_size=8))
def test_any_other_text_is_refused_as_no_period(text: str) -> None:
    with contextlib.suppress(Invalid):
        period = Period.parse(text)
        assert period.first < period.end
