"""The names that callers of the API count on. More may come; these stay, where they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One operation: the fields it takes, and those of its answer (`items.id`: of what stands in `items`)."""

    method: str
    path: str
    takes: str = ""
    asks: str = ""
    """Parameters of the query."""
    gives: str = ""


LEAD = "id version name company phone email status pool_id owner_id custom"
CUSTOMER = "id version name kind tier score order_total paid_total refund_total overdue_total collection_rate owner_id"
DEAL = "id version name customer_id amount stage status owner_id"
ORDER = "id version number status amount paid_amount refunded_amount outstanding collection_rate"
PAYMENT = "id order_id amount received_on method status"
POOL = (
    "name regions industries sources admins members mode enabled claim.daily_cap claim.hold_cap claim.hold_excludes"
    " claim.min_gap claim.cooldown claim.new_record_protection claim.view_daily_cap"
    " masked_fields members.users members.departments members.roles"
)
QUOTA = "daily.used daily.cap held.used held.cap"
PAGE = "filter search sort limit cursor count"

SHAPES = (
    Shape("POST", "/auth/login", takes="email password", gives="access_token expires_in user"),
    Shape("GET", "/me", gives="permissions scope"),
    Shape("POST", "/users", takes="email name password department_id role_ids", gives="id email name"),
    Shape("POST", "/departments", takes="name parent_id", gives="id name parent_id"),
    Shape("POST", "/roles", takes="name permissions scope fields", gives="id name permissions scope"),
    Shape("POST", "/api_keys", takes="name scopes expires_at", gives="id"),
    Shape(
        "POST",
        "/leads",
        takes="name company phone email source region industry pool_id owner_id custom",
        gives=f"{LEAD} duplicates",
    ),
    Shape("GET", "/leads", asks=PAGE, gives="items.id items.status next_cursor"),
    Shape("GET", "/leads/{}", gives=LEAD),
    Shape("PATCH", "/leads/{}", takes="name company phone email", gives=LEAD),
    Shape("POST", "/leads/{}/claim", gives=LEAD),
    Shape("POST", "/leads/{}/assign", takes="owner_id", gives=LEAD),
    Shape("POST", "/leads/{}/return", takes="reason pool_id", gives=LEAD),
    Shape("POST", "/leads/{}/follow_ups", takes="kind content result next_follow_up_at", gives=LEAD),
    Shape("POST", "/leads/{}/qualify", gives=LEAD),
    Shape("POST", "/leads/{}/disqualify", takes="reason", gives=LEAD),
    Shape("POST", "/leads/{}/reopen", gives=LEAD),
    Shape(
        "POST",
        "/leads/{}/convert",
        takes="customer contact opportunity.name opportunity.amount opportunity.process_id",
        gives="conversion_id status",
    ),
    Shape("GET", "/leads/{}/history", gives="items"),
    Shape("POST", "/leads/claim_batch", takes="ids", gives="items.id"),
    Shape("GET", "/conversions/{}", gives="status customer_id contact_id opportunity_id failure"),
    Shape("POST", "/lead_pools", takes=POOL, gives="id"),
    Shape("GET", "/lead_pools/{}/quota", gives=QUOTA),
    Shape("POST", "/public_seas", takes=POOL, gives="id"),
    Shape("GET", "/public_seas/{}/quota", gives=QUOTA),
    Shape(
        "POST",
        "/customers",
        takes="name kind phone email region industry sea_id owner_id birthday custom",
        gives=f"{CUSTOMER} duplicates",
    ),
    Shape("GET", "/customers", asks=PAGE, gives="items.id next_cursor"),
    Shape("GET", "/customers/{}", gives=CUSTOMER),
    Shape("POST", "/customers/{}/claim", gives=CUSTOMER),
    Shape("POST", "/customers/{}/allocate", takes="owner_id", gives=CUSTOMER),
    Shape("POST", "/customers/{}/release", takes="reason", gives=CUSTOMER),
    Shape("POST", "/customers/{}/transfer", takes="owner_id keep", gives=CUSTOMER),
    Shape("POST", "/customers/{}/lock", takes="until", gives=CUSTOMER),
    Shape("POST", "/customers/{}/follow_ups", takes="kind content", gives=CUSTOMER),
    Shape("POST", "/contacts", takes="customer_id name", gives="id customer_id name"),
    Shape("GET", "/customers/{}/360"),
    Shape("GET", "/{}/{}/timeline", gives="items"),
    Shape(
        "GET",
        "/sales_processes",
        gives="items.id items.name items.stages.key items.stages.name items.stages.probability"
        " items.stages.forecast_category items.stages.required items.stages.next items.stages.time_limit",
    ),
    Shape(
        "POST",
        "/opportunities",
        takes="name customer_id amount process_id expected_close_date items",
        gives=DEAL,
    ),
    Shape("GET", "/opportunities", asks=PAGE, gives="items.id items.stage next_cursor"),
    Shape("POST", "/opportunities/{}/follow_ups", gives=DEAL),
    Shape("POST", "/opportunities/{}/move", takes="stage feedback", gives=DEAL),
    Shape("POST", "/opportunities/{}/win", takes="closed_on", gives=DEAL),
    Shape("POST", "/opportunities/{}/lose", takes="reason closed_on", gives=DEAL),
    Shape("POST", "/opportunities/{}/invalidate", takes="reason", gives=DEAL),
    Shape("POST", "/opportunities/{}/reopen", gives=DEAL),
    Shape(
        "GET",
        "/pipeline/summary",
        asks="from to owner_id department_id",
        gives="open.count open.amount open.weighted won.count won.amount lost.count lost.amount invalid.count"
        " win_rate mean_cycle_days velocity_per_day",
    ),
    Shape(
        "GET",
        "/pipeline/conversion",
        asks="from to process_id",
        gives="stages.key stages.entered stages.moved_on stages.leaked stages.conversion stages.dwell_days_median",
    ),
    Shape("GET", "/forecast", asks="period"),
    Shape("POST", "/forecast/submissions", takes="period amounts comment"),
    Shape("PUT", "/sales_targets"),
    Shape("GET", "/sales_targets/attainment"),
    Shape(
        "POST",
        "/orders",
        takes="customer_id opportunity_id ordered_on service_ends_on currency items.product_id items.name"
        " items.quantity items.unit_price items.discount items.tax_rate",
        gives=ORDER,
    ),
    Shape("GET", "/orders", asks=PAGE, gives="items.id items.outstanding next_cursor"),
    Shape("GET", "/orders/{}", gives=ORDER),
    *(
        Shape("POST", f"/orders/{{}}/{verb}", gives=ORDER)
        for verb in ["submit", "approve", "revoke", "cancel", "complete"]
    ),
    Shape("POST", "/orders/{}/reject", takes="reason", gives=ORDER),
    Shape("PUT", "/orders/{}/payment_plan", takes="instalments.due_on instalments.amount"),
    Shape("POST", "/payments", takes="order_id amount received_on method bank_reference", gives=PAYMENT),
    Shape("POST", "/payments/{}/confirm", gives=PAYMENT),
    Shape("POST", "/payments/{}/reject", takes="reason", gives=PAYMENT),
    Shape("POST", "/payments/{}/reverse", takes="reason", gives=PAYMENT),
    Shape("POST", "/refunds", takes="order_id amount reason", gives="id order_id amount status"),
    Shape("POST", "/refunds/{}/approve", gives="id order_id amount status"),
    Shape("POST", "/refunds/{}/reject", takes="reason", gives="id order_id amount status"),
    Shape(
        "GET",
        "/collection",
        asks="from to group_by",
        gives="due applied period_rate on_time_rate overdue.total overdue.d1_30 overdue.d31_60 overdue.d61_90"
        " overdue.over_90",
    ),
    Shape(
        "GET",
        "/ratings/{}",
        gives="score tier model_version contributions.indicator contributions.value contributions.points"
        " contributions.weight missing rated_at",
    ),
    Shape(
        "GET",
        "/search",
        asks="q types",
        gives="items.type items.id items.title items.subtitle items.highlight",
    ),
    Shape("GET", "/views", gives="items"),
    Shape("POST", "/views"),
    Shape("POST", "/imports", takes="file kind mapping mode dry_run create_missing"),
    Shape("POST", "/leads/bulk", takes="act ids filter search"),
    Shape("GET", "/jobs/{}", gives="status done total created updated skipped failed error_file"),
    Shape("POST", "/jobs/{}/cancel"),
    Shape("POST", "/jobs/{}/undo"),
    Shape("GET", "/events", asks="after types limit wait", gives="items next_cursor"),
    Shape("GET", "/events/stream"),
)
