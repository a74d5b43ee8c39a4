"""Sales keeps a few fields of every customer."""

from chassis.hearing import Ear, copy
from contracts.customers import CustomerSnapshot
from services.sales.storage.copies import keep_customers

EARS: tuple[Ear, ...] = (copy(CustomerSnapshot, keep_customers),)
