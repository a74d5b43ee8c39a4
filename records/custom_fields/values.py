"""What the values of custom fields look like: one canonical form per type, whoever writes it.

`read_value` takes what JSON has, `read_cell` what a spreadsheet has. Both raise `Invalid` with `field`
`custom.<key>` and a reason. References (people, records) are checked elsewhere: here they only look right.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from kernel.money import Money
from kernel.refusal import Invalid
from records.custom_fields.definition import CustomField
from records.custom_fields.types import SLOT_TEXT_LENGTH, CustomType

LONGEST_TEXT = 10_000
MOST_DIGITS = 15
"""A number with more significant digits would not survive being read as a double by others."""
ADDRESS = ("country", "province", "city", "district", "street", "postcode")
ATTACHMENT = ("name", "url")
WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
TRUTHS = {
    **dict.fromkeys(("true", "yes", "y", "1", "是", "真", "√", "✓"), True),
    **dict.fromkeys(("false", "no", "n", "0", "否", "假", "×"), False),
}
BETWEEN = re.compile(r"[,;，；、|\n]")


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell means that says less than JSON: the tenant's zone and currency."""

    zone: ZoneInfo
    currency: str


class _Wrong(Exception):
    """Why a value is none of its type."""

    def __init__(self, reason: str, **facts: Any) -> None:
        self.reason = reason
        self.facts = facts


def wrong(field: CustomField, reason: str, **facts: Any) -> Invalid:
    """The refusal of a value of a field."""
    return Invalid(f"{field.name}: {reason}", field=field.name, reason=reason, **facts)


def read_value(field: CustomField, raw: Any) -> Any:
    """A value as it is kept; None for one that is empty. Raises Invalid."""
    if raw is None or raw == "" or raw == [] or raw == {}:
        return None
    try:
        return _READERS[field.type](field, raw)
    except _Wrong as no:
        raise wrong(field, no.reason, **no.facts) from None


def read_cell(field: CustomField, cell: str, place: Place) -> Any:
    """The text of a spreadsheet's cell as a value; people and records stay the text that names them."""
    text = cell.strip()
    if not text or field.type in (CustomType.USER, CustomType.RELATION):
        return text or None
    try:
        reader = _CELLS.get(field.type)
        return read_value(field, reader(field, text, place) if reader else text)
    except _Wrong as no:
        raise wrong(field, no.reason, **no.facts) from None


def key_of(value: Any) -> str:
    """What two equal values of a unique field have in common."""
    if isinstance(value, Mapping):
        return " ".join(str(value[name]) for name in sorted(value))
    return str(value)


def _text(field: CustomField, raw: Any) -> str | None:
    if not isinstance(raw, str):
        raise _Wrong("string")
    text = raw.strip()
    longest = SLOT_TEXT_LENGTH if field.slot or field.is_unique else LONGEST_TEXT
    if len(text) > longest:
        raise _Wrong("string_too_long", max_length=longest)
    return text or None


def _number(field: CustomField, raw: Any) -> int | float:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise _Wrong("decimal")
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        raise _Wrong("decimal") from None
    if not number.is_finite():
        raise _Wrong("finite_number")
    plain = number.normalize()
    if len(plain.as_tuple().digits) > MOST_DIGITS or plain.adjusted() >= MOST_DIGITS:
        raise _Wrong("decimal_max_digits", max_digits=MOST_DIGITS)
    if -int(plain.as_tuple().exponent) > field.decimals:
        raise _Wrong("decimal_max_places", decimal_places=field.decimals)
    return int(plain) if plain == plain.to_integral_value() else float(plain)


def _money(field: CustomField, raw: Any) -> dict[str, str]:
    if not isinstance(raw, Mapping) or set(raw) != {"amount", "currency"}:
        raise _Wrong("money")
    try:
        amount = Decimal(str(raw["amount"]))
        money = Money(amount, str(raw["currency"])).quantized()
    except (InvalidOperation, ValueError, TypeError):
        raise _Wrong("money") from None
    if not amount.is_finite() or abs(amount) > 10**13:
        raise _Wrong("money")
    return {"amount": f"{money.amount:f}", "currency": money.currency}


def _date(field: CustomField, raw: Any) -> str:
    try:
        day = date.fromisoformat(raw) if isinstance(raw, str) and len(raw) == 10 else None
    except ValueError:
        day = None
    if day is None or not 1900 <= day.year <= 2199:
        raise _Wrong("date")
    return day.isoformat()


