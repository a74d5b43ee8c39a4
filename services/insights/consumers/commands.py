"""What sagas ask of insights."""

from typing import Any

from chassis.hearing import Ear, Heard, obey
from contracts.privacy import EraseInInsights
from services.insights.storage.erasing import erase, forget_reached
from services.insights.storage.work import InsightsWork


async def erase_person(asked: Heard[EraseInInsights], work: InsightsWork) -> dict[str, Any]:
    """Clean what was archived about a person."""
    await forget_reached(asked.data.reached, work)
    return {"erased": await erase(asked.data.records, work)}


EARS: tuple[Ear, ...] = (obey(EraseInInsights, erase_person),)
