"""The digest as the secretariat reads it: what needs it first, each line what is so and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.messages.model import Entries
from bot.messages.notices.digest import digest
from scheduler.digest.entries import Ahead, AskedTime, DoubtedDate, InDoubt
from scheduler.digest.of_meetings import (
    AfterMeeting,
    Away,
    GoingOut,
    MinutesDue,
    NoNextMeeting,
    PapersOut,
    ToRatify,
    Unrecorded,
    YearShort,
    YearSoFar,
)
from scheduler.digest.of_people import (
    BelowStandard,
    NoDeputy,
    NotLinked,
    PausedMessages,
    Unreached,
    VacantSeat,
)
from tests.bot.digest_kit import (
    BOARD,
    LAST_WEEK,
    READER,
    TODAY,
    done,
    due,
    escalation,
    late,
    made,
    report,
    reports_due,
    said,
    soon,
)

# What needs the manager


def test_the_first_line_says_how_many_things_need_the_manager() -> None:
    assert said().startswith("Monday 5 September: nothing needs you")
    assert said(to_ratify=(ToRatify(**BOARD),)).startswith("Monday 5 September: 1 thing needs you")
    both = said(done=(done("A-1", "A-2"),), late=(late("A-3"),))
    assert both.startswith("Monday 5 September: 3 things need you")


def test_a_meeting_at_risk_says_who_is_missing_and_asks_them() -> None:
    away = (Away(seat="board-police", deputy=1, accepted=False),)
    risk = soon(
        have=7, quorate=False, at_risk=True, silent=("board-lay-1", "board-lay-2", "board-nspcc"), away=away
    )
    told = said(meetings=(risk,))
    assert "Board, Wednesday 21 September: 7 coming, 8 needed." in told
    assert "No reply from Lay member (2) and NSPCC. Deputies not confirmed: Police." in told
    assert "[Ask them]  [See replies]" in told
    never = said(meetings=(replace(risk, can_be=False, silent=()),))
    assert "7 coming, 8 needed, so it cannot be quorate as replies stand." in never
    assert "[Ask them]" not in never and "[See replies]" in never


def test_late_reports_are_named_with_how_often_that_was_and_when_papers_go_out() -> None:
    found = reports_due(
        report("MAPPA, annual review", "board-police", True, times=3),
        report("E-safety", "board-lay-1", True),
        report("Not yet", "board-nspcc", False),
    )
    told = said(reports=(found,))
    assert "Late for the Board of 21 September, 3 days:" in told
    assert '"MAPPA, annual review" (Sam Example, third time); "E-safety" (Sam Example).' in told
    assert "Papers go out Wednesday 14 September." in told and "Not yet" not in told
    assert "[Ask again]" in told
    assert "The papers went out without." in said(reports=(replace(found, out=True),))
    assert "Papers go out tomorrow." in said(reports=(replace(found, papers_on=date(2016, 9, 6)),))
    nobody = replace(report("E-safety", "board-police", True), author=None)
    assert '"E-safety" (Police, vacant)' in said(reports=(reports_due(nobody),))


def test_an_agenda_that_waits_for_the_chair_and_papers_sent_sooner() -> None:
    waits = GoingOut(**BOARD, papers_on=date(2016, 9, 7), unagreed=True, missing=0)
    told = said(papers=(waits,))
    assert "Agenda of the Board, Wednesday 21 September: the chair has not agreed it" in told
    assert "papers go out Wednesday 7 September." in told and "[See the agenda]" in told
    hurried = said(papers=(replace(waits, unagreed=False, hurried=True),))
    assert "later than the rule" in hurried and "[Send them now]" in hurried
    assert "Wednesday 7 September: papers for Board." in said(papers=(replace(waits, unagreed=False),))


def test_more_time_that_is_asked_for_is_decided_there() -> None:
    asked = AskedTime(
        request=1,
        ref="T-1",
        about="R-1",
        what="E-safety",
        since=date(2016, 9, 2),
        until=date(2016, 9, 12),
        by=1,
        words="the figures",
    )
    told = said(asked_time=(asked,))
    assert 'Sam Example asks for time to Monday 12 September for "E-safety": "the figures".' in told
    assert "[Give it]  [Say no...]" in told


def test_an_escalation_says_what_it_is_about_how_long_and_where_it_goes() -> None:
    told = said(escalations=(escalation(),))
    assert 'With you: "Strategy" (Police, E-1), 6 days; to the chair after Tuesday 13 September.' in told
    assert "[A plan is agreed...]  [It is settled...]" in told
    ends = escalation(state="paused", paused_until=date(2016, 9, 9), ends=True)
    assert 'Its plan ends on Friday 9 September: "Strategy" (Police, E-1).' in said(escalations=(ends,))
    hand = escalation(state="acknowledged", paused_until=date(2016, 9, 12))
    assert "6 days, in hand until Monday 12 September." in said(escalations=(hand,))


def test_one_action_that_is_done_has_its_evidence_and_several_are_confirmed_at_once() -> None:
    one = said(done=(done("A-7"),))
    assert 'Sam Example says that "Strategy" (A-7) is done: "It is in the minutes".' in one
    assert "[Confirm, close it]  [Not yet...]" in one
    six = said(done=(done(*(f"A-{n}" for n in range(1, 7)), since=date(2016, 8, 29)),))
    assert "Sam Example says that 6 actions are done, 7 days ago." in six
    assert "[Confirm all 6]  [See them]" in six
    parts = digest.parts(READER, made(done=(done("A-1", "A-2"),)), LAST_WEEK)
    (entries,) = (part for part in parts if isinstance(part, Entries))
    confirm = entries.rows[0].buttons[0]
    assert confirm.press is not None and confirm.press.args == {"actions": "1r2 2r2"}
    assert confirm.confirm is not None and "A-1 and A-2" in confirm.confirm


def test_late_actions_have_buttons_and_grow_older_week_by_week() -> None:
    told = said(late=(late("A-44", "Identify staff that are accessing the appropriate level", of_owner=2),))
    assert (
        'Late, Training: "Identify staff that are accessing the appropriate level" (A-44), 9 weeks '
        "(Sam Example, one of 2 that are late with them)." in told
    )
    assert "[Ask again]  [Escalate...]" in told
    nobody = said(late=(late("A-1", owner=None),))
    assert "(nobody has it)" in nobody and "[Ask again]" not in nobody


def test_of_many_late_actions_the_longest_stand_alone_and_the_others_are_counted() -> None:
    told = said(late=tuple(late(f"A-{n}") for n in range(1, 42)))
    assert "Monday 5 September: 41 things need you" in told
    assert "39 more late actions of 1 person, 39 of them for over 4 weeks." in told and "[See them]" in told
    fresh = tuple(late(f"A-{n}", since=date(2016, 9, 1)) for n in range(1, 5))
    assert "2 more late actions of 1 person, the longest 4 days." in said(late=fresh)
    every = list(digest.needing(READER, made(late=tuple(late(f"A-{n}") for n in range(1, 42))), every=True))
    assert len(every) == 41


def test_after_a_meeting_its_attendance_and_one_line_for_all_that_stands_over() -> None:
    after = AfterMeeting(**{**BOARD, "on": date(2016, 9, 1)}, coming=5, silent=2, told=True)
    told = said(after=(after,))
    assert "Board met on Thursday 1 September, 4 days ago: 5 said they would come." in told
    assert "[As replied]  [Record who came]" in told
    few = said(after=(replace(after, told=False, silent=9),))
    assert "5 said they would come, 9 did not say." in few
    assert "[Record who came]" in few and "[As replied]" not in few
    yesterday = said(after=(replace(after, on=date(2016, 9, 4), coming=0, told=False),))
    assert "Sunday 4 September, yesterday: nobody had said they would come." in yesterday
    over = Unrecorded(count=12, since=date(2016, 4, 7))
    told = said(unrecorded=(over,))
    assert "Who came is not recorded for 12 meetings, the first 21 weeks ago." in told
    assert "[Record them]" in told and "12 things need you" in told
    assert made(unrecorded=(over,)).idle


def test_decisions_without_a_quorum_stand_until_they_are_ratified() -> None:
    told = said(to_ratify=(replace(ToRatify(**BOARD), on=date(2016, 8, 10)),))
    assert "Board of 10 August was not quorate: what it decided is not ratified, 3 weeks on." in told
    assert "[It is ratified]" in told


def test_bodies_without_a_next_meeting_and_what_the_year_still_asks_for() -> None:
    short = YearSoFar(body="board", met=3, ahead=0, needed=4)
    none = NoNextMeeting(bodies=("board", "training"), of=2, last=date(2016, 8, 1), met=True, short=(short,))
    told = said(unplanned=(none,))
    assert "No body has a next meeting: the last was on 1 August, 5 weeks ago." in told
    assert "The Board has met 3 times of 4." in told and "[Plan meetings]" in told
    some = said(unplanned=(replace(none, of=3),))
    assert "No next meeting: Board and Training; the last was on 1 August, 5 weeks ago." in some
    empty = replace(none, met=False, last=date(2016, 4, 1), short=())
    assert "No body has a next meeting: the year began 22 weeks ago." in said(unplanned=(empty,))


def test_a_date_that_nobody_believes_has_three_ways_out() -> None:
    doubted = DoubtedDate(
        action=7,
        revision=1,
        ref="A-60",
        number=3,
        body="board",
        what="Strategy",
        printed=date(2016, 3, 31),
        meant=date(2017, 3, 31),
    )
    told = said(doubted=(doubted,))
    assert '"Strategy" (A-60): its plan prints 31 March 2016, 22 weeks ago, before the year began.' in told
    assert "[It means 31 March 2017]  [It is done]  [Leave it]" in told


def test_messages_in_doubt_say_to_whom_since_when_and_about_what() -> None:
    sam = InDoubt(
        delivery=1, person=1, place="", since=date(2016, 9, 2), about="Papers for the Board are out"
    )
    office = replace(sam, delivery=2, person=None, place="office", about="Somebody asks for more time")
    one = said(in_doubt=(sam,))
    assert "1 message may not have arrived: Sam Example, 2 September: Papers for the Board are out." in one
    both = said(in_doubt=(sam, office))
    assert "#office, 2 September: Somebody asks for more time. They are not sent again" in both
    assert not made(in_doubt=(sam,)).idle


def test_whose_messages_come_back_is_said_until_one_comes_through() -> None:
    told = said(unreached=(Unreached(person=1, since=date(2016, 8, 29)),))
    assert "Messages to 1 person come back: Sam Example (7 days). Check their address." in told
    assert "[See people]" in told and "1 thing needs you" in told


# What is new, the week, and what is well


def test_who_has_paused_is_news_and_asks_for_nothing() -> None:
    told = said(paused=(PausedMessages(person=1, until=date(2016, 9, 12)),))
    assert "Messages paused: Sam Example (until 12 September)." in told and "[" not in told


def test_what_is_with_somebody_else_is_news_and_asks_for_nothing() -> None:
    chairs = escalation(step=1, holder="chair", kind="attendance", what="", subject="", state="acknowledged")
    told = said(escalations=(replace(chairs, paused_until=date(2016, 9, 20)),))
    assert "New since Tuesday 30 August" in told
    line = "With the chair: attendance of Police (E-1), in hand, since 30 August, until Tuesday 20 September."
    assert line in told and "[" not in told
    written = replace(chairs, holder="chief_executive", state="finished", letter_sent_on=TODAY)
    assert "The letter went on Monday 5 September." in said(escalations=(written,))
    assert written.key != replace(written, letter_sent_on=None).key
    plan = escalation(state="paused", paused_until=date(2016, 9, 30))
    assert 'A plan is agreed: "Strategy" (Police, E-1), to Friday 30 September.' in said(escalations=(plan,))
    ends = replace(chairs, state="paused", paused_until=date(2016, 9, 8), ends=True)
    assert "Thursday 8 September: the plan ends for attendance of Police (E-1)." in said(escalations=(ends,))


def test_who_is_not_in_the_chat_is_news() -> None:
    told = said(unlinked=(NotLinked(people=(1,)),))
    assert "Not in the chat, so by e-mail: Sam Example." in told and "[" not in told


def test_who_has_come_to_be_below_the_standard_of_attendance_is_one_line() -> None:
    low = tuple(
        BelowStandard(body="board", by="agency", who=who, came=1, held=2) for who in ("cafcass", "fire")
    )
    told = said(below=low)
    assert "Attendance below 75% at the Board: Cafcass (1 of 2) and Fire and Rescue (1 of 2)." in told
    assert "[See attendance]" in told


def test_seats_and_deputies_that_are_not_there_stand_in_one_line() -> None:
    vacant = (VacantSeat(seat="board-college", body="board"),)
    gaps = tuple(NoDeputy(agency=agency, bodies=("board",)) for agency in ("cafcass", "nspcc"))
    told = said(vacant=vacant, no_deputy=gaps)
    assert (
        "Not filled: Schools (Colleges) on the Board is vacant. Cafcass and NSPCC have named no deputy."
        in told
    )
    assert "[Ask for deputies]" in told and "[" not in said(vacant=vacant)
    assert "NSPCC has named no deputy." in said(no_deputy=gaps[1:])


def test_a_year_that_is_planned_too_short() -> None:
    short = YearShort(year=YearSoFar(body="executive", met=2, ahead=3, needed=6))
    assert "Executive: 5 meetings in the year, of 6 that its rule asks for." in said(short=(short,))


def test_the_week_is_told_day_by_day() -> None:
    training = soon(body="training", is_board=False, this_week=True, on=date(2016, 9, 8), at=time(14))
    away = (Away(seat="board-police", deputy=1, accepted=False),)
    told = said(
        meetings=(training, replace(training, ref="M-2", body="practice", away=away)),
        reports=(reports_due(report("E-safety", "board-lay-1", False)),),
        papers=(GoingOut(**BOARD, papers_on=date(2016, 9, 6), unagreed=False, missing=0),),
        minutes=(MinutesDue(**{**BOARD, "on": date(2016, 8, 9)}, due=date(2016, 9, 9)),),
        due=(due("A-1"), due("A-2"), due("A-3", owner=None)),
    )
    assert "This week, 5 to 11 September" in told
    assert "Tuesday 6 September: papers for Board." in told
    day = "Thursday 8 September: Training, 2pm, 9 coming; Practice, 2pm, 9 coming, 1 deputy not confirmed."
    assert day in told
    friday = "reports for the Board of 21 September, 1 of 3 in (waiting: Lay member); 3 actions due"
    assert f"Friday 9 September: {friday} (Sam Example (2) and nobody)." in told
    assert "[Ask for them]" in told
    assert "Minutes due: Board of 9 August." in told
    assert '"Strategy" (A-1) is due (Sam Example).' in said(due=(due("A-1"),))


def test_the_board_has_a_line_of_its_own_that_comes_nearer() -> None:
    away = (
        Away(seat="board-police", deputy=1, accepted=True),
        Away(seat="board-nspcc", deputy=None, accepted=False),
    )
    board = soon(silent=("board-cafcass",), away=away)
    told = said(meetings=(board,))
    assert "Board, Wednesday 21 September, in 2 weeks: 9 coming, 8 needed. No reply from Cafcass." in told
    assert "Apologies" not in told
    week = said(meetings=(replace(board, this_week=True, on=date(2016, 9, 7)),), board_week=True)
    assert "Board, Wednesday 7 September, 10am: 9 coming, 8 needed." in week
    assert "Apologies: NSPCC. Deputies come for Police." in week


def test_all_that_is_well_is_one_line() -> None:
    other = soon(body="training", is_board=False)
    told = said(
        meetings=(other, replace(other, ref="M-2"), replace(other, ref="M-3", quorate=False)),
        papers_out=(PapersOut(**BOARD),),
        elsewhere=(date(2016, 8, 1), date(2016, 9, 1)),
    )
    well = "All well: papers out for the Board; 2 meetings to 21 September have enough members; "
    assert f"{well}1 more waits for answers; 2 escalations with the chair, up to 5 weeks." in told


@pytest.mark.parametrize(
    ("ahead", "next_one"),
    [
        (Ahead(kind="reports", on=date(2016, 9, 16), body="board", meeting_on=date(2016, 9, 28)), "reports"),
        (Ahead(kind="minutes", on=date(2016, 9, 16), body="board", meeting_on=date(2016, 8, 16)), "minutes"),
        (Ahead(kind="actions", on=date(2016, 9, 16), count=61), "61 actions due"),
        (Ahead(kind="meeting", on=date(2016, 9, 16), body="training"), "Training"),
    ],
)
def test_an_idle_week_says_what_comes_next_and_how_soon(ahead: Ahead, next_one: str) -> None:
    told = said(ahead=ahead)
    assert f"Nothing is due this week. Next: {next_one}" in told
    assert "Friday 16 September, in 11 days." in told


def test_an_idle_week_with_nothing_ahead_says_so() -> None:
    assert "Nothing is due this week. Nothing is planned after this week." in said()
