"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Where everything is kept; else $CRM_HOME, else .crm/ here.")
]
