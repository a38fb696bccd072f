"""Two of everything in one database: two boards, two workspaces, people under the same names and addresses in both.

Whoever writes in one workspace is somebody of its own board there, whatever is asked for; each board's bot sends and
sweeps for its own board alone.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Boardclerk
from bot.channels.base import Inbound, Upload
from bot.channels.directory import DirectoryPerson, OwnAccount
from bot.channels.outcomes import Uncertain
from bot.linking import There, propose
from bot.settings import Settings
from bot.workspace import ChannelSpec, LocalWorkspace, UserSpec
from commands.setup import AlreadySetUp
from scheduler.planner.notice import PlannedNotice
from scheduler.sweep import sweep
from store import outbox, rows
from store.constitution.plan import load_folder
from store.models import (
    Audit,
    Identity,
    Inbox,
    Installation,
    Meeting,
    Notice,
    Partnership,
    Person,
    Place,
    SeatReply,
)
from store.notice_kinds import NoticeKind
from store.queries import due, partnerships, register
from store.register import Register
from store.session import Store
from tests.bot.delivery_kit import ArrivesBut, Home, PostOffice
from tests.bot.test_serving import EXAMPLE, run
from tests.commands.office import Office, put_example
from tests.scheduler.sweep_kit import FakePacks

MORNING = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def boards(store: Store, tmp_path: Path) -> tuple[Office, Office]:
    """North and south: the same board twice, so that every key, name and address is there twice.

    What was asked of the dates in the plan, when it was taken up, is long said and gone.
    """
    north = put_example(store, "north", "north-workspace")
    south = put_example(store, "south", "south-workspace")
    with store.begin() as session:
        rows.remove(session, Notice)
    return (
        Office(store, tmp_path / "files", MORNING, partnership=north, tenant="north-workspace"),
        Office(store, tmp_path / "files", MORNING, count=1000, partnership=south, tenant="south-workspace"),
    )


def whose(office: Office, model: type[rows.M]) -> list[int]:
    return [row.partnership_id for row in office.rows(model)]  # type: ignore[attr-defined]


# What comes in


def test_what_is_typed_counts_for_the_board_of_the_workspace_it_was_typed_in(
    boards: tuple[Office, Office],
) -> None:
    north, south = boards
    south.person("paula-specimen").types("/apologies board leave")
    assert whose(south, SeatReply) == [south.partnership]
    north.person("paula-specimen").types("/apologies board leave")
    assert whose(north, SeatReply) == [south.partnership, north.partnership]
    assert set(whose(north, Inbox)) == {north.partnership, south.partnership}


def test_the_same_message_id_in_two_workspaces_is_two_messages(boards: tuple[Office, Office]) -> None:
    north, south = boards
    north.person("paula-specimen").types("/apologies board leave", native_id="1")
    south.person("paula-specimen").types("/apologies board leave", native_id="1")
    assert sorted(whose(north, SeatReply)) == sorted([north.partnership, south.partnership])


def test_a_button_of_one_board_does_nothing_for_the_same_person_of_another(
    boards: tuple[Office, Office],
) -> None:
    north, south = boards
    button = north.person("paula-specimen").types("/clerk to do").button("I'm coming")
    assert button.press is not None
    said = south.person("paula-specimen").presses_key(button.press.verb, button.press.key)
    assert said.kind == "stale"
    assert not south.rows(SeatReply)


def test_a_form_of_one_board_cannot_be_sent_by_the_same_person_of_another(
    boards: tuple[Office, Office],
) -> None:
    north, south = boards
    form = north.person("paula-specimen").types("/apologies")
    upload = Upload(name="report.pdf", content=b"%PDF-1.4 not looked at")
    said = south.person("paula-specimen").fills(form, (upload,), reason="leave")
    assert said.kind == "stale"
    assert not south.rows(SeatReply)
    assert not list((south.files).iterdir())


def test_a_long_list_holds_the_senders_own_board_alone(boards: tuple[Office, Office]) -> None:
    north, south = boards
    with south.store.begin() as session:
        register.add_person(
            session, north.partnership, key="quill", name="Quill Northern", email="q@n.example"
        )
    asking = Inbound(
        channel="console",
        installation=south.tenant,
        sender="paula-specimen",
        place="",
        at=MORNING,
        native_id="",
        text="",
    )
    assert not south.inbox.search(asking, "stand_in", "quill")
    assert south.inbox.search(replace(asking, installation=north.tenant), "stand_in", "quill")


def test_a_stranger_is_on_record_with_the_board_whose_workspace_it_is(boards: tuple[Office, Office]) -> None:
    _, south = boards
    south.person("nobody-known").types("/clerk to do")
    (row,) = [row for row in south.rows(Audit) if row.action == "inbound.stranger"]
    assert row.partnership_id == south.partnership


# What goes out


def put_word(board: Office, person: int) -> None:
    """Something to be said to a person of a board, due now."""
    told = PlannedNotice(
        kind=NoticeKind.REPORT_DUE,
        key=("told",),
        notice_class="member",
        subject="R-1",
        person=person,
        due=MORNING,
        facts={"say": f"for {board.partnership}"},
    )
    with board.store.begin() as session:
        outbox.put(session, board.partnership, [told], MORNING)


def test_a_bot_sends_for_its_own_board_alone(boards: tuple[Office, Office]) -> None:
    north, south = boards
    for board in boards:
        put_word(board, board.id_of("morgan-sample"))
    chat = PostOffice(name="console")
    home = Home(north.store, chat=chat)
    deliverer = home.deliverer()
    deliverer.work_for(south.partnership)
    assert deliverer.next_moment() == MORNING
    deliverer.run_once()
    assert chat.texts == [f"for {south.partnership}"]
    sent = {n.partnership_id: n.state for n in north.rows(Notice, kind="report_due")}
    assert sent == {north.partnership: "pending", south.partnership: "sent"}


def test_a_bot_looks_again_for_its_own_boards_messages_alone(boards: tuple[Office, Office]) -> None:
    north, south = boards
    chat = PostOffice(name="console")
    deliverer = Home(north.store, chat=chat).deliverer()
    for board in boards:
        put_word(board, board.id_of("morgan-sample"))
    deliverer.run_once()
    assert len(chat.posted) == 2
    chat.posted.clear()
    deliverer.work_for(south.partnership)
    assert deliverer.sweep_duplicates().lost == 1
    assert set(whose(south, Audit)) >= {south.partnership}
    assert [n.partnership_id for n in south.rows(Notice, kind="message_lost")] == [south.partnership]


def test_a_message_in_doubt_is_looked_for_by_its_own_boards_bot_alone(boards: tuple[Office, Office]) -> None:
    north, south = boards
    chat = PostOffice(name="console", answers=deque([ArrivesBut(Uncertain(reason="timeout"))] * 2))
    home = Home(north.store, chat=chat)
    deliverer = home.deliverer()
    for board in boards:
        put_word(board, board.id_of("morgan-sample"))
    deliverer.run_once()
    home.real.passes(3600)
    deliverer.work_for(south.partnership)
    deliverer.reconcile_once()
    states = {d.partnership_id: d.state for d in home.deliveries()}
    assert states == {north.partnership: "uncertain", south.partnership: "sent"}


def test_a_sweep_looks_at_its_own_board_alone(boards: tuple[Office, Office]) -> None:
    north, south = boards
    with north.store.begin() as session:
        before = {model: due.ids(session, model, MORNING, north.partnership) for model in due.LOOKED_AT}
    swept = sweep(south.store, MORNING, FakePacks(), south.partnership)
    assert swept.looked and not swept.failed
    assert set(whose(south, Notice)) == {south.partnership}
    with north.store.begin() as session:
        after = {model: due.ids(session, model, MORNING, north.partnership) for model in due.LOOKED_AT}
        assert partnerships.get(session, north.partnership).swept_at is None
    assert after == before


# Setting up, and linking


def test_a_board_that_is_set_up_twice_is_there_once_and_nothing_is_asked_for_again(
    boards: tuple[Office, Office],
) -> None:
    north, _ = boards
    before = len(north.rows(Meeting)), len(north.rows(Audit))
    with pytest.raises(AlreadySetUp, match="is in this database already, under north"):
        put_example(north.store, "north", "another-workspace")
    assert (len(north.rows(Meeting)), len(north.rows(Audit))) == before


def test_two_people_of_the_register_at_one_address_are_never_one_account() -> None:
    there = There(
        channel="chat",
        account=OwnAccount(tenant="T", address="B"),
        people=(DirectoryPerson(address="U1", name="Ash Template", email="ash@board.example"),),
        places=(),
    )
    known = Register(
        partnership=1,
        key="x",
        revisions=(1, 1),
        constitution=load_folder(EXAMPLE).constitution,
        people={
            n: Person(id=n, key=f"p{n}", name=name, email="Ash@board.example", partnership_id=1)
            for n, name in ((1, "Ash Template"), (2, "Ash Template, who runs the machine"))
        },
        holdings=(),
        deputies=(),
        identities=(),
    )
    proposed = propose(known, there)
    assert not proposed.people
    assert set(proposed.people_missing) == {"Ash Template", "Ash Template, who runs the machine"}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders, north and south, of two boards."""
    monkeypatch.chdir(tmp_path)
    for name in ("north", "south"):
        shutil.copytree(EXAMPLE, tmp_path / name)
        file = tmp_path / name / "constitution.yaml"
        text = file.read_text().replace(
            "Stoke-on-Trent Safeguarding Children Board\n", f"{name.title()} Board\n", 1
        )
        file.write_text(text.replace("scb.secretariat@stoke", f"secretariat@{name}", 1))
    return tmp_path


