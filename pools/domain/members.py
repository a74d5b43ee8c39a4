"""People by name, by department, by role."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Members:
    """Who belongs to a pool, or to a team of one of its rules; departments with those below them."""

    users: list[UUID] = field(default_factory=list)
    departments: list[UUID] = field(default_factory=list)
    roles: list[UUID] = field(default_factory=list)

    @property
    def everybody(self) -> bool:
        """Whether nobody is named: then everybody belongs to it."""
        return not (self.users or self.departments or self.roles)
