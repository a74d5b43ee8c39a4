"""What is wrong with an expression, and where, in the reader's language."""

from typing import Any, ClassVar

from chassis.messages import LANGUAGES, Messages, Table
from kernel.refusal import Invalid

FILTER_MESSAGES: Table = {
    "invalid_filter": ("筛选条件有误", "The filter cannot be understood"),
    "filter_empty": ("表达式为空", "The expression is empty"),
    "filter_too_long": ("表达式过长:最多 {limit} 个字符", "The expression is longer than {limit} characters"),
    "filter_too_large": (
        "表达式过于复杂:最多 {limit} 个词",
        "The expression has more than {limit} words and signs",
    ),
    "filter_too_deep": ("表达式嵌套超过 {limit} 层", "The expression nests deeper than {limit} levels"),
    "filter_unexpected_character": ("无法识别“{found}”", "“{found}” does not belong here"),
    "filter_unexpected": ("此处不应出现“{found}”", "“{found}” was not expected here"),
    "filter_unfinished": ("表达式不完整", "The expression ends too early"),
    "filter_bad_text": ("文本中含有无效的转义或字符", "The text holds an invalid escape or character"),
    "filter_bad_number": ("数字“{found}”超出范围", "The number “{found}” is out of range"),
    "filter_unknown_field": ("没有名为“{name}”的字段", "There is no field “{name}”"),
    "filter_not_lasting": (
        "此处的条件不能使用“{name}”:它必须随时都有相同的含义",
        "“{name}” cannot be used here: this condition must mean the same at any time",
    ),
    "filter_unknown_function": ("没有名为“{name}”的函数", "There is no function “{name}”"),
    "filter_wrong_arguments": ("函数“{name}”的参数不正确", "“{name}” cannot take these arguments"),
    "filter_not_a_condition": (
        '此处需要一个条件,例如 status == "won"',
        'A condition is needed here, such as status == "won"',
    ),
    "filter_not_a_value": ("此处需要一个值,而不是条件", "A value is needed here, not a condition"),
    "filter_not_a_constant": (
        "此处只能使用固定值,不能使用字段",
        "Only fixed values can stand here, no fields",
    ),
    "filter_kinds_differ": ("{left} 与 {right} 不能相比较", "A {left} cannot be compared with a {right}"),
    "filter_no_order": ("{kind} 没有大小之分", "A {kind} is neither smaller nor larger"),
    "filter_no_arithmetic": ("{left} 与 {right} 不能这样计算", "One cannot calculate {left} {sign} {right}"),
    "filter_unknown_choice": ("“{name}”没有“{found}”这个选项", "“{found}” is no choice of “{name}”"),
    "filter_bad_value": ("“{found}”不是有效的 {kind}", "“{found}” is no {kind}"),
    "filter_out_of_range": ("计算结果超出日期范围", "The result is beyond all dates"),
    "filter_not_filterable": ("字段“{name}”不能用于列表筛选", "Lists cannot be filtered by “{name}”"),
}
"""Sentences by code and reason; the facts of the error fill them."""

SENTENCES = Messages(FILTER_MESSAGES)


class FilterError(Invalid):
    """An expression that means nothing over these fields: a 400.

    `facts` holds `field` ("filter"), `reason` (a key of `FILTER_MESSAGES`), `position` (of the offending
    character, from 0) and what the sentence mentions.
    """

    code: ClassVar[str] = "invalid_filter"

    def __init__(self, reason: str, position: int, **facts: Any) -> None:
        super().__init__(field="filter", reason=f"filter_{reason}", position=position, **facts)
        self.args = (self.message(LANGUAGES[-1]),)

    @property
    def reason(self) -> str:
        """The message key."""
        return str(self.facts["reason"])

    @property
    def position(self) -> int:
        """Where in the text the trouble starts, counted from 0."""
        return int(self.facts["position"])

    def message(self, language: str) -> str:
        """A sentence for people, in one of the product's languages."""
        return SENTENCES.text(self.reason, language, self.facts)
