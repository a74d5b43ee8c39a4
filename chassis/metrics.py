"""What is measured, under the names that dashboards and alert rules use. Times are in seconds."""

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response

QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
LONG = (0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400)
COUNTS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000)

requests = Counter("crm_http_requests_total", "Answered HTTP requests.", ["method", "route", "status"])
request_seconds = Histogram(
    "crm_http_request_seconds", "From request to last byte.", ["route"], buckets=QUICK
)

outbox_depth = Gauge("crm_outbox_depth", "Rows waiting to be published.")
outbox_age = Gauge("crm_outbox_age_seconds", "Age of the oldest row waiting to be published.")
outbox_dead = Gauge(
    "crm_outbox_dead", "Rows that can't be published; later rows of their key wait behind them."
)
relay_batch = Histogram("crm_relay_batch_size", "Rows published in one transaction.", buckets=COUNTS)

consumer_lag = Gauge("crm_consumer_lag", "Records not yet handled.", ["topic", "partition"])
event_age = Histogram("crm_event_age_seconds", "From fact to handled.", ["topic"], buckets=QUICK)
dead_letters = Counter("crm_dead_letters_total", "Records given up.", ["topic", "reason"])
inbox_duplicates = Counter("crm_inbox_duplicates_total", "Events heard again and skipped.", ["handler"])
held_keys = Gauge("crm_held_keys", "Keys whose events wait for an earlier one.")

saga_age = Gauge("crm_saga_age_seconds", "Age of the oldest saga that has not ended.", ["saga"])
pool_wait = Histogram(
    "crm_database_wait_seconds", "Waiting for a database connection.", ["pool"], buckets=QUICK
)
claim_conflicts = Counter("crm_claim_conflicts_total", "Claims that came too late.", ["kind"])
webhook_seconds = Histogram("crm_webhook_seconds", "From fact to the receiver's answer.", buckets=LONG)

part_failures = Counter("crm_part_failures_total", "Parts of a process that ended and began again.", ["part"])
consumer_stalls = Counter("crm_consumer_stalls_total", "Consumers built anew: lag without progress.")

circuit_open = Gauge("crm_circuit_open", "1 while calls to a service are held back.", ["service"])
limited = Counter("crm_limited_requests_total", "Requests refused by a limit.", ["limit"])


async def show(request: Request) -> Response:
    """`GET /metrics` in Prometheus' text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
