"""What is wrong with an expression, and where, in the reader's language."""

from typing import Any, ClassVar

from kernel.refusal import Refusal

MESSAGES: dict[str, dict[str, str]] = {
    "empty": {"zh-CN": "表达式为空", "en": "The expression is empty"},
    "too_long": {
        "zh-CN": "表达式过长:最多 {limit} 个字符",
        "en": "The expression is longer than {limit} characters",
    },
    "too_large": {
        "zh-CN": "表达式过于复杂:最多 {limit} 个词",
        "en": "The expression has more than {limit} words and signs",
    },
    "too_deep": {
        "zh-CN": "表达式嵌套超过 {limit} 层",
        "en": "The expression nests deeper than {limit} levels",
    },
    "unexpected_character": {"zh-CN": "无法识别“{found}”", "en": "“{found}” does not belong here"},
    "unexpected": {"zh-CN": "此处不应出现“{found}”", "en": "“{found}” was not expected here"},
    "unfinished": {"zh-CN": "表达式不完整", "en": "The expression ends too early"},
    "bad_text": {
        "zh-CN": "文本中含有无效的转义或字符",
        "en": "The text holds an invalid escape or character",
    },
    "bad_number": {"zh-CN": "数字“{found}”超出范围", "en": "The number “{found}” is out of range"},
    "unknown_field": {"zh-CN": "没有名为“{name}”的字段", "en": "There is no field “{name}”"},
    "unknown_function": {"zh-CN": "没有名为“{name}”的函数", "en": "There is no function “{name}”"},
    "wrong_arguments": {"zh-CN": "函数“{name}”的参数不正确", "en": "“{name}” cannot take these arguments"},
    "not_a_condition": {
        "zh-CN": '此处需要一个条件,例如 status == "won"',
        "en": 'A condition is needed here, such as status == "won"',
    },
    "not_a_value": {"zh-CN": "此处需要一个值,而不是条件", "en": "A value is needed here, not a condition"},
    "not_a_constant": {
        "zh-CN": "此处只能使用固定值,不能使用字段",
        "en": "Only fixed values can stand here, no fields",
    },
    "kinds_differ": {
        "zh-CN": "{left} 与 {right} 不能相比较",
        "en": "A {left} cannot be compared with a {right}",
    },
    "no_order": {"zh-CN": "{kind} 没有大小之分", "en": "A {kind} is neither smaller nor larger"},
    "no_arithmetic": {
        "zh-CN": "{left} 与 {right} 不能这样计算",
        "en": "One cannot calculate {left} {sign} {right}",
    },
    "unknown_choice": {
        "zh-CN": "“{name}”没有“{found}”这个选项",
        "en": "“{found}” is no choice of “{name}”",
    },
    "bad_value": {"zh-CN": "“{found}”不是有效的 {kind}", "en": "“{found}” is no {kind}"},
    "out_of_range": {"zh-CN": "计算结果超出日期范围", "en": "The result is beyond all dates"},
    "not_filterable": {
        "zh-CN": "字段“{name}”不能用于列表筛选",
        "en": "Lists cannot be filtered by “{name}”",
    },
}
"""Templates by reason and language; the facts of the error fill them."""


class FilterError(Refusal):
    """An expression that means nothing over these fields.

    `facts` holds `field` ("filter"), `reason` (a key of `MESSAGES`), `position` (of the offending character,
    from 0) and what the message mentions.
    """

    code: ClassVar[str] = "invalid_filter"

    def __init__(self, reason: str, position: int, **facts: Any) -> None:
        super().__init__(field="filter", reason=reason, position=position, **facts)
        self.args = (self.message("en"),)

    @property
    def reason(self) -> str:
        """The message key."""
        return str(self.facts["reason"])

    @property
    def position(self) -> int:
        """Where in the text the trouble starts, counted from 0."""
        return int(self.facts["position"])

    def message(self, language: str) -> str:
        """A sentence for people; any language but English is answered in Chinese."""
        template = MESSAGES[self.reason]["en" if language.startswith("en") else "zh-CN"]
        return template.format_map(self.facts)
