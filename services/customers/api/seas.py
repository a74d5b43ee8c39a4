"""Public seas (公海): set up and looked at."""

from contracts.customers import PublicSeaSnapshot
from pools.api.doors import pool_doors
from services.customers.application.announcements import sea_snapshot
from services.customers.storage.work import CustomersWork

router = pool_doors(CustomersWork, PublicSeaSnapshot, sea_snapshot)
