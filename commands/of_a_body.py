"""What a body waits for: the reports owed to its meetings, and its actions, for those on its list."""

from __future__ import annotations

from dataclasses import dataclass

from commands import actions, reports
from commands.common import on_body, rights
from commands.common.base import Act
from commands.common.help_lines import for_members
from commands.common.pages import Page, page
from commands.common.registry import command
from commands.my_actions import MyAction, with_dates
from scheduler.facts import is_late
from scheduler.planner import readers
from store.models import Action, Meeting, Report
from store.queries import actions as action_rows
from store.queries import meetings
from store.queries import reports as report_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeBodyReports:
    """The reports to the meetings ahead of a body, or of every body that the reader may see. `late` leaves only what is
    overdue, `person` only what one person is to write, `meeting` only what is for one meeting; 0 for any."""

    body: str = ""
    first: int = 0
    late: bool = False
    person: int = 0
    meeting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeBodyActions:
    """The actions of a body, or of every body that the reader may see, that are not closed."""

    body: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSeen:
    """A report to a meeting ahead; `author` writes it (None where its seat is vacant), `own` where that may be the
    reader."""

    report: Report
    meeting: Meeting
    author: int | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSeen:
    """An action that is not closed; `own` where the reader may answer for it, `closes` where they may close it."""

    action: MyAction
    owner: int | None
    own: bool
    closes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyReports:
    """`owed` counts those that are not in, of all pages; `asks` says that the reader may ask for them; `late` and
    `person` are those of the request."""

    body: str
    page: Page[ReportSeen]
    owed: int
    asks: bool
    late: bool = False
    person: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyActions:
    """`late` counts those whose day is past, of all pages."""

    body: str
    page: Page[ActionSeen]
    late: int


@command(
    "report.list",
    request=SeeBodyReports,
    about=on_body.about_body,
    right=on_body.RIGHT,
    looks=True,
    help=for_members(16, "clerk reports board", "the reports a body waits for", managers_too=True),
)
def see_reports(act: Act, request: SeeBodyReports) -> BodyReports:
    """The reports to meetings that are planned, by meeting, the first due first."""
    bodies = set(on_body.bodies(act, request.body))
    ahead = [m for m in meetings.planned(act.session, act.partnership, act.today) if m.body in bodies]
    found = [
        (report, meeting)
        for meeting in ahead
        for report in sorted(report_rows.of_meeting(act.session, meeting.id), key=report_rows.due_of)
        if report.state != "dropped" and _is_asked_about(act, request, report, meeting)
    ]
    shown = page(found, request.first)
    rows = tuple(_report(act, report, meeting) for report, meeting in shown.rows)
    return BodyReports(
        body=request.body,
        page=Page(rows=rows, first=shown.first, of=shown.of),
        owed=sum(report.state in report_rows.OWED for report, _ in found),
        asks=act.actor.in_secretariat,
        late=request.late,
        person=request.person,
    )


def _is_asked_about(act: Act, request: SeeBodyReports, report: Report, meeting: Meeting) -> bool:
    late = report.state in report_rows.OWED and is_late(
        act.constitution, report_rows.due_of(report), act.today
    )
    author = readers.author(act.register, meeting.body, report.seat, meeting.on) if request.person else 0
    return (late or not request.late) and author in (0, request.person) and request.meeting in (0, meeting.id)


@command(
    "action.list",
    request=SeeBodyActions,
    about=on_body.about_body,
    right=on_body.RIGHT,
    looks=True,
    help=for_members(17, "clerk actions board", "the actions of a body", managers_too=True),
)
def see_actions(act: Act, request: SeeBodyActions) -> BodyActions:
    """The actions that are open, the first due first, then those said to be done that wait to be closed."""
    bodies = set(on_body.bodies(act, request.body))
    rows = [
        a
        for state in ("open", "done")
        for a in with_dates(
            act,
            [a for a in action_rows.of_partnership(act.session, act.partnership, state) if a.body in bodies],
        )
    ]
    shown = page(rows, request.first)
    return BodyActions(
        body=request.body,
        page=Page(rows=tuple(_action(act, a) for a in shown.rows), first=shown.first, of=shown.of),
        late=sum(
            a.action.state == "open" and a.due is not None and is_late(act.constitution, a.due, act.today)
            for a in rows
        ),
    )


def _report(act: Act, report: Report, meeting: Meeting) -> ReportSeen:
    return ReportSeen(
        report=report,
        meeting=meeting,
        author=readers.author(act.register, meeting.body, report.seat, meeting.on),
        own=on_body.may(act, rights.AUTHORS, reports.thing(act, report)),
    )


def _action(act: Act, mine: MyAction) -> ActionSeen:
    row: Action = mine.action
    thing = actions.thing(act, row)
    return ActionSeen(
        action=mine,
        owner=readers.owner(act.register, row, act.today),
        own=row.state == "open" and on_body.may(act, rights.OWNERS, thing),
        closes=row.state == "done" and on_body.may(act, rights.CLOSERS, thing),
    )
