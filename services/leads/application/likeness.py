"""By what a lead is recognised: the person by name, its company by the company's."""

from functools import lru_cache

from records.duplicates.finding import Keys, Likeness
from records.duplicates.keys import SHORTEST_ALIKE, name_key
from services.leads.domain.lead import Lead

MODULE = "leads"


def keys_of(lead: Lead) -> Keys:
    """The keys of a lead."""
    return keys_of_traits(lead.name, lead.company, lead.phone, lead.email)


@lru_cache(4096)
def keys_of_traits(name: str | None, company: str | None, phone: str | None, email: str | None) -> Keys:
    """The keys of what is known of somebody. A long name without a company may be a company's itself."""
    may_be_company = company is None and len(name_key(name) or "") >= SHORTEST_ALIKE
    return Keys.of(company=name if may_be_company else company, person=name, phone=phone, email=email)


def likeness_of(lead: Lead) -> Likeness:
    """A lead as what another one may resemble."""
    return Likeness(
        module=MODULE,
        id=lead.id,
        name=lead.company or lead.name,
        owner_id=lead.owner_id,
        department_id=lead.department_id,
        home_id=lead.pool_id,
        matched=(),
        likeness=1.0,
    )
