"""An agency that keeps away: its second miss in twelve months reaches the chair, once (ATT-3)."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.absences import Followed, attendance_recorded
from store import rows
from store.constitution.topics import MISSES, RUN
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


def held(board: Board, ref: str, *, away: str = "", deputy: str | None = None) -> list[str]:
    """Records who came to a meeting, everybody but the seat `away`; the agencies that reached the limit."""
    found = recorded(board, ref, away=away, deputy=deputy)
    return [absence.who for absence in found.absences if absence.topic == MISSES]


def recorded(board: Board, ref: str, *, away: str = "", deputy: str | None = None) -> Followed:
    """Records who came to a meeting, everybody but the seat `away`; what followed from it."""
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
        return attendance_recorded(session, known, meetings.get(session, meeting.id), board.now)


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


def in_a_row(board: Board) -> list[tuple[int | None, list[str], int | None]]:
    """Who was put before whom for absences in succession, with the days."""
    with board.store.begin() as session:
        found = [e for e in escalations.unresolved(session, board.partnership) if e.facts["rule"] == RUN]
    told = {notice.subject: notice.person_id for notice in board.notices(kind="absent_in_a_row")}
    return [(e.concerns, [miss["on"] for miss in e.facts["misses"]], told[e.ref]) for e in found]


@pytest.mark.rule("ATT-4")
def test_two_successive_absences_in_person_reach_the_chair_once_though_a_deputy_came(board: Board) -> None:
    jo = board.person("jo-example")
    held(board, "M-1", away="board-probation", deputy="board-probation")
    assert in_a_row(board) == []
    held(board, "M-2", away="board-probation", deputy="board-probation")
    assert in_a_row(board) == [(jo, [JUNE, SEPTEMBER], board.person(CHAIR))]
    held(board, "M-2", away="board-probation", deputy="board-probation")  # recorded again
    held(board, "M-3", away="board-probation", deputy="board-probation")  # the third of the same absences
    assert in_a_row(board) == [(jo, [JUNE, SEPTEMBER], board.person(CHAIR))]
    assert board.notices(kind="second_miss") == []


@pytest.mark.rule("ATT-4")
def test_a_meeting_attended_between_breaks_the_succession(board: Board) -> None:
    held(board, "M-1", away="board-probation", deputy="board-probation")
    held(board, "M-2")
    held(board, "M-3", away="board-probation", deputy="board-probation")
    assert in_a_row(board) == []


@pytest.mark.rule("ATT-4")
def test_a_meeting_whose_attendance_comes_late_completes_the_succession(board: Board) -> None:
    held(board, "M-2", away="board-probation", deputy="board-probation")
    held(board, "M-1", away="board-probation", deputy="board-probation")
    assert [days for _, days, _ in in_a_row(board)] == [[JUNE, SEPTEMBER]]


@pytest.mark.rule("ATT-4")
def test_a_cancelled_meeting_is_none_of_them_and_one_that_moved_is_one(board: Board) -> None:
    held(board, "M-1", away="board-probation", deputy="board-probation")
    september, december = board.meeting("M-2").id, board.meeting("M-3").id
    with board.store.begin() as session:
        meetings.change(session, september, state="cancelled")
        meetings.change(session, december, on=date(2016, 12, 14), revision=2)
    held(board, "M-3", away="board-probation", deputy="board-probation")
    assert [days for _, days, _ in in_a_row(board)] == [[JUNE, "2016-12-14"]]


@pytest.mark.rule("ATT-4")
def test_the_same_absences_of_agency_and_member_are_told_the_chair_in_one_message(board: Board) -> None:
    held(board, "M-1", away="board-probation")
    held(board, "M-2", away="board-probation")
    assert in_a_row(board) == [] and board.notices(kind="absent_in_a_row") == []
    (told,) = board.notices(kind="second_miss")
    assert told.facts["in_a_row"] == [board.person("jo-example")]
    assert told.rules == [MISSES, RUN]


@pytest.mark.rule("ATT-4")
def test_the_chairs_own_absences_go_to_the_vice_chair(board: Board) -> None:
    held(board, "M-1", away="board-chair")
    held(board, "M-2", away="board-chair")
    assert in_a_row(board) == [(board.person(CHAIR), [JUNE, SEPTEMBER], board.person(VICE))]


@pytest.mark.rule("ATT-5")
def test_an_agency_falls_below_the_standard_once_until_it_meets_it_again(board: Board) -> None:
    def below(ref: str, away: str) -> list[tuple[str, int, int]]:
        return [(b.who, b.rate.attended, b.rate.held) for b in recorded(board, ref, away=away).below]

    assert below("M-1", "board-fire") == [("fire", 0, 1)]
    assert below("M-2", "board-fire") == []  # it is below still
    assert below("M-3", "board-probation") == [("probation", 2, 3)]


@pytest.mark.rule("ATT-5")
def test_a_new_year_begins_the_standard_anew(board: Board) -> None:
    december = board.meeting("M-3").id
    with board.store.begin() as session:
        meetings.change(session, december, on=date(2017, 4, 1))
    recorded(board, "M-1", away="board-fire")
    found = recorded(board, "M-3", away="board-fire")
    assert [(b.who, b.rate.attended, b.rate.held) for b in found.below] == [("fire", 0, 1)]
