"""The end of what lies in the recycle bin: thirty days, then gone for good."""

from records.custom_fields.store import field_keys
from records.recycle_bin import RecycleBin
from services.billing.storage.tables import orders
from services.billing.storage.work import BillingWork

ORDERS: RecycleBin[BillingWork] = RecycleBin(
    "orders", orders, lambda work: work.orders, parts=(field_keys.c.record_id,)
)
"""What an order is made of goes with its row."""
