"""The rating of one customer."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.record import Root
from services.scoring.domain.model import Contribution, Score


@dataclass(frozen=True, slots=True)
class Rated:
    """A score or tier changed; `cause` is the type of the event that led to it."""

    previous_score: float | None
    previous_tier: str | None
    cause: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The customer lives on as another one."""


@dataclass(frozen=True, slots=True)
class Home:
    """Whose customer it is: the rights to the rating follow from it."""

    owner_id: UUID | None = None
    department_id: UUID | None = None
    sea_id: UUID | None = None


@dataclass(eq=False, kw_only=True)
class Rating(Root):
    """What scoring says of a customer; its id is the customer's."""

    home: Home = field(default_factory=Home)
    score: float = 0.0
    tier: str = ""
    model_version: int = 0
    contributions: list[Contribution] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    rated_at: datetime
    withdrawn: bool = False

    @property
    def owner_id(self) -> UUID | None:
        """The customer's owner."""
        return self.home.owner_id

    @property
    def department_id(self) -> UUID | None:
        """The customer's department."""
        return self.home.department_id

    @property
    def sea_id(self) -> UUID | None:
        """The customer's sea."""
        return self.home.sea_id

    @property
    def customer_id(self) -> UUID:
        """Whom it rates."""
        return self.id

    def rate(self, score: Score, model_version: int, home: Home, cause: str, at: datetime) -> Rated | None:
        """Take a new score. None if it says the same as before of the same owner's customer: nothing to announce."""
        known = (self.score, self.tier, self.model_version, self.home)
        if self.version and not self.withdrawn and known == (score.score, score.tier, model_version, home):
            return None
        self.home, self.withdrawn = home, False
        first = self.version == 0
        fact = Rated(None if first else self.score, None if first else self.tier, cause)
        self.score, self.tier, self.model_version = score.score, score.tier, model_version
        self.contributions, self.missing = list(score.contributions), list(score.missing)
        self.rated_at = at
        return fact

    def withdraw(self) -> Withdrawn | None:
        """Say no more of this customer; None if nothing is said already."""
        if self.withdrawn:
            return None
        self.withdrawn = True
        return Withdrawn()
