"""The customers service, put together. Nothing else knows all of its parts."""

from chassis.directory_copies import EARS as DIRECTORY
from chassis.service import Service, run
from contracts.topics import commands_topic, events_topic, state_topic
from records.duplicates.doors import policy_doors
from records.imports.doors import import_doors
from records.imports.jobs import import_jobs
from records.jobs import Worker
from records.jobs.doors import job_doors
from services.customers.api import batches, contacts, importables, recycle_bin, routes, seas
from services.customers.api.problems import MESSAGES, REFUSALS
from services.customers.consumers import billing, commands, identity, leads, sales, scoring
from services.customers.storage.bin import CONTACTS, CUSTOMERS
from services.customers.storage.work import CustomersWork

IMPORTABLES = (importables.CUSTOMERS, importables.CONTACTS)

SERVICE = Service(
    name="customers",
    work=CustomersWork,
    routers=[
        batches.router,
        policy_doors("customers", CustomersWork),
        routes.router,
        contacts.router,
        seas.routing,
        seas.router,
        recycle_bin.router,
        import_doors("customers", CustomersWork, IMPORTABLES),
        job_doors("customers", CustomersWork),
    ],
    hears={
        state_topic("identity"): [*DIRECTORY, *identity.EARS],
        state_topic("leads"): leads.STATE,
        events_topic("leads"): leads.EARS,
        events_topic("billing"): billing.EARS,
        events_topic("sales"): sales.EARS,
        events_topic("scoring"): scoring.EARS,
        commands_topic("customers"): commands.EARS,
    },
    timers=[
        CUSTOMERS.timer(CustomersWork),
        CONTACTS.timer(CustomersWork),
        *Worker(CustomersWork, import_jobs(*IMPORTABLES)).timers,
    ],
    body_limit=64 << 20,
    refusals=REFUSALS,
    messages=[MESSAGES],
)

if __name__ == "__main__":
    run(SERVICE)
