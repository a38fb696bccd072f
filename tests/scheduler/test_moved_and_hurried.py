"""A meeting moved once its papers are out, made or moved inside its own deadlines, or hurried in other ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from commands import apologies, papers
from commands import meetings as meeting_commands
from commands.apologies import Come
from commands.meetings import ArrangeMeeting, MoveMeeting
from commands.papers import SendPapers
from scheduler.dates import meeting_dates, papers_day
from store.models import Meeting
from store.queries import meetings, reports
from store.session import Store
from tests.scheduler.plan_kit import at, constitution, day
from tests.scheduler.sweep_kit import Board
from tests.scheduler.test_sweep import move
from tests.store.rules_kit import sure

POLICE, CHAIR = "paula-specimen", "dana-example"


@pytest.fixture
def board(sqlite: Store) -> Board:
    return Board(sqlite)


def said(board: Board, kind: str, who: str | None = None, state: str = "sent") -> list[dict[str, object]]:
    person = board.person(who) if who else None
    found = board.notices(kind=kind, state=state)
    return [dict(n.facts) for n in found if who is None or n.person_id == person]


def arranged(board: Board, on: str, text: str) -> Meeting:
    board.now = at(text)
    with board.store.begin() as session:
        act = replace(board.manager(session), now=board.now)
        meeting_commands.new(act, ArrangeMeeting(body="board", on=day(on), sure=True))
        (found,) = meetings.between(session, board.partnership, day(on), day(on))
    return found


# Moved once the papers are out


def test_a_meeting_moved_after_its_papers_gets_a_new_pack_on_its_new_papers_day(board: Board) -> None:
    board.run_to("2016-09-15 12:00")
    assert board.meeting().papers_out_at is not None
    assert len(said(board, "papers_out", POLICE)) == 1
    move(board, "2016-10-12")
    after = board.meeting()
    assert (after.papers_out_at, after.agenda) == (None, "open")
    board.run_to("2016-10-06 12:00")
    assert board.meeting().papers_out_at is not None
    both = said(board, "papers_out", POLICE)
    assert [facts.get("again", False) for facts in both] == [False, True]
    assert len(said(board, "agenda_to_agree", CHAIR)) == 2
    assert board.packs.made == ["M-1", "M-1"]


def test_a_report_that_was_late_is_due_by_the_new_date_and_goes_in(board: Board) -> None:
    board.run_to("2016-09-15 12:00")
    assert said(board, "report_missing", CHAIR)
    move(board, "2016-10-12")
    assert board.report().due_on == day("2016-09-30")
    board.run_to("2016-09-29 12:00")
    number = board.report_id()
    with board.store.begin() as session:
        reports.change(session, number, state="in")
    board.run_to("2016-10-06 12:00")
    assert said(board, "papers_out", POLICE)[-1]["missing"] == []
    assert len(said(board, "report_missing", CHAIR)) == 1


def test_papers_stand_where_the_new_date_has_no_papers_day_left(board: Board) -> None:
    board.run_to("2016-09-19 12:00")
    move(board, "2016-09-23")
    assert board.meeting().papers_out_at is not None
    due = board.report().due_on
    board.run_to("2016-09-22 12:00")
    assert len(said(board, "papers_out", POLICE)) == 1
    assert board.report().due_on == due


# The hour or the room alone


def test_a_change_of_hour_leaves_answers_agenda_papers_and_deadlines_as_they_are(board: Board) -> None:
    board.run_to("2016-09-15 12:00")
    number = board.meeting().id
    with board.store.begin() as session:
        act = replace(board.manager(session), now=board.now)
        seat = act.register.seats_held(board.person_in(session, POLICE), day("2016-09-21"))[0].id
        apologies.come(act, Come(meeting=number, seat=seat))
        meeting_commands.move(act, MoveMeeting(meeting=number, on=day("2016-09-21"), at=time(14), sure=True))
        (reply,) = meetings.replies(session, number).values()
    after = board.meeting()
    assert (after.revision, after.at, reply.meeting_revision) == (2, time(14), 2)
    assert after.papers_out_at is not None
    board.run_to("2016-09-20 12:00")
    assert len(said(board, "papers_out", POLICE)) == 1
    assert len(said(board, "agenda_to_agree", CHAIR)) == 1
    (moved,) = said(board, "meeting_moved", POLICE)
    assert (moved["old_on"], moved["answered"]) == ("2016-09-21", "coming")


# Inside its own deadlines


def test_nobody_is_late_for_a_day_that_was_never_given(board: Board) -> None:
    board.run_to("2016-08-26 12:00")
    move(board, "2016-09-01")
    report, meeting = board.report(), board.meeting()
    assert day("2016-08-26") <= report.due_on < day("2016-09-01")
    assert meeting.papers_on is not None and report.due_on < meeting.papers_on <= day("2016-09-01")
    board.run_to(f"{report.due_on} 20:00")
    assert not board.notices(kind="report_overdue") and not board.notices(kind="report_missing")
    assert not board.notices(kind="papers_out")
    board.run_to(f"{meeting.papers_on} 09:30")
    assert said(board, "papers_out", POLICE)


def test_a_meeting_made_after_its_papers_day_asks_first_and_sends_later(board: Board) -> None:
    made = arranged(board, "2016-09-12", "2016-09-07 11:00")
    kinds = {n.kind for n in board.notices(subject=made.ref)}
    assert kinds == {"meeting_notice", "agenda_to_agree", "papers_hurried"}
    board.run_to("2016-09-07 18:00")
    assert not board.notices(kind="papers_out", subject=made.ref)
    board.run_to("2016-09-12 09:45")
    assert board.notices(kind="papers_out", subject=made.ref)


@pytest.mark.parametrize("start", ["2016-09-14 09:00", "2016-09-19 15:00", "2016-09-20 08:00"])
def test_a_folder_loaded_once_its_papers_day_is_past_asks_first_and_sends_nothing_that_day(
    sqlite: Store, start: str
) -> None:
    loaded = Board(sqlite, start=start)
    loaded.sweep()
    kinds = {n.kind for n in loaded.notices()}
    assert {"meeting_notice", "papers_hurried"} <= kinds and not kinds & {"papers_out", "report_overdue"}
    assert loaded.report().due_on >= day(start[:10])
    loaded.run_to(f"{start[:10]} 23:00")
    assert not loaded.packs.made and not loaded.notices(kind="papers_out")
    loaded.run_to("2016-09-21 09:59")
    assert loaded.packs.made == ["M-1"] and said(loaded, "papers_out", POLICE)
    assert not loaded.notices(kind="report_overdue") or loaded.report().due_on < day("2016-09-21")


def test_on_the_day_of_the_meeting_itself_its_papers_wait_for_the_managers_word(sqlite: Store) -> None:
    loaded = Board(sqlite, start="2016-09-21 07:00")
    loaded.run_to("2016-09-21 09:00")
    assert loaded.report().due_on == day("2016-09-21") and not loaded.notices(kind="report_overdue")
    assert [n.facts["waits"] for n in loaded.notices(kind="papers_hurried")] == [True]
    assert not loaded.packs.made
    number = loaded.meeting().id
    with loaded.store.begin() as session:
        papers.send(replace(loaded.manager(session), now=loaded.now), SendPapers(meeting=number))
    loaded.sweep("2016-09-21 09:02")
    assert loaded.packs.made == ["M-1"]


def test_a_meeting_loaded_in_good_time_has_the_days_of_the_rules(board: Board) -> None:
    assert (board.meeting().reports_by, board.meeting().papers_on) == (None, None)
    board.run_to("2016-09-21 09:00")
    assert not board.notices(kind="papers_hurried")


def test_the_manager_can_send_them_now(board: Board) -> None:
    made = arranged(board, "2016-09-12", "2016-09-07 11:00")
    with board.store.begin() as session:
        papers.send(replace(board.manager(session), now=board.now), SendPapers(meeting=made.id))
    board.sweep("2016-09-07 11:02")
    assert board.notices(kind="papers_out", subject=made.ref)


def test_days_that_the_manager_gives_stand(board: Board) -> None:
    board.now = at("2016-09-07 11:00")
    with board.store.begin() as session:
        request = ArrangeMeeting(
            body="board",
            on=day("2016-09-14"),
            reports_by=day("2016-09-12"),
            papers_on=day("2016-09-13"),
            sure=True,
        )
        meeting_commands.new(replace(board.manager(session), now=board.now), request)
        (made,) = meetings.between(session, board.partnership, day("2016-09-14"), day("2016-09-14"))
    board.run_to("2016-09-12 20:00")
    assert not board.notices(kind="papers_out", subject=made.ref)
    board.run_to("2016-09-13 09:00")
    assert board.notices(kind="papers_out", subject=made.ref)


# Reports due on the papers day


def test_a_pack_waits_for_the_end_of_the_day_on_which_its_reports_are_due(board: Board) -> None:
    number = board.report_id()
    with board.store.begin() as session:
        reports.change(session, number, due_on=day("2016-09-14"))
    board.run_to("2016-09-14 23:00")
    assert not board.notices(kind="papers_out")
    board.run_to("2016-09-15 09:00")
    assert said(board, "papers_out", POLICE)


def test_more_time_that_was_granted_keeps_no_pack_back(board: Board) -> None:
    number = board.report_id()
    with board.store.begin() as session:
        reports.change(session, number, extended_to=day("2016-09-19"))
    board.run_to("2016-09-14 09:00")
    assert said(board, "papers_out", POLICE)


def test_the_papers_day_is_never_before_a_reports_own_nor_after_the_meeting() -> None:
    dates = meeting_dates(constitution(), "board", day("2016-09-21"))
    for shift in range(-20, 20):
        due = sure(dates.papers_on) + timedelta(days=shift)
        found = sure(papers_day(dates, None, [due]))
        assert sure(dates.papers_on) <= found <= dates.on
        assert found > due or found == dates.on
    assert papers_day(dates, day("2016-09-16"), [dates.on]) == day("2016-09-16")
