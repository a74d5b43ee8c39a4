"""What a customer is to another one, beside being its subsidiary."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class RelationKind(StrEnum):
    """What the other customer is to this one."""

    PARTNER = "partner"
    AFFILIATE = "affiliate"
    COMPETITOR = "competitor"
    SUPPLIER = "supplier"
    CLIENT = "client"
    DISTRIBUTOR = "distributor"
    PRINCIPAL = "principal"
    REFERRER = "referrer"
    REFERRED = "referred"
    OTHER = "other"

    @property
    def inverse(self) -> "RelationKind":
        """What this one is to the other."""
        return INVERSE.get(self, self)


PAIRS = (
    (RelationKind.SUPPLIER, RelationKind.CLIENT),
    (RelationKind.DISTRIBUTOR, RelationKind.PRINCIPAL),
    (RelationKind.REFERRER, RelationKind.REFERRED),
)
INVERSE = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two customers that have to do with each other; `kind` is what `other_id` is to `customer_id`."""

    id: UUID
    customer_id: UUID
    other_id: UUID
    kind: RelationKind
    note: str | None = None
    created_at: datetime
    created_by: UUID | None = None
