"""Departments and their tree. Each keeps its path from the top, so that "below" is a look, not a walk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.record import Root
from kernel.refusal import NotFound
from services.identity.domain.refusals import IntoItself, NameTaken, NotEmpty, TooDeep

DEPTH_LIMIT = 20


@dataclass(frozen=True, slots=True)
class DepartmentFounded:
    """A department began."""


@dataclass(frozen=True, slots=True)
class DepartmentChanged:
    """Its name or heads changed."""


@dataclass(frozen=True, slots=True)
class DepartmentMoved:
    """Its path changed, because `moved_id` (itself or one above it) was moved."""

    moved_id: UUID


@dataclass(frozen=True, slots=True)
class DepartmentClosed:
    """It is no more."""


@dataclass(eq=False, kw_only=True)
class Department(Root):
    """A department; `path` leads from the topmost one to itself, both included."""

    name: str
    parent_id: UUID | None
    path: list[UUID]
    head_ids: list[UUID] = field(default_factory=list)
    deleted_at: datetime | None = None


class Tree:
    """All open departments of a tenant. Keeps paths right, names of siblings apart, and the depth bounded."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self._departments = {each.id: each for each in departments}

    def get(self, id: UUID) -> Department:
        """An open department. Raises NotFound."""
        try:
            return self._departments[id]
        except KeyError:
            raise NotFound(kind="department", id=str(id)) from None

    def below(self, id: UUID) -> list[Department]:
        """Every department under this one, those nearer to it first."""
        under = [each for each in self._departments.values() if id in each.path and each.id != id]
        return sorted(under, key=lambda each: len(each.path))

    def found(
        self, id: UUID, tenant_id: UUID, now: datetime, *, name: str, parent_id: UUID | None
    ) -> tuple[Department, DepartmentFounded]:
        """A new department. Raises NotFound for the parent, NameTaken, TooDeep."""
        self._check_name(name, parent_id, id)
        path = [*self._path_of(parent_id), id]
        self._check_depth(len(path))
        department = Department(
            id=id,
            tenant_id=tenant_id,
            created_at=now,
            updated_at=now,
            name=name,
            parent_id=parent_id,
            path=path,
        )
        self._departments[id] = department
        return department, DepartmentFounded()

    def change(
        self, id: UUID, *, name: str | None = None, head_ids: Sequence[UUID] | None = None
    ) -> DepartmentChanged:
        """Rename it, or name its heads. Raises NameTaken."""
        department = self.get(id)
        if name is not None:
            self._check_name(name, department.parent_id, id)
            department.name = name
        if head_ids is not None:
            department.head_ids = list(head_ids)
        return DepartmentChanged()

    def move(self, id: UUID, parent_id: UUID | None) -> list[tuple[Department, DepartmentMoved]]:
        """Hang it under another one (None: to the top): a fact for each department whose path changes.

        Raises IntoItself, NameTaken, TooDeep.
        """
        department = self.get(id)
        new_parent = self._path_of(parent_id)
        if id in new_parent:
            raise IntoItself()
        self._check_name(department.name, parent_id, id)
        branch = [department, *self.below(id)]
        shift = len(department.path) - 1
        self._check_depth(len(new_parent) + max(len(each.path) for each in branch) - shift)
        department.parent_id = parent_id
        for each in branch:
            each.path = [*new_parent, *each.path[shift:]]
        return [(each, DepartmentMoved(id)) for each in branch]

    def close(self, id: UUID, now: datetime, people: int) -> DepartmentClosed:
        """Close a department that has neither people nor departments. Raises NotEmpty."""
        department, below = self.get(id), len(self.below(id))
        if below or people:
            raise NotEmpty(departments=below, users=people)
        department.deleted_at = now
        del self._departments[id]
        return DepartmentClosed()

    def _path_of(self, id: UUID | None) -> list[UUID]:
        return [] if id is None else self.get(id).path

    def _check_name(self, name: str, parent_id: UUID | None, id: UUID) -> None:
        for each in self._departments.values():
            if each.parent_id == parent_id and each.name == name and each.id != id:
                raise NameTaken(name=name)

    @staticmethod
    def _check_depth(depth: int) -> None:
        if depth > DEPTH_LIMIT:
            raise TooDeep(limit=DEPTH_LIMIT)
