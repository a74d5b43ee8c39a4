"""What leads can be filtered, searched and sorted by."""

from records.custom_fields import Module
from records.filters import Field, Fields, Kind
from services.leads.domain.status import Status
from services.leads.storage.tables import leads

c = leads.c
STATUSES = frozenset(status.value for status in Status)
FIELDS = Fields(
    [
        *(
            Field(name, Kind.TEXT, c[name])
            for name in (
                "name",
                "company",
                "title",
                "phone",
                "email",
                "wechat",
                "website",
                "region",
                "industry",
                "company_size",
                "source",
                "need",
                "external_id",
                "invalid_reason",
                "tier",
            )
        ),
        *(
            Field(name, Kind.UUID, c[name])
            for name in ("id", "owner_id", "department_id", "pool_id", "campaign_id")
        ),
        *(
            Field(name, Kind.MOMENT, c[name])
            for name in (
                "created_at",
                "updated_at",
                "owner_since",
                "entered_pool_at",
                "last_followed_up_at",
                "next_follow_up_at",
                "recycle_at",
                "first_response_due_at",
                "first_responded_at",
            )
        ),
        Field("status", Kind.CHOICE, c.status, choices=STATUSES),
        Field("budget", Kind.MONEY, c.budget_minor),
        Field("score", Kind.REAL, c.score),
        Field("tags", Kind.TEXTS, c.tags),
    ]
)
"""What leads can be filtered by."""
SORTABLE = {
    name: c[name]
    for name in (
        "id",
        "created_at",
        "updated_at",
        "name",
        "last_followed_up_at",
        "next_follow_up_at",
        "first_response_due_at",
        "score",
    )
}
SEARCHED = ("company", "phone", "email")
"""Besides the name, quick search looks at these."""
LEADS = Module("leads", leads, FIELDS)
