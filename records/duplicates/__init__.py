"""Finding the same person or company again (查重): keys, the search by them, what may be said of what is found."""

from records.duplicates.keys import (
    LIKELY,
    credit_key,
    email_key,
    gram_groups,
    likeness,
    name_grams,
    name_key,
    person_key,
    phone_key,
    trigrams,
    valid_credit_code,
)

__all__ = [
    "LIKELY",
    "credit_key",
    "email_key",
    "gram_groups",
    "likeness",
    "name_grams",
    "name_key",
    "person_key",
    "phone_key",
    "trigrams",
    "valid_credit_code",
]
