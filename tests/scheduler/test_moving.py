"""Meetings moved and cancelled at random: nothing old waits, nothing is said twice, all end with the truth (DL-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.calendar.local import local_day
from scheduler.facts import TOLD
from scheduler.planner.facts import meets
from store.models import Notice
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
    ),
    min_size=2,
    max_size=7,
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
    elif kind == "move" and stands:
        on: date = day("2016-09-21") + timedelta(days=number)
        if on > today and on != meeting.on:
            move(board, on.isoformat())


def twice(told: list[Notice]) -> list[object]:
    """What somebody was told again although they had it: the same reminder, or the date they knew."""
    said = Counter(
        (n.person_id, n.kind, n.subject, n.facts["due"], n.facts.get("offset"))
        for n in told
        if n.kind in ("report_due", "report_overdue")
    )
    found: list[object] = [what for what, times in said.items() if times > 1]
    knew: dict[int, Mapping[str, str]] = {}
    for notice in told:
        if notice.kind in ("meeting_notice", "meeting_moved") and notice.person_id is not None:
            if knew.get(notice.person_id) == notice.facts["meets"]:
                found.append((notice.person_id, notice.kind, notice.facts["meets"]))
            knew[notice.person_id] = notice.facts["meets"]
    return found


def wrong(board: Board, told: list[Notice]) -> dict[int, object]:
    """Who believes something else of the meeting than what holds, by the last thing they were told of it."""
    believed: dict[int, object] = {}
    for notice in told:
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
