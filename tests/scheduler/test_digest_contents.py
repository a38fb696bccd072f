"""What stands in a digest, read from a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.digest import actions as digest_actions
from scheduler.digest.digest import Digest
from scheduler.digest.facts import digest_of
from scheduler.planner.digests import ToldLast
from store.constitution.plan_models import ActionEntry, Item
from store.constitution.topics import (
    ACTION_DATES,
    ACTION_PARTS,
    DEPUTIES,
    LADDER,
    MEETINGS_A_YEAR,
    MINUTES_DUE,
    MISSES,
    PAPERS_OUT,
    QUORUM,
    REPORTS_DUE,
)
from store.queries import actions, deliveries, escalations, meetings, register, reports
from store.session import Store
from tests.scheduler.plan_kit import at, day
from tests.scheduler.sweep_kit import ITEM, Board
from tests.scheduler.test_plan_digests import DOUBT, EMPTY, done, said
from tests.scheduler.test_sweep import escalate, move


@pytest.fixture
def board(sqlite: Store) -> Board:
    second = Item(body="board", on=day("2016-09-21"), title="Custody", author="board-hospitals", report=True)
    work = [
        ActionEntry(body="board", row="1", what="TNA returns", by_when="August 2016", owner="board-police"),
        ActionEntry(
            body="board", row="2", what="Old one", by_when="April 2015-March 2016", owner="board-fire"
        ),
    ]
    return Board(sqlite, items=(ITEM, second), work=work, meetings_on=("2016-09-21", "2016-12-07"))


def content(board: Board, text: str) -> Digest:
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        return digest_of(session, known, "board-secretariat", at(text))


def test_in_the_week_reports_are_due_it_says_how_many_are_in_and_who_is_waited_for(board: Board) -> None:
    with board.store.begin() as session:
        first = reports.by_ref(session, board.partnership, "R-1")
        assert first is not None
        reports.change(session, first.id, state="in")
    found = content(board, "2016-09-05 08:30")
    (due,) = found.reports
    assert (due.got, due.asked, due.due, due.papers_on) == (1, 2, day("2016-09-09"), day("2016-09-14"))
    assert [(w.ref, w.author, w.overdue, w.times) for w in due.waiting] == [
        ("R-2", board.person("tariq-placeholder"), False, 0)
    ]
    assert due.dated and not due.needs
    assert content(board, "2016-08-29 08:30").reports == ()


def test_a_report_that_becomes_overdue_is_news_and_one_that_comes_in_is_not(board: Board) -> None:
    friday, monday = content(board, "2016-09-09 08:30"), content(board, "2016-09-12 08:30")
    (late,) = monday.changed_since(friday.keys).reports
    assert [w.times for w in late.late] == [1, 1]
    with board.store.begin() as session:
        found = reports.by_ref(session, board.partnership, "R-1")
        assert found is not None
        reports.change(session, found.id, state="in")
    assert content(board, "2016-09-09 12:00").changed_since(friday.keys).reports == ()
    assert content(board, "2016-09-12 12:00").changed_since(monday.keys).reports == ()


def test_how_often_reports_of_a_seat_were_late_counts_those_of_the_year_that_never_came(board: Board) -> None:
    with board.store.begin() as session:
        (december,) = meetings.between(
            session, board.partnership, day("2016-12-07"), day("2016-12-07"), "board"
        )
        reports.owe(
            session,
            board.partnership,
            december.id,
            title="Missing children",
            seat="board-police",
            due_on=day("2016-11-25"),
            rule=REPORTS_DUE,
            item=None,
        )
    found = content(board, "2016-11-28 08:30")
    (late,) = [r for r in found.reports if r.on == day("2016-12-07")]
    assert [w.times for w in late.late] == [2]


def test_apologies_and_deputies_are_shown_with_the_forecast_from_the_notice_on(board: Board) -> None:
    assert content(board, "2016-08-30 08:30").meetings == ()
    number, member = board.meeting().id, board.person("paula-specimen")
    with board.store.begin() as session:
        meetings.put_reply(
            session,
            board.partnership,
            number,
            "board-police",
            answer="apologies",
            given_by=member,
            given_at=board.now,
            meeting_revision=1,
        )
    (soon,) = content(board, "2016-09-01 08:30").meetings
    assert soon.is_board and not soon.this_week
    assert [(a.seat, a.deputy) for a in soon.away] == [("board-police", None)]
    assert (soon.have, soon.need, soon.quorate, soon.can_be) == (0, 10, False, True)
    assert "board-police" not in soon.silent
    assert "board-college" not in soon.silent  # vacant: there is nobody to ask


def test_a_meeting_is_at_risk_once_it_is_near_and_its_members_have_had_time_to_answer(board: Board) -> None:
    board.run_to("2016-09-01 12:00")

    def at_risk(text: str) -> bool:
        (soon,) = content(board, text).meetings
        return soon.at_risk

    assert not at_risk("2016-09-13 08:30")
    assert at_risk("2016-09-14 08:30")
    assert content(board, "2016-09-14 08:30").changed_since(()).meetings
    number = board.meeting().id
    with board.store.begin() as session:
        meetings.change(session, number, expected_quorate=False)
    assert content(board, "2016-09-14 12:00").changed_since(()).meetings == (), "it was said at once"


def test_the_morning_after_everybody_was_asked_anew_nothing_is_made_of_their_silence(board: Board) -> None:
    board.run_to("2016-09-01 12:00")
    board.now = at("2016-09-05 10:00")
    move(board, "2016-09-09")
    board.run_to("2016-09-05 12:00")
    (soon,) = content(board, "2016-09-06 08:30").meetings
    assert (soon.on, soon.have, soon.at_risk) == (day("2016-09-09"), 0, False)
    (soon,) = content(board, "2016-09-07 08:30").meetings
    assert soon.at_risk, "two days before, there is no more time to wait"


def test_late_actions_say_since_when_and_a_date_that_is_not_believed_is_to_be_put_right(board: Board) -> None:
    found = content(board, "2016-09-05 08:30")
    (late,) = found.late
    assert (late.ref, late.since, late.of_owner, late.needs) == ("A-1", day("2016-08-31"), 1, True)
    (doubted,) = found.doubted
    assert (doubted.ref, doubted.printed, doubted.meant) == ("A-2", day("2016-03-31"), day("2017-03-31"))
    assert found.changed_since(()).late == (), "it waits for the week"
    early = content(board, "2016-08-31 23:59")
    assert ([e.ref for e in early.late], [e.ref for e in early.doubted]) == ([], ["A-2"])


def test_a_date_that_is_left_as_it_is_printed_is_not_asked_about_again(board: Board) -> None:
    second = board.action("A-2")
    with board.store.begin() as session:
        actions.change(session, second.id, flags=f"{second.flags} {actions.LEFT_AS_PRINTED}")
    found = content(board, "2016-09-05 08:30")
    assert found.doubted == () and "A-2" not in {entry.ref for entry in found.late}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2016-03-31", "2017-03-31"),
        ("2016-04-01", "2016-04-01"),
        ("2016-02-29", "2017-02-28"),
        ("2013-06-30", "2016-06-30"),
    ],
)
def test_the_day_that_is_meant_is_the_same_in_the_year_of_the_plan(printed: str, meant: str) -> None:
    assert digest_actions.in_the_year(day(printed), day("2016-04-01")) == day(meant)


def test_an_action_that_is_due_this_week_is_there_and_is_no_news_on_other_days(board: Board) -> None:
    monday = content(board, "2016-08-29 08:30")
    (due,) = monday.due
    assert (due.ref, due.due, due.owner) == ("A-1", day("2016-08-31"), board.person("paula-specimen"))
    assert not replace(EMPTY, due=monday.due).idle
    assert content(board, "2016-08-31 23:59").due == monday.due
    assert content(board, "2016-08-22 08:30").due == ()
    assert content(board, "2016-09-01 08:30").due == ()
    assert content(board, "2016-08-30 08:30").changed_since(()).due == ()


def test_what_waits_for_the_manager_is_there_to_be_decided(board: Board) -> None:
    member = board.person("paula-specimen")
    report, action = board.report(), board.action()
    with board.store.begin() as session:
        reports.ask_time(
            session,
            board.partnership,
            report_id=report.id,
            asked_by=member,
            asked_at=at("2016-09-02 16:00"),
            reason="figures",
            until=day("2016-09-12"),
        )
        actions.change(
            session,
            action.id,
            state="done",
            done_by=member,
            done_at=at("2016-09-01 16:00"),
            evidence="in the minutes",
        )
    found = content(board, "2016-09-05 08:30")
    (asked,) = found.asked_time
    assert (asked.ref, asked.about, asked.since, asked.by) == ("T-1", "R-1", day("2016-09-02"), member)
    assert (asked.words, asked.until) == ("figures", day("2016-09-12"))
    (said,) = found.done
    assert (said.by, [(d.ref, d.since, d.evidence) for d in said.actions]) == (
        member,
        [("A-1", day("2016-09-01"), "in the minutes")],
    )
    assert found.changed_since(()).asked_time == (), "it came with its buttons when it was asked"
    assert "A-1" not in {entry.ref for entry in found.late}


def test_an_escalation_is_shown_with_its_step_and_its_late_action_no_more(board: Board) -> None:
    assert "A-1" in {entry.ref for entry in content(board, "2016-09-05 08:30").late}
    number = escalate(board, "2016-09-01")
    with board.store.begin() as session:
        escalations.change(session, escalations.get(session, number), subject="A-1")
    found = content(board, "2016-09-05 08:30")
    (escalation,) = found.escalations
    assert escalation.subject == "A-1"
    assert found.late == ()
    assert found.elsewhere == ()
    assert (escalation.ref, escalation.step, escalation.holder, escalation.since, escalation.until) == (
        "E-1",
        0,
        "manager",
        day("2016-09-01"),
        day("2016-09-15"),
    )


def test_what_goes_out_this_week_and_what_the_agenda_still_needs(board: Board) -> None:
    assert content(board, "2016-09-09 08:30").papers == ()
    (pack,) = content(board, "2016-09-12 08:30").papers
    assert (pack.papers_on, pack.missing, pack.unagreed) == (day("2016-09-14"), 2, True)


def test_a_pack_that_went_out_whole_is_news_in_the_week_and_one_with_a_post_of_its_own_is_not(
    board: Board,
) -> None:
    number = board.meeting().id
    with board.store.begin() as session:
        meetings.change(session, number, papers_out_at=at("2016-09-14 08:30"), agenda="agreed")
    found = content(board, "2016-09-19 08:30")
    assert [e.ref for e in found.papers_out] == ["M-1"]
    assert found.for_the_week(found.keys).papers_out == ()
    assert found.changed_since(()).papers_out == ()


def test_a_pack_that_lacks_a_report_has_a_post_and_no_line(board: Board) -> None:
    board.run_to("2016-09-15 08:00")
    assert len(board.notices(kind="pack_out")) == 1
    assert content(board, "2016-09-19 08:30").papers_out == ()


def test_after_a_meeting_its_attendance_and_a_month_later_its_minutes(board: Board) -> None:
    found = content(board, "2016-09-22 08:30")
    (after,) = found.after
    assert (after.coming, after.needs, after.daily) == (0, True, True)
    assert replace(EMPTY, after=found.after).rules == (MISSES,)
    assert found.unrecorded == () and found.minutes == ()
    assert content(board, "2016-09-23 08:30").changed_since(found.keys).after == (), "on one morning alone"
    (over,) = content(board, "2016-10-10 08:30").unrecorded
    assert (over.count, over.since) == (1, day("2016-09-21"))
    (minutes,) = content(board, "2016-10-17 08:30").minutes
    assert replace(EMPTY, minutes=(minutes,)).rules == (MINUTES_DUE,)
    assert (minutes.due, minutes.needs) == (day("2016-10-21"), False)


def test_bodies_without_a_next_meeting_and_a_year_that_falls_short(board: Board) -> None:
    found = content(board, "2016-09-05 08:30")
    (others,) = found.unplanned
    assert "board" not in others.bodies and len(others.bodies) == others.of - 1
    assert [(y.body, y.met, y.ahead, y.needed) for y in others.short] == [("executive", 0, 0, 6)]
    (short,) = found.short
    assert (short.year.body, short.year.met, short.year.ahead, short.year.needed) == ("board", 0, 2, 4)
    (none,) = content(board, "2016-12-12 08:30").unplanned
    assert (len(none.bodies), none.last, none.met) == (none.of, day("2016-12-07"), True)
    assert none.needs
    assert ("board", 2, 0, 4) in [(y.body, y.met, y.ahead, y.needed) for y in none.short]


def test_a_body_that_has_met_as_often_as_it_has_to_is_said_once(board: Board) -> None:
    (unplanned,) = content(board, "2016-12-12 08:30").unplanned
    some = replace(unplanned, bodies=("training",), short=())
    there = replace(EMPTY, unplanned=(some,), in_doubt=(DOUBT,))
    assert there.for_the_week(()).unplanned == (some,)
    assert there.for_the_week(there.keys).unplanned == ()
    idle = replace(EMPTY, unplanned=(some,))
    assert idle.for_the_week(idle.keys).unplanned == (some,), "an idle week says what is not planned"


def test_vacant_seats_that_count_are_named(board: Board) -> None:
    assert [v.seat for v in content(board, "2016-09-05 08:30").vacant] == ["board-college"]


def test_a_message_in_doubt_is_news_of_the_next_morning_at_home_alone(board: Board) -> None:
    paula = board.person("paula-specimen")
    with board.store.begin() as session:
        number = deliveries.create(
            session,
            board.partnership,
            key="k",
            person_id=paula,
            channel="email",
            address="paula@police.example",
            message={"subject": "An action is due today"},
            state="uncertain",
            made_at=at("2016-09-05 08:31"),
        )
    assert content(board, "2016-09-05 08:32").in_doubt == ()
    before, found = content(board, "2016-09-05 08:32"), content(board, "2016-09-06 08:30")
    (doubt,) = found.changed_since(before.keys).in_doubt
    assert (doubt.delivery, doubt.person, doubt.since, doubt.about) == (
        number,
        paula,
        day("2016-09-05"),
        "An action is due today",
    )
    assert not replace(EMPTY, in_doubt=found.in_doubt).idle
    assert found.changed_since(found.keys).in_doubt == ()
    with board.store.begin() as session:
        deliveries.change(session, number, state="sent")
    assert content(board, "2016-09-06 08:30").in_doubt == ()


def test_agencies_without_a_deputy_are_named_as_the_example_has_them(board: Board) -> None:
    lacking = {entry.agency for entry in content(board, "2016-09-05 08:30").no_deputy}
    assert {"cafcass", "nspcc"} <= lacking
    assert "police" not in {
        e.agency for e in content(board, "2016-09-05 08:30").no_deputy if "board" in e.bodies
    }


def test_an_idle_week_says_what_comes_next(board: Board) -> None:
    number = board.action().id
    with board.store.begin() as session:
        for action in (number, number + 1):
            actions.change(session, action, state="closed")
    with board.store.begin() as session:
        (december,) = meetings.between(
            session, board.partnership, day("2016-12-07"), day("2016-12-07"), "board"
        )
        reports.owe(
            session,
            board.partnership,
            december.id,
            title="Custody",
            seat="board-police",
            due_on=day("2016-11-25"),
            rule=REPORTS_DUE,
            item=None,
        )
    found = content(board, "2016-10-31 08:30")
    assert found.idle
    assert found.ahead is not None
    assert (found.ahead.kind, found.ahead.on, found.ahead.meeting_on) == (
        "reports",
        day("2016-11-25"),
        day("2016-12-07"),
    )


def test_a_digest_names_the_rules_of_what_is_in_it_and_no_others(board: Board) -> None:
    escalate(board, "2016-09-01")
    found = content(board, "2016-09-05 08:30")
    assert found.rules == (QUORUM, REPORTS_DUE, LADDER, ACTION_DATES, MEETINGS_A_YEAR, DEPUTIES, PAPERS_OUT)
    assert replace(EMPTY, due=found.due, late=found.late).rules == (ACTION_DATES,)
    notice = said(replace(EMPTY, done=(done(1),)), ToldLast(full_on=day("2016-09-05")), "2016-09-06 08:30")
    assert notice is not None and notice.rules == (ACTION_PARTS,)
    (soon,) = found.meetings
    assert replace(EMPTY, meetings=(replace(soon, need=None),)).rules == ()
