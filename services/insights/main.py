"""The insights service, put together. Nothing else knows all of its parts."""

from chassis.service import Service, run
from contracts.topics import commands_topic
from services.insights.api import feed, live, privacy, routes
from services.insights.application.broadcast import Broadcast
from services.insights.consumers import commands
from services.insights.consumers.everything import hears
from services.insights.consumers.tail import tail
from services.insights.storage.work import InsightsWork

BROADCAST = Broadcast()

SERVICE = Service(
    name="insights",
    work=InsightsWork,
    routers=[feed.router, privacy.router, live.router, routes.router],
    hears={**hears(), commands_topic("insights"): commands.EARS},
    state={"broadcast": BROADCAST},
    listeners=[lambda kafka: tail(kafka, BROADCAST)],
    messages=[{"cursor": ("游标不属于此列表", "The cursor is of something else")}],
)

if __name__ == "__main__":
    run(SERVICE)
