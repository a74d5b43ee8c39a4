"""The end of what lies in the recycle bin: thirty days, then gone for good."""

from records.recycle_bin import RecycleBin
from services.customers.storage.tables import contacts, customers, dealings, follow_ups, lead_links, shares
from services.customers.storage.work import CustomersWork

CUSTOMERS: RecycleBin[CustomersWork] = RecycleBin(
    "customers",
    customers,
    lambda work: work.customers,
    parts=(follow_ups.c.customer_id, shares.c.customer_id, dealings.c.customer_id, lead_links.c.customer_id),
)
CONTACTS: RecycleBin[CustomersWork] = RecycleBin("contacts", contacts, lambda work: work.contacts)
"""A contact goes with its customer: it came into the bin no later."""
