"""The digest as the secretariat reads it: each line what is so and what to do, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from types import SimpleNamespace
from typing import Any, cast

from bot.channels.plaintext import text_blocks
from bot.messages.notices.digest import digest
from bot.messages.reader import Reader
from scheduler.digest.digest import Digest
from scheduler.digest.entries import (
    AfterMeeting,
    Away,
    DueAction,
    InDoubt,
    LateAction,
    MeetingSoon,
    Next,
    ReportsDue,
    ToDecide,
    ToRatify,
    Unrecorded,
    UnresolvedEscalation,
    Waiting,
)
from store.register import Register
from store.session import Session
from tests.scheduler.plan_kit import at, constitution

TODAY = date(2016, 9, 5)
SAM: Any = SimpleNamespace(name="Sam Example")
READER = Reader(
    session=cast(Session, None),
    register=Register(
        partnership=1,
        key="example",
        revisions=(1, 1),
        constitution=constitution(),
        people={1: SAM},
        holdings=(),
        deputies=(),
        identities=(),
    ),
    person=None,
    now=at("2016-09-05 08:30"),
    today=TODAY,
)
"""The secretariat's place; no word of a digest looks anything up that its entries do not have."""
BOARD: dict[str, Any] = {
    "meeting": 1,
    "ref": "M-1",
    "revision": 1,
    "body": "board",
    "on": date(2016, 9, 21),
    "at": time(10),
}


def made(full: bool = True, **found: Any) -> Digest:
    return Digest(place="office", on=TODAY, week_from=TODAY, week_until=date(2016, 9, 11), full=full, **found)


def said(full: bool = True, **found: Any) -> str:
    """The digest of a Monday as plain text."""
    parts = digest.parts(READER, made(full, **found))
    return "\n".join(text_blocks(tuple(part for part in parts if part is not None)))


def soon(**values: Any) -> MeetingSoon:
    stands = {"this_week": False, "have": 9, "need": 8, "quorate": True, "can_be": True, "away": ()}
    return MeetingSoon(**BOARD, **{**stands, "silent": (), "next": Next.NOTHING, **values})


def report(title: str, seat: str, overdue: bool) -> Waiting:
    return Waiting(ref="R-1", title=title, seat=seat, author=1, due=date(2016, 9, 9), overdue=overdue)


def late(ref: str, doubtful: bool = False, escalation: str = "") -> LateAction:
    return LateAction(
        action=1,
        ref=ref,
        milestone=1,
        body="board",
        what="Strategy",
        label="",
        since=date(2016, 6, 30),
        owner=1,
        doubtful=doubtful,
        escalation=escalation,
        next=Next.ESCALATE,
    )


def due(ref: str, what: str = "Strategy", owner: int | None = 1) -> DueAction:
    return DueAction(
        action=1, ref=ref, milestone=1, body="board", what=what, label="", due=date(2016, 9, 9), owner=owner
    )


def test_the_title_of_an_ordinary_day_does_not_date_the_digest_before() -> None:
    assert said(full=False, meetings=(soon(),)).startswith("Monday 5 September: new since the last digest")


def test_a_meeting_for_which_everybody_has_answered_asks_for_nothing() -> None:
    assert "[" not in said(meetings=(soon(),))
    assert "[Ask them]  [See replies]" in said(meetings=(soon(silent=("board-lay-1",)),))


def test_seats_of_one_name_are_counted_and_names_with_commas_stay_apart() -> None:
    away = tuple(
        Away(seat=s, deputy=None, accepted=False)
        for s in ("board-police", "board-police", "Manager, Quality")
    )
    told = said(meetings=(soon(away=away),))
    assert "Apologies: Police (2); and Manager, Quality." in told


def test_a_late_report_is_named_once_with_who_owes_it() -> None:
    waiting = (report("MAPPA, annual review", "board-police", True), report("E-safety", "board-lay-1", False))
    due = ReportsDue(**BOARD, due=date(2016, 9, 9), got=1, asked=3, waiting=waiting, next=Next.REMIND)
    told = said(reports=(due,))
    assert "1 of 3 in. Waiting: Lay member. Late: MAPPA, annual review (Police)." in told


def test_late_actions_stand_by_body_with_each_owner_once_and_a_doubted_date_is_asked_about() -> None:
    told = said(late=(late("A-1"), late("A-2", escalation="E-4"), late("A-3", doubtful=True)))
    assert "Late, Board: 2 actions." in told
    both = "Sam Example: A-1, Strategy (since 30 June); A-2, Strategy (since 30 June, escalated as E-4)\n"
    assert both in told
    assert '"escalate A-1 and why"' in told
    assert "A-3, Strategy: the plan of the Board prints 30 June 2016. Is that right?" in told


