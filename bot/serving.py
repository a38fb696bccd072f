"""`boardclerk serve`, `link` and `migrate`: the bot at work, on this machine or for a real workspace."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.app import Boardclerk
from bot.channels.base import Down, Sent
from bot.channels.slack.app import PATH
from bot.linking import Proposal, link
from bot.local import LocalOffice, Places
from bot.settings import Settings
from commands.setup import AlreadySetUp, set_up
from scheduler.calendar.local import at_local
from store.constitution import ConstitutionError
from store.constitution.plan import load_folder
from store.migrate import StoreTooNew, upgrade
from store.queries import register
from store.session import Store, StoreInUse

FolderArgument = Annotated[
    Path | None,
    typer.Argument(help="The partnership's folder. Needed once; after that it is in the database."),
]


def serve(
    folder: FolderArgument = None,
    start: Annotated[
        str,
        typer.Option(help="Local workspace only: the day on which the clock stands at first, as 2016-05-27."),
    ] = "",
) -> None:
    """Run the bot. Without a Slack token it brings a workspace of its own, with a page to try it in."""
    with _said_kindly():
        settings = Settings()
        if settings.local:
            _serve_locally(settings, folder, start)
        else:
            _serve(settings, folder)


def link_people(
    folder: FolderArgument = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take every match without asking.")] = False,
) -> None:
    """Match the people and places of the register with those of the Slack workspace, and keep what you confirm."""
    with _said_kindly():
        bot = Boardclerk(Settings())
        try:
            _let_in(bot)
            linked = link(
                bot.store,
                _partnership(bot, folder),
                bot.slack,
                now=bot.clock.now(),
                confirm=(lambda every: every) if yes else _ask,
            )
        finally:
            bot.stop()
    typer.echo(f"Linked: {len(linked.people)} people, {len(linked.places)} channels.")
    for name in linked.people_missing:
        typer.echo(f"Not in the workspace, so by e-mail: {name}")
    for name in linked.places_missing:
        typer.echo(
            f"No channel #{name}: make it, invite the bot, and run this again. Until then the manager gets it."
        )


def migrate() -> None:
    """Bring the database to the tables of this version. `serve` does it too."""
    with _said_kindly():
        store = Store(Settings().database_url)
        try:
            upgrade(store)
        finally:
            store.close()
    typer.echo("The database is up to date.")


@contextmanager
def _said_kindly() -> Iterator[None]:
    """What stands in the way of starting is said in a sentence: exit 3 where another one runs, 2 for settings."""
    try:
        yield
    except StoreInUse as busy:
        typer.echo(f"{busy} `boardclerk link` is for before `boardclerk serve`, or for PostgreSQL.", err=True)
        raise typer.Exit(3) from None
    except (StoreTooNew, ConstitutionError, OSError) as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(2) from None
    except ValidationError as wrong:
        for problem in wrong.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            typer.echo(
                f"{f'BOARDCLERK_{name}: ' if name else ''}{problem['msg'].removeprefix('Value error, ')}",
                err=True,
            )
        raise typer.Exit(2) from None


def _serve_locally(settings: Settings, folder: Path | None, start: str) -> None:
    if folder is None:
        raise typer.BadParameter("Name the partnership's folder, such as examples/stoke-2016.")
    about = load_folder(folder).constitution.partnership
    first = date.fromisoformat(start) if start else about.cycle.start
    begins = settings.clock or at_local(first, about.messages.morning, about.zone)
    places = Places(data=Path("var") / folder.name)
    _start_afresh(places)
    office = LocalOffice(
        folder,
        places,
        start=begins,
        bot_port=settings.port,
        page_port=settings.workspace_port,
    )
    office.bot.start()
    office.settle()
    typer.echo(f"{about.name}: the workspace is at {office.workspace.url}")
    typer.echo(
        "Choose who you are, press buttons, type /clerk. The clock at the top moves the days. Ctrl-C ends it."
    )
    typer.echo("It is for trying things out: it starts afresh each time, and what is done here is not kept.")
    _until_stopped()
    office.stop()


def _say_who_is_not_linked(bot: Boardclerk, partnership: int) -> None:
    with bot.store.begin() as session:
        known = register.of(session, partnership)
    if not known.identities:
        typer.echo(
            "Nobody is linked to the workspace yet, so all goes by e-mail. `boardclerk link` changes that.",
            err=True,
        )


def _let_in(bot: Boardclerk) -> None:
    """Raises OSError, with what to do, where Slack does not know our token. One that is away for now is waited for."""
    outcome = bot.slack.probe()
    if isinstance(outcome, Down):
        raise OSError(
            f"{bot.settings.slack_api_url} does not let us in ({outcome.reason}). Check BOARDCLERK_SLACK_BOT_TOKEN."
        )
    if not isinstance(outcome, Sent):
        typer.echo(f"{bot.settings.slack_api_url} does not answer yet ({outcome.reason}).", err=True)


def _start_afresh(places: Places) -> None:
    """The local workspace forgets everything when it ends, so what the bot would remember of it goes too.

    Raises StoreInUse where another one is running there.
    """
    if places.data.exists():
        Store(places.database).close()
        shutil.rmtree(places.data)


def _serve(settings: Settings, folder: Path | None) -> None:
    bot = Boardclerk(settings)
    _let_in(bot)
    _say_who_is_not_linked(bot, _partnership(bot, folder))
    bot.start()
    where = "in Socket Mode" if settings.slack_app_token.get_secret_value() else f"at {bot.listen()}{PATH}"
    typer.echo(f"Boardclerk listens {where}. Ctrl-C ends it.")
    _until_stopped()
    bot.stop()


def _partnership(bot: Boardclerk, folder: Path | None) -> int:
    """The partnership in the database; a folder is loaded when it is named for the first time."""
    with bot.store.begin() as session:
        if folder is not None:
            try:
                return set_up(session, folder.name, load_folder(folder), bot.clock.now())
            except AlreadySetUp:
                pass
        there = register.partnerships(session)
    if not there:
        raise typer.BadParameter(
            "The database is empty: name the partnership's folder once, such as boards/stoke."
        )
    return there[0]


def _ask(proposal: Proposal) -> Proposal:
    """Each match put to the secretariat; what is not confirmed is left out."""
    people = tuple(
        m for m in proposal.people if typer.confirm(f"{m.name} is {m.user.name} (same {m.by})?", default=True)
    )
    places = tuple(p for p in proposal.places if typer.confirm(f"Digests go to #{p.name}?", default=True))
    return Proposal(
        people=people,
        places=places,
        people_missing=proposal.people_missing,
        places_missing=proposal.places_missing,
    )


def _until_stopped() -> None:
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