@pytest.fixture
def workspaces() -> Iterator[tuple[LocalWorkspace, LocalWorkspace, LocalWorkspace]]:
    """Three workspaces in which the same ids are different people: the manager here is the police member there."""
    morgan = UserSpec(name="morgan", email="morgan.sample@stoke.example", real_name="Morgan Sample")
    paula = UserSpec(name="paula", email="paula.specimen@police.example", real_name="Paula Specimen")
    made = [
        LocalWorkspace(
            users=users,
            channels=[ChannelSpec(name="board-secretariat")],
            signing_secret="s",
            bot_token=f"xoxb-{team}",
            team=team,
        )
        for team, users in (("TNORTH", [morgan, paula]), ("TSOUTH", [paula, morgan]), ("TNEW", [paula]))
    ]
    with made[0] as north, made[1] as south, made[2] as new:
        yield north, south, new


def env(workspace: LocalWorkspace) -> dict[str, str]:
    return {
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": f"xoxb-{workspace.state.team}",
        "SLACK_SIGNING_SECRET": "s",
    }


def linked() -> set[tuple[str, str, str, str]]:
    """Who is whom: board, tenant, the channel's id, and the register's key."""
    store = Store("sqlite:///var/boardclerk.db")
    with store.begin() as session:
        boards = {p.id: p.key for p in rows.many(session, Partnership)}
        found = {
            (
                boards[i.partnership_id],
                i.tenant,
                i.subject,
                register.of(session, i.partnership_id).people[i.person_id].key,
            )
            for i in rows.many(session, Identity)
        }
    store.close()
    return found


