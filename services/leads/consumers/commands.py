"""What sagas ask of leads."""

from typing import Any

from chassis.hearing import Heard, obey
from contracts.commands import RepointInLeads, RestoreInLeads
from contracts.handover import CountInLeads, HandOverLeads, TakeBackLeads
from contracts.privacy import EraseLeads
from records.handing_over import handover_ears
from records.repointing import repoint_ears
from services.leads.application.erase_lead import erase_leads
from services.leads.application.ports import LeadsWork
from services.leads.storage.handing_over import HOLDINGS
from services.leads.storage.repointing import POINTERS


async def erase(asked: Heard[EraseLeads], work: LeadsWork) -> dict[str, Any]:
    """Remove what tells who leads are."""
    wish = asked.data
    return {"erased": await erase_leads(wish.person_id, wish.lead_ids, asked.subject_id, work)}


EARS: tuple[Any, ...] = (
    obey(EraseLeads, erase),
    *repoint_ears(RepointInLeads, RestoreInLeads, POINTERS),
    *handover_ears(CountInLeads, HandOverLeads, TakeBackLeads, HOLDINGS),
)