def _moment(field: CustomField, raw: Any) -> str:
    try:
        moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        moment = None
    if moment is None or not 1900 < moment.year < 2199:
        raise _Wrong("datetime")
    if moment.tzinfo is None:
        raise _Wrong("timezone_aware")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _boolean(field: CustomField, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise _Wrong("bool")
    return raw


def _choice(field: CustomField, raw: Any) -> str:
    if not isinstance(raw, str) or raw not in (field.choices or ()):
        raise _Wrong("unknown_option")
    return raw


def _choices(field: CustomField, raw: Any) -> list[str]:
    if not isinstance(raw, list):
        raise _Wrong("list")
    return list(dict.fromkeys(_choice(field, one) for one in raw))


def _id(field: CustomField, raw: Any) -> str:
    try:
        return str(raw if isinstance(raw, UUID) else UUID(raw))
    except (ValueError, AttributeError, TypeError):
        raise _Wrong("uuid") from None


def _phone(field: CustomField, raw: Any) -> str:
    try:
        number = phonenumbers.parse(raw if isinstance(raw, str) else "", "CN")
    except phonenumbers.NumberParseException:
        raise _Wrong("phone") from None
    if not phonenumbers.is_possible_number(number):
        raise _Wrong("phone")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _email(field: CustomField, raw: Any) -> str:
    try:
        checked = validate_email(raw if isinstance(raw, str) else "", check_deliverability=False)
    except EmailNotValidError:
        raise _Wrong("email") from None
    return checked.normalized.lower()


def _parts(raw: Any, names: tuple[str, ...], reason: str) -> dict[str, str]:
    """An object of some of these texts."""
    if not isinstance(raw, Mapping) or not set(raw) <= set(names):
        raise _Wrong(reason)
    parts = {name: raw[name] for name in names if raw.get(name) not in (None, "")}
    if not parts or not all(isinstance(part, str) and len(part) <= 1_000 for part in parts.values()):
        raise _Wrong(reason)
    return {name: part.strip() for name, part in parts.items()}


def _address(field: CustomField, raw: Any) -> dict[str, str]:
    return _parts(raw, ADDRESS, "address")


def _attachment(field: CustomField, raw: Any) -> dict[str, str]:
    """A reference, never a script: http or https."""
    parts = _parts(raw, ATTACHMENT, "attachment")
    if WEB.fullmatch(parts.get("url", "")) is None:
        raise _Wrong("attachment")
    return {"name": parts.get("name") or parts["url"].rstrip("/").rpartition("/")[2], "url": parts["url"]}


def _never(field: CustomField, raw: Any) -> None:
    raise _Wrong("formula_entered")


_READERS: dict[CustomType, Callable[[CustomField, Any], Any]] = {
    CustomType.TEXT: _text,
    CustomType.NUMBER: _number,
    CustomType.MONEY: _money,
    CustomType.DATE: _date,
    CustomType.MOMENT: _moment,
    CustomType.BOOLEAN: _boolean,
    CustomType.CHOICE: _choice,
    CustomType.CHOICES: _choices,
    CustomType.USER: _id,
    CustomType.RELATION: _id,
    CustomType.PHONE: _phone,
    CustomType.EMAIL: _email,
    CustomType.ADDRESS: _address,
    CustomType.ATTACHMENT: _attachment,
    CustomType.FORMULA: _never,
}


def _plain_number(field: CustomField, text: str, place: Place) -> str:
    """`1,234.50` and `12 %` as people write them in tables."""
    bare = text.replace(",", "").replace("，", "").replace(" ", "")
    if bare.endswith("%"):
        try:
            return f"{Decimal(bare[:-1]) / 100:f}"
        except InvalidOperation:
            raise _Wrong("decimal") from None
    return bare


def _plain_money(field: CustomField, text: str, place: Place) -> dict[str, str]:
    amount = re.sub(r"[¥￥$€,，\s]", "", text)
    currency = place.currency
    if (named := re.fullmatch(r"([A-Z]{3})(-?[\d.]+)|(-?[\d.]+)([A-Z]{3})", amount)) is not None:
        currency, amount = named[1] or named[4], named[2] or named[3]
    return {"amount": amount, "currency": currency}


def _plain_date(field: CustomField, text: str, place: Place) -> str:
    """2026-1-5, 2026/01/05, 2026年1月5日; the time behind it is left out."""
    found = DAY.match(text)
    if found is None:
        raise _Wrong("date")
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _plain_moment(field: CustomField, text: str, place: Place) -> str:
    found = DAY.match(text)
    rest = text[found.end() :].strip(" T") if found else ""
    try:
        if found is not None and not re.search(r"Z|[+-]\d\d:?\d\d$", rest):
            local = f"{_plain_date(field, text, place)}T{rest or '00:00'}"
            return datetime.fromisoformat(local).replace(tzinfo=place.zone).isoformat()
    except ValueError:
        raise _Wrong("datetime") from None
    return text


def _plain_boolean(field: CustomField, text: str, place: Place) -> bool:
    if text.casefold() not in TRUTHS:
        raise _Wrong("bool")
    return TRUTHS[text.casefold()]


def _plain_choice(field: CustomField, text: str, place: Place) -> str:
    """An option by its key, or by its name in any language."""
    names = {name.casefold(): option.key for option in field.options for name in option.label.values()}
    return text if text in (field.choices or ()) else names.get(text.casefold(), text)


def _plain_choices(field: CustomField, text: str, place: Place) -> list[str]:
    return [_plain_choice(field, part.strip(), place) for part in BETWEEN.split(text) if part.strip()]


def _plain_address(field: CustomField, text: str, place: Place) -> dict[str, str]:
    return {"street": text}


def _plain_attachment(field: CustomField, text: str, place: Place) -> dict[str, str]:
    return {"url": text}


_CELLS: dict[CustomType, Callable[[CustomField, str, Place], Any]] = {
    CustomType.NUMBER: _plain_number,
    CustomType.MONEY: _plain_money,
    CustomType.DATE: _plain_date,
    CustomType.MOMENT: _plain_moment,
    CustomType.BOOLEAN: _plain_boolean,
    CustomType.CHOICE: _plain_choice,
    CustomType.CHOICES: _plain_choices,
    CustomType.ADDRESS: _plain_address,
    CustomType.ATTACHMENT: _plain_attachment,
}
