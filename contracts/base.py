"""The grammar of the contract: snapshots, events, commands and their answers."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

DecimalText = Annotated[
    Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json")
]
"""A decimal that travels as a string, so that no reader loses a digit."""


class Contract(BaseModel):
    """Something two services agree on. Readers ignore fields they do not know: adding one breaks nobody."""

    model_config = ConfigDict(extra="ignore", frozen=True, from_attributes=True)


class MoneyValue(Contract):
    """An amount in major units of an ISO 4217 currency: `{"amount": "1234.50", "currency": "CNY"}`."""

    amount: Annotated[DecimalText, Field(ge=-(10**15), le=10**15, decimal_places=6)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Attachment(Contract):
    """A file that lies elsewhere: what it is called, and its http(s) address."""

    name: str
    url: str


def attached(files: Iterable[Mapping[str, str]]) -> list[Attachment]:
    """Files as the contract tells them."""
    return [Attachment.model_validate(file) for file in files]


class Snapshot(Contract):
    """The public state of one entity. `version` is that of its root when the snapshot was taken."""

    entity: ClassVar[str]

    id: UUID
    version: int

    @cached_property
    def state_key(self) -> str:
        """The entity's key in its service's state topic: `<type>/<id>`."""
        return f"{self.entity}/{self.id}"


class RecordSnapshot(Snapshot):
    """The public state of a business record: enough for a reader to filter by rights without asking anybody."""

    owner_id: UUID | None = None
    department_id: UUID | None = None
    collaborators: list[dict[str, Any]] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    custom: dict[str, Any] = Field(default_factory=dict)
    created_at: datetime
    created_by: UUID | None = None
    updated_at: datetime
    updated_by: UUID | None = None
    deleted_at: datetime | None = None


class Nothing(Contract):
    """The reason of an event that has nothing to add."""


SnapshotT = TypeVar("SnapshotT", bound=Snapshot)
ReasonT = TypeVar("ReasonT", bound=Contract)


class Event(Contract, Generic[SnapshotT, ReasonT]):
    """One fact about one root, as everybody may hear it.

    `before` holds the values that the fact replaced (null for a beginning), `after` the whole public snapshot
    of the entity the fact is about, `reason` what the fact adds; for an automatic act the decision behind it.
    """

    type: ClassVar[str]
    """CloudEvents type, `crm.<noun>.<past tense>.v<n>`."""
    root: ClassVar[str]
    """Type of the root whose version this is; the subject is `<root>/<root id>`."""

    before: dict[str, Any] | None = None
    after: SnapshotT
    reason: ReasonT | None = None


class Decision(Contract):
    """Why something happened by itself: which rule and version, on which facts, and until when it holds."""

    rule: str
    rule_version: int | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    may_change_at: datetime | None = None


class Command(Contract):
    """What a saga asks of a service. `type` is `crm.<service>.<verb>.command.v1`."""

    type: ClassVar[str]
    service: ClassVar[str]


class Done(Contract):
    """The service did what a command asked; `result` names what came out of it."""

    result: dict[str, Any] = Field(default_factory=dict)


class Refused(Contract):
    """The service did not do what a command asked, and nothing of it remains."""

    code: str
    message: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)


class Reply(Contract):
    """The answer to a command, told once and repeated for a duplicate of it."""

    done: Done | None = None
    refused: Refused | None = None
