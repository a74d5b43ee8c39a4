"""The command."""

import asyncio
import time
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from cli.home import Home
from cli.options import HomeOption
from cli.screen import console

if TYPE_CHECKING:
    from cli.demo.company import Company


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(home: HomeOption = None) -> None:
    """Load the demo company: people, pools, leads, customers, deals and eighteen months of money."""
    from cli.demo.company import found  # the dictionary of sounds takes a second: only who asks for it waits
    from cli.demo.deals import ZONE
    from cli.demo.loading import load

    began = time.monotonic()
    place = Home(home)
    company = found(datetime.now(ZONE).date())
    if asyncio.run(load(place, company)):
        console.print(f"The demo company is there ({time.monotonic() - began:.0f} s): {summary(company)}.")
    else:
        console.print("The demo company is there already; nothing was changed.")
    console.print(f"Accounts, one per role: {place.credentials}", markup=False)


def summary(company: "Company") -> str:
    """What there is, in numbers."""
    trade = company.trade
    return (
        f"{len(company.people)} colleagues, {len(company.leads):,} leads in {len(company.lead_pools)} pools, "
        f"{len(company.customers)} customers in {len(company.seas)} seas, {len(company.contacts)} contacts, "
        f"{len(trade.deals)} opportunities, {len(trade.orders)} orders, {len(trade.payments)} payments"
    )
