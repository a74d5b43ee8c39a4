"""Normal forms by which the same customer is recognised, however its name, phone or e-mail is written."""

import re
import unicodedata

import phonenumbers

SUFFIXES = (
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "股份公司",
    "集团公司",
    "分公司",
    "集团",
    "公司",
    "corporation",
    "incorporated",
    "company",
    "limited",
    "corp",
    "gmbh",
    "inc",
    "ltd",
    "llc",
    "plc",
    "co",
)
"""Legal forms, longest first: they tell nothing of who it is."""


def phone_key(phone: str | None, region: str = "CN") -> str | None:
    """E.164 where it is a number of that region or an international one; else its bare digits."""
    if not phone:
        return None
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return "".join(filter(str.isdigit, phone)) or None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_key(email: str | None) -> str | None:
    """Lower case, without surrounding space."""
    return email.strip().lower() or None if email else None


def credit_key(code: str | None) -> str | None:
    """A unified social credit code in capitals, without spaces and hyphens."""
    return re.sub(r"[\s-]", "", code).upper() or None if code else None


def name_key(name: str | None) -> str | None:
    """The name in half-width lower case, without spaces, punctuation and legal form; None if that is all."""
    if not name:
        return None
    plain = unicodedata.normalize("NFKC", name).casefold()
    bare = "".join(each for each in plain if each.isalnum())
    for _ in range(2):  # "co., ltd." has two of them
        bare = next((bare.removesuffix(end) for end in SUFFIXES if bare.endswith(end)), bare)
    return bare or None
