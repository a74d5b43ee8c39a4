"""`./crm`: every command in one list."""

import importlib.util
import sys

import typer

from cli import checks, doctor, engine, events, serve, status, up
from cli.screen import problems
from engines import EngineError

app = typer.Typer(
    name="crm",
    help="Tidewater (潮汐): start it, look into it, test it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)
for module in (up, status, serve, engine, doctor, checks, events):
    module.register(app)
for name in ("cli.importing", "cli.demo", "cli.bench"):
    if importlib.util.find_spec(name):
        importlib.import_module(name).register(app)


def main() -> None:
    """Run the command; what is known to go wrong is told in one line."""
    try:
        app(prog_name="crm")
    except EngineError as error:
        problems.print(f"crm: {error}", markup=False, style="red")
        sys.exit(1)


if __name__ == "__main__":
    main()
