"""What is said to people, in the languages of the product. Services add tables of their own."""

from collections.abc import Mapping
from typing import Any

LANGUAGES = ("zh-CN", "en")
"""The first one is spoken to whoever did not ask for another."""

Table = Mapping[str, tuple[str, str]]
"""Key → the sentence in each of `LANGUAGES`; `{name}` stands for a fact."""


class Messages:
    """Looks sentences up by key; a later table wins over an earlier one."""

    def __init__(self, *tables: Table) -> None:
        self._sentences = {key: pair for table in tables for key, pair in table.items()}

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def text(self, key: str, language: str, facts: Mapping[str, Any] | None = None) -> str:
        """The sentence in that language with its facts filled in; the key itself if there is no sentence."""
        pair = self._sentences.get(key)
        if pair is None:
            return key
        return pair[LANGUAGES.index(language)].format_map(_Facts(facts or {}))


class _Facts(dict[str, Any]):
    """An unknown fact shows as an ellipsis: a thinner sentence is better than an error while saying no."""

    def __missing__(self, key: str) -> str:
        return "…"


def language_of(accept_language: str | None, otherwise: str | None = None) -> str:
    """The best of our languages for an `Accept-Language` header; else `otherwise`, else Chinese."""
    wanted: list[tuple[float, str]] = []
    for part in (accept_language or "")[:500].split(","):
        tag, _, quality = part.strip().partition(";q=")
        language = _ours(tag)
        if language is not None:
            wanted.append((_quality(quality), language))
    best = max(wanted, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] > 0:
        return best[1]
    return _ours(otherwise or "") or LANGUAGES[0]


def _ours(tag: str) -> str | None:
    primary = tag.strip().lower().partition("-")[0]
    return next((language for language in LANGUAGES if language.partition("-")[0] == primary), None)


