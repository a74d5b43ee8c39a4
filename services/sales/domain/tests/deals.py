"""Deals to try things on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from services.sales.domain.opportunity import Opportunity, open_opportunity
from services.sales.domain.process import SalesProcess, Stage, default_stages, define_process

TENANT = UUID(int=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CUSTOMER = UUID(int=77)


def process(*stages: Stage) -> SalesProcess:
    """The default process, or one of these stages."""
    made, _ = define_process(
        id=UUID(int=2),
        tenant_id=TENANT,
        name={"zh-CN": "流程"},
        stages=stages or default_stages(),
        is_default=True,
        at=START,
        by=None,
    )
    return made


def stage(key: str, probability: str = "0.5", **more: Any) -> Stage:
    """A stage named by its key."""
    return Stage(key=key, name={"en": key}, probability=Decimal(probability), **more)


def deal(follows: SalesProcess | None = None, **more: Any) -> Opportunity:
    """An open deal of a customer in the first stage."""
    made, _ = open_opportunity(
        follows or process(),
        **{
            "id": UUID(int=3),
            "tenant_id": TENANT,
            "name": "上海地铁配件",
            "opened_on": date(2026, 3, 2),
            "at": START,
            "now": START,
            "zone": SHANGHAI,
            "by": None,
            "customer_id": CUSTOMER,
            **more,
        },
    )
    return made
