"""What is measured of the engine."""

from prometheus_client import Counter, Gauge

attended = Counter(
    "crm_pool_due_records_total", "Records that were due, by what became of them.", ["records", "outcome"]
)
refused = Counter(
    "crm_pool_recycling_refused_total", "Runs that took nothing away: facts were on their way.", ["records"]
)
facts_behind = Gauge(
    "crm_pool_facts_behind", "1 while the facts that may save a record have not all arrived.", ["records"]
)
