"""What members and the chair read, by what is known: several alike are one matter, and nobody is told amiss."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from bot.channels.plaintext import text_blocks
from bot.messages.notices import actions, deputies, escalations, meetings, reports
from bot.messages.notices.section import Section, message
from bot.messages.notices.views import (
    ActionDecided,
    ActionDue,
    ActionView,
    DeputyNamed,
    EscalationStep,
    MeetingCancelled,
    MeetingNotice,
    MeetingView,
    PapersOut,
    ReportDue,
    ReportOverdue,
    ReportView,
)

TODAY = date(2016, 9, 7)
BOARD = MeetingView(
    id=1,
    ref="M-1",
    revision=1,
    body="Board",
    on=date(2016, 9, 21),
    at=time(10),
    place="Civic Centre",
    papers_out=date(2016, 9, 14),
    reports_due=date(2016, 9, 9),
)


def a_report(title: str, due: str = "2016-09-09") -> ReportView:
    return ReportView(id=1, ref="R-1", title=title, due=date.fromisoformat(due), meeting=BOARD)


def an_action(ref: str, due: str = "2016-09-30") -> ActionView:
    return ActionView(
        id=1,
        ref=ref,
        revision=1,
        milestone=1,
        what="Strategy",
        label="",
        due=date.fromisoformat(due),
        body="Executive Group",
    )


def said(*sections: Section) -> str:
    return "\n".join(text_blocks(message(sections).parts))


def told(kind: str, today: date = TODAY) -> dict[str, Any]:
    return {"kind": kind, "today": today}


def test_two_reports_for_one_meeting_are_one_matter_each_with_its_buttons() -> None:
    views = [
        ReportDue(**told("report_due"), report=a_report(t)) for t in ("MAPPA, annual review", "E-safety")
    ]
    section = reports.due(*views)
    assert section.subject == "2 reports are due on Friday 9 September"
    assert said(section).splitlines() == [
        "2 reports are due on Friday 9 September for the Board on Wednesday 21 September, "
        "so that papers go out on Wednesday 14 September:",
        "- MAPPA, annual review",
        "  [Send it]  [Ask for more time]",
        "- E-safety",
        "  [Send it]  [Ask for more time]",
    ]


def test_a_report_with_time_beyond_the_papers_does_not_promise_to_be_in_them() -> None:
    view = ReportDue(**told("report_due", date(2016, 9, 16)), report=a_report("E-safety", "2016-09-19"))
    assert "; the papers go out on Wednesday 14 September without it." in said(reports.due(view))


def test_the_chairs_own_late_report_is_told_to_the_next_one_up_and_it_says_so() -> None:
    late = {**told("report_overdue", date(2016, 9, 10)), "report": a_report("E-safety")}
    assert "and the chair is told." in said(reports.overdue(ReportOverdue(**late)))
    assert "and the vice-chair is told." in said(
        reports.overdue(ReportOverdue(**late, told_next="the vice-chair"))
    )


def test_a_report_later_than_the_papers_is_still_wanted() -> None:
    view = ReportOverdue(
        **told("report_overdue", date(2016, 9, 20)), report=a_report("E-safety", "2016-09-19")
    )
    assert "The papers went out without it; send it as soon as you can." in said(reports.overdue(view))


def test_actions_of_one_day_and_plan_are_one_matter_and_so_are_those_confirmed() -> None:
    due = actions.due(*(ActionDue(**told("action_due"), action=an_action(ref)) for ref in ("A-1", "A-2")))
    first, *rest = said(due).splitlines()
    assert first == (
        "2 actions of yours are due on Friday 30 September, in the work plan of the Executive Group:"
    )
    assert rest[:2] == ["- A-1, Strategy", "  [It is done]  [Ask for more time]  [Say how it stands]"]
    closed = actions.closed(
        *(ActionDecided(**told("action_closed"), action=an_action(r)) for r in ("A-1", "A-2"))
    )
    assert (
        said(closed).startswith("2 actions of yours are closed.") and closed.subject == "2 actions are closed"
    )


def test_one_action_is_a_sentence() -> None:
    view = ActionDue(**told("action_due"), action=an_action("A-1"))
    assert said(actions.due(view)).startswith(
        "A-1, Strategy: this action of yours is due on Friday 30 September, in the work plan of the Executive Group."
    )


def test_who_is_asked_again_reads_that_it_is_again_and_what_was_due() -> None:
    view = MeetingNotice(
        **told("meeting_notice", date(2016, 9, 12)),
        meeting=BOARD,
        seat="lay",
        may_send_deputy=False,
        reports=(a_report("E-safety"),),
        again=True,
    )
    words = said(meetings.notice(view))
    assert "Can you come? You have not answered yet." in words and "The secretariat asks once more." in words
    assert "You have one report to write: E-safety. It was due on Friday 9 September." in words


def test_the_chair_reads_that_it_is_the_chair_who_has_not_agreed() -> None:
    pack = {"meeting": BOARD, "seat": "chair", "answer": "coming", "to_follow": (), "file": None}
    view = PapersOut(**told("papers_out"), **pack, agreed=False, in_the_chair=True)
    assert "You have not yet agreed this agenda." in said(meetings.papers_out(view))


def test_the_reason_of_a_cancelled_meeting_is_a_sentence() -> None:
    view = MeetingCancelled(
        **told("meeting_cancelled"), meeting=BOARD, reason="half of the group is away", owed=()
    )
    assert "will not take place. Half of the group is away." in said(meetings.cancelled(view))


def test_several_matters_are_counted_in_brackets_after_a_question() -> None:
    ask = MeetingNotice(**told("meeting_notice"), meeting=BOARD, seat="lay", may_send_deputy=False)
    due = ReportDue(**told("report_due"), report=a_report("E-safety"))
    both = message([meetings.notice(ask), reports.due(due)])
    assert both.subject == "Board, Wednesday 21 September: can you come? (and 1 more matter)"


def test_a_matter_says_first_what_it_is_and_then_what_the_chair_is_asked() -> None:
    own: dict[str, Any] = {"escalation": 1, "escalation_ref": "E-1", "revision": 1, "what": "Joint funding"}
    own |= {"agency": "Police", "chief_executive": "the Chief Constable of Police", "member": "Sam Example"}
    own |= {"since": date(2016, 8, 24), "holder": "chair", "until": date(2016, 9, 21)}
    first = EscalationStep(**told("escalation_step"), **own, first=True, next_holder="chair")
    assert said(escalations.step(first)).splitlines()[:2] == [
        "E-1 has come up to you: Joint funding.",
        "The board manager has had it since Wednesday 24 August and it is not settled. "
        "Please speak to Sam Example (Police) by Wednesday 21 September.",
    ]
    second = EscalationStep(**told("escalation_step"), **own, first=False, next_holder="chief_executive")
    words = said(escalations.step(second))
    assert words.startswith("E-1 is still not settled: Joint funding. Is there a plan?")
    assert "If it is not settled by Wednesday 21 September, the next step is the chief executive." in words


def test_a_deputy_on_several_bodies_is_told_once() -> None:
    bodies = ("Board", "Executive Group")
    views = [
        DeputyNamed(**told("deputy_named"), agency="CRC", body=b, by="Jo Example", votes=True) for b in bodies
    ]
    words = said(deputies.named(*views))
    assert words.startswith(
        "You are CRC's deputy on the Board and the Executive Group.\nJo Example named you."
    )
    assert words.count("named you") == 1
