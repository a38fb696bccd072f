"""`boardclerk apply` at the command line, and what `serve` and `link` say of a folder that was edited."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.board_clock import keep_clock
from bot.cli import app
from bot.which_board import partnership_of
from bot.workspace import ChannelSpec, LocalWorkspace, UserSpec
from commands.common.registry import every_command
from store import rows
from store.migrate import upgrade
from store.models import Action, AgendaItem, Audit, Meeting, Partnership
from store.session import Store

EXAMPLE = Path("examples/stoke-2016").resolve()
THEN = "2016-08-25T09:00:00+01:00"
NOW = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that was taken up into the database of this place."""
    every_command()
    monkeypatch.chdir(tmp_path)
    Path("var").mkdir()
    copied = Path(shutil.copytree(EXAMPLE, tmp_path / "stoke"))
    store = Store("sqlite:///var/boardclerk.db")
    upgrade(store)
    partnership_of(store, NOW, copied)
    store.close()
    return copied


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    with LocalWorkspace(
        users=[UserSpec(name="jo", email="jo.example@probation.example", real_name="Jo Example")],
        channels=[ChannelSpec(name="board-secretariat")],
        signing_secret="s",
        bot_token="xoxb-other",
    ) as here:
        yield here


def run(*words: str, answer: str = "", **env: str | None):
    settings = {f"BOARDCLERK_{key}": value for key, value in {"CLOCK": THEN, **env}.items()}
    return CliRunner().invoke(app, [*words], input=answer, env=settings)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_seat_cannot_change_its_body_and_what_to_do_instead_works_as_it_is_said(folder: Path) -> None:
    seat = "{ id: board-college, body: board,"
    edit(folder, "constitution.yaml", seat, "{ id: board-college, body: training,")
    refused = run("apply", str(folder), "--yes")
    assert refused.exit_code == 2 and "Nothing was changed." in refused.output
    said = " ".join(refused.output.split())
    assert "The seat board-college cannot go from board to training" in said
    assert "an id of its own, such as training-college" in said
    edit(
        folder,
        "constitution.yaml",
        "{ id: board-college, body: training,",
        "{ id: training-college, body: training,",
    )
    assert run("apply", str(folder), "--yes").exit_code == 0


def move_the_board(folder: Path) -> None:
    edit(folder, "cycle.yaml", "printed: 21 September, column", "printed: 28 September, column")
    edit(folder, "agendas.yaml", "2016-09-21", "2016-09-28")


def board_days() -> list[date]:
    return sorted(m.on for m in kept(Meeting, body="board"))


def kept(model: type[rows.M], **where: Any) -> list[rows.M]:
    store = Store("sqlite:///var/boardclerk.db")
    try:
        with store.begin() as session:
            return list(rows.many(session, model, **where))
    finally:
        store.close()


def change(model: type[rows.M], row: int, **values: object) -> None:
    store = Store("sqlite:///var/boardclerk.db")
    with store.begin() as session:
        rows.change(session, model, row, **values)
    store.close()


def test_a_folder_as_it_was_has_nothing_to_take_up(folder: Path):
    said = run("apply", str(folder))
    assert said.exit_code == 0 and "There is nothing in the folder to take up." in said.output
    assert not kept(Audit, action="partnership.take_up")


def test_it_is_shown_and_asked_about_and_done_after_a_yes(folder: Path):
    move_the_board(folder)
    said = run("apply", str(folder), answer="n\n")
    assert "Board on 21 September 2016: 28 September 2016 instead of 21 September 2016." in said.output
    assert "Nothing was changed." in said.output and date(2016, 9, 21) in board_days()
    said = run("apply", str(folder), answer="y\n")
    assert said.exit_code == 0 and "Taken up." in said.output
    assert date(2016, 9, 28) in board_days() and date(2016, 9, 21) not in board_days()
    (row,) = kept(Audit, action="meeting.move")
    assert (row.person_id, row.role, row.reason) == (None, "operator", "from the folder stoke")


def test_a_look_only_changes_nothing_and_yes_asks_nothing(folder: Path):
    move_the_board(folder)
    looked = run("apply", str(folder), "--dry-run")
    assert "28 September 2016 instead of" in looked.output and "this was a look only" in looked.output
    assert date(2016, 9, 21) in board_days()
    said = run("apply", str(folder), "--yes")
    assert "Take this up?" not in said.output and date(2016, 9, 28) in board_days()


