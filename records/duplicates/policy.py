"""What happens when somebody writes down what is known already: a setting of each tenant, per entry point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from uuid import UUID, uuid5

from sqlalchemy import BigInteger, Column, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chassis.ground import Migration, protect, run
from chassis.principal import Principal, PrincipalKind
from kernel.record import Root
from kernel.refusal import Invalid
from records.columns import MOMENT
from records.duplicates.keys import CERTAIN

NAMESPACE = UUID("6f1d1c3e-0b57-5a53-9c0f-9b1c7e0f6a0d")
TABLE = """
CREATE TABLE duplicate_policies (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL UNIQUE,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    policies jsonb NOT NULL,
    traits text[] NOT NULL
)
"""
TRAITS = (*CERTAIN, "name")


class Policy(StrEnum):
    """What to do with what is probably there already."""

    WARN = "warn"
    """Take it in, and say what it resembles."""
    BLOCK = "block"
    """Refuse it."""
    ATTACH = "attach"
    """Let the record that is there take what it lacks, and make no other."""


class EntryPoint(StrEnum):
    """How something gets in."""

    MANUAL = "manual"
    API = "api"
    FORM = "form"
    IMPORT = "import"

    @classmethod
    def of(cls, origin: str, principal: Principal) -> "EntryPoint":
        """The entry point of a record of some origin: a person's call is manual, a key's is `api`."""
        if origin == "import":
            return cls.IMPORT
        if origin == "form":
            return cls.FORM
        return cls.API if principal.kind is PrincipalKind.API_KEY else cls.MANUAL


DEFAULTS = {
    EntryPoint.MANUAL: Policy.WARN,
    EntryPoint.API: Policy.WARN,
    EntryPoint.FORM: Policy.WARN,
    EntryPoint.IMPORT: Policy.BLOCK,
}
"""What holds where a tenant has set nothing. A file's rows are refused where they are known already: nobody looks
at a hundred thousand warnings."""


@dataclass(frozen=True, slots=True)
class PolicySet:
    """The policy was set; this is what held before."""

    policies: dict[EntryPoint, Policy]
    traits: list[str]


@dataclass(eq=False, kw_only=True)
class DuplicatePolicy(Root):
    """The policy of each entry point. Only a shared one of `traits` blocks or attaches; other likenesses warn."""

    policies: dict[EntryPoint, Policy] = field(default_factory=lambda: dict(DEFAULTS))
    traits: list[str] = field(default_factory=lambda: list(CERTAIN))

    def set(self, policies: Mapping[EntryPoint, Policy], traits: Sequence[str]) -> PolicySet | None:
        """Set both; an entry point that is not named gets its default. None if nothing is new.

        Raises Invalid for a trait that nobody is compared by.
        """
        for place, trait in enumerate(traits):
            if trait not in TRAITS:
                raise Invalid("no such trait", field=f"traits.{place}", reason="unknown_trait")
        wanted = ({**DEFAULTS, **policies}, list(dict.fromkeys(traits)))
        if self.version and (self.policies, self.traits) == wanted:
            return None
        fact = PolicySet(dict(self.policies), list(self.traits))
        self.policies, self.traits = wanted
        return fact


@lru_cache(1_024)
def policy_id(tenant_id: UUID) -> UUID:
    """The id of a tenant's one policy."""
    return uuid5(NAMESPACE, str(tenant_id))


def policy_table(metadata: MetaData) -> Table:
    """The table of policies."""
    return Table(
        "duplicate_policies",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("created_at", MOMENT, nullable=False),
        Column("created_by", Uuid),
        Column("updated_at", MOMENT, nullable=False),
        Column("updated_by", Uuid),
        Column("policies", JSONB, nullable=False),
        Column("traits", ARRAY(Text), nullable=False),
    )


def add_policies(op: Migration) -> None:
    """Make the table of policies."""
    run(op, TABLE)
    protect(op, "duplicate_policies")
