"""Meetings moved, answered, cancelled at random: nothing old waits or is said twice, all end with the truth (DL-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import apologies, deputies
from commands import meetings as meeting_commands
from commands import reports as report_commands
from commands.apologies import Come, GiveApologies
from commands.common.base import Act
from commands.deputies import AcceptDeputy, DeclineDeputy
from commands.meetings import MoveMeeting
from commands.reports import SubmitReport
from commands.restore import RestoreMeeting, restore
from scheduler.calendar.local import local_day
from scheduler.facts import TOLD
from scheduler.planner.facts import meets
from scheduler.sweep import replan
from store.models import Notice
from store.queries import meetings, register, reports
from store.session import Store
from tests.databases import Sqlite
from tests.scheduler.plan_kit import constitution, day
from tests.scheduler.sweep_kit import Board
from tests.scheduler.test_sweep import cancel, move

Step = tuple[str, int]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-14, 40)),
        st.tuples(st.just("wait"), st.integers(1, 12)),
        st.tuples(st.just("sweep"), st.integers(1, 20)),  # hours pass and nothing can be delivered
        st.tuples(st.just("cancel"), st.just(0)),
        st.tuples(st.just("restore"), st.just(0)),
        st.tuples(st.just("hour"), st.integers(9, 17)),
        st.tuples(st.just("coming"), st.just(0)),
        st.tuples(st.just("apologies"), st.just(0)),
        st.tuples(st.just("deputy answers"), st.integers(0, 1)),
        st.tuples(st.just("report comes"), st.just(0)),
        st.tuples(st.just("more time"), st.integers(1, 12)),
    ),
    min_size=2,
    max_size=9,
)
OF_THE_MEETING = ("M-1", "R-1")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_after_any_moves_no_notice_of_an_older_revision_waits_and_nobody_hears_a_thing_twice(
    steps: list[Step], sqlite_databases: Sqlite
) -> None:
    with opened(sqlite_databases) as board:
        for step in steps:
            take(board, step)
            old = [n for n in about(board, "pending") if n.revision != board.meeting().revision]
            assert old == []
        board.run_to((board.now + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"))
        told = sorted(about(board, *TOLD), key=lambda n: n.id)
        assert twice(told) == []
        assert wrong(board, told) == {}
        assert never_given(told) == []
        assert stood_up(board) == []


def take(board: Board, step: Step) -> None:
    """One thing that happens; a move to a day that is past, or of a meeting that is over, does not."""
    kind, number = step
    meeting, today = board.meeting(), local_day(board.now, constitution().partnership.zone)
    stands = meeting.state == "planned" and meeting.on > today
    if kind == "wait":
        board.run_to((board.now + timedelta(days=number)).strftime("%Y-%m-%d %H:%M"))
    elif kind == "sweep":
        board.later(hours=number)
        board.sweep()
    elif kind == "cancel" and stands:
        cancel(board)
    elif kind == "restore" and meeting.state == "cancelled" and meeting.on > today:
        with board.store.begin() as session:
            act = replace(board.manager(session), now=board.now)
            restore(act, RestoreMeeting(meeting=meeting.id, sure=True))
    elif kind in ACTS and stands:
        number_of = meeting.id
        with board.store.begin() as session:
            ACTS[kind](replace(board.manager(session), now=board.now), number_of, number)
    elif kind == "move" and stands:
        on: date = day("2016-09-21") + timedelta(days=number)
        if on > today and on != meeting.on:
            move(board, on.isoformat())


def hour(act: Act, meeting: int, at: int) -> None:
    row = meetings.get(act.session, meeting)
    if row.at != time(at):
        meeting_commands.move(act, MoveMeeting(meeting=meeting, on=row.on, at=time(at), sure=True))


def coming(act: Act, meeting: int, _: int) -> None:
    apologies.come(act, Come(meeting=meeting, seat="board-police"))


def away(act: Act, meeting: int, _: int) -> None:
    apologies.give(act, GiveApologies(meeting=meeting, seat="board-police", reason="on leave"))


def deputy_answers(act: Act, meeting: int, yes: int) -> None:
    """The deputy who is asked for the meeting, where there is one."""
    for row in act.register.deputies:
        if row.meeting_id == meeting and row.state in ("named", "accepted"):
            answer, kind = (deputies.accept, AcceptDeputy) if yes else (deputies.decline, DeclineDeputy)
            answer(act, kind(deputy=row.id, meeting=meeting))  # type: ignore[arg-type]


def report_comes(act: Act, meeting: int, _: int) -> None:
    for row in reports.of_meeting(act.session, meeting):
        if row.state in reports.OWED:
            report_commands.submit(act, SubmitReport(report=row.id, link="https://papers.example/1"))


def more_time(act: Act, meeting: int, days: int) -> None:
    """Asked for and given, where it is later than the day that stands and before the meeting."""
    row = meetings.get(act.session, meeting)
    for report in reports.of_meeting(act.session, meeting):
        until = reports.due_of(report) + timedelta(days=days)
        if report.state in reports.OWED and act.today <= until < row.on:
            reports.change(act.session, report.id, extended_to=until)
            replan(act.session, act.register, act.now, meeting=row)


ACTS: Mapping[str, Callable[[Act, int, int], None]] = {
    "hour": hour,
    "coming": coming,
    "apologies": away,
    "deputy answers": deputy_answers,
    "report comes": report_comes,
    "more time": more_time,
}


def never_given(told: list[Notice]) -> list[object]:
    """Who was told that they are late for a day that nobody had given them before."""
    found: list[object] = []
    given: set[tuple[int | None, str]] = set()
    asked: set[int | None] = set()
    for notice in told:
        if notice.kind == "report_overdue":
            known = (notice.person_id, notice.facts["due"]) in given or notice.person_id in asked
            found += [] if known else [(notice.person_id, notice.facts["due"])]
        elif notice.kind == "report_due":
            given.add((notice.person_id, notice.facts["due"]))
        elif notice.kind in ("meeting_moved", "meeting_restored") or notice.facts.get("reports"):
            asked.add(notice.person_id)
    return found


def stood_up(board: Board) -> list[object]:
    """Deputies who are asked or coming although the reply of their seat does not send them any more."""
    meeting = board.meeting()
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        standing = [
            d for d in known.deputies if d.meeting_id == meeting.id and d.state in ("named", "accepted")
        ]
        sent = {r.deputy_id for r in meetings.replies(session, meeting.id).values() if r.answer == "deputy"}
    return [d.id for d in standing if d.id not in sent or meeting.state == "cancelled"]


def twice(told: list[Notice]) -> list[object]:
    """What somebody was told again although they had it: the same reminder, the date they knew, or that the meeting is
    cancelled or takes place after all."""
    said = Counter(
        (n.person_id, n.kind, n.subject, n.facts["due"], n.facts.get("offset"))
        for n in told
        if n.kind in ("report_due", "report_overdue")
    )
    found: list[object] = [what for what, times in said.items() if times > 1]
    knew: dict[int, Mapping[str, str]] = {}
    gone: set[int] = set()
    for notice in told:
        if notice.kind == "meeting_cancelled" and notice.person_id is not None:
            found += [(notice.person_id, notice.kind)] if notice.person_id in gone else []
            gone.add(notice.person_id)
        elif notice.kind == "meeting_restored" and notice.person_id is not None:
            found += [] if notice.person_id in gone else [(notice.person_id, notice.kind)]
            gone.discard(notice.person_id)
            knew[notice.person_id] = notice.facts["meets"]
        elif notice.kind in ("meeting_notice", "meeting_moved") and notice.person_id is not None:
            if knew.get(notice.person_id) == notice.facts["meets"]:
                found.append((notice.person_id, notice.kind, notice.facts["meets"]))
            knew[notice.person_id] = notice.facts["meets"]
    return found


def wrong(board: Board, told: list[Notice]) -> dict[int, object]:
    """Who believes something else of the meeting than what holds, by the last thing they were told of it."""
    believed: dict[int, object] = {}
    for notice in told:
        if notice.kind == "deputy_stood_down" and notice.person_id is not None:
            believed.pop(notice.person_id, None)  # not needed there, whenever it is
        if notice.person_id is not None and "meets" in notice.facts:
            cancelled = notice.kind == "meeting_cancelled"
            believed[notice.person_id] = "cancelled" if cancelled else notice.facts["meets"]
    meeting = board.meeting()
    truth: object = "cancelled" if meeting.state == "cancelled" else meets(meeting)
    return {person: what for person, what in believed.items() if what != truth}


def about(board: Board, *states: str) -> list[Notice]:
    return [n for n in board.notices() if n.subject in OF_THE_MEETING and n.state in states]


@contextmanager
def opened(databases: Sqlite) -> Iterator[Board]:
    with databases.fresh() as url:
        store = Store(url)
        try:
            board = Board(store, start="2016-08-20 08:00")
            board.sweep()
            yield board
        finally:
            store.close()