def _quality(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


TITLES: Table = {
    "400": ("请求格式有误", "Malformed request"),
    "401": ("请先登录", "Sign-in needed"),
    "403": ("没有权限", "Not permitted"),
    "404": ("找不到", "Not found"),
    "405": ("不支持该方法", "Method not allowed"),
    "408": ("请求超时", "Request timed out"),
    "409": ("与当前状态冲突", "In conflict with the current state"),
    "410": ("已不存在", "Gone"),
    "412": ("数据已被他人修改", "Changed by somebody else"),
    "413": ("内容过大", "Too large"),
    "414": ("地址过长", "Address too long"),
    "415": ("不支持的内容类型", "Unsupported content type"),
    "422": ("提交的内容有误", "Something in the input is not right"),
    "428": ("缺少版本号", "A version is needed"),
    "429": ("请求过于频繁", "Too many requests"),
    "500": ("服务器内部错误", "Internal error"),
    "502": ("服务异常", "Bad answer from a service"),
    "503": ("暂时不可用", "Not available at the moment"),
    "504": ("服务响应超时", "A service took too long"),
}

COMMON: Table = {
    "not_found": (
        "记录不存在,或不在您的数据范围内。",
        "The record does not exist, or is outside what you may see.",
    ),
    "forbidden": ("您没有「{permission}」权限。", "You lack the permission “{permission}”."),
    "invalid": ("请检查标出的字段。", "Please check the fields that are marked."),
    "unauthenticated": ("请登录后再试。", "Please sign in and try again."),
    "token_expired": (
        "登录已过期,请刷新后重试。",
        "The session token has expired; refresh it and try again.",
    ),
    "keys_unavailable": (
        "身份服务暂时不可用,请稍后重试。",
        "Sign-in can't be checked right now; try again shortly.",
    ),
    "not_yet_known": ("数据正在同步,请稍后重试。", "The data is still on its way here; try again shortly."),
    "stale_version": (
        "该记录已被他人修改,请刷新后重试。",
        "Somebody changed the record meanwhile; reload and try again.",
    ),
    "version_required": (
        "请在 If-Match 请求头中提供版本号。",
        "Send the record's version in the If-Match header.",
    ),
    "version_malformed": ("If-Match 请求头无法解析。", "The If-Match header can't be read."),
    "idempotency_key_reused": (
        "该 Idempotency-Key 已用于另一个请求。",
        "This Idempotency-Key was already used for a different request.",
    ),
    "idempotency_key_malformed": (
        "Idempotency-Key 须为 1–200 个可见 ASCII 字符。",
        "An Idempotency-Key is 1 to 200 visible ASCII characters.",
    ),
    "answer_not_kept": (
        "该请求已成功处理,但结果过大未保存;请直接查询记录。",
        "The request was carried out, but its answer was too large to keep; read the record instead.",
    ),
    "malformed": ("请求内容无法解析。", "The request can't be read."),
    "malformed_json": ("请求内容不是有效的 JSON。", "The body is not valid JSON."),
    "forbidden_character": (
        "内容包含不允许的字符(NUL)。",
        "The input contains a character that is not allowed (NUL).",
    ),
    "unsupported_media_type": ("请使用 application/json。", "Send the body as application/json."),
    "too_large": ("请求内容过大。", "The body is too large."),
    "method_not_allowed": ("该地址不支持此方法。", "This address does not support the method."),
    "no_such_address": ("没有这个地址。", "There is nothing at this address."),
    "conflict": ("与已有数据冲突。", "This conflicts with existing data."),
    "busy": ("系统繁忙,请稍后重试。", "The system is busy; try again shortly."),
    "database_unavailable": (
        "数据库暂时不可用,请稍后重试。",
        "The database is not available; try again shortly.",
    ),
    "internal_error": (
        "出现意外错误,请联系管理员并提供追踪编号。",
        "Something unexpected went wrong; give the trace id to your administrator.",
    ),
}

VALIDATION: Table = {
    "missing": ("必填", "Required"),
    "extra_forbidden": ("未知字段", "Unknown field"),
    "string_too_short": ("至少 {min_length} 个字符", "At least {min_length} characters"),
    "string_too_long": ("最多 {max_length} 个字符", "At most {max_length} characters"),
    "string_pattern_mismatch": ("格式不正确", "Not in the expected form"),
    "too_short": ("至少 {min_length} 项", "At least {min_length} items"),
    "too_long": ("最多 {max_length} 项", "At most {max_length} items"),
    "greater_than": ("必须大于 {gt}", "Must be greater than {gt}"),
    "greater_than_equal": ("不能小于 {ge}", "Must be at least {ge}"),
    "less_than": ("必须小于 {lt}", "Must be less than {lt}"),
    "less_than_equal": ("不能大于 {le}", "Must be at most {le}"),
    "multiple_of": ("必须是 {multiple_of} 的倍数", "Must be a multiple of {multiple_of}"),
    "finite_number": ("必须是有限数值", "Must be a finite number"),
    "enum": ("只能是 {expected}", "Must be one of {expected}"),
    "literal_error": ("只能是 {expected}", "Must be one of {expected}"),
    "union_tag_invalid": ("只能是 {expected_tags}", "Must be one of {expected_tags}"),
    "union_tag_not_found": ("缺少类型", "A type is needed"),
    "decimal_max_digits": ("最多 {max_digits} 位数字", "At most {max_digits} digits"),
    "decimal_max_places": ("最多 {decimal_places} 位小数", "At most {decimal_places} decimal places"),
    "decimal_whole_digits": (
        "整数部分最多 {whole_digits} 位",
        "At most {whole_digits} digits before the point",
    ),
    "date_past": ("必须是过去的日期", "Must be in the past"),
    "date_future": ("必须是将来的日期", "Must be in the future"),
    "datetime_past": ("必须是过去的时间", "Must be in the past"),
    "datetime_future": ("必须是将来的时间", "Must be in the future"),
    "timezone_aware": ("时间须带时区", "The time needs a time zone"),
    "json_invalid": ("不是有效的 JSON", "Not valid JSON"),
    "forbidden_character": ("包含不允许的字符", "Contains a character that is not allowed"),
    "string": ("须为文本", "Must be text"),
    "bool": ("须为 true 或 false", "Must be true or false"),
    "int": ("须为整数", "Must be a whole number"),
    "float": ("须为数字", "Must be a number"),
    "decimal": ("须为数字", "Must be a number"),
    "date": ("须为日期(YYYY-MM-DD)", "Must be a date (YYYY-MM-DD)"),
    "time": ("须为时间", "Must be a time"),
    "datetime": ("须为 RFC 3339 时间", "Must be an RFC 3339 time"),
    "uuid": ("须为 UUID", "Must be a UUID"),
    "url": ("须为网址", "Must be a URL"),
    "list": ("须为列表", "Must be a list"),
    "dict": ("须为对象", "Must be an object"),
    "model": ("须为对象", "Must be an object"),
    "value_error": ("取值无效", "Not a valid value"),
}
