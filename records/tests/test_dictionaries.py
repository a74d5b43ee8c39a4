"""What people read of an entry."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from records.dictionaries import Entry


@pytest.mark.parametrize(
    ("label", "language", "read"),
    [
        ({"zh-CN": "官网", "en": "Website"}, "en", "Website"),
        ({"zh-CN": "官网", "en": "Website"}, "zh-CN", "官网"),
        ({"zh-CN": "官网"}, "en", "官网"),
        ({"en": "Website"}, "zh-CN", "Website"),
        ({}, "zh-CN", "website"),
    ],
)
def test_an_entry_is_named_in_the_readers_language_or_as_well_as_it_can_be(
    label: dict[str, str], language: str, read: str
) -> None:
    now = datetime.now(UTC)
    entry = Entry(
        id=uuid4(),
        tenant_id=uuid4(),
        created_at=now,
        updated_at=now,
        kind="lead_source",
        key="website",
        label=label,
    )
    assert entry.name_in(language) == read
