"""Reports: asked for, due and overdue."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Para, Part, Span, Strong
from bot.messages.notices.about import report_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.attended import year_to_report
from scheduler.planner import readers
from store.constitution.kinds import RecurringValue
from store.constitution.topics import RECURRING, Topic
from store.models import Meeting, Notice, Report
from store.notice_kinds import NoticeKind
from store.queries.reports import due_of


def send_buttons(report: Report) -> tuple[Button, ...]:
    args = {"report": report.id}
    return (
        button("Send it", "report.send", args, form=True),
        button("Ask for more time", "report.ask_time", args, form=True),
    )


def _drawn_from(to: Reader, reports: Sequence[Report]) -> Buttons | None:
    """The way to what a standing report is written from, where a rule says that there is such a thing (RPT-1)."""
    for report in reports:
        meeting = to.meeting(report.meeting_id)
        rule = to.constitution.rule(
            Topic[RecurringValue](f"{RECURRING}.{report.title}"), meeting.on, meeting.body
        )
        if rule is not None and rule.value.drawn_from == "attendance":
            own: dict[str, str | int] = {
                "body": meeting.body,
                "year": year_to_report(to.register, meeting.on),
            }
            return Buttons(buttons=(button("See attendance", "attendance.report", own),))
    return None


def owed(to: Reader, meeting: Meeting, reports: Sequence[Report]) -> list[Part | None]:
    """The reports a member owes to one meeting, said together, each with its own buttons."""
    out = to.papers_day(meeting)
    so_that = f", so that papers go out on {to.day(out)}" if out is not None else ""
    has_day = to.dates(meeting).reports_due is not None
    if len(reports) < 2:
        return [part for report in reports for part in _owed_alone(to, meeting, report, so_that)]
    due = due_of(reports[0])
    same = due >= to.today and all(due_of(r) == due for r in reports)
    until = f" by {to.day(due)}{so_that}" if same and has_day else ", before the meeting" if same else ""
    rows = tuple(
        Entry(
            title=(Strong(text=r.title),),
            detail=() if same else (say.sentence(_by(to, due_of(r))),),
            buttons=send_buttons(r),
        )
        for r in reports
    )
    return [para(f"You have {say.count(len(reports), 'report')} to write{until}:"), Entries(rows=rows)]


def _owed_alone(to: Reader, meeting: Meeting, report: Report, so_that: str) -> list[Part]:
    said: list[Span] = ["You have one report to write, ", Strong(text=say.quoted(report.title))]
    if to.late(due_of(report)):
        said.append(f". It {_by(to, due_of(report))}.")
    elif report.extended_to is None and to.dates(meeting).reports_due is None:
        said.append(". Send it before the meeting.")
    else:
        day = Strong(text=to.day(due_of(report)))
        said += [". Send it by ", day, f"{so_that}."]
    return [Para(text=tuple(said)), Buttons(buttons=send_buttons(report))]


def _by(to: Reader, due: date) -> str:
    return f"was due on {to.day(due)}" if to.late(due) else f"by {to.day(due)}"


def _of_one_meeting_and_day(to: Reader, notice: Notice) -> Hashable:
    report = report_of(to, notice)
    return report.meeting_id, due_of(report)


@notice_kind(
    NoticeKind.REPORT_DUE,
    guard=guards.report_owed,
    why="You were reminded of a report that is due.",
    together=_of_one_meeting_and_day,
)
def due(to: Reader, *notices: Notice) -> Section:
    """Reports that one member owes to one meeting by one day."""
    reports = [report_of(to, notice) for notice in notices]
    meeting, on = to.meeting(reports[0].meeting_id), due_of(reports[0])
    is_today, papers_out = on == to.today, to.papers_day(meeting)
    when, goes = "today" if is_today else f"on {to.day(on)}", to.go_out(papers_out)
    if papers_out is not None and on > papers_out:
        why = f"The papers {goes} without {_it(reports)}."
    else:
        why = f"Papers {goes}."
    return section(
        to,
        notices[0],
        Urgency.TODAY if is_today else Urgency.SOON,
        f"Your {_reports(reports)} due {when}",
        *_together(reports, f"due {when}, for the {to.which(meeting)}.", why),
        _drawn_from(to, reports),
        noun="report",
        many=len(reports),
        cites=True,
    )


@notice_kind(
    NoticeKind.REPORT_OVERDUE,
    guard=guards.report_owed,
    why="You were told that a report is overdue.",
    together=_of_one_meeting_and_day,
)
def overdue(to: Reader, *notices: Notice) -> Section:
    """The same, when the day is past."""
    reports = [report_of(to, notice) for notice in notices]
    meeting, on = to.meeting(reports[0].meeting_id), due_of(reports[0])
    when = "yesterday" if (to.today - on).days == 1 else f"on {to.day(on)}"
    it, they, papers_out = _it(reports), "it" if len(reports) == 1 else "they", to.papers_day(meeting)
    if meeting.papers_out_at is not None or (papers_out is not None and papers_out < to.today):
        rest = f"The papers went out without {it}; send {it} as soon as you can."
    else:
        rest = (
            f"Papers {to.go_out(papers_out)}. Send {it} before then and {they} still {_goes(reports)} in; "
            + f'without {it} the pack says "to follow" and {_told_next(to, meeting)} is told.'
        )
    return section(
        to,
        notices[0],
        Urgency.LATE,
        f"Your {_reports(reports, 'was', 'were')} due {when}",
        *_together(reports, f"due {when}, for the {to.which(meeting)}.", rest, "was", "were"),
        noun="late report",
        many=len(reports),
        cites=True,
    )


def _told_next(to: Reader, meeting: Meeting) -> str:
    """Who hears of the reader's missing report: the chair, or the next one up where there is none or it is theirs."""
    own = () if to.person is None else (to.person,)
    told = readers.chair_or_next(to.register, meeting.body, meeting.on, own)
    if told is None:
        return "the board manager"
    vice_chair = readers.vice_chair(to.register, meeting.body, meeting.on)
    return "the vice-chair" if told == vice_chair else "the chair"


def _reports(reports: Sequence[Report], one: str = "is", many: str = "are") -> str:
    """ "report is", "2 reports are"."""
    return f"report {one}" if len(reports) == 1 else f"{len(reports)} reports {many}"


def _it(reports: Sequence[Report]) -> str:
    return "it" if len(reports) == 1 else "them"


def _goes(reports: Sequence[Report]) -> str:
    return "goes" if len(reports) == 1 else "go"


def _together(
    reports: Sequence[Report], due: str, rest: str, one: str = "is", many: str = "are"
) -> tuple[Part | None, ...]:
    """One report as a sentence with its buttons; several under one sentence, each with its own."""
    if len(reports) == 1:
        said = (
            "Your report ",
            Strong(text=say.quoted(reports[0].title)),
            f" {one} {due} {rest}",
        )
        return (Para(text=said), Buttons(buttons=send_buttons(reports[0])))
    rows = tuple(Entry(title=(Strong(text=r.title),), buttons=send_buttons(r)) for r in reports)
    return (first(f"Your {len(reports)} reports {many} {due}", rest), Entries(rows=rows))