def test_the_day_is_that_of_the_boards_clock_and_is_said(folder: Path):
    """The local workspace keeps its clock beside its database; BOARDCLERK_CLOCK says another."""
    move_the_board(folder)
    keep_clock(Path("var"), datetime(2016, 8, 26, 8, 0, tzinfo=UTC))
    for env, day in (({"CLOCK": THEN}, "25 August 2016"), ({"CLOCK": None}, "26 August 2016")):
        said = run("apply", str(folder), "--dry-run", **env).output
        assert f"For the board today is {day}." in said
        assert "28 September 2016 instead of 21 September 2016." in said


def test_what_is_past_is_a_sentence_without_a_stray_comma(folder: Path):
    move_the_board(folder)
    said = run("apply", str(folder), "--dry-run", CLOCK="2017-08-25T09:00:00+01:00").output
    assert "Board on 28 September 2016 is past or would be: it stays as it is." in said


def test_every_kind_of_change_is_a_line_in_plain_words(folder: Path):
    edit(folder, "constitution.yaml", "count: 12, unit: day", "count: 16, unit: day")
    edit(folder, "constitution.yaml", "extra: []", "extra: { 2016-12-28: Civic Centre closed }")
    edit(folder, "constitution.yaml", "id: board, name: Board,", "id: board, name: Main Board,")
    edit(folder, "people.yaml", "dana.example@chair.example", "dana@new.example")
    edit(
        folder,
        "people.yaml",
        "{ agency: council, person: ingrid-sample }",
        "{ agency: council, person: ravi-specimen }",
    )
    edit(folder, "people.yaml", ", seats: [board-lay-2]", "")
    said = run("apply", str(folder), "--dry-run").output
    for line in (
        "Dana Example: email dana.example@chair.example becomes dana@new.example.",
        "Lay member on the Board (board-lay-2): nobody holds the seat from today. It was Walter Notreal's.",
        "The body board: name Board becomes Main Board.",
        "On 28 December 2016 (Civic Centre closed) the offices are closed.",
        "Ravi Specimen instead of Ingrid Sample. Each is told.",
        "Whoever owes one of these reports is reminded by its new day.",
        "reports due 5 September 2016 instead of 9 September 2016.",
    ):
        assert line in said, said
    assert "reports-due: " in said and "16 " in said and "Before: " in said


def test_what_chat_has_changed_stays_until_it_is_named(folder: Path):
    (board,) = kept(Meeting, body="board", on=date(2016, 9, 21))
    change(Meeting, board.id, on=date(2016, 10, 5))
    said = run("apply", str(folder), "--yes")
    assert f"{board.ref}, Board: chat has 5 October 2016" in said.output
    assert f"unless you add --take {board.ref}" in said.output and date(2016, 10, 5) in board_days()
    unknown = run("apply", str(folder), "--yes", "--take", "M-999")
    assert unknown.exit_code == 2 and date(2016, 10, 5) in board_days()
    run("apply", str(folder), "--yes", "--take", "file")
    assert date(2016, 9, 21) in board_days()


def test_a_body_that_is_still_needed_is_asked_back_in_a_sentence(folder: Path):
    text = (folder / "constitution.yaml").read_text(encoding="utf-8")
    college = next(row for row in text.splitlines(keepends=True) if "id: board-college" in row)
    edit(folder, "constitution.yaml", college, "")
    said = run("apply", str(folder), "--dry-run")
    assert "The seat board-college ends today; what is kept of it stays." in said.output
    (item,) = [i for i in kept(AgendaItem, seat="board-lay-1") if i.title.startswith("Lay members")]
    change(AgendaItem, item.id, seat="board-college")
    said = run("apply", str(folder), "--yes")
    meeting = kept(Meeting, id=item.meeting_id)[0].ref
    needed = f"The seat board-college is not in the folder any more, but {meeting} still hangs on it."
    assert said.exit_code == 2 and needed in said.stderr, said.stderr
    assert "until': '2016" not in str(kept(Partnership)[0].constitution)


