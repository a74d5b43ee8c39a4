"""Normal forms by which the same person or company is recognised, however it is written.

Exact on phone, e-mail and unified social credit code; alike on names. Keys are for columns of their own,
compared by `=` and by containment of arrays: an index under row-level security serves nothing else. They are
stored: who changes how one is made recomputes those that are there.
"""

import re
import unicodedata
from functools import lru_cache
from math import ceil

import phonenumbers
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from records.duplicates.traditional import TO_SIMPLIFIED
from records.places import PLACES

CERTAIN = ("phone", "email", "social_credit_code")
"""Traits that two records hardly share unless they are the same; names may be shared."""
FEWEST_DIGITS = 7
SHORTEST_NAME = 3
"""A place in front of less than this is part of the name: 北京银行 and 上海银行 are two banks."""

LIKELY = 0.5
"""Names at least this alike are worth a look."""
SHORTEST_ALIKE = 4
"""Below this one letter makes another name: 张伟 and 张薇 are two people."""
LONGEST_ALIKE = 60
"""Letters of a name that are looked at when names are compared for likeness."""
LONGEST_CHINESE_NAME = 5

SEVERAL = re.compile(r"[/,;、，；|]")
EXTENSION = re.compile(r"(?<=\d)\s*(?:转|轉|分机|ext\.?|x)\s*\d+\s*$", re.IGNORECASE)
MOBILE = re.compile(r"1(?:[3-689][0-9]|7[0-8])[0-9]{8}")
"""A mobile number of mainland China as nearly everybody writes it: known at once what it is."""
BRACKETS = re.compile(r"\(([^()]*)\)")
LEGAL_FORMS = (
    *(
        "有限责任公司",
        "股份有限公司",
        "有限公司",
        "股份公司",
        "集团公司",
        "总公司",
        "分公司",
        "子公司",
        "公司",
        "集团",
    ),
    *(
        "corporation",
        "incorporated",
        "company",
        "limited",
        "holdings",
        "group",
        "corp",
        "gmbh",
        "inc",
        "ltd",
        "llc",
    ),
    *("plc", "co", "ag", "bv", "sa"),
)
LEGAL_END = re.compile(f"(?:{'|'.join(LEGAL_FORMS)})$")
LEGAL_WORDS = re.compile(rf"\b(?:{'|'.join(form for form in LEGAL_FORMS if form.isascii())})\b")
PLACE_START = re.compile(f"(?:(?:{'|'.join(PLACES)})(?:省|市|自治区|特别行政区)?|[一-鿿]{{2,3}}[省市])")
MISREAD = str.maketrans({"O": "0", "I": "1"})
"""Letters that no social credit code has, and what was meant."""


