"""Normal forms by which the same phone or e-mail is recognised, however it is written."""

import phonenumbers


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