def test_a_folder_that_was_never_loaded_is_told_where_to_begin(folder: Path, tmp_path: Path):
    other = shutil.copytree(EXAMPLE, tmp_path / "elsewhere")
    said = run("apply", str(other))
    told = "".join(said.stderr.replace("\u2502", " ").split())
    assert said.exit_code == 2 and "nopartnershipcalledelsewhere" in told
    assert "Thedatabasesqlite:///var/boardclerk.dbholds" in told
    assert "BOARDCLERK_DATABASE_URL=sqlite:///var/elsewhere/boardclerk.db" in told


def test_serve_and_link_say_what_differs_and_how_to_take_it_up(
    folder: Path, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.serving._until_stopped", lambda: None)
    env = {
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": "xoxb-other",
        "SLACK_SIGNING_SECRET": "s",
        "PORT": "0",
    }
    assert "boardclerk apply" not in run("link", str(folder), "--yes", **env).output
    move_the_board(folder)
    edit(folder, "people.yaml", "dana.example@chair.example", "dana@new.example")
    for said in (run("link", str(folder), "--yes", **env), run("serve", str(folder), **env)):
        assert said.exit_code == 0, said.output
        assert "the database has not: 1 person and 1 meeting." in said.output
        assert f"`boardclerk apply {folder}`" in said.output
    assert date(2016, 9, 21) in board_days()


def test_what_chat_has_changed_is_said_at_link_too(folder: Path, workspace: LocalWorkspace):
    (board,) = kept(Meeting, body="board", on=date(2016, 9, 21))
    change(Meeting, board.id, on=date(2016, 10, 5))
    env = {
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": "xoxb-other",
        "SLACK_SIGNING_SECRET": "s",
    }
    said = run("link", str(folder), "--yes", **env)
    assert f"Changed in chat since, so that chat's word holds: {board.ref}." in said.output


def test_a_changed_agenda_and_work_plan_are_lines_in_plain_words_and_done_after_a_yes(folder: Path):
    edit(
        folder,
        "agendas.yaml",
        "title: E-safety, author: board-secondary",
        "title: E-safety, author: board-nspcc",
    )
    edit(
        folder,
        "agendas.yaml",
        "{ title: Looked after children services, author: board-director, report: true }",
        "{ title: Knife crime, author: board-police }",
    )
    edit(folder, "work-plan.yaml", "Agree the SCB Self-Evaluation Framework", "Agree the framework")
    edit(
        folder,
        "work-plan.yaml",
        "which have been agreed requires development.\n        by_when: December 2016",
        "which have been agreed requires development.\n        by_when: July 2016",
    )
    said = run("apply", str(folder), "--dry-run").output
    for line in (
        "on 21 September 2016: E-safety is by board-nspcc, with a report instead of by board-secondary, with a report.",
        "on 21 September 2016: Looked after children services is taken off, and its report is no longer asked for.",
        "on 21 September 2016: Knife crime is new, by board-police.",
        'A-3, Agree the framework: what "Agree the SCB Self-Evaluation Framework" becomes "Agree the framework".',
        'A-4, Review the SCB Self-Evaluation Framework: by when "December 2016" becomes "July 2016". Due on',
        "is past: nobody is chased for it.",
    ):
        assert line in said, said
    assert not kept(Audit, action="action.change")
    assert "Taken up." in run("apply", str(folder), answer="y\n").output
    assert {row.object for row in kept(Audit, action="action.change")} == {"A-3", "A-4"}
    assert "There is nothing in the folder to take up." in run("apply", str(folder)).output


def test_an_action_that_chat_has_closed_is_left_and_named(folder: Path):
    (action,) = kept(Action, ref="A-3")
    change(Action, action.id, state="closed")
    edit(folder, "work-plan.yaml", "Agree the SCB Self-Evaluation Framework", "Agree the framework")
    said = run("apply", str(folder), "--yes").output
    assert "chat has it as done and closed; the folder has another what." in said
    assert "--take A-3, which opens it again" in said and "There is nothing in the folder to take up." in said
    assert "Taken up." in run("apply", str(folder), "--yes", "--take", "A-3").output
    assert kept(Action, ref="A-3")[0].state == "open"
