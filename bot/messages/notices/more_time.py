"""More time for a report or an action: the manager is asked, and who asked hears what was decided."""

from __future__ import annotations

from dataclasses import dataclass
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
    asked = _asked_for(to, request)
    who = to.full_name(request.asked_by)
    out = to.papers_day(asked.meeting) if asked.meeting is not None else None
    late = f"That is after the papers go out on {to.day(out)}." if out and request.until > out else ""
    args = {"request": request.id}
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{who} asks for more time",
        first(
            f"{who} asks for more time",
            f"for {asked.named}, until {to.day(request.until)} instead of {to.day(asked.due)}. {late}".strip(),
        ),
        para(
            f"Their reason: {say.cited(request.reason)}", f"Until you decide it stays at {to.day(asked.due)}."
        ),
        Buttons(
            buttons=(
                button("Give it", "time.grant", args, tone=Tone.GOOD),
                button("Say no...", "time.refuse", args, form=True),
            )
        ),
        noun="request for more time",
    )


@notice_kind(
    NoticeKind.TIME_DECIDED,
    guard=guards.always,
    why="You were told what was decided on more time.",
)
def decided(to: Reader, notice: Notice) -> Section:
    """To the one who asked."""
    asked = _asked_for(to, request_of(to, notice))
    if notice.facts["state"] == "granted":
        said, subject = f"You have until {to.day(asked.due)}", "More time: given"
        rest = f"for {asked.named}."
    else:
        reason = notice.facts.get("reason", "").strip()
        said, subject = f"Still due on {to.day(asked.due)}:", "More time: not given"
        no = "The board manager could not give more time"
        rest = f"{asked.named}. {no}{f': {say.cited(reason)}' if reason else '.'}"
    return section(to, notice, Urgency.CHANGED, subject, first(said, rest), asked.buttons, noun="answer")


@dataclass(frozen=True, slots=True)
class _AskedFor:
    """What more time is asked for, as it stands: `meeting` is the one that waits for a report, None for an action."""

    named: str
    due: date
    meeting: Meeting | None
    buttons: Buttons


def _asked_for(to: Reader, request: TimeRequest) -> _AskedFor:
    if request.report_id is not None:
        report = to.report(request.report_id)
        meeting = to.meeting(report.meeting_id)
        send = button("Send it", "report.send", {"report": report.id}, form=True)
        named = f"{say.quoted(report.title)} for the {to.which(meeting)}"
        return _AskedFor(named, reports.due_of(report), meeting, Buttons(buttons=(send,)))
    milestone = to.milestone_of(request)
    action = to.action(milestone.action_id)
    own = {"action": action.id}
    buttons = (
        button("It is done", "action.done", own, form=True),
        button("Say how it stands", "action.update", own, form=True),
    )
    named = f"{say.quoted(action.what)} ({action.ref})"
    return _AskedFor(named, actions.due_of(milestone), None, Buttons(buttons=buttons))
