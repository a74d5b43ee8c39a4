"""What sagas ask of billing."""

from chassis.hearing import Ear
from contracts.commands import RepointInBilling, RestoreInBilling
from contracts.handover import CountInBilling, HandOverOrders, TakeBackOrders
from records.handing_over import handover_ears
from records.repointing import repoint_ears
from services.billing.storage.handing_over import HOLDINGS
from services.billing.storage.repointing import POINTERS

EARS: tuple[Ear, ...] = (
    *repoint_ears(RepointInBilling, RestoreInBilling, POINTERS),
    *handover_ears(CountInBilling, HandOverOrders, TakeBackOrders, HOLDINGS),
)
