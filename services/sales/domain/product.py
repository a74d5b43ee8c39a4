"""What the company sells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.money import Money
from kernel.record import Record
from kernel.refusal import Invalid


@dataclass(frozen=True, slots=True)
class ProductCreated:
    """The product can be offered."""

    origin: str


@dataclass(frozen=True, slots=True)
class ProductUpdated:
    """Fields of the product changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductDeleted:
    """The product went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class ProductRestored:
    """The product came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class ProductPurged:
    """The product is gone for good, and these parts (state keys) with it."""

    gone: tuple[str, ...] = ()


@dataclass(eq=False, kw_only=True)
class Product(Record):
    """A product or a service with its list price; `active` says whether it may be offered."""

    name: str
    code: str | None = None
    category: str | None = None
    unit: str | None = None
    price: Money | None = None
    description: str | None = None
    active: bool = True
    external_id: str | None = None

    def change(self, values: Mapping[str, Any]) -> ProductUpdated | None:
        """Set fields; None if that changes nothing."""
        changed = {name: value for name, value in values.items() if getattr(self, name) != value}
        for name, value in changed.items():
            setattr(self, name, value)
        return ProductUpdated(tuple(changed)) if changed else None

    def delete(self, *, at: datetime) -> ProductDeleted:
        """To the recycle bin; deals keep their lines."""
        self.deleted_at = at
        return ProductDeleted()

    def purge(self, gone: Sequence[str]) -> ProductPurged:
        """Gone for good; deals keep their lines."""
        return ProductPurged(tuple(gone))

    def restore(self) -> ProductRestored:
        """Back from the recycle bin, as it was."""
        self.deleted_at = None
        return ProductRestored()


def define_product(
    *,
    id: UUID,
    tenant_id: UUID,
    name: str,
    now: datetime,
    by: UUID | None,
    origin: str = "api",
    **fields: Any,
) -> tuple[Product, ProductCreated]:
    """A new product."""
    if not name.strip():
        raise Invalid(field="name", reason="required")
    product = Product(
        id=id,
        tenant_id=tenant_id,
        name=name.strip(),
        created_at=now,
        created_by=by,
        updated_at=now,
        updated_by=by,
        **fields,
    )
    return product, ProductCreated(origin)