def half_width(text: str) -> str:
    """Full-width letters and digits as the plain ones, small, without space at the ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def simplified(text: str) -> str:
    """As `half_width`, with traditional characters as the simplified ones."""
    return half_width(text).translate(TO_SIMPLIFIED)


@lru_cache(maxsize=1_024)
def phone_key(phone: str | None, region: str = "CN") -> str | None:
    """The number in E.164, read as one of `region` unless it says otherwise; of several the first.

    An extension (转 801) does not count. What can't be a number of anywhere is kept as its digits; None if they
    are too few to tell anybody apart.
    """
    if not phone:
        return None
    if region == "CN" and MOBILE.fullmatch(phone):
        return f"+86{phone}"
    first = EXTENSION.sub("", SEVERAL.split(unicodedata.normalize("NFKC", phone))[0])
    try:
        number = phonenumbers.parse(first, region)
        if phonenumbers.is_possible_number(number):
            key = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            if phonenumbers.parse(key) == number:  # else a trunk's zero or a carrier is read off it each time
                return key
    except phonenumbers.NumberParseException:
        pass
    digits = "".join(letter for letter in first if "0" <= letter <= "9")
    if len(digits) < FEWEST_DIGITS:
        return None
    return digits if digits == first else phone_key(digits, region)


def email_key(email: str | None) -> str | None:
    """The address in small letters, half-width; None if it is none."""
    plain = half_width(email) if email else ""
    return plain if plain and re.fullmatch(r"[^@\s]+@[^@\s]+", plain) else None


def credit_key(code: str | None) -> str | None:
    """A unified social credit code of 18 signs, without separators; None if it is none. Its check digit may
    be wrong (see `valid_credit_code`)."""
    if not code:
        return None
    plain = re.sub(r"[\s-]", "", half_width(code)).upper().translate(MISREAD)
    return plain if re.fullmatch(r"[0-9A-HJ-NP-RT-UW-Y]{18}", plain) else None


def valid_credit_code(code: str | None) -> bool:
    """Whether a unified social credit code is well formed and its check digit fits (GB 32100-2015)."""
    try:
        return bool(uscc.validate(credit_key(code) or ""))
    except ValidationError:
        return False


def name_key(name: str | None) -> str | None:
    """What is left of a name without its legal form, the place in front, places in brackets, space and signs.

    上海星火科技有限公司, 星火科技（上海）股份有限公司 and 星火科技 are one. None if nothing is left.
    """
    if not name:
        return None
    plain = BRACKETS.sub(_without_place, simplified(name))
    bare = _joined(plain)
    while (shorter := LEGAL_END.sub("", bare)) and shorter != bare and _is_legal_end(plain, bare, shorter):
        bare = shorter
    place = PLACE_START.match(bare)
    if place is not None and len(bare) - place.end() >= SHORTEST_NAME:
        bare = bare[place.end() :]
    return bare or None


def person_key(name: str | None) -> str | None:
    """A person's name whichever comes first, the family's or the given one. None if nothing is left.

    Wei Zhang and ZHANG, Wei are one, and so are 欧阳 修 and 修欧阳: a Chinese name is the least of its
    rotations, others are their words in order.
    """
    plain = simplified(name or "")
    words = [plain] if plain.isalnum() else "".join(one if one.isalnum() else " " for one in plain).split()
    whole = "".join(words)
    if 1 < len(whole) <= LONGEST_CHINESE_NAME and all("一" <= letter <= "鿿" for letter in whole):
        return min(whole[place:] + whole[:place] for place in range(len(whole)))
    return " ".join(sorted(words)) or None


def trigrams(name: str | None) -> set[str]:
    """Pieces of three characters of a name's key, with two spaces before it and one behind."""
    return pieces(name_key(name))


def pieces(key: str | None) -> set[str]:
    """The trigrams of a key of `name_key`."""
    padded = f"  {key} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)} if key else set()


def name_grams(key: str | None) -> list[str]:
    """The trigrams of a key of `name_key` as its column keeps them; none of a key that is too short to be alike."""
    return sorted(pieces(key[:LONGEST_ALIKE])) if key and len(key) >= SHORTEST_ALIKE else []


def gram_groups(key: str | None) -> list[list[str]]:
    """Groups of trigrams of which every name that is `LIKELY` the same contains at least one group whole.

    Of n trigrams a likely name lacks at most n − ⌈LIKELY × n⌉ (the shared ones are at least that share of the
    union): in one group more than that, one is complete. An index finds the rows that contain a group, which
    are few, since the trigrams that tell most come one to a group and the common ones beside them.
    """
    grams = sorted(name_grams(key), key=lambda gram: (-_telling(gram), gram))
    many = len(grams) - ceil(LIKELY * len(grams)) + 1
    groups: list[list[str]] = [[] for _ in range(min(many, len(grams)))]
    for place, gram in enumerate(grams):
        turn, seat = divmod(place, len(groups))
        groups[seat if turn % 2 == 0 else -1 - seat].append(gram)
    return groups


def _telling(gram: str) -> float:
    """How much a trigram says: letters; a beginning more than an end, for many names end in 科技."""
    return len(gram.strip()) + (0.5 if gram.startswith(" ") else 0)


def likeness(one: str | None, other: str | None) -> float:
    """How alike two names are, from 0 to 1: shared trigrams ÷ all, as PostgreSQL's `similarity` counts."""
    left, right = trigrams(one), trigrams(other)
    return len(left & right) / len(left | right) if left and right else 0.0


def _without_place(brackets: re.Match[str]) -> str:
    inner = brackets[1].strip()
    return "" if inner == "中国" or PLACE_START.fullmatch(inner) else f" {inner} "


def _joined(text: str) -> str:
    return text if text.isalnum() else "".join(letter for letter in text if letter.isalnum())


def _is_legal_end(plain: str, bare: str, shorter: str) -> bool:
    """A Latin form stands alone: the end of “Costco” is none."""
    form = bare[len(shorter) :]
    return not form.isascii() or form in LEGAL_WORDS.findall(plain)
