"""Custom fields for tests."""

from uuid import UUID

from records.custom_fields import CustomField, CustomType, Option
from records.filters.tests.cases import HERE


def custom(
    key: str,
    type: CustomType,
    slot: str | None = None,
    *,
    decimals: int = 2,
    choices: frozenset[str] = frozenset(),
) -> CustomField:
    return CustomField(
        id=UUID(int=9),
        tenant_id=UUID(int=1),
        created_at=HERE.now,
        updated_at=HERE.now,
        module="things",
        key=key,
        type=type,
        label={"en": key},
        slot=slot,
        filterable=slot is not None,
        slot_filled=slot is not None,
        decimals=decimals,
        options=[Option(choice, {}) for choice in sorted(choices)],
    )
