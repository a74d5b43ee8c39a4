"""Sales keeps what was collected, for its deals and targets."""

from chassis.hearing import Ear, copy
from contracts.billing import PaymentSnapshot, RefundSnapshot
from services.sales.storage.copies import keep_payments, keep_refunds

EARS: tuple[Ear, ...] = (copy(PaymentSnapshot, keep_payments), copy(RefundSnapshot, keep_refunds))
