"""A tenant: one company that uses the system, apart from all others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kernel.record import Root
from kernel.refusal import Invalid

LANGUAGES = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class TenantFounded:
    """A company began to use the system."""


@dataclass(frozen=True, slots=True)
class TenantChanged:
    """Its settings changed."""


@dataclass(eq=False, kw_only=True)
class Tenant(Root):
    """A company; its id is the tenant id of everything it owns."""

    name: str
    currency: str = "CNY"
    zone: str = "Asia/Shanghai"
    language: str = "zh-CN"
    calendar: dict[str, Any] = field(default_factory=dict)

    def change(self, changes: Mapping[str, Any]) -> TenantChanged:
        """Set name, zone, language or calendar. The currency stays: sums already kept are in it."""
        for name in ("name", "zone", "language", "calendar"):
            setattr(self, name, changes.get(name, getattr(self, name)))
        check_zone(self.zone)
        check_language(self.language)
        return TenantChanged()


def found(id: UUID, now: datetime, *, name: str, currency: str, zone: str, language: str) -> Tenant:
    """A new company. Raises Invalid for an unknown zone or language."""
    check_zone(zone)
    check_language(language)
    return Tenant(
        id=id,
        tenant_id=id,
        created_at=now,
        updated_at=now,
        name=name,
        currency=currency,
        zone=zone,
        language=language,
    )


def check_zone(zone: str) -> None:
    """Raise Invalid unless it is an IANA time zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(f"no such time zone: {zone}", field="zone", reason="unknown_zone") from error


def check_language(language: str | None) -> None:
    """Raise Invalid unless the product speaks it (None: the tenant's)."""
    if language is not None and language not in LANGUAGES:
        raise Invalid(f"no such language: {language}", field="language", reason="unknown_language")
