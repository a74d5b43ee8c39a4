"""The billing service, put together. Nothing else knows all of its parts."""

from chassis.service import Service, run
from chassis.timers import Timer, each_due
from contracts.topics import commands_topic, events_topic, state_topic
from records.custom_fields.doors import field_doors
from records.custom_fields.following import field_jobs
from records.exports.doors import export_doors
from records.exports.jobs import export_jobs
from records.imports.doors import import_doors
from records.imports.jobs import import_jobs, undo_imports
from records.jobs import Worker
from records.jobs.doors import job_doors
from records.recycle_bin.doors import bin_doors
from services.billing.api import collection, exportables, importables, orders, payments, recycle_bin
from services.billing.api.problems import MESSAGES, STATUSES
from services.billing.application.plan_payments import notice_due
from services.billing.consumers import commands, customers, sales
from services.billing.storage import fields
from services.billing.storage.bin import ORDERS
from services.billing.storage.work import BillingWork

DUE = """
SELECT DISTINCT i.tenant_id, i.order_id AS id
FROM directory_tenants t
CROSS JOIN LATERAL (SELECT ($1::timestamptz AT TIME ZONE t.zone)::date AS today) local
JOIN instalments i ON i.tenant_id = t.tenant_id AND i.live AND i.applied_minor < i.amount_minor
    AND (NOT i.warned AND i.due_on < local.today
         OR NOT i.reminded AND i.due_on BETWEEN local.today AND local.today + 3)
LIMIT 500
"""
"""Orders of which something is to be said: an instalment falls due within three days, or is overdue."""

IMPORTABLES = (importables.ORDERS, importables.PAYMENTS)
EXPORTABLES = (exportables.ORDERS, exportables.PAYMENTS)

JOBS = [*import_jobs(*IMPORTABLES), *export_jobs(*EXPORTABLES), *field_jobs(fields.ORDERS)]

SERVICE = Service(
    name="billing",
    work=BillingWork,
    routers=[
        orders.router,
        payments.payments,
        payments.refunds,
        payments.plans,
        collection.router,
        bin_doors(BillingWork, [recycle_bin.SHELF]),
        field_doors("billing", BillingWork),
        import_doors("billing", BillingWork, IMPORTABLES),
        export_doors("billing", BillingWork, EXPORTABLES),
        job_doors("billing", BillingWork, undo_imports(*IMPORTABLES)),
    ],
    hears={
        state_topic("customers"): customers.KEEPS,
        events_topic("customers"): customers.MOVES,
        state_topic("sales"): sales.KEEPS,
        commands_topic("billing"): commands.EARS,
    },
    timers=[
        Timer("instalments due", 5.0, each_due(DUE, BillingWork, notice_due)),
        ORDERS.timer(BillingWork),
        *Worker(BillingWork, JOBS).timers,
    ],
    body_limit=64 << 20,
    refusals=STATUSES,
    messages=[MESSAGES],
)

if __name__ == "__main__":
    run(SERVICE)
