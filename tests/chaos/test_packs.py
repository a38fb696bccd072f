"""The bot killed on the papers day, while it builds the pack and between those it goes to (trust K10)."""

from __future__ import annotations

import io
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from bot.workspace.records import PostedMessage
from bot.workspace.requestlog import LoggedCall
from store.constitution.plan import load_folder
from tests.chaos.office import EXAMPLE, Office

pytestmark = pytest.mark.chaos
THE_DAY_BEFORE = datetime(2016, 9, 13, 8, 0, tzinfo=UTC)
PAPERS_DAY = datetime(2016, 9, 14, 8, 0, tzinfo=UTC)
PACK = "Board, Wednesday 21 September 2016, papers.pdf"
BUILDING = (".*.part", "*.pdf")
"""The pack half made, and in its place but not yet on record."""
STEPS = ("files.getUploadURLExternal", "chat.postMessage", "files.completeUploadExternal")
"""The pack is sent out of sight, announced, and shared beneath: the bot dies at each, with another reader."""


def die_when(office: Office, appears: str) -> None:
    """The moment that a new file of this name is there in the store's folder."""
    packs = office.folder / "files" / "packs"
    before = set(packs.rglob(appears))
    ends = time.monotonic() + 60
    while not set(packs.rglob(appears)) - before:
        assert time.monotonic() < ends, f"no {appears} is written"
    office.running[0].process.kill()
    office.bury(appears)
    for pack in packs.rglob("*.pdf"):
        pikepdf.open(pack).close()


def die_at(office: Office, method: str, hit: int) -> None:
    """The moment that the workspace accepts the n-th such call of this bot."""
    pid, left = office.running[0].process.pid, [hit]

    def strike(entry: LoggedCall) -> None:
        left[0] -= entry.method == method
        if left[0] == 0 and entry.method == method:
            assert pid is not None
            os.kill(pid, signal.SIGKILL)

    office.workspace.faults.on_accept(strike)
    office.bury(method)


def members_of_the_board(office: Office) -> list[str]:
    """By the example's own file, those who are in the workspace."""
    there = {user.name for user in office.workspace.state.users.values()}
    persons = load_folder(EXAMPLE).people.persons
    return [p.key for p in persons if p.key in there and any(s.startswith("board-") for s in p.seats)]


def packs(office: Office, who: str) -> list[PostedMessage]:
    """The messages to this person under which the Board's pack is shared."""
    files = office.workspace.state.files
    return [m for m in office.workspace.messages(who) if any(files[f].name == PACK for f in m.files)]


def test_every_reader_has_the_pack_once_and_whole_wherever_the_bot_is_killed(
    sqlite_url: str, tmp_path: Path
) -> None:
    with Office(tmp_path, sqlite_url, start=THE_DAY_BEFORE, now=PAPERS_DAY) as office:
        for appears in BUILDING:
            die_when(office, appears)
        for method in STEPS:
            die_at(office, method, 2)
        office.workspace.faults.on_accept(None)
        office.finish()
        log, files = office.workspace.state.log, office.workspace.state.files
        had = {who: packs(office, who) for who in members_of_the_board(office)}
    assert set(log.keys().values()) == {1}
    assert {who: len(found) for who, found in had.items() if len(found) != 1} == {}
    shared = [files[id] for found in had.values() for m in found for id in m.files]
    contents = {
        file.content for file in shared if file.name == PACK
    }  # other bodies' packs may be in the message
    assert len(contents) == 1
    with pikepdf.open(io.BytesIO(contents.pop())) as pdf:
        assert len(pdf.pages) > 1
