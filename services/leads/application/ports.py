"""What the use cases need of the outside."""

from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from chassis.roots import Roots
from contracts.base import Command
from kernel.calendar import BusinessCalendar
from pools.application.ports import RecyclingWork
from pools.application.push_ports import PushingWork
from pools.domain.pool import Pool
from records.custom_fields import CustomFields
from records.dictionaries import Entry
from records.duplicates.checking import Duplicates
from records.duplicates.collisions import Collisions
from records.external_ids import ExternalIds
from records.repointing import Repointing
from services.leads.domain.conversion import Conversion
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.lead import Lead
from services.leads.domain.merge import LeadMerge


class FollowUps(Protocol):
    """The follow-ups of leads."""

    async def add(self, entry: FollowUp) -> None:
        """Write one down."""
        ...

    async def remove_of(self, lead_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[UUID]]:
        """Remove the follow-ups of leads; which they were, by lead."""
        ...


class Conversions(Protocol):
    """The sagas of this service. They say nothing in public: what they do to leads is said there."""

    async def get(self, id: UUID) -> Conversion:
        """One conversion, locked until the end of the transaction. Raises NotFound."""
        ...

    async def save(self, conversion: Conversion) -> None:
        """Write it down as it is now."""
        ...

    async def forget_wishes(self, lead_ids: Sequence[UUID]) -> None:
        """Remove what was asked for when leads were converted."""
        ...


class Merges(Protocol):
    """The merges of leads."""

    async def find(self, id: UUID, *, lock: bool = False) -> LeadMerge:
        """One merge. Raises NotFound."""
        ...

    async def save(self, merge: LeadMerge) -> None:
        """Write it down as it is now."""
        ...

    async def later(self, merge: LeadMerge) -> UUID | None:
        """A merge after this one in which one of its two took part, and which was not taken back."""
        ...

    async def move_follow_ups(
        self, source: UUID, target: UUID, only: list[UUID] | None = None
    ) -> tuple[FollowUp, ...]:
        """Make follow-ups of a lead, all or some of them, those of another one; they keep their ids."""
        ...


class FirstResponses(Protocol):
    """The clocks of first responses."""

    async def keep(self, lead: Lead) -> None:
        """Write down the clock of a lead as it is now; another one of the same lead has ended."""
        ...


class LeadsWork(RecyclingWork[Lead], PushingWork[Lead], Protocol):
    """One transaction of the leads service."""

    leads: Roots[Lead]
    custom: CustomFields
    conversions: Conversions
    follow_ups: FollowUps
    duplicates: Duplicates
    collisions: Collisions
    repointing: Repointing
    merges: Merges
    first_responses: FirstResponses
    dictionary: Roots[Entry]

    @property
    def pools(self) -> Roots[Pool]:
        """The lead pools."""
        ...

    async def clock_calendar(self, counts_working_time: bool) -> BusinessCalendar:
        """The tenant's business calendar, with its holidays if a clock counts working time."""
        ...

    async def my_pools(self) -> Sequence[UUID]:
        """Pools that the caller belongs to."""
        ...

    async def flush(self) -> None:
        """Write what was announced so far."""
        ...

    @property
    def external_ids(self) -> ExternalIds:
        """Leads by their keys in another system."""
        ...

    def ask(self, conversion: Conversion, number: int, command: Command, by: UUID | None) -> None:
        """Send a command of a conversion, on behalf of somebody or of the system."""
        ...
