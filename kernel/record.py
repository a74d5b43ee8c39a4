"""What every business record carries."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(eq=False, kw_only=True)
class Root:
    """An aggregate root: what is locked, versioned and keyed as one.

    `version` is that of its last event: 1 after the first, without gaps; 0 means "not yet told to anybody".
    """

    id: UUID
    tenant_id: UUID
    version: int = 0
    created_at: datetime
    created_by: UUID | None = None
    updated_at: datetime
    updated_by: UUID | None = None


@dataclass(eq=False, kw_only=True)
class Record(Root):
    """A root that people own, tag, extend with fields of their own, delete and restore."""

    owner_id: UUID | None = None
    department_id: UUID | None = None
    collaborators: list[dict[str, Any]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    deleted_at: datetime | None = None
