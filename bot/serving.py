"""`boardclerk serve`, `link` and `migrate`: the bot at work, on this machine or for a real workspace."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import structlog
import typer
from pydantic import ValidationError

from bot.app import Boardclerk
from bot.board_clock import clock_of, keep_clock
from bot.channels.base import AnyChannel, ChannelContext
from bot.channels.outcomes import ChannelDown, Sent
from bot.channels.table import make_channels
from bot.linking import Proposal, link, look_at
from bot.local import LocalOffice, Places
from bot.messages.applying import in_short
from bot.messages.say import listed
from bot.settings import Settings
from bot.terminal import echo
from bot.which_board import key_of, partnership_of
from commands.apply_folder import differs
from scheduler.calendar.local import at_local
from store.constitution import ConstitutionError
from store.constitution.plan import load_folder
from store.migrate import StoreTooNew, upgrade
from store.private import close_to_others, own_folder
from store.queries import register
from store.queries.installations import WorkspaceTaken
from store.session import Store, StoreDamaged, StoreInUse, StoreMisnamed, StoreUnavailable

log = structlog.get_logger()
FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        help="The partnership's folder: needed each time for the local workspace or where the database has several "
        "partnerships, else only once."
    ),
]


def serve(
    folder: FolderArgument = None,
    start: Annotated[
        str,
        typer.Option(help="Local workspace only: the day on which the clock stands at first, as 2016-05-27."),
    ] = "",
) -> None:
    """Run the bot. Where no chat is set up it brings a workspace of its own, with a page to try it in."""
    with said_kindly():
        settings = Settings()
        if not _chats(make_channels(ChannelContext(clock=clock_of(settings).now, data=settings.data))):
            _serve_locally(settings, folder, start)
        else:
            _serve(settings, folder)


def link_people(
    folder: FolderArgument = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take every match without asking.")] = False,
    channel: Annotated[
        list[str] | None,
        typer.Option(
            help="Where a channel of the constitution has another name: board-secretariat=new-name."
        ),
    ] = None,
) -> None:
    """Match the people and places of the register with those of the workspace, and keep what you confirm."""
    with said_kindly():
        bot = Boardclerk(Settings())
        try:
            chats = _chats(bot.channels)
            if not chats:
                raise OSError(
                    "No chat is set up, so there is nobody to be linked. The README says what to set."
                )
            for chat in chats:
                _let_in(chat)
            found = [look_at(chat) for chat in chats]
            named = dict(map(_renamed, channel or ()))
            partnership = partnership_of(bot.store, bot.clock.now(), folder, found)
            _say_what_differs(bot, partnership, folder)
            for there in found:
                confirm = (lambda every: every) if yes else _ask
                now = bot.clock.now()
                _say_linked(link(bot.store, partnership, there, now=now, confirm=confirm, named=named))
        finally:
            bot.stop()


def _say_linked(linked: Proposal) -> None:
    echo(f"Linked: {len(linked.people)} people, {len(linked.places)} channels.")
    for name in linked.people_missing:
        echo(f"Not in the workspace, so by e-mail: {name}")
    for name in linked.places_missing:
        echo(
            f"No channel #{name}: make it, invite the bot, and run this again. Until then the manager gets it."
        )


def _chats(channels: Mapping[str, AnyChannel]) -> list[AnyChannel]:
    """The channels on which people have accounts of their own."""
    return [channel for channel in channels.values() if channel.directory is not None]


def migrate() -> None:
    """Bring the database to the tables of this version. `serve` does it too."""
    with said_kindly():
        settings = Settings()
        close_to_others(settings.own_things)
        store = Store(settings.database_url)
        try:
            upgrade(store)
        finally:
            store.close()
    echo("The database is up to date.")


@contextmanager
def said_kindly() -> Iterator[None]:
    """What stands in the way of starting is said in a sentence: exit 3 where another one runs, 2 for settings."""
    try:
        yield
    except StoreInUse as busy:
        echo(
            f"{busy} `boardclerk link` and `apply` are for before `boardclerk serve`, or for PostgreSQL.",
            err=True,
        )
        raise typer.Exit(3) from None
    except StoreUnavailable as away:
        log.exception("store.unavailable")
        echo(
            "The database does not answer. See that it runs and that its folder can be written to.", err=True
        )
        echo(str(away.__cause__ or away).splitlines()[0], err=True)
        raise typer.Exit(2) from None
    except OSError as wrong:
        named = wrong.filename is not None and wrong.strerror is not None
        echo(f"{wrong.filename} cannot be used: {wrong.strerror}." if named else str(wrong), err=True)
        raise typer.Exit(2) from None
    except (StoreTooNew, StoreDamaged, StoreMisnamed, WorkspaceTaken, ConstitutionError) as wrong:
        echo(str(wrong), err=True)
        raise typer.Exit(2) from None
    except ValidationError as wrong:
        for problem in wrong.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            echo(
                f"{f'BOARDCLERK_{name}: ' if name else ''}{problem['msg'].removeprefix('Value error, ')}",
                err=True,
            )
        raise typer.Exit(2) from None


def _serve_locally(settings: Settings, folder: Path | None, start: str) -> None:
    if folder is None:
        raise typer.BadParameter("Name the partnership's folder, such as examples/stoke-2016.")
    about = load_folder(folder).constitution.partnership
    first = _day(start) if start else about.cycle.start
    begins = settings.clock or at_local(first, about.messages.morning, about.zone)
    places = Places(data=own_folder(Path("var")) / key_of(folder))
    close_to_others([places.data.parent])
    _start_afresh(places)
    office = LocalOffice(
        folder,
        places,
        start=begins,
        bot_port=settings.port,
        page_port=settings.workspace_port,
    )
    keep_clock(places.data, begins)
    office.settle()
    office.bot.start()
    echo(f"{about.name}: the workspace is at {office.workspace.url}")
    echo(
        "Choose who you are, press buttons, type /clerk. The clock at the top moves the days. Ctrl-C ends it."
    )
    echo("It is for trying things out: it starts afresh each time, and what is done here is not kept.")
    _until_stopped()
    office.stop()


def _renamed(written: str) -> tuple[str, str]:
    """A place of the constitution, and the channel that it is now."""
    name, equals, new = (part.strip().removeprefix("#") for part in written.partition("="))
    if not (name and equals and new):
        raise typer.BadParameter(f"{written} names no two channels. Write board-secretariat=new-name.")
    return name, new


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"{written} is no day. Write it as 2016-05-27.") from None


def _say_who_is_not_linked(bot: Boardclerk, partnership: int) -> None:
    with bot.store.begin() as session:
        known = register.of(session, partnership)
    if not known.identities:
        echo(
            "Nobody is linked to the workspace yet, so all goes by e-mail. `boardclerk link` changes that.",
            err=True,
        )


def _say_what_differs(bot: Boardclerk, partnership: int, folder: Path | None) -> None:
    """A folder that was edited is not taken up by the way, and not passed over in silence either."""
    if folder is None:
        return
    read = load_folder(folder)
    with bot.store.begin() as session:
        found = differs(session, partnership, read, bot.clock.now())
    for line in in_short(found, str(folder)):
        echo(line, err=True)


def _let_in(channel: AnyChannel) -> None:
    """Raises OSError, with what to do, where a channel does not let us in. One that is away for now is waited for."""
    outcome = channel.probe()
    if isinstance(outcome, ChannelDown):
        raise OSError(f"{channel.title} does not let us in: {outcome.reason}.")
    if not isinstance(outcome, Sent):
        echo(f"{channel.title} does not answer yet ({outcome.reason}).", err=True)


def _start_afresh(places: Places) -> None:
    """The local workspace forgets everything when it ends, so what the bot would remember of it goes too.

    Raises StoreInUse where another one is running there.
    """
    if places.data.exists():
        Store(places.database).close()
        shutil.rmtree(places.data)


def _serve(settings: Settings, folder: Path | None) -> None:
    bot = Boardclerk(settings)
    try:
        for channel in _chats(bot.channels):
            _let_in(channel)
        partnership = partnership_of(bot.store, bot.clock.now(), folder)
        _say_what_differs(bot, partnership, folder)
        bot.work_for(partnership)
        _say_who_is_not_linked(bot, partnership)
        where = [socket.description for socket in bot.start()] + [f"at {url}" for url in bot.listen()]
        echo(f"Boardclerk listens {listed(where)}. Ctrl-C ends it.")
        _until_stopped()
    finally:
        bot.stop()


def _ask(proposal: Proposal) -> Proposal:
    """Each match put to the secretariat; what is not confirmed is left out."""
    people = tuple(
        m
        for m in proposal.people
        if typer.confirm(f"{m.name} is {m.found.name} (same {m.by})?", default=True)
    )
    places = tuple(
        p for p in proposal.places if typer.confirm(f"Digests go to #{p.found.name}?", default=True)
    )
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
