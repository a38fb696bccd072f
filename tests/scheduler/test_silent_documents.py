"""A board whose documents do not say by when reports are due or when papers go out: nothing is invented for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.messages.replies.reports import report_entry
from commands import apologies, papers
from commands.common.within import OwnDays, days_left
from commands.meetings import ArrangeMeeting, MoveMeeting, Preview, move, new
from commands.papers import SendPapers
from scheduler.dates import dates_of, meeting_dates, papers_day
from store.queries import reports
from store.session import Store
from tests.bot.every_notice import EXAMPLES
from tests.bot.notice_kit import Worded, said
from tests.scheduler.plan_kit import constitution, day
from tests.scheduler.sweep_kit import Board
from tests.store.rules_kit import sure, without

POLICE = "paula-specimen"
BOTH = ("reports-due", "papers-out")


@pytest.fixture
def board(sqlite: Store) -> Board:
    return Board(sqlite, silent=BOTH)


def test_what_no_rule_gives_has_no_day() -> None:
    dates = meeting_dates(without(constitution(), *BOTH), "board", day("2016-09-21"))
    assert (dates.reports_due, dates.reports_overdue, dict(dates.report_reminders)) == (None, None, {})
    assert (dates.papers_out, dates.agenda_asked) == (None, None)
    assert dates.apologies_late_after is None  # they are late once the papers are out, and that has no day
    assert [each.name for each in dates.in_order()] == ["notice", "minutes_due", "minutes_overdue"]
    assert (dates.one_day, dates.reports_wanted) == (False, day("2016-09-21"))


def test_a_silent_rule_does_not_silence_the_other() -> None:
    on = day("2016-09-21")
    no_reports = meeting_dates(without(constitution(), "reports-due"), "board", on)
    assert (no_reports.reports_on, no_reports.papers_on) == (None, day("2016-09-14"))
    no_papers = meeting_dates(without(constitution(), "papers-out"), "board", on)
    assert (no_papers.reports_on, no_papers.papers_on) == (day("2016-09-09"), None)


def test_a_day_that_the_manager_sets_stands_where_no_rule_gives_one() -> None:
    c, on = without(constitution(), *BOTH), day("2016-09-21")
    own = OwnDays(body="board", on=on, reports_by=day("2016-09-12"), papers_on=day("2016-09-15"))
    dates = dates_of(c, own)
    assert (dates.reports_on, dates.papers_on) == (day("2016-09-12"), day("2016-09-15"))
    assert sure(dates.agenda_asked).on == day("2016-09-08")
    assert papers_day(meeting_dates(c, "board", on), None, [on]) is None
    assert papers_day(meeting_dates(c, "board", on), day("2016-09-15"), [on]) == day("2016-09-15")


@pytest.mark.parametrize("today", ["2016-08-01", "2016-09-20", "2016-09-21"])
def test_a_meeting_made_late_gets_no_days_that_no_rule_gives(today: str) -> None:
    c, on = without(constitution(), *BOTH), day("2016-09-21")
    own = days_left(c, day(today), meeting_dates(c, "board", on))
    assert (own.reports_by, own.papers_on) == (None, None)


def test_a_report_is_asked_for_once_with_the_meeting_and_never_called_late(board: Board) -> None:
    board.run_to("2016-09-22 09:00")
    (asked,) = [n for n in board.notices(kind="meeting_notice") if n.facts["reports"]]
    assert asked.person_id == board.person(POLICE)
    kinds = {n.kind for n in board.notices()}
    assert not kinds & {"report_due", "report_overdue", "report_missing", "papers_out", "agenda_to_agree"}


def test_the_papers_go_when_the_manager_sends_them(board: Board) -> None:
    board.run_to("2016-09-13 10:00")
    assert not board.packs.made
    number = board.meeting().id
    with board.store.begin() as session:
        papers.send(replace(board.manager(session), now=board.now), SendPapers(meeting=number))
    board.sweep("2016-09-13 10:02")
    assert board.packs.made == ["M-1"] and board.notices(kind="papers_out")
    assert not board.notices(kind="report_missing")  # its report is to follow, and nobody is late


def test_more_time_is_a_day_and_is_chased(board: Board) -> None:
    number = board.report_id()
    with board.store.begin() as session:
        reports.change(session, number, extended_to=day("2016-09-16"))
    board.run_to("2016-09-20 10:00")
    assert board.notices(kind="report_overdue") and board.notices(kind="report_due")


def test_apologies_are_not_late_before_the_papers_are_out(board: Board) -> None:
    board.run_to("2016-09-20 10:00")
    meeting = board.meeting()
    with board.store.begin() as session:
        act = replace(board.manager(session), now=board.now)
        assert not apologies.is_late(act, meeting)
        apologies.record(
            act, apologies.RecordApologies(meeting=meeting.id, seat="board-police", reason="ill")
        )
    assert not board.notices(kind="late_apologies")


def test_a_meeting_is_arranged_and_moved_without_those_days(board: Board) -> None:
    number = board.meeting().id
    with board.store.begin() as session:
        act = board.manager(session)
        shown = new(act, ArrangeMeeting(body="board", on=day("2016-08-03")))
        assert isinstance(shown, Preview) and shown.oddities == ()
        moved = move(act, MoveMeeting(meeting=number, on=day("2016-09-28"), sure=True))
    assert board.report().due_on == day("2016-09-28") == moved.dates.reports_wanted


@pytest.mark.parametrize(
    "silent", [BOTH, BOTH[:1], BOTH[1:], (*BOTH, "apologies", "deputies", "missed-meetings")]
)
def test_every_message_can_be_said(sqlite: Store, silent: tuple[str, ...]) -> None:
    words = Worded(sqlite, silent)
    told = {kind: [said(example(words)) for example in examples] for kind, examples in EXAMPLES.items()}
    assert all(text for each in told.values() for text in each)


def test_the_words_say_no_day(sqlite: Store) -> None:
    words = Worded(sqlite, BOTH)
    ref = words.report("E-safety")
    text = said(words.of("meeting_notice", {"facts": {"reports": [ref], "meets": {}}}))
    assert "Send it before the meeting." in text and "Papers" not in text and "papers go out" not in text


def test_a_report_in_a_list_is_wanted_before_the_meeting(board: Board) -> None:
    meeting, report, words = board.meeting(), board.report(), Worded.__new__(Worded)
    words.board, words.store, words.partnership = board, board.store, board.partnership
    with board.store.begin() as session:
        entry = report_entry(report, meeting, words.reader(session, board.person_in(session, POLICE)))
    assert "wanted before the meeting" in "".join(map(str, entry.detail)) and "due" not in str(entry.detail)