def test_of_many_late_actions_of_a_body_the_first_are_named_and_the_others_counted() -> None:
    told = said(late=tuple(late(f"A-{n}") for n in range(1, 9)))
    assert "Late, Board: 8 actions." in told
    assert "A-5, Strategy" in told and "A-6" not in told
    assert "\n  and 3 more\n" in told and told.count("Sam Example") == 1


def test_what_is_due_this_week_is_a_row_a_body_by_day_and_owner_with_short_titles() -> None:
    long = "Agree continued joint funding arrangements between two boards for the year"
    told = said(due=(due("A-1"), due("A-2", long), due("A-3", owner=None)))
    assert "Board: 3 actions due this week." in told
    assert "Friday 9 September, Sam Example: A-1, Strategy; A-2, Agree continued joint funding" in told
    assert "for the year" not in told
    assert "Friday 9 September, no owner: A-3, Strategy" in told
    assert "Nothing is due this week" not in told


def test_what_waits_for_a_decision_has_its_buttons_once_more() -> None:
    done = ToDecide(kind="done", id=7, revision=2, ref="A-7", about="A-7", what="Strategy", since=TODAY)
    done = replace(done, by=1, words="it is in the minutes")
    told = said(to_decide=(done,), more_to_decide=3)
    assert "Sam Example: It is in the minutes." in told
    assert '3 more wait for your decision: "to do"' in told
    assert "A-7, Strategy: said to be done on 5 September. Confirm it, or hand it back." in told
    assert "[Confirm, close it]  [Not yet...]" in told


def test_messages_in_doubt_say_to_whom_since_when_and_about_what() -> None:
    sam = InDoubt(
        delivery=1, person=1, place="", since=date(2016, 9, 2), about="Papers for the Board are out"
    )
    office = replace(sam, delivery=2, person=None, place="office", about="Somebody asks for more time")
    told = said(in_doubt=(sam,))
    assert "1 message in doubt: nobody can tell whether it arrived, and it is not sent again." in told
    assert "Sam Example, since Friday 2 September: Papers for the Board are out" in told
    both = said(in_doubt=(sam, office))
    assert "2 messages in doubt: nobody can tell whether they arrived, and they are not sent again." in both
    assert "#office, since Friday 2 September: Somebody asks for more time" in both
    assert not made(in_doubt=(sam,)).idle


def test_an_escalation_says_what_it_is_about_and_an_agency_is_not_scolded() -> None:
    own: dict[str, Any] = {
        "escalation": 1,
        "revision": 1,
        "body": "board",
        "step": 0,
        "name": "with the manager",
        "reader": 1,
    }
    own |= {"since": TODAY, "until": None, "state": "open", "paused_until": None, "next": Next.SEE_ESCALATION}
    action = UnresolvedEscalation(
        **own, ref="E-1", subject="A-1", agency=None, kind="action", what="Strategy.", holder="manager"
    )
    missed = UnresolvedEscalation(
        **own, ref="E-2", subject="", agency="police", kind="attendance", what="", holder="chair"
    )
    told = said(escalations=(action, missed))
    assert "E-1: A-1, Strategy: with you since 5 September." in told
    assert "E-2: attendance of Police: with the chair since 5 September." in told
    written = replace(missed, holder="chief_executive", letter_sent_on=TODAY)
    assert "since 5 September. The letter to the chief executive went on" in said(escalations=(written,))
    assert written.key != replace(written, letter_sent_on=None).key


def test_who_came_is_asked_with_a_button_and_a_word_that_can_be_copied() -> None:
    after = AfterMeeting(**BOARD, attendance=False, minutes_due=None, next=Next.RECORD_ATTENDANCE)
    told = said(after=(after,))
    assert "Board of 21 September: who came is not recorded yet." in told
    assert (
        "[As replied]  [Record who came]" in told
        and told.count('"attendance M-1 all present except ..."') == 1
    )


def test_what_nobody_has_recorded_is_one_line_that_stands_until_it_is() -> None:
    over = Unrecorded(count=12, since=date(2016, 4, 7), first=3)
    told = said(unrecorded=(over,))
    assert "Who came is not recorded for 12 meetings since Thursday 7 April." in told
    assert "[Record them]" in told
    assert made(unrecorded=(over,)).idle
    assert made(unrecorded=(over,)).changed_since(()).empty


def test_decisions_without_a_quorum_stand_until_they_are_ratified() -> None:
    told = said(to_ratify=(ToRatify(**BOARD),))
    assert "Board of 21 September: it was not quorate, and what it decided is not ratified yet." in told
    assert "[It is ratified]" in told
