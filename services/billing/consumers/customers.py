"""Billing keeps a few fields of every customer."""

from chassis.hearing import Ear, copy
from contracts.customers import CustomerSnapshot
from services.billing.storage.copies import keep_customers

KEEPS: tuple[Ear, ...] = (copy(CustomerSnapshot, keep_customers),)
