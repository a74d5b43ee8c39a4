"""What deals and products can be filtered, searched and sorted by."""

from typing import Any

from sqlalchemy import ColumnElement

from records.custom_fields import Module
from records.filters import Field, Fields, Kind
from services.sales.domain.facts import Status
from services.sales.domain.process import ForecastCategory
from services.sales.storage.tables import opportunities, products

d, p = opportunities.c, products.c

DEAL_FIELDS = Fields(
    [
        *(
            Field(name, Kind.TEXT, d[name])
            for name in ("name", "stage", "close_reason", "source", "description", "external_id")
        ),
        *(
            Field(name, Kind.UUID, d[name])
            for name in (
                "id",
                "owner_id",
                "department_id",
                "customer_id",
                "contact_id",
                "lead_id",
                "process_id",
                "campaign_id",
                "created_by",
            )
        ),
        *(
            Field(name, Kind.MOMENT, d[name])
            for name in (
                "created_at",
                "updated_at",
                "stage_entered_at",
                "stage_due_at",
                "last_followed_up_at",
                "next_follow_up_at",
            )
        ),
        *(Field(name, Kind.DATE, d[name]) for name in ("opened_on", "expected_close_date", "closed_on")),
        Field("status", Kind.CHOICE, d.status, choices=frozenset(Status)),
        Field("forecast_category", Kind.CHOICE, d.forecast_category, choices=frozenset(ForecastCategory)),
        Field("amount", Kind.MONEY, d.base_minor),
        Field("probability", Kind.NUMBER, d.probability),
        Field("tags", Kind.TEXTS, d.tags),
    ]
)
"""What deals can be filtered by; amounts are compared in the tenant's currency."""

DEAL_ORDERS: dict[str, ColumnElement[Any]] = {
    "amount": d.base_minor.label("amount"),
    **{
        name: d[name]
        for name in (
            "id",
            "created_at",
            "updated_at",
            "name",
            "opened_on",
            "closed_on",
            "expected_close_date",
            "stage_entered_at",
            "last_followed_up_at",
            "next_follow_up_at",
        )
    },
}

PRODUCT_FIELDS = Fields(
    [
        *(
            Field(name, Kind.TEXT, p[name])
            for name in ("name", "code", "category", "unit", "description", "external_id")
        ),
        *(Field(name, Kind.MOMENT, p[name]) for name in ("created_at", "updated_at")),
        Field("id", Kind.UUID, p.id),
        Field("price", Kind.MONEY, p.price_minor),
        Field("active", Kind.BOOLEAN, p.active),
        Field("tags", Kind.TEXTS, p.tags),
    ]
)
PRODUCT_ORDERS = {name: p[name] for name in ("id", "created_at", "updated_at", "name", "code", "category")}
OPPORTUNITIES = Module("opportunities", opportunities, DEAL_FIELDS)
PRODUCTS = Module("products", products, PRODUCT_FIELDS)
