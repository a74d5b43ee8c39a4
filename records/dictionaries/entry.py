"""An entry of a dictionary: the key that records hold, and what people read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from kernel.record import Root
from kernel.refusal import Invalid

NAMESPACE = UUID("0d4f1c6a-3f0e-5f0b-8a53-5c9f3f0b7e21")
LANGUAGES = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class EntryCreated:
    """The entry is offered from now on."""


@dataclass(frozen=True, slots=True)
class EntryUpdated:
    """Settings of the entry changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True)
class EntryRemoved:
    """Nobody is offered the entry any more; records that hold its key keep it."""


@dataclass(eq=False, kw_only=True)
class Entry(Root):
    """One entry. `kind` names the dictionary; one that is not `enabled` is shown where it was chosen, never offered.

    Its id follows from tenant, kind and key: a removed one whose key is used again lives on.
    """

    kind: str
    key: str
    label: dict[str, str] = field(default_factory=dict)
    enabled: bool = True
    position: int = 0
    removed_at: datetime | None = None

    def begin(self, settings: Mapping[str, Any]) -> EntryCreated:
        """It is there, for the first time or again. Raises Invalid without a name."""
        self.removed_at, self.enabled, self.position = None, True, 0
        self._set(settings)
        return EntryCreated()

    def change(self, settings: Mapping[str, Any]) -> EntryUpdated | None:
        """Set label, enabled, position; None if nothing is new. Raises Invalid without a name."""
        changed = self._set(settings)
        return EntryUpdated(changed) if changed else None

    def remove(self, at: datetime) -> EntryRemoved:
        """Take it away."""
        self.removed_at = at
        return EntryRemoved()

    def name_in(self, language: str) -> str:
        """What people read in a language: in the other one, or the key, where it has no name in it."""
        first, second = LANGUAGES if language.startswith("zh") else reversed(LANGUAGES)
        return self.label.get(first) or self.label.get(second) or self.key

    def _set(self, settings: Mapping[str, Any]) -> list[str]:
        changed = [name for name, value in settings.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, settings[name])
        if not self.label:
            raise Invalid("an entry has a name", field="label", reason="missing")
        return changed


def entry_id(tenant_id: UUID, kind: str, key: str) -> UUID:
    """The id of a tenant's entry."""
    return uuid5(NAMESPACE, f"{tenant_id}/{kind}/{key}")
