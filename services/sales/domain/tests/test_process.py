"""Processes that can be followed, and those that cannot."""

from decimal import Decimal
from typing import Any

import pytest

from kernel.refusal import Invalid
from services.sales.domain.process import ForecastCategory, check_stages, default_stages
from services.sales.domain.refusals import DefaultProcessNeeded
from services.sales.domain.tests.deals import START, process, stage


def test_the_default_has_seven_stages_in_two_languages_that_grow_surer() -> None:
    stages = default_stages()
    check_stages(stages)

    assert len(stages) == 7
    assert all(set(each.name) == {"zh-CN", "en"} for each in stages)
    assert [each.probability for each in stages] == sorted({each.probability for each in stages})
    assert {each.forecast_category for each in stages} <= set(ForecastCategory)
    assert all(question.key in each.required for each in stages for question in each.feedback)


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"next": ("nowhere",)}, "stages.1.next", "unknown_stage"),
        ({"next": ("b",)}, "stages.1.next", "unknown_stage"),
        ({"time_limit": "soon"}, "stages.1.time_limit", "duration"),
        ({"time_limit": "P9999Y"}, "stages.1.time_limit", "out_of_range"),
        ({"probability": "1.01"}, "stages.1.probability", "out_of_range"),
        ({"probability": "-0.1"}, "stages.1.probability", "out_of_range"),
    ],
)
def test_a_stage_that_no_deal_could_follow_is_refused(wrong: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        process(stage("a"), stage("b", **wrong))
    assert refused.value.facts == {"field": field, "reason": reason}


def test_a_process_has_stages_and_each_once() -> None:
    with pytest.raises(Invalid):
        check_stages([])
    with pytest.raises(Invalid):
        process(stage("a"), stage("a"))


def test_a_new_version_says_which_stages_it_gave_up() -> None:
    follows = process(stage("a"), stage("b"), stage("c"))
    fact = follows.publish({"zh-CN": "新"}, [stage("b", "0.9")])
    assert fact.stages_removed == ("a", "c")
    assert follows.stage("b").probability == Decimal("0.9")


def test_the_default_process_stays() -> None:
    follows = process()
    with pytest.raises(DefaultProcessNeeded):
        follows.remove(at=START)
    follows.yield_default()
    follows.remove(at=START)
    assert follows.removed_at == START
