"""What of a record is searched: names, numbers, phones, and how Chinese names sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin

TITLE = ("name", "number")
SUBTITLE = ("company", "title", "region", "industry", "stage", "status")
FURTHER = ("company", "phone", "email", "wechat", "number", "social_credit_code", "external_id")
SEARCHED = frozenset({"lead", "customer", "contact", "opportunity", "product", "order"})


@dataclass(frozen=True, slots=True)
class Words:
    """How a record shows in search, and the texts that find it."""

    title: str
    subtitle: str
    texts: tuple[str, ...]


def words(entity: str, after: Mapping[str, Any]) -> Words | None:
    """The words of a record; None for what is not searched."""
    if entity not in SEARCHED:
        return None
    title = next((str(after[name]) for name in TITLE if after.get(name)), "")
    subtitle = " · ".join(str(after[name]) for name in SUBTITLE if isinstance(after.get(name), str))
    further = [str(after[name]) for name in FURTHER if after.get(name)]
    return Words(title, subtitle, tuple(dict.fromkeys([title, *further, *sounds(title)])))


@lru_cache(20_000)
def sounds(name: str) -> tuple[str, ...]:
    """A Chinese name in pinyin and by its initials: 张三 is found by `zhangsan` and by `zs`."""
    if name.isascii():
        return ()
    syllables = lazy_pinyin(name[:60], errors=lambda other: f" {other}")  # a space marks what has no sound
    initials = (part[1:] if part[0] == " " else part[0] for part in syllables)
    return "".join(syllables), "".join(initials)
