"""Everything that is said: into the archive, the timelines and the documents."""

from chassis.directory_copies import EARS as DIRECTORY
from chassis.hearing import AllEars, Hears
from contracts.topics import SERVICES, events_topic, state_topic
from services.insights.storage.fold import archive, document

SAYERS = tuple(service for service in SERVICES if service != "insights")


def hears() -> Hears:
    """Events for what happened, state for how things stand."""
    told: Hears = {events_topic(service): [AllEars(archive)] for service in SAYERS}
    stands: Hears = {state_topic(service): [AllEars(document)] for service in SAYERS}
    people: Hears = {state_topic("identity"): [*DIRECTORY, AllEars(document)]}
    return told | stands | people
