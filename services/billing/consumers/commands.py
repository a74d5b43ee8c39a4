"""What sagas ask of billing."""

from chassis.hearing import Ear
from contracts.commands import RepointInBilling, RestoreInBilling
from records.repointing import repoint_ears
from services.billing.storage.repointing import POINTERS

EARS: tuple[Ear, ...] = repoint_ears(RepointInBilling, RestoreInBilling, POINTERS)