BOTH = {
    ("north", "TNORTH", "U001", "morgan-sample"),
    ("north", "TNORTH", "U002", "paula-specimen"),
    ("south", "TSOUTH", "U001", "paula-specimen"),
    ("south", "TSOUTH", "U002", "morgan-sample"),
}


def test_linking_a_folder_links_its_own_board_however_often_and_in_whatever_order(
    elsewhere, workspaces
) -> None:
    north, south, _ = workspaces
    for folder, workspace in (("north", north), ("south", south), ("south", south), ("./north/", north)):
        said = run("link", folder, "--yes", **env(workspace))
        assert said.exit_code == 0, said.output
    assert linked() == BOTH


def test_a_workspace_that_is_another_boards_is_refused_and_nothing_is_set_up(elsewhere, workspaces) -> None:
    north, _, _ = workspaces
    run("link", "north", "--yes", **env(north))
    before = linked()
    said = run("link", "south", "--yes", **env(north))
    assert said.exit_code == 2
    assert "workspace is North Board's already" in said.stderr
    assert "Traceback" not in said.output
    assert linked() == before
    store = Store("sqlite:///var/boardclerk.db")
    with store.begin() as session:
        assert [p.key for p in rows.many(session, Partnership)] == ["north"]
    store.close()


def test_with_two_boards_the_folder_must_be_named(elsewhere, workspaces) -> None:
    north, south, _ = workspaces
    run("link", "north", "--yes", **env(north))
    run("link", "south", "--yes", **env(south))
    for command in ("link", "serve"):
        said = run(command, **env(north))
        assert said.exit_code == 2
        assert "North Board" in said.stderr and "South Board" in said.stderr


def test_a_folder_of_another_board_under_a_name_that_is_taken_is_refused(elsewhere, workspaces) -> None:
    north, south, _ = workspaces
    run("link", "north", "--yes", **env(north))
    (elsewhere / "more").mkdir()
    shutil.copytree("south", "more/north")
    said = run("link", "more/north", "--yes", **env(south))
    assert said.exit_code == 2
    assert "Give the folder another name" in " ".join(said.stderr.replace("│", " ").split())
    assert {board for board, *_ in linked()} == {"north"}


def test_a_board_that_moves_to_another_workspace_is_reached_there_alone(elsewhere, workspaces) -> None:
    north, south, new = workspaces
    for folder, workspace in (("north", north), ("south", south), ("north", new)):
        assert run("link", folder, "--yes", **env(workspace)).exit_code == 0
    assert linked() == BOTH | {("north", "TNEW", "U001", "paula-specimen")}
    bot = Boardclerk(
        Settings(), channel_settings={"slack_bot_token": "xoxb-TNEW", "slack_signing_secret": "s"}
    )
    with bot.store.begin() as session:
        states = {i.tenant: i.state for i in rows.many(session, Installation)}
        assert len(rows.many(session, Place)) == 2
        everybody = frozenset(i.person_id for i in rows.many(session, Identity))
    named = bot.receiver(bot.channels["slack"]).mentions(everybody)
    bot.stop()
    assert states == {"TNORTH": "left", "TSOUTH": "usable", "TNEW": "usable"}
    assert sorted(named.values()) == ["U001", "U001", "U002"]
