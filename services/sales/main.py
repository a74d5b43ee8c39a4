"""The sales service: everything it is made of."""

from chassis.directory_copies import EARS as DIRECTORY
from chassis.service import Service, run
from contracts.topics import commands_topic, events_topic, state_topic
from records.bulk.doors import bulk_doors
from records.bulk.jobs import bulk_jobs, undo_bulk
from records.custom_fields.doors import field_doors
from records.custom_fields.following import field_jobs
from records.exports.doors import export_doors
from records.exports.jobs import export_jobs
from records.imports.doors import import_doors
from records.imports.jobs import import_jobs, undo_imports
from records.jobs import Worker
from records.jobs.doors import job_doors
from records.recycle_bin.doors import bin_doors
from services.sales.api import (
    bulk,
    exportables,
    forecast,
    importables,
    opportunities,
    pipeline,
    processes,
    products,
    recycle_bin,
    targets,
)
from services.sales.api.problems import MESSAGES, STATUSES
from services.sales.consumers import billing, commands, customers, identity
from services.sales.storage import fields
from services.sales.storage.bin import DEALS, PRODUCTS
from services.sales.storage.work import SalesWork

IMPORTABLES = (importables.OPPORTUNITIES, importables.PRODUCTS)
EXPORTABLES = (exportables.OPPORTUNITIES, exportables.PRODUCTS)

JOBS = [
    *import_jobs(*IMPORTABLES),
    *export_jobs(*EXPORTABLES),
    *bulk_jobs(bulk.OPPORTUNITIES),
    *field_jobs(fields.OPPORTUNITIES, fields.PRODUCTS),
]

SERVICE = Service(
    name="sales",
    work=SalesWork,
    routers=[
        opportunities.router,
        processes.router,
        products.router,
        pipeline.router,
        targets.router,
        bin_doors(SalesWork, recycle_bin.SHELVES),
        forecast.router,
        field_doors("sales", SalesWork),
        import_doors("sales", SalesWork, IMPORTABLES),
        export_doors("sales", SalesWork, EXPORTABLES),
        bulk_doors("sales", SalesWork, bulk.OPPORTUNITIES),
        job_doors("sales", SalesWork, undo_imports(*IMPORTABLES), undo_bulk(bulk.OPPORTUNITIES)),
    ],
    hears={
        state_topic("identity"): [*DIRECTORY, *identity.EARS],
        state_topic("customers"): customers.EARS,
        events_topic("customers"): customers.MOVES,
        state_topic("billing"): billing.EARS,
        commands_topic("sales"): commands.EARS,
    },
    timers=[
        DEALS.timer(SalesWork),
        PRODUCTS.timer(SalesWork),
        *Worker(SalesWork, JOBS).timers,
    ],
    body_limit=64 << 20,
    refusals=STATUSES,
    messages=[MESSAGES],
)

if __name__ == "__main__":
    run(SERVICE)
