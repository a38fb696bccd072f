"""More time for a report or an action: the manager is asked, and who asked hears what was decided."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Tone
from bot.messages.notices.about import request_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.models import Meeting, Notice, TimeRequest
from store.notice_kinds import NoticeKind
from store.queries import actions, reports


@notice_kind(
    NoticeKind.TIME_ASKED,
    guard=guards.time_undecided,
    why="You were asked for more time, since nobody decides on what is their own.",
    why_place="The secretariat was asked for more time.",
)
def asked(to: Reader, notice: Notice) -> Section:
    request = request_of(to, notice)
    what, due, meeting = _asked_for(to, request)
    out = to.papers_day(meeting) if meeting is not None else None
    late = f" That is after the papers go out on {to.day(out)}." if out and request.until > out else ""
    args = {"request": request.id}
    return section(
        to,
        notice,
        Urgency.ASKED,
        "Somebody asks for more time",
        first(
            f"{to.full_name(request.asked_by)} asks for more time",
            f"for {what}: until {to.day(request.until)} instead of {to.day(due)}.{late}",
        ),
        para(f"Their reason: {say.sentence(request.reason)}"),
        Buttons(
            buttons=(
                button("Give it", "time.grant", args, tone=Tone.GOOD),
                button("Say no...", "time.refuse", args, form=True),
            )
        ),
    )


@notice_kind(
    NoticeKind.TIME_DECIDED,
    guard=guards.always,
    why="You were told what was decided on more time.",
)
def decided(to: Reader, notice: Notice) -> Section:
    """To the one who asked."""
    what, due, _ = _asked_for(to, request_of(to, notice))
    if notice.facts["state"] == "granted":
        said, subject = first(f"You have until {to.day(due)}", f"for {what}."), "More time: given"
    else:
        reason = say.sentence(notice.facts.get("reason", ""))
        rest = f"for {what}: more time could not be given. {reason}".rstrip()
        said, subject = first(f"It stays at {to.day(due)}", rest), "More time: not given"
    return section(to, notice, Urgency.CHANGED, subject, said)


def _asked_for(to: Reader, request: TimeRequest) -> tuple[str, date, Meeting | None]:
    """What more time is asked for, when it is due as it stands, and the meeting that waits for it."""
    if request.report_id is not None:
        report = to.report(request.report_id)
        return f"{report.ref}, {report.title}", reports.due_of(report), to.meeting(report.meeting_id)
    milestone = to.milestone_of(request)
    action = to.action(milestone.action_id)
    return f"{action.ref}, {action.what}", actions.due_of(milestone), None
