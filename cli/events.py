"""`events`: listen to what services say, and to what a consumer gave up on.

What speaks with Kafka is imported by who needs it: every other command would wait for it too.
"""

import asyncio
import json
from typing import Annotated, Any

import typer

from cli.home import Home
from cli.options import HomeOption
from cli.screen import console
from engines import EngineError


def register(app: typer.Typer) -> None:
    """Put these commands into the list."""
    events = typer.Typer(help="What is said on Kafka.", no_args_is_help=True)
    events.command()(tail)
    events.command()(describe)
    letters = typer.Typer(help="What a consumer gave up on.", no_args_is_help=True)
    letters.command("list")(list_letters)
    letters.command()(show)
    letters.command()(replay)
    events.add_typer(letters, name="dlq")
    app.add_typer(events, name="events")


def describe(service: Annotated[str, typer.Argument(help="The service's name.")]) -> None:
    """What a service hears and says, as AsyncAPI 3 on standard output."""
    from cli.describe import show  # FastStream takes a second to import: only who asks for it waits

    show(service)


def tail(
    topics: Annotated[
        list[str] | None, typer.Argument(help="Topics; without any: every crm.… event topic.")
    ] = None,
    home: HomeOption = None,
    beginning: Annotated[
        bool, typer.Option("--from-beginning", help="All that is kept, not only news.")
    ] = False,
    count: Annotated[int, typer.Option("--count", "-c", help="Stop after so many; 0: never.")] = 0,
) -> None:
    """Print events as they come: headers, then the payload."""
    try:
        asyncio.run(_tail(kafka_of(Home(home)), topics or [], beginning, count))
    except KeyboardInterrupt:
        return


def kafka_of(home: Home) -> str:
    """The broker of a home that is up."""
    address = home.read().addresses.get("kafka")
    if not address:
        raise EngineError("nothing is up in this home; start it with ./crm up")
    return address


async def _tail(bootstrap: str, topics: list[str], beginning: bool, count: int) -> None:
    from aiokafka import AIOKafkaConsumer

    consumer = AIOKafkaConsumer(
        *topics,
        bootstrap_servers=bootstrap,
        auto_offset_reset="earliest" if beginning else "latest",
        enable_auto_commit=False,
    )
    if not topics:
        consumer.subscribe(pattern=r"^crm\.[a-z]+$")
    await consumer.start()
    try:
        seen = 0
        async for record in consumer:
            print_record(record)
            seen += 1
            if seen == count:
                return
    finally:
        await consumer.stop()


def print_record(record: Any) -> None:
    """A Kafka record as a person reads it; bytes that are no text are shown as such."""
    headers = {name: value.decode(errors="replace") for name, value in record.headers}
    place = f"{record.topic}/{record.partition}/{record.offset}"
    console.print(f"[bold]{headers.pop('ce_type', '(no type)')}[/]  [dim]{place}[/]")
    for name, value in headers.items():
        console.print(f"  [dim]{name}[/] {value}", markup=True)
    print_value(record.value)


def print_value(value: bytes | None) -> None:
    """JSON with its lines indented; anything else as it is."""
    if value is None:
        console.print("  (gone)")
        return
    try:
        console.print_json(json.dumps(json.loads(value), ensure_ascii=False))
    except ValueError:
        console.print(value.decode(errors="backslashreplace"), markup=False)


Consumer = Annotated[str, typer.Argument(help="Whose dead letters: leads, customers, …")]
Place = Annotated[str, typer.Argument(help="Where it stands, as `list` says: partition/offset.")]


def list_letters(consumer: Consumer, home: HomeOption = None) -> None:
    """List what a consumer gave up on, oldest first."""
    from cli import dead_letters

    letters = asyncio.run(dead_letters.read(kafka_of(Home(home)), consumer))
    for letter in letters:
        console.print(f"{letter.place:10} {letter.origin:32} {letter.type}  ", markup=False, end="")
        console.print(letter.error, style="red", markup=False)
    console.print(f"{len(letters)} dead letters of {consumer}")


def show(consumer: Consumer, place: Place, home: HomeOption = None) -> None:
    """Show one dead letter: why, and the record as it was."""
    from cli import dead_letters

    letter = asyncio.run(dead_letters.find(kafka_of(Home(home)), consumer, place))
    console.print(f"{letter.error}\nhandler {letter.handler}, from {letter.origin}", markup=False)
    for name, value in letter.headers:
        console.print(f"  {name} {value.decode(errors='backslashreplace')}", markup=False)
    print_value(letter.value)


def replay(
    consumer: Consumer,
    places: Annotated[list[str] | None, typer.Argument(help="partition/offset; or --all.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that are kept.")] = False,
    home: HomeOption = None,
) -> None:
    """Say it again in its own topic, byte by byte; consumers that know it already take no notice."""
    from cli import dead_letters

    if bool(places) == everything:
        raise EngineError("say which dead letters, or --all")
    count = asyncio.run(dead_letters.replay(kafka_of(Home(home)), consumer, places))
    console.print(f"{count} said again")
