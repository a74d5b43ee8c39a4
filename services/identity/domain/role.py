"""Roles: what people may do, how far it reaches, and which fields they may see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kernel.record import Root
from kernel.refusal import Invalid
from services.identity.domain.refusals import BuiltInRole, Escalation, InUse

ADMIN = "admin"
"""Key of the role that may everything; it can be neither changed nor removed."""
SCOPES = ("self", "department", "department_and_below", "all")
RIGHTS = ("hidden", "masked", "read", "write")


@dataclass(frozen=True, slots=True)
class RoleDefined:
    """A role was made."""


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """What it gives changed."""


@dataclass(frozen=True, slots=True)
class RoleRemoved:
    """It is no more."""


@dataclass(eq=False, kw_only=True)
class Role(Root):
    """Permissions with one reach; `fields` limits single fields of a module."""

    name: str
    permissions: list[str]
    scope: str
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    owner_sees_documents: bool = True
    key: str | None = None
    deleted_at: datetime | None = None

    def define(self, known: Collection[str]) -> RoleDefined:
        """Begin. Raises Invalid for a permission, scope or right that does not exist."""
        self._check(known)
        return RoleDefined()

    def change(self, changes: Mapping[str, Any], known: Collection[str]) -> RoleChanged:
        """Set name, permissions, scope, fields or owner_sees_documents. Raises Invalid, BuiltInRole."""
        if self.key == ADMIN:
            raise BuiltInRole(key=self.key)
        for name in ("name", "permissions", "scope", "fields", "owner_sees_documents"):
            setattr(self, name, changes.get(name, getattr(self, name)))
        self._check(known)
        return RoleChanged()

    def gain(self, permissions: Collection[str]) -> RoleChanged | None:
        """Have these as well, as the product means a role of its own to; None if it has them."""
        if self.permissions == (wanted := sorted({*self.permissions, *permissions})):
            return None
        self.permissions = wanted
        return RoleChanged()

    def remove(self, now: datetime, users: int) -> RoleRemoved:
        """Remove a role that nobody has. Raises BuiltInRole, InUse."""
        if self.key is not None:
            raise BuiltInRole(key=self.key)
        if users:
            raise InUse(users=users)
        self.deleted_at = now
        return RoleRemoved()

    def _check(self, known: Collection[str]) -> None:
        self.permissions = sorted(set(self.permissions))
        check_permissions(self.permissions, known, "permissions")
        if self.scope not in SCOPES:
            raise Invalid(f"no such scope: {self.scope}", field="scope", reason="unknown_scope")
        modules = {permission.partition(":")[0] for permission in known}
        for module, rights in self.fields.items():
            if module not in modules:
                raise Invalid(f"no such module: {module}", field="fields", reason="unknown_module")
            for name, right in rights.items():
                if right not in RIGHTS:
                    raise Invalid(
                        f"no such right: {right}", field=f"fields.{module}.{name}", reason="unknown_right"
                    )


def check_permissions(permissions: Collection[str], known: Collection[str], field: str) -> None:
    """Raise Invalid for a permission that does not exist."""
    unknown = sorted(set(permissions) - set(known))
    if unknown:
        raise Invalid(
            f"no such permission: {unknown[0]}", field=field, reason="unknown_permission", value=unknown[0]
        )


def check_escalation(given: Collection[str], own: Collection[str]) -> None:
    """Nobody gives what they do not have. Raises Escalation."""
    missing = sorted(set(given) - set(own))
    if missing:
        raise Escalation(permissions=missing)
