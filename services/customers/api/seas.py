"""Public seas (公海): set up and looked at."""

from contracts.seas import PublicSeaSnapshot
from pools.api.doors import pool_doors
from pools.api.drafts import rule_doors
from pools.api.routing import routing_doors
from services.customers.application.announcements_of_seas import sea_snapshot
from services.customers.storage.work import CustomersWork

routing = routing_doors(CustomersWork)
router = pool_doors(CustomersWork, PublicSeaSnapshot, sea_snapshot)
rules = rule_doors(CustomersWork, PublicSeaSnapshot, sea_snapshot)
