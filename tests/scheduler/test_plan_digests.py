"""Digests: in full on Monday, on other working days only what is new, and an idle week in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.digest.digest import Digest
from scheduler.digest.entries import Next, NoDeputy, ToDecide, UnresolvedEscalation
from scheduler.digest.facts import digest_of
from scheduler.planner import digests
from scheduler.planner.digests import ToldLast
from scheduler.planner.notice import PlannedNotice
from store.constitution.plan_models import ActionEntry, Item
from store.queries import actions, deliveries, escalations, meetings, register, reports
from store.session import Store
from tests.scheduler.plan_kit import at, constitution, day, when
from tests.scheduler.sweep_kit import ITEM, Board
from tests.scheduler.test_sweep import escalate, move

CHASING = constitution().chasing
EMPTY = Digest(
    place="board-secretariat",
    on=day("2016-09-05"),
    week_from=day("2016-09-05"),
    week_until=day("2016-09-11"),
)
ESCALATION = UnresolvedEscalation(
    escalation=1,
    ref="E-1",
    revision=1,
    subject="A-1",
    body="board",
    agency=None,
    kind="action",
    what="Returns",
    step=0,
    name="with the manager",
    holder="manager",
    reader=1,
    since=day("2016-09-01"),
    until=day("2016-09-15"),
    state="open",
    paused_until=None,
    next=Next.SEE_ESCALATION,
)
WITH_ESCALATION = replace(EMPTY, escalations=(ESCALATION,))


def said(digest: Digest, told: ToldLast, text: str) -> PlannedNotice | None:
    return digests.plan(digest, told, when(text), CHASING)[0]


def test_on_monday_at_half_past_eight_it_is_said_in_full_even_when_nothing_is_new() -> None:
    told = ToldLast(full_on=day("2016-08-30"), keys=WITH_ESCALATION.keys)
    assert said(WITH_ESCALATION, told, "2016-09-05 08:29") is None
    notice = said(WITH_ESCALATION, told, "2016-09-05 08:30")
    assert notice is not None
    assert (notice.facts["full"], notice.place, notice.due) == (
        True,
        "board-secretariat",
        at("2016-09-05 08:30"),
    )


def test_on_other_days_only_what_is_new_is_said_and_nothing_where_nothing_is() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys)
    assert said(EMPTY, told, "2016-09-06 08:30") is None
    notice = said(WITH_ESCALATION, told, "2016-09-06 08:30")
    assert notice is not None
    assert (notice.facts["full"], notice.facts["told"]) == (False, [])
    _, after = digests.plan(WITH_ESCALATION, told, when("2016-09-06 08:30"), CHASING)
    assert said(WITH_ESCALATION, after, "2016-09-07 08:30") is None
    moved_on = replace(EMPTY, escalations=(replace(ESCALATION, step=1),))
    assert said(moved_on, after, "2016-09-07 08:30") is not None


@pytest.mark.parametrize(
    ("bank_holiday", "instead"), [("2016-03-28", "2016-03-29"), ("2016-08-29", "2016-08-30")]
)
def test_on_a_bank_holiday_monday_the_full_digest_comes_on_tuesday(bank_holiday: str, instead: str) -> None:
    told = ToldLast(full_on=day("2016-03-21"))
    assert said(EMPTY, told, f"{bank_holiday} 08:30") is None
    notice = said(EMPTY, told, f"{instead} 08:30")
    assert notice is not None
    assert notice.facts["full"]
    _, after = digests.plan(EMPTY, told, when(f"{instead} 08:30"), CHASING)
    assert said(EMPTY, after, f"{instead} 12:00") is None


def done(number: int, revision: int = 2) -> ToDecide:
    ref = f"A-{number}"
    since = day("2016-09-05")
    return ToDecide(
        kind="done", id=number, revision=revision, ref=ref, about=ref, what="Returns", since=since
    )


def test_what_is_said_to_be_done_is_news_the_next_morning_and_again_only_after_it_was_handed_back() -> None:
    asked = replace(done(1), kind="time", ref="T-1")
    there = replace(EMPTY, to_decide=(asked, done(1)))
    told = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys)
    notice, after = digests.plan(there, told, when("2016-09-06 08:30"), CHASING)
    assert notice is not None
    assert [e.ref for e in there.changed_since(told.keys).to_decide] == ["A-1"]
    assert said(there, after, "2016-09-07 08:30") is None
    again = replace(there, to_decide=(done(1, revision=4),))
    assert said(again, after, "2016-09-07 08:30") is not None


def test_of_many_said_to_be_done_some_are_shown_each_morning_and_the_rest_counted() -> None:
    many = replace(EMPTY, to_decide=tuple(done(n) for n in range(1, 34)))
    told, shown = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys), []
    for morning in ("2016-09-06", "2016-09-07", "2016-09-08", "2016-09-09"):
        found = many.changed_since(told.keys).with_room()
        shown.append((len(found.to_decide), found.more_to_decide))
        notice, told = digests.plan(many, told, when(f"{morning} 08:30"), CHASING)
        assert notice is not None
    assert shown == [(10, 23), (10, 13), (10, 3), (3, 0)]
    assert many.changed_since(told.keys).empty


def test_nothing_is_said_at_the_weekend() -> None:
    assert said(WITH_ESCALATION, ToldLast(), "2016-09-10 12:00") is None


def test_the_next_look_is_the_next_working_morning() -> None:
    def look(text: str) -> object:
        return digests.next_look(when(text), CHASING)

    assert look("2016-09-05 07:00") == at("2016-09-05 08:30")
    assert look("2016-09-05 08:30") == at("2016-09-06 08:30")
    assert look("2016-08-26 08:30") == at("2016-08-30 08:30")


def test_a_missing_deputy_alone_leaves_the_week_idle() -> None:
    assert replace(EMPTY, no_deputy=(NoDeputy(agency="nspcc", bodies=("board",)),)).idle
    assert not WITH_ESCALATION.idle


def test_what_a_place_was_told_comes_back_from_the_store_as_it_was() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=WITH_ESCALATION.keys)
    assert ToldLast.kept(told.to_keep()) == told
    assert ToldLast.kept(None) == ToldLast()


# What stands in it, read from a real database.


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
    assert (due.got, due.asked, due.due, due.next) == (1, 2, day("2016-09-09"), Next.REMIND)
    assert [(w.ref, w.author, w.overdue) for w in due.waiting] == [
        ("R-2", board.person("tariq-placeholder"), False)
    ]
    assert content(board, "2016-08-29 08:30").reports == ()


def test_a_report_that_becomes_overdue_is_news_and_one_that_comes_in_is_not(board: Board) -> None:
    friday, saturday = content(board, "2016-09-09 08:30"), content(board, "2016-09-10 08:30")
    assert [r.ref for r in saturday.changed_since(friday.keys).reports] == ["M-1"]
    with board.store.begin() as session:
        found = reports.by_ref(session, board.partnership, "R-1")
        assert found is not None
        reports.change(session, found.id, state="in")
    assert content(board, "2016-09-09 12:00").changed_since(friday.keys).reports == ()


def test_apologies_and_deputies_are_shown_with_the_forecast_from_the_notice_on(board: Board) -> None:
    assert content(board, "2016-08-30 08:30").meetings == ()
    before = content(board, "2016-09-01 08:30")
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
    after = content(board, "2016-09-01 08:30")
    (soon,) = after.changed_since(before.keys).meetings
    assert [(a.seat, a.deputy) for a in soon.away] == [("board-police", None)]
    assert (soon.have, soon.need, soon.quorate, soon.can_be) == (0, 10, False, True)
    assert "board-police" not in soon.silent
    assert "board-college" not in soon.silent  # vacant: there is nobody to ask
    assert soon.next is Next.ASK_REPLIES


def test_late_actions_say_since_when_and_a_date_that_is_not_believed_is_to_be_set(board: Board) -> None:
    late = {entry.ref: entry for entry in content(board, "2016-09-05 08:30").late}
    assert (late["A-1"].since, late["A-1"].doubtful, late["A-1"].next) == (
        day("2016-08-31"),
        False,
        Next.ESCALATE,
    )
    assert (late["A-2"].doubtful, late["A-2"].next) == (True, Next.SET_DATE)
    assert [e.ref for e in content(board, "2016-08-31 23:59").late] == ["A-2"]


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
    assert [(d.kind, d.ref, d.about, d.since) for d in found.to_decide] == [
        ("time", "T-1", "R-1", day("2016-09-02")),
        ("done", "A-1", "A-1", day("2016-09-01")),
    ]
    assert [(d.by, d.words) for d in found.to_decide] == [(member, "figures"), (member, "in the minutes")]
    assert "A-1" not in {entry.ref for entry in found.late}


def test_an_escalation_is_shown_with_its_step_and_its_late_action_says_so(board: Board) -> None:
    assert "A-1" in {entry.ref for entry in content(board, "2016-09-05 08:30").late}
    number = escalate(board, "2016-09-01")
    with board.store.begin() as session:
        escalations.change(session, escalations.get(session, number), subject="A-1")
    found = content(board, "2016-09-05 08:30")
    (escalation,) = found.escalations
    assert escalation.subject == "A-1"
    assert {e.ref: (e.escalation, e.next) for e in found.late}["A-1"] == ("E-1", Next.SEE_ESCALATION)
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
    assert (pack.papers_on, pack.missing, pack.next) == (
        day("2016-09-14"),
        ("R-1", "R-2"),
        Next.AGREE_AGENDA,
    )


def test_after_a_meeting_its_attendance_and_a_month_later_its_minutes(board: Board) -> None:
    found = content(board, "2016-09-22 08:30")
    (after,) = found.after
    assert replace(EMPTY, after=found.after).rules == ("ATT-3",)
    assert (after.next, after.minutes_due) == (Next.RECORD_ATTENDANCE, None)
    assert found.unrecorded == ()
    (over,) = content(board, "2016-10-10 08:30").unrecorded
    assert (over.count, over.since) == (1, day("2016-09-21"))
    (minutes,) = content(board, "2016-10-17 08:30").after
    assert replace(EMPTY, after=(minutes,)).rules == ("DL-4",)
    assert (minutes.next, minutes.minutes_due) == (Next.SEND_MINUTES, day("2016-10-21"))


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
            rule="DL-1",
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
    assert found.rules == ("DL-1", "QUO-2", "ACT-2", "ESC-1", "ATT-2", "DL-2")
    assert replace(EMPTY, due=found.due, late=found.late).rules == ("ACT-2",)
    notice = said(WITH_ESCALATION, ToldLast(full_on=day("2016-09-05")), "2016-09-06 08:30")
    assert notice is not None and notice.rules == ("ESC-1",)
    about = replace(done(1), kind="time", about="R-1")
    assert replace(EMPTY, to_decide=(done(1), about)).rules == ("ACT-1", "DL-1")
    (soon,) = found.meetings
    assert replace(EMPTY, meetings=(replace(soon, need=None),)).rules == ()


def test_a_meeting_that_moves_is_news(board: Board) -> None:
    before = content(board, "2016-09-05 08:30")
    board.now = at("2016-09-05 10:00")
    move(board, "2016-09-22")
    changed = content(board, "2016-09-05 12:00").changed_since(before.keys)
    assert [m.on for m in changed.meetings] == [day("2016-09-22")]
