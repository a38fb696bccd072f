"""An agency that keeps away: its second miss in twelve months reaches the chair, once (ATT-3)."""

from __future__ import annotations

import pytest

from scheduler.absences import attendance_recorded
from store import rows
from store.constitution.topics import MISSES
from store.models import Audit
from store.queries import escalations, meetings, register
from store.session import Store
from tests.scheduler.plan_kit import at
from tests.scheduler.sweep_kit import Board

JUNE, SEPTEMBER, DECEMBER = "2016-06-22", "2016-09-21", "2016-12-07"
CHAIR, VICE = "dana-example", "vikram-testcase"


@pytest.fixture
def board(store: Store) -> Board:
    return Board(store, start="2016-04-01 08:00", meetings_on=(JUNE, SEPTEMBER, DECEMBER), items=())


def held(board: Board, ref: str, *, away: str, deputy: str | None = None) -> list[str]:
    """Records who came to a meeting, everybody but the seat `away`; the agencies that reached the limit."""
    meeting, manager = board.meeting(ref), board.person("morgan-sample")
    board.now = at(f"{meeting.on} 14:00")
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        for seat in known.constitution.seats_of("board"):
            if known.holder(seat.id, meeting.on) is None and seat.id != away:
                continue
            mark = ("deputy" if seat.id == deputy else "absent") if seat.id == away else "present"
            meetings.put_attendance(
                session,
                board.partnership,
                meeting.id,
                seat.id,
                mark=mark,
                recorded_by=manager,
                recorded_at=board.now,
            )
        meetings.change(session, meeting.id, state="held", attendance_at=board.now)
        found = attendance_recorded(session, known, meetings.get(session, meeting.id), board.now)
        return [agency for agency, _ in found]


def test_the_second_miss_within_twelve_months_is_put_to_the_chair_with_both_dates(board: Board) -> None:
    assert held(board, "M-1", away="board-probation") == []
    assert held(board, "M-2", away="board-fire") == []
    assert held(board, "M-3", away="board-probation") == ["probation"]
    (told,) = board.notices(kind="second_miss")
    assert told.person_id == board.person(CHAIR)
    assert told.facts["agency"] == "probation"
    assert [miss["on"] for miss in told.facts["misses"]] == [JUNE, DECEMBER]
    assert told.due_at == at(f"{DECEMBER} 14:00")


def test_it_becomes_one_matter_with_the_chair_however_often_attendance_is_recorded(board: Board) -> None:
    held(board, "M-1", away="board-probation")
    held(board, "M-3", away="board-probation")
    held(board, "M-3", away="board-probation")
    with board.store.begin() as session:
        (matter,) = escalations.unresolved(session, board.partnership)
    assert (matter.kind, matter.agency, matter.subject, matter.due_on) == (
        "attendance",
        "probation",
        "M-3",
        None,
    )
    assert [step["holder"] for step in matter.ladder["steps"]] == ["chair"]
    (told,) = board.notices(kind="second_miss")
    assert told.subject == matter.ref
    with board.store.begin() as session:
        (opened,) = rows.many(session, Audit, action="escalation.opened")
    assert (opened.object, opened.reason, opened.role, opened.person_id) == (
        matter.ref,
        MISSES,
        "clerk",
        None,
    )


def test_a_deputy_who_comes_is_no_miss(board: Board) -> None:
    held(board, "M-1", away="board-probation")
    assert held(board, "M-3", away="board-probation", deputy="board-probation") == []


def test_misses_of_the_vice_chairs_agency_go_to_the_chair_and_of_an_agency_with_two_seats_need_both(
    board: Board,
) -> None:
    held(board, "M-1", away="board-ccg")
    assert held(board, "M-2", away="board-ccg") == ["ccg"]
    assert board.notices(kind="second_miss")[0].person_id == board.person(CHAIR)
    held(board, "M-1", away="board-director")
    assert held(board, "M-2", away="board-director") == []  # the council's other seat was taken
