"""Ratings: the score and tier that a customer shows."""

from chassis.hearing import Heard, reaction
from contracts.scoring import CustomerRated
from services.customers.application.ports import CustomersWork
from services.customers.application.rate_customer import rate_customer


async def hear_rated(heard: Heard[CustomerRated], work: CustomersWork) -> None:
    """Take over score and tier; an older rating than the known one says nothing."""
    rating = heard.data.after
    await rate_customer(rating.customer_id, rating.score, rating.tier, heard.sequence, rating.id, work)


EARS = (reaction(CustomerRated, hear_rated),)
