"""The scoring service, put together. Nothing else knows all of its parts."""

from uuid import UUID

from chassis.service import Service, run
from chassis.timers import Timer, each_due
from contracts.topics import commands_topic, events_topic, state_topic
from services.scoring.api import routes
from services.scoring.application.rate_customer import rate_customer
from services.scoring.consumers import billing, commands, customers, sales
from services.scoring.storage.work import ScoringWork

AGED = (
    "SELECT tenant_id, id FROM ratings WHERE rated_at < $1::timestamptz - interval '1 day' AND NOT withdrawn"
    " ORDER BY rated_at LIMIT 200"
)


async def rate_again(customer_id: UUID, work: ScoringWork) -> None:
    """Recency fades while nothing happens: each rating is looked at once a day."""
    await rate_customer(customer_id, "time_passes", work)
    await work.connection.execute("UPDATE ratings SET rated_at = $2 WHERE id = $1", customer_id, work.now)


SERVICE = Service(
    name="scoring",
    work=ScoringWork,
    routers=[routes.router],
    hears={
        state_topic("customers"): customers.STATE,
        events_topic("customers"): customers.EARS,
        events_topic("billing"): billing.EARS,
        events_topic("sales"): sales.EARS,
        commands_topic("scoring"): commands.EARS,
    },
    timers=[Timer("ratings that fade", 60.0, each_due(AGED, ScoringWork, rate_again))],
)

if __name__ == "__main__":
    run(SERVICE)
