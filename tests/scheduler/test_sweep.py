"""The sweep over a real database: everything once, each thing on its own, packs made outside of transactions."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, text

from commands import meetings as meeting_commands
from commands.meetings import CancelMeeting, MoveMeeting
from commands.restore import RestoreMeeting, restore
from scheduler import replan as replanning
from scheduler.facts import ladder_state, meeting_facts
from scheduler.replan import replan
from scheduler.rules.ladder import acknowledge, open_ladder
from scheduler.sweep import next_look
from store.constitution.plan_models import ActionEntry
from store.constitution.topics import LADDER
from store.models import Decision, Escalation, Meeting, Milestone, WrittenRequest
from store.queries import actions, due, escalations, meetings, register, reports
from store.session import Session, Store
from tests.scheduler.plan_kit import at, constitution, day
from tests.scheduler.sweep_kit import Board

POLICE, CHAIR, VICE = "paula-specimen", "dana-example", "vikram-testcase"


@pytest.fixture
def board(sqlite: Store) -> Board:
    return Board(sqlite)


def test_a_meeting_from_its_notice_to_the_day_after_on_both_databases(store: Store) -> None:
    board = Board(store)
    said = board.run_to("2016-09-22 12:00")
    police = board.person(POLICE)
    heard = [(on.isoformat(), n.kind, n.subject) for on, n in said if n.person_id == police]
    assert heard == [
        ("2016-08-26", "meeting_notice", "M-1"),
        ("2016-09-02", "report_due", "R-1"),
        ("2016-09-07", "report_due", "R-1"),
        ("2016-09-09", "report_due", "R-1"),
        ("2016-09-10", "report_overdue", "R-1"),
        ("2016-09-14", "papers_out", "M-1"),
    ]
    assert board.packs.made == ["M-1"]
    assert board.meeting().state == "held"
    assert board.meeting().papers_out_at == at("2016-09-14 08:30")


def test_sweeping_again_says_nothing_again(board: Board) -> None:
    board.sweep("2016-08-31 00:00")
    once = len(board.notices())
    assert once > 0
    number = board.meeting().id
    with board.store.begin() as session:  # as if the sweep had died before it could say that it had looked
        due.look_at(session, Meeting, number, board.now)
    board.sweep()
    assert len(board.notices()) == once


def test_what_another_sweep_has_looked_at_meanwhile_is_left_alone(board: Board) -> None:
    board.now = at("2016-08-31 00:00")
    number = board.meeting().id
    with board.store.begin() as session:
        waiting = due.ids(session, Meeting, board.now)
        assert due.still(session, Meeting, number, board.now) is not None
    board.sweep()
    with board.store.begin() as session:
        assert waiting == [number]
        assert due.still(session, Meeting, number, board.now) is None


def test_matters_of_one_day_are_planned_before_any_of_them_is_due(sqlite: Store) -> None:
    work = [
        ActionEntry(
            body="board", row="1", what="Write it", by_when="14 September 2016", owner="board-police"
        ),
    ]
    board = Board(sqlite, items=(), work=work)
    board.run_to("2016-08-30 23:59")
    board.sweep("2016-08-31 00:00")
    waiting = board.notices(person_id=board.person(POLICE), state="pending")
    assert {n.kind for n in waiting} == {"meeting_notice", "action_due"}
    assert {n.due_at for n in waiting} == {at("2016-08-31 08:30")}


def test_one_thing_that_fails_keeps_nothing_else_from_being_looked_at(
    sqlite: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = Board(sqlite, meetings_on=("2016-09-21", "2016-09-28"))
    facts = meeting_facts

    def breaks(session, known, row):
        if row.ref == "M-1":
            raise ValueError("a constitution that nobody foresaw")
        return facts(session, known, row)

    monkeypatch.setattr(replanning, "meeting_facts", breaks)
    swept = board.sweep("2016-09-07 00:00")
    assert len(swept.failed) == 1
    assert "nobody foresaw" in swept.failed[0]
    assert {n.subject for n in board.notices(kind="meeting_notice")} == {"M-2"}
    monkeypatch.undo()
    assert board.sweep("2016-09-07 00:01").failed == []
    assert {n.subject for n in board.notices(kind="meeting_notice")} == {"M-1", "M-2"}


def test_no_transaction_is_open_while_a_pack_is_made(board: Board) -> None:
    seen: list[str] = []

    def look() -> None:
        with board.store.begin() as session:  # a second transaction would wait for the first in vain
            found = meetings.by_ref(session, board.partnership, "M-1")
            seen.append("out" if found is None or found.papers_out_at else "not yet")

    board.packs.during = look
    assert board.sweep("2016-09-14 00:00").packs == ["M-1"]
    assert seen == ["not yet"]


def test_a_crash_between_making_and_recording_a_pack_sends_it_once(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(board.packs, "keep", dies)
    with pytest.raises(KeyboardInterrupt):
        board.sweep("2016-09-14 00:00")
    assert board.notices(kind="papers_out") == []
    monkeypatch.undo()
    board.sweep("2016-09-14 00:01")
    assert len(board.notices(kind="papers_out", person_id=board.person(POLICE))) == 1
    assert board.packs.made == ["M-1", "M-1"]


def test_a_report_that_comes_in_while_the_pack_is_made_is_in_the_pack(board: Board) -> None:
    def comes_in() -> None:
        board.packs.during = None
        with board.store.begin() as session:
            found = reports.by_ref(session, board.partnership, "R-1")
            assert found is not None
            author = register.of(session, board.partnership).by_key[POLICE].id
            reports.add_version(
                session, found, file_id=None, link="https://x.example", by=author, at=board.now, late=True
            )

    board.packs.during = comes_in
    board.sweep("2016-09-14 00:00")
    assert board.packs.made == ["M-1", "M-1"]
    (out,) = board.notices(kind="pack_out")
    assert "R-1" not in out.facts["missing"]


def test_a_meeting_moved_while_its_pack_is_made_sends_none(board: Board) -> None:
    def moves() -> None:
        board.packs.during = None
        move(board, "2016-10-05")

    board.packs.during = moves
    swept = board.sweep("2016-09-14 00:00")
    assert (swept.packs, swept.failed) == ([], [])
    assert board.notices(kind="papers_out") == []
    assert board.meeting().papers_out_at is None


def test_a_pack_that_cannot_be_made_is_told_and_tried_again(board: Board) -> None:
    board.packs.fails = "the paper of item 6 cannot be read"
    swept = board.sweep("2016-09-14 00:00")
    assert "item 6" in swept.failed[0]
    (told,) = board.notices(kind="pack_failed")
    assert (told.place, told.facts["why"]) == ("board-secretariat", board.packs.fails)
    with board.store.begin() as session:
        again = next_look(session)
    board.packs.fails = ""
    assert again is not None
    board.now = again
    assert board.sweep().packs == ["M-1"]


def test_a_cancelled_meeting_withdraws_what_waited_and_says_one_word_to_those_who_knew(board: Board) -> None:
    board.run_to("2016-08-26 12:00")  # the police have the notice, which asks for their report
    board.sweep("2016-08-31 00:00")  # the others' notices wait for the morning
    cancel(board)
    board.run_to("2016-10-01 12:00")
    assert board.kinds(POLICE) == ["meeting_notice", "meeting_cancelled"]
    others = [n for n in board.notices(kind="meeting_notice") if n.person_id != board.person(POLICE)]
    assert {n.state for n in others} == {"superseded"}
    assert all("cancelled" in n.why for n in others)
    assert [n.person_id for n in board.notices(kind="meeting_cancelled")] == [board.person(POLICE)]


@pytest.mark.rule("DL-7")
def test_a_moved_meeting_moves_what_hangs_on_it_and_corrects_each_who_knew_once(board: Board) -> None:
    board.run_to("2016-09-01 12:00")
    move(board, "2016-09-28")
    said = board.run_to("2016-09-29 12:00")
    police = board.person(POLICE)
    assert board.report().due_on == day("2016-09-16")
    assert [(on.isoformat(), n.kind) for on, n in said if n.person_id == police] == [
        ("2016-09-01", "meeting_moved"),
        ("2016-09-09", "report_due"),
        ("2016-09-14", "report_due"),
        ("2016-09-16", "report_due"),
        ("2016-09-17", "report_overdue"),
        ("2016-09-21", "papers_out"),
    ]
    solicitor = [n.kind for _, n in said if n.person_id == board.person("marcus-exemplar")]
    assert solicitor == ["meeting_moved", "papers_out"]


def test_a_meeting_moved_away_and_back_before_anybody_heard_of_it_is_not_mentioned(board: Board) -> None:
    board.run_to("2016-09-01 12:00")
    move(board, "2016-09-28")
    move(board, "2016-09-21")
    said = board.run_to("2016-09-06 12:00")
    assert board.meeting().revision == 3
    assert [n.kind for _, n in said if n.person_id is not None] == ["report_due"]


def test_what_is_due_at_each_meeting_moves_with_it_and_falls_away_with_it(sqlite: Store) -> None:
    work = [
        ActionEntry(
            body="board", row="1", what="Report", by_when="At each Board meeting", owner="board-police"
        )
    ]
    board = Board(sqlite, meetings_on=("2016-09-21", "2016-12-07"), items=(), work=work)
    board.sweep()
    move(board, "2016-09-28")
    with board.store.begin() as session:
        act = board.manager(session)
        meeting_commands.new(
            act, meeting_commands.ArrangeMeeting(body="board", on=day("2016-10-19"), sure=True)
        )
    cancel(board, "M-2")
    number = board.action().id
    with board.store.begin() as session:
        found = meetings.between(session, board.partnership, day("2016-01-01"))
        due_on = {(m.due_on.isoformat(), m.state) for m in actions.milestones(session, number)}
    assert [m.on.isoformat() for m in found] == ["2016-09-28", "2016-10-19"]
    assert due_on == {("2016-09-28", "open"), ("2016-12-07", "dropped"), ("2016-10-19", "open")}
    second = board.meeting("M-2").id
    with board.store.begin() as session:
        restore(board.manager(session), RestoreMeeting(meeting=second, sure=True))
        due_on = {(m.due_on.isoformat(), m.state) for m in actions.milestones(session, number)}
    assert due_on == {("2016-09-28", "open"), ("2016-12-07", "open"), ("2016-10-19", "open")}


def test_what_is_due_at_one_meeting_moves_with_it_and_is_not_due_at_another(sqlite: Store) -> None:
    work = [
        ActionEntry(body="board", row="1", what="Report", by_when="the September Board meeting"),
        ActionEntry(body="board", row="2", what="Audit", by_when="each Board meeting until September 2016"),
    ]
    board = Board(sqlite, meetings_on=("2016-09-21", "2016-12-07"), items=(), work=work)
    board.sweep()
    move(board, "2016-09-28")
    with board.store.begin() as session:
        act = board.manager(session)
        meeting_commands.new(
            act, meeting_commands.ArrangeMeeting(body="board", on=day("2016-10-19"), sure=True)
        )
    for ref in ("A-1", "A-2"):
        number = board.action(ref).id
        with board.store.begin() as session:
            assert [m.due_on for m in actions.milestones(session, number)] == [day("2016-09-28")]


def test_the_rung_that_waits_is_withdrawn_when_the_chair_acknowledges(board: Board) -> None:
    matter = escalate(board, "2016-08-31")
    board.sweep("2016-09-15 00:00")
    waiting = board.notices(kind="escalation_step", person_id=board.person(CHAIR))
    assert [n.state for n in waiting] == ["pending"]
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        row = escalations.get(session, matter)
        ladder = acknowledge(
            ladder_state(row), constitution().value(LADDER, day("2016-09-15")), day("2016-09-15")
        )
        escalations.change(session, row, state=ladder.state.value, due_on=ladder.due_on)
        replan(session, known, board.now, escalation=row)
    (withdrawn,) = board.notices(kind="escalation_step", person_id=board.person(CHAIR))
    assert (withdrawn.state, withdrawn.why) == ("superseded", "the matter is acknowledged")


def test_a_meeting_put_in_by_command_is_planned_in_the_same_transaction(board: Board) -> None:
    board.now = at("2016-09-05 11:00")
    with board.store.begin() as session:
        meeting_commands.new(
            board.manager(session),
            meeting_commands.ArrangeMeeting(body="board", on=day("2016-09-12"), sure=True),
        )
        (found,) = meetings.between(session, board.partnership, day("2016-09-12"), day("2016-09-12"))
        assert found.next_look_at == at(
            "2016-09-08 00:00"
        )  # its papers day is gone: reports have until the 7th
    kinds = {n.kind for n in board.notices(subject=found.ref)}
    assert kinds == {"meeting_notice", "agenda_to_agree", "papers_hurried"}


def test_what_is_due_and_what_comes_next_are_found_by_partial_indexes_alone(store: Store) -> None:
    asked: list[tuple[str, Any]] = []

    def heard(_connection, _cursor, statement, parameters, _context, _many) -> None:
        asked.append((statement, parameters))

    with store.begin() as session:
        if session.dialect.name == "postgresql":
            session.execute(text("SET LOCAL enable_seqscan = off"))  # an empty table is read whole otherwise
        event.listen(session, "before_cursor_execute", heard)
        for model in (Decision, Escalation, Meeting, Milestone, WrittenRequest):
            due.ids(session, model, at("2016-09-01 00:00"))
        next_look(session)
        event.remove(session, "before_cursor_execute", heard)
        plans = [_how(session, *one) for one in asked if "FROM partnership" not in one[0]]
    assert len(plans) == 10
    for table in ("decision", "escalation", "meeting", "milestone", "written_request"):
        assert sum(f"ix_{table}_look" in plan for plan in plans) == 2


def test_rows_that_wait_for_nothing_are_not_in_the_index_that_the_sweep_reads(sqlite: Store) -> None:
    with sqlite.begin() as session:
        kept = session.execute(
            text("SELECT sql FROM sqlite_master WHERE name = 'ix_milestone_look'")
        ).scalar_one()
    assert kept.endswith("WHERE next_look_at IS NOT NULL")


def _how(session: Session, statement: str, parameters: Any) -> str:
    """How the database would find the rows of a statement."""
    explain = "EXPLAIN QUERY PLAN " if session.dialect.name == "sqlite" else "EXPLAIN "
    return " ".join(str(row) for row in session.exec_driver_sql(explain + statement, parameters))


def escalate(board: Board, on: str) -> int:
    """A matter on the first step of the ladder."""
    ladder = constitution().value(LADDER, day(on))
    state = open_ladder(ladder, day(on))
    with board.store.begin() as session:
        row = escalations.create(
            session,
            board.partnership,
            kind="other",
            body="board",
            what="Returns",
            ladder=ladder.model_dump(mode="json"),
            opened_on=day(on),
            step_started_on=state.step_started_on,
            due_on=state.due_on,
        )
        replan(session, register.of(session, board.partnership), at(f"{on} 09:00"), escalation=row)
        return int(row.id)


def move(board: Board, on: str, ref: str = "M-1") -> None:
    number = board.meeting(ref).id
    with board.store.begin() as session:
        meeting_commands.move(board.manager(session), MoveMeeting(meeting=number, on=day(on), sure=True))


def cancel(board: Board, ref: str = "M-1") -> None:
    number = board.meeting(ref).id
    with board.store.begin() as session:
        request = CancelMeeting(meeting=number, reason="Not needed", sure=True)
        meeting_commands.cancel(board.manager(session), request)
