"""The customers service, put together. Nothing else knows all of its parts."""

from chassis.service import Service, run
from chassis.timers import Timer, each_due
from contracts.dictionaries import CUSTOMER_REASONS
from contracts.topics import commands_topic, events_topic, replies_topic, state_topic
from pools.api.records import record_doors
from pools.storage.calendars import DIRECTORY_EARS, calendar_jobs
from pools.storage.previewing import preview_jobs
from pools.storage.pusher import Pusher
from pools.storage.reckoning import deadline_jobs
from pools.storage.recycler import Recycler
from records.bulk.doors import bulk_doors
from records.bulk.jobs import bulk_jobs, undo_bulk
from records.custom_fields.doors import field_doors
from records.custom_fields.following import field_jobs
from records.dictionaries.doors import reason_doors
from records.duplicates.doors import policy_doors
from records.exports.doors import export_doors
from records.exports.jobs import export_jobs
from records.imports.doors import import_doors
from records.imports.jobs import import_jobs, undo_imports
from records.jobs import Worker
from records.jobs.doors import job_doors
from records.recycle_bin.doors import bin_doors
from services.customers.api import (
    batches,
    bulk,
    consents,
    contacts,
    erasures,
    exportables,
    importables,
    lifecycle,
    merges,
    plans,
    recycle_bin,
    relations,
    routes,
    seas,
)
from services.customers.api.problems import MESSAGES, REFUSALS
from services.customers.application.erase_person import ask_again
from services.customers.application.keep_plans import remind_of
from services.customers.application.merge_customers import give_up_waiting
from services.customers.consumers import billing, commands, identity, leads, replies, sales, scoring
from services.customers.consumers.holding import hold_customers
from services.customers.storage import fields
from services.customers.storage.bin import CONTACTS, CUSTOMERS
from services.customers.storage.lifecycles import churn_the_quiet
from services.customers.storage.work import CustomersWork

IMPORTABLES = (importables.CUSTOMERS, importables.CONTACTS)
EXPORTABLES = (exportables.CUSTOMERS, exportables.CONTACTS)

WAITING = (
    "SELECT tenant_id, id FROM merges WHERE status IN ('running', 'compensating', 'undoing')"
    " AND deadline <= $1 ORDER BY deadline LIMIT 100"
)
REMINDERS = "SELECT tenant_id, id FROM follow_up_plans WHERE remind_at <= $1 ORDER BY remind_at LIMIT 200"
ERASING = (
    "SELECT tenant_id, id FROM erasures WHERE done_at IS NULL AND deadline <= $1 ORDER BY deadline LIMIT 100"
)
JOBS = [
    *import_jobs(*IMPORTABLES),
    *export_jobs(*EXPORTABLES),
    *bulk_jobs(bulk.CUSTOMERS),
    *field_jobs(fields.CUSTOMERS, fields.CONTACTS),
    *deadline_jobs(CustomersWork),
    *preview_jobs(CustomersWork),
    *calendar_jobs(CustomersWork),
]

SERVICE = Service(
    name="customers",
    work=CustomersWork,
    routers=[
        batches.router,
        policy_doors("customers", CustomersWork),
        merges.router,
        merges.merges,
        record_doors(CustomersWork),
        lifecycle.router,
        relations.router,
        routes.router,
        contacts.router,
        consents.router,
        plans.router,
        erasures.router,
        seas.routing,
        seas.router,
        seas.rules,
        bin_doors(CustomersWork, recycle_bin.SHELVES),
        reason_doors(CustomersWork, CUSTOMER_REASONS, "seas:manage", ["customers:read"]),
        field_doors("customers", CustomersWork),
        import_doors("customers", CustomersWork, IMPORTABLES),
        export_doors("customers", CustomersWork, EXPORTABLES),
        bulk_doors("customers", CustomersWork, bulk.CUSTOMERS),
        job_doors("customers", CustomersWork, undo_imports(*IMPORTABLES), undo_bulk(bulk.CUSTOMERS)),
    ],
    hears={
        state_topic("identity"): [*DIRECTORY_EARS, *identity.EARS],
        state_topic("leads"): leads.STATE,
        events_topic("leads"): leads.EARS,
        events_topic("billing"): billing.EARS,
        events_topic("sales"): sales.EARS,
        events_topic("scoring"): scoring.EARS,
        commands_topic("customers"): commands.EARS,
        replies_topic("customers"): replies.EARS,
    },
    hold=hold_customers,
    timers=[
        Timer("quiet customers", 1.0, churn_the_quiet),
        Timer("merges waiting", 1.0, each_due(WAITING, CustomersWork, give_up_waiting)),
        Timer("erasures waiting", 1.0, each_due(ERASING, CustomersWork, ask_again)),
        Timer("reminders", 1.0, each_due(REMINDERS, CustomersWork, remind_of)),
        CUSTOMERS.timer(CustomersWork),
        CONTACTS.timer(CustomersWork),
        *Worker(CustomersWork, JOBS).timers,
        Recycler(CustomersWork, facts=(events_topic("sales"), events_topic("billing"))).timer,
        *Pusher(CustomersWork).timers,
    ],
    body_limit=64 << 20,
    refusals=REFUSALS,
    messages=[MESSAGES],
)

if __name__ == "__main__":
    run(SERVICE)
