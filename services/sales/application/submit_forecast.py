"""Say what will come in during a month."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from chassis.ids import new_id
from chassis.principal import Principal
from kernel.money import Money
from kernel.refusal import Forbidden, Invalid
from services.sales.application.ports import SalesWork
from services.sales.domain.forecast import ForecastSubmission
from services.sales.domain.process import ForecastCategory


async def submit_forecast(
    month: date, amounts: Mapping[ForecastCategory, Money], comment: str | None, work: SalesWork
) -> ForecastSubmission:
    """The caller's own word; sending it again replaces it. Amounts are in the tenant's currency."""
    work.principal.require("forecast:submit")
    currency = (await work.tenant()).currency
    for category, amount in amounts.items():
        if amount.currency != currency:
            raise Invalid(field=f"amounts.{category.value}.currency", reason="no_rate", expected=currency)
    me = _person(work.principal)
    known = await work.lookups.forecast(me, month)
    submission = await work.forecasts.get(known, lock=True) if known else _new(me, month, work)
    said = {category: amount.quantized().amount for category, amount in amounts.items()}
    work.announce(submission, submission.submit(said, comment))
    return submission


def _person(principal: Principal) -> UUID:
    if principal.user_id is None:
        raise Forbidden("only a person forecasts", permission="forecast:submit")
    return principal.user_id


def _new(user_id: UUID, month: date, work: SalesWork) -> ForecastSubmission:
    return work.forecasts.add(
        ForecastSubmission(
            id=new_id(),
            tenant_id=work.tenant_id,
            created_at=work.now,
            created_by=user_id,
            updated_at=work.now,
            user_id=user_id,
            month=month,
        )
    )
