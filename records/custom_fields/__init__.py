"""Custom fields: what tenants add to their records, and how values are checked, kept, filtered by and shown."""

from records.custom_fields.definition import CustomField, Option
from records.custom_fields.known import Custom, Known, Module, fields_of, slot_values, slots_of
from records.custom_fields.types import CustomType, free_slot
from records.custom_fields.work import CustomFields

__all__ = [
    "Custom",
    "CustomField",
    "CustomFields",
    "CustomType",
    "Known",
    "Module",
    "Option",
    "fields_of",
    "free_slot",
    "slot_values",
    "slots_of",
]
