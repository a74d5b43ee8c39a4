"""`./crm events describe SERVICE`: what a service hears and says, as AsyncAPI 3, made by FastStream."""

import importlib
from collections.abc import Sequence
from typing import Any

from faststream import FastStream
from faststream.kafka import KafkaBroker
from faststream.specification import AsyncAPI

from chassis.hearing import AllEars, Copy, Ear, Obedience, Reaction
from chassis.service import Service
from contracts.base import Reply
from contracts.catalogue import said_by
from contracts.topics import SERVICES, events_topic
from engines import EngineError


def show(service: str) -> None:
    """Print the document of a service. Raises EngineError for a name that is none."""
    if service not in SERVICES:
        raise EngineError(f"there is no service {service}; there are {', '.join(SERVICES)}")
    found: Service = importlib.import_module(f"services.{service}.main").SERVICE
    print(specification(found))


def specification(service: Service) -> str:
    """The AsyncAPI 3 document (JSON) of a service's declaration: nothing is connected for it."""
    broker = KafkaBroker()
    for topic, ears in service.hears.items():
        for name, payload in _heard(ears):
            broker.subscriber(topic, title=f"{topic} · {name}")(_ear(payload))
    for event in said_by(service.name):
        broker.publisher(events_topic(service.name), schema=event, title=event.type)
    document = AsyncAPI(title=f"Tidewater {service.name}", version="1")
    return FastStream(broker, specification=document).schema.to_specification().to_json()


def _heard(ears: Sequence[Ear]) -> list[tuple[str, Any]]:
    """What a service's ears on one topic take, by name, each once."""
    taken: dict[str, Any] = {}
    for ear in ears:
        if isinstance(ear, Reaction):
            taken[ear.event.type] = ear.event
        elif isinstance(ear, Obedience):
            taken[ear.command.type] = ear.command
        elif isinstance(ear, Copy):
            taken[f"state of {ear.snapshot.entity}"] = ear.snapshot
        elif isinstance(ear, AllEars):
            taken["everything"] = dict[str, Any]
        else:
            taken["reply"] = Reply
    return list(taken.items())


def _ear(payload: Any) -> Any:
    """A handler that only names what it takes."""

    async def hear(message: Any) -> None:
        """Never called: the broker is not started."""

    hear.__annotations__["message"] = payload
    return hear
