"""Which partnership of the database is meant: that of the folder that was named, or the only one there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer

from bot.linking import There
from bot.messages.say import listed
from commands.setup import AlreadySetUp, set_up
from store.constitution.plan import Folder, load_folder
from store.queries import installations, partnerships
from store.session import Session, Store


def partnership_of(store: Store, now: datetime, folder: Path | None, found: Sequence[There] = ()) -> int:
    """The partnership that is meant; its folder is loaded when it is named for the first time.

    What was `found` on the channels becomes its own in the same transaction: where that is another partnership's
    already, nothing is loaded either.
    """
    with store.begin() as session:
        meant = _of_folder(session, folder, now) if folder is not None else _the_only_one(session)
        for there in found:
            account = there.account
            installations.ensure(session, meant, there.channel, account.tenant, bot=account.address)
    return meant


def _of_folder(session: Session, folder: Path, now: datetime) -> int:
    """The partnership that a folder is of, loaded where it is not in the database yet."""
    read, key = load_folder(folder), key_of(folder)
    try:
        return set_up(session, key, read, now)
    except AlreadySetUp:
        return _its_own(session, key, read)


def taken_up_before(session: Session, folder: Path, read: Folder) -> int:
    """The partnership that a folder, as `read`, was taken up for. It is loaded first by `link` or `serve`."""
    key = key_of(folder)
    if partnerships.by_key(session, key) is None:
        raise typer.BadParameter(
            f"The database {session.engine.url.render_as_string()} holds no partnership called {key}, which is the "
            "folder's name. `boardclerk link` or `serve` with this folder puts it there. To look in another database, "
            "name it: what you try without Slack is in "
            f"BOARDCLERK_DATABASE_URL=sqlite:///var/{key}/boardclerk.db once that `serve` has ended."
        )
    return _its_own(session, key, read)


def _its_own(session: Session, key: str, read: Folder) -> int:
    """The partnership under a key, where the folder is not plainly another's."""
    there = partnerships.by_key(session, key)
    assert there is not None, key
    about, kept = read.constitution.partnership, there.constitution["partnership"]
    if about.name != there.name and about.secretariat_email != kept["secretariat_email"]:
        raise typer.BadParameter(
            f"In the database {key} is {there.name}, and this folder is {about.name}'s. Give the folder another name."
        )
    return there.id


def _the_only_one(session: Session) -> int:
    there = partnerships.every(session)
    if not there:
        raise typer.BadParameter(
            "The database is empty: name the partnership's folder once, such as boards/stoke."
        )
    if len(there) > 1:
        known = listed(f"{one.name} (a folder called {one.key})" for one in there)
        raise typer.BadParameter(
            f"The database has several partnerships: {known}. Name the folder of the one that is meant."
        )
    return there[0].id


def key_of(folder: Path) -> str:
    """What a partnership is called in the database: its folder's own name, from wherever that is named."""
    return folder.resolve().name
