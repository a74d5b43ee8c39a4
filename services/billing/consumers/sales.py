"""Billing keeps the few fields of deals and products that orders name."""

from chassis.hearing import Ear, copy
from contracts.sales import OpportunitySnapshot, ProductSnapshot
from services.billing.storage.copies import keep_opportunities, keep_products

KEEPS: tuple[Ear, ...] = (copy(OpportunitySnapshot, keep_opportunities), copy(ProductSnapshot, keep_products))
