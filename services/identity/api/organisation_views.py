"""What comes in and goes out over HTTP, of the company, its departments and its teams."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.identity.api.views import In, Language, Line, Out, Page

Ids = Annotated[list[UUID], Field(max_length=1_000)]


class TenantView(Out):
    """A company's settings."""

    id: UUID
    version: int
    name: str
    currency: str
    zone: str
    language: str


class TenantPatch(In):
    """Changes to a company's settings."""

    name: Line | None = None
    zone: Line | None = None
    language: Language | None = None


class TenantList(Out):
    """The caller's company."""

    items: list[TenantView]


class DepartmentView(Out):
    """A department; `path` leads from the topmost one to itself."""

    id: UUID
    version: int
    name: str
    parent_id: UUID | None
    path: list[UUID]
    head_ids: list[UUID]


class DepartmentRow(DepartmentView):
    """A department with the number of people in it."""

    user_count: int


class DepartmentList(Out):
    """All departments, each after those above it."""

    items: list[DepartmentRow]
    next_cursor: None = None


class DepartmentIn(In):
    """A department to found; at the top without a parent."""

    name: Line
    parent_id: UUID | None = None


class DepartmentPatch(In):
    """Changes to a department; `parent_id` moves it (null: to the top)."""

    name: Line = ""
    head_ids: Ids = Field(default_factory=list)
    parent_id: UUID | None = None


class MoveIn(In):
    """Where to hang it (null: at the top)."""

    parent_id: UUID | None


class TeamView(Out):
    """A team."""

    id: UUID
    version: int
    name: str
    member_ids: list[UUID]
    lead_id: UUID | None


class TeamIn(In):
    """A team to form."""

    name: Line
    member_ids: Ids = Field(default_factory=list)
    lead_id: UUID | None = None


class TeamPatch(In):
    """Changes to a team: only what is sent changes."""

    name: Line = ""
    member_ids: Ids = Field(default_factory=list)
    lead_id: UUID | None = None


TeamPage = Page[TeamView]
