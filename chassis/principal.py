"""Who is acting, and what they may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Self
from uuid import UUID

from kernel.refusal import Forbidden, Refusal

NOTHING: Mapping[str, "FieldRight"] = MappingProxyType({})


class PrincipalKind(StrEnum):
    """A person, a program with a person's key, or the system itself."""

    USER = "user"
    API_KEY = "api_key"
    SYSTEM = "system"


class ScopeKind(StrEnum):
    """Which records a permission reaches, from narrow to wide."""

    SELF = "self"
    DEPARTMENT = "department"
    DEPARTMENT_AND_BELOW = "department_and_below"
    ALL = "all"


class FieldRight(StrEnum):
    """What a person may do with one field of a module, from narrow to wide."""

    HIDDEN = "hidden"
    MASKED = "masked"
    READ = "read"
    WRITE = "write"


SCOPE_WIDTH = {kind: width for width, kind in enumerate(ScopeKind)}
RIGHT_WIDTH = {right: width for width, right in enumerate(FieldRight)}


@dataclass(frozen=True, slots=True)
class Scope:
    """The reach of one permission: the records of these departments, and always one's own."""

    kind: ScopeKind
    department_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified token says: who is calling, not what they may do.

    `scopes` is None for a person; for an API key it holds the permissions that the key is limited to.
    """

    tenant_id: UUID
    user_id: UUID
    session_version: int
    expires_at: datetime
    kind: PrincipalKind = PrincipalKind.USER
    session_id: UUID | None = None
    scopes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What one role gives: permissions, their reach, and limits on fields as `{module: {field: right}}`."""

    permissions: frozenset[str]
    scope: ScopeKind
    fields: Mapping[str, Mapping[str, FieldRight]] = field(default_factory=dict)
    owner_sees_documents: bool = True

    def right(self, module: str, name: str) -> FieldRight:
        """The right to one field; a role that is silent about a field does not limit it."""
        return self.fields.get(module, NOTHING).get(name, FieldRight.WRITE)

    def concerns(self, module: str) -> bool:
        """Whether the role says anything about a module at all."""
        return any(permission.startswith(f"{module}:") for permission in self.permissions)


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who acts inside one tenant, with rights as they are at this moment.

    `user_id` is None for the system. `department_ids` are the departments that "department" means for this
    person (their own and those they head), `branch_ids` these and everything below them.
    """

    tenant_id: UUID
    user_id: UUID | None
    kind: PrincipalKind
    name: str
    permissions: frozenset[str] = frozenset()
    department_id: UUID | None = None
    department_ids: frozenset[UUID] = frozenset()
    branch_ids: frozenset[UUID] = frozenset()
    role_ids: frozenset[UUID] = frozenset()
    grants: tuple[Grant, ...] = ()
    language: str = "zh-CN"

    @classmethod
    def system(cls, tenant_id: UUID) -> Self:
        """The one who does automatic work: may everything, sees everything."""
        return cls(tenant_id=tenant_id, user_id=None, kind=PrincipalKind.SYSTEM, name="system")

    @property
    def is_system(self) -> bool:
        """Whether nobody in particular acts."""
        return self.kind is PrincipalKind.SYSTEM

    @property
    def owner_sees_documents(self) -> bool:
        """Whether owning a customer opens all of its documents, whoever made them."""
        return self.is_system or any(grant.owner_sees_documents for grant in self.grants)

    def may(self, permission: str) -> bool:
        """Whether the permission is given."""
        return self.is_system or permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise `Forbidden` (facts: `permission`) unless the permission is given."""
        if not self.may(permission):
            raise Forbidden(f"{self.name} lacks {permission}", permission=permission)

    def scope_of(self, permission: str) -> Scope:
        """How far a permission reaches: the widest of the roles that give it. Raises `Forbidden`."""
        self.require(permission)
        if self.is_system:
            return Scope(ScopeKind.ALL)
        given = (grant.scope for grant in self.grants if permission in grant.permissions)
        kind = max(given, key=SCOPE_WIDTH.__getitem__, default=ScopeKind.SELF)
        if kind is ScopeKind.DEPARTMENT:
            return Scope(kind, self.department_ids)
        if kind is ScopeKind.DEPARTMENT_AND_BELOW:
            return Scope(kind, self.branch_ids)
        return Scope(kind)

    def field_right(self, module: str, name: str) -> FieldRight:
        """The right to one field: the widest of the roles that concern its module."""
        concerned = [grant.right(module, name) for grant in self.grants if grant.concerns(module)]
        return max(concerned, key=RIGHT_WIDTH.__getitem__, default=FieldRight.WRITE)

    def limited_fields(self, module: str) -> dict[str, FieldRight]:
        """Every field of a module that this principal may not freely write, with the right that remains."""
        names = {name for grant in self.grants for name in grant.fields.get(module, NOTHING)}
        rights = {name: self.field_right(module, name) for name in names}
        return {name: right for name, right in rights.items() if right is not FieldRight.WRITE}


def united(grants: Iterable[Grant], limit: frozenset[str] | None = None) -> frozenset[str]:
    """All permissions that roles give together; with `limit`, no more than those (an API key's scopes)."""
    given = frozenset[str]().union(*(grant.permissions for grant in grants))
    return given if limit is None else given & limit


class Unauthenticated(Refusal):
    """Nobody is known to be calling: no token, a token that does not hold, or a session that has ended."""

    code = "unauthenticated"


class NotYetKnown(Refusal):
    """Our copy of what others own has not heard of this yet; `facts["retry_after"]` is in seconds."""

    code = "not_yet_known"
