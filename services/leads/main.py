"""The leads service, put together. Nothing else knows all of its parts."""

from chassis.service import Service, run
from chassis.timers import Timer, each_due
from contracts.dictionaries import LEAD_REASONS, LEAD_SOURCE
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
from records.dictionaries.doors import reason_doors, source_doors
from records.duplicates.doors import policy_doors
from records.exports.doors import export_doors
from records.exports.jobs import export_jobs
from records.imports.doors import import_doors
from records.imports.jobs import import_jobs, undo_imports
from records.jobs import Worker
from records.jobs.doors import job_doors
from records.recycle_bin.doors import bin_doors
from services.leads.api import batches, bulk, exportables, first_responses, merges, pools, recycle_bin, routes
from services.leads.api.importables import LEADS
from services.leads.api.problems import MESSAGES, REFUSALS
from services.leads.application.answer_lead import attend_first_response
from services.leads.application.convert_lead import give_up_waiting
from services.leads.consumers import commands, customers, identity, replies
from services.leads.storage import bin, fields
from services.leads.storage.work import LeadsWork

WAITING = (
    "SELECT tenant_id, id FROM conversions WHERE status IN ('running', 'compensating') AND deadline <= $1"
    " ORDER BY deadline LIMIT 100"
)

UNANSWERED = (
    "SELECT tenant_id, id FROM leads WHERE first_response_look_at <= $1"
    " ORDER BY first_response_look_at LIMIT 200"
)

EXPORTABLES = (exportables.LEADS,)

JOBS = [
    *import_jobs(LEADS),
    *export_jobs(*EXPORTABLES),
    *bulk_jobs(bulk.LEADS),
    *field_jobs(fields.LEADS),
    *deadline_jobs(LeadsWork),
    *preview_jobs(LeadsWork),
    *calendar_jobs(LeadsWork),
]

SERVICE = Service(
    name="leads",
    work=LeadsWork,
    routers=[
        batches.router,
        policy_doors("leads", LeadsWork),
        merges.router,
        merges.merges,
        record_doors(LeadsWork),
        routes.router,
        routes.conversions,
        pools.routing,
        pools.router,
        pools.rules,
        first_responses.router,
        source_doors(LeadsWork, LEAD_SOURCE, "pools:manage", ["leads:read", "customers:read"]),
        reason_doors(LeadsWork, LEAD_REASONS, "pools:manage", ["leads:read"]),
        field_doors("leads", LeadsWork),
        bin_doors(LeadsWork, [recycle_bin.SHELF]),
        import_doors("leads", LeadsWork, [LEADS]),
        export_doors("leads", LeadsWork, EXPORTABLES),
        bulk_doors("leads", LeadsWork, bulk.LEADS),
        job_doors("leads", LeadsWork, undo_imports(LEADS), undo_bulk(bulk.LEADS)),
    ],
    hears={
        state_topic("identity"): [*DIRECTORY_EARS, *identity.EARS],
        state_topic("customers"): customers.STATE,
        events_topic("customers"): customers.EARS,
        commands_topic("leads"): commands.EARS,
        replies_topic("leads"): replies.EARS,
    },
    timers=[
        Timer("conversions waiting", 1.0, each_due(WAITING, LeadsWork, give_up_waiting)),
        Timer("first responses due", 0.5, each_due(UNANSWERED, LeadsWork, attend_first_response)),
        bin.LEADS.timer(LeadsWork),
        *Worker(LeadsWork, JOBS).timers,
        Recycler(LeadsWork).timer,
        *Pusher(LeadsWork).timers,
    ],
    body_limit=64 << 20,
    refusals=REFUSALS,
    messages=[MESSAGES],
)

if __name__ == "__main__":
    run(SERVICE)
