"""What sagas ask of leads."""

from typing import Any

from contracts.commands import RepointInLeads, RestoreInLeads
from records.repointing import repoint_ears
from services.leads.storage.repointing import POINTERS

EARS: tuple[Any, ...] = repoint_ears(RepointInLeads, RestoreInLeads, POINTERS)
