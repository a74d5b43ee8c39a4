"""Lead pools (线索池): set up and looked at."""

from contracts.lead_pools import LeadPoolSnapshot
from pools.api.doors import pool_doors
from pools.api.drafts import rule_doors
from pools.api.routing import routing_doors
from services.leads.application.announcements import pool_snapshot
from services.leads.storage.work import LeadsWork

routing = routing_doors(LeadsWork)
router = pool_doors(LeadsWork, LeadPoolSnapshot, pool_snapshot)
rules = rule_doors(LeadsWork, LeadPoolSnapshot, pool_snapshot)
