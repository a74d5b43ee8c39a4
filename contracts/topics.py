"""Every topic there is: declared here, made by `./crm up` or the init job, created by nobody else."""

from dataclasses import dataclass, field

SERVICES = ("identity", "leads", "customers", "sales", "billing", "scoring", "insights")

_DAY = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Topic:
    """A Kafka topic and how it is kept."""

    name: str
    partitions: int
    config: dict[str, str] = field(default_factory=dict)


def events_topic(service: str) -> str:
    """Every event of a service, in order per root."""
    return f"crm.{service}"


def state_topic(service: str) -> str:
    """The latest snapshot of each entity of a service."""
    return f"crm.{service}.state"


def commands_topic(service: str) -> str:
    """What sagas ask of a service."""
    return f"crm.{service}.commands"


def replies_topic(service: str) -> str:
    """What the saga's owner `service` is answered."""
    return f"crm.{service}.replies"


def audit_topic(service: str) -> str:
    """Sealed audit entries of a service."""
    return f"crm.{service}.audit"


def dead_topic(consumer: str) -> str:
    """What the consumer of that name gave up on."""
    return f"crm.{consumer}.dead"


PULSES = Topic("crm.pulses", 1, {"retention.ms": "3600000", "segment.ms": "600000"})
"""Under the name of an events topic: the moment until which all that its service committed stands there."""


def of_service(service: str) -> list[Topic]:
    """The topics a service owns."""
    month = {"retention.ms": str(30 * _DAY)}
    week = {"retention.ms": str(7 * _DAY)}
    return [
        Topic(events_topic(service), 12, month),
        Topic(state_topic(service), 12, {"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.2"}),
        Topic(commands_topic(service), 3, week),
        Topic(replies_topic(service), 3, week),
        Topic(audit_topic(service), 3, month),
        Topic(dead_topic(service), 3, month),
    ]


def declared() -> list[Topic]:
    """All topics of all services."""
    return [PULSES, *(topic for service in SERVICES for topic in of_service(service))]
