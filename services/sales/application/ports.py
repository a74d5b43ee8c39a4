"""What the use cases need from outside, as they see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from chassis.people import People, TenantFacts
from chassis.principal import Principal
from kernel.record import Root
from records.custom_fields import CustomFields
from records.external_ids import ExternalIds
from records.repointing import Repointing
from services.sales.domain.facts import FollowUp
from services.sales.domain.forecast import ForecastSubmission
from services.sales.domain.opportunity import Opportunity
from services.sales.domain.process import SalesProcess
from services.sales.domain.product import Product
from services.sales.domain.target import Metric, SalesTarget, SubjectKind

R = TypeVar("R", bound=Root)


class CustomerStanding(Enum):
    """What a customer is to the person who acts."""

    OPEN = "open"
    CLOSED = "closed"
    """Deleted, or not for their eyes."""


class Kept(Protocol[R]):
    """The roots of one kind."""

    async def get(self, id: UUID, *, lock: bool = False) -> R:
        """The root, locked if asked. Raises NotFound."""
        ...

    async def find(self, id: UUID, *, lock: bool = False) -> R | None:
        """The root or None."""
        ...

    def add(self, root: R) -> R:
        """Take up a new root."""
        ...


class CustomerCopy(Protocol):
    """What sales has heard of customers."""

    async def standing(self, id: UUID) -> CustomerStanding | None:
        """What the customer is to who acts; None if the copy has not heard of it."""
        ...

    async def by_external_id(self, external_id: str) -> UUID | None:
        """A customer by the key of the system it was imported from."""
        ...

    async def lies_in_bin(self, external_id: str) -> bool:
        """Whether the customer of this key was deleted where it belongs."""
        ...


class Lookups(Protocol):
    """Ids of roots by what people call them by."""

    async def default_process(self) -> UUID | None:
        """The process that new deals follow."""
        ...

    async def product_by_code(self, code: str) -> UUID | None:
        """A product that is not deleted, by its code."""
        ...

    async def process_called(self, name: str) -> UUID | None:
        """A process in use by its id, or by its name in any language."""
        ...

    async def products_known(self, ids: Sequence[UUID]) -> set[UUID]:
        """Those ids that name a product."""
        ...

    async def target(self, kind: SubjectKind, subject_id: UUID, month: date, metric: Metric) -> UUID | None:
        """The target of somebody for a month."""
        ...

    async def forecast(self, user_id: UUID, month: date) -> UUID | None:
        """What somebody has said for a month."""
        ...

    async def stages_in_use(self, process_id: UUID, stages: Sequence[str]) -> set[str]:
        """Those of the stages in which open deals stand."""
        ...


@dataclass(frozen=True, slots=True)
class Attached:
    """The deal that a conversion of a lead filled, and what with."""

    deal_id: UUID
    filled: dict[str, Any]


class SalesWork(Protocol):
    """One transaction of sales."""

    tenant_id: UUID
    principal: Principal
    now: datetime
    custom: CustomFields

    @property
    def repointing(self) -> Repointing:
        """What was merged away."""
        ...

    @property
    def opportunities(self) -> Kept[Opportunity]:
        """Deals."""
        ...

    @property
    def processes(self) -> Kept[SalesProcess]:
        """The ways deals go."""
        ...

    @property
    def products(self) -> Kept[Product]:
        """What is sold."""
        ...

    @property
    def targets(self) -> Kept[SalesTarget]:
        """What people mean to reach."""
        ...

    @property
    def forecasts(self) -> Kept[ForecastSubmission]:
        """What people say will come in."""
        ...

    @property
    def customers(self) -> CustomerCopy:
        """What sales has heard of customers."""
        ...

    @property
    def deal_keys(self) -> ExternalIds:
        """Deals by their keys in another system."""
        ...

    @property
    def product_keys(self) -> ExternalIds:
        """Products by their keys in another system."""
        ...

    @property
    def lookups(self) -> Lookups:
        """Ids by what people call things."""
        ...

    @property
    def people(self) -> People:
        """The colleagues of the tenant."""
        ...

    async def tenant(self) -> TenantFacts:
        """The tenant's currency, zone and language, read once."""
        ...

    def announce(self, root: Any, fact: object) -> None:
        """Say what just happened to a root."""
        ...

    def write_down(self, opportunity: Opportunity, follow_up: FollowUp) -> None:
        """Keep a follow-up of a deal."""
        ...

    async def note_attached(self, saga_id: UUID, deal_id: UUID, filled: dict[str, Any]) -> None:
        """Keep what a conversion filled in a deal."""
        ...

    async def attached(self, saga_id: UUID) -> Attached | None:
        """What a conversion filled in a deal."""
        ...

    async def flush(self) -> None:
        """Write what was announced so far."""
        ...
