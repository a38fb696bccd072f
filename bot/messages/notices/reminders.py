"""What somebody asked to be reminded of, with the buttons that settle it."""

from __future__ import annotations

from bot.messages.model import Button, Buttons, Part
from bot.messages.notices.meetings import coming
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from bot.messages.replies.reminders import what_of
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import actions, meetings, reports


@notice_kind(
    NoticeKind.OWN_REMINDER,
    guard=guards.still_to_be_reminded,
    why="You were reminded of it because you had asked for that.",
)
def own_reminder(to: Reader, notice: Notice) -> Section:
    what = what_of(notice.subject, to)
    return section(
        to,
        notice,
        Urgency.SOON,
        f"You asked to be reminded: {what}",
        first(f"You asked to be reminded of {what}.", _when(to, notice)),
        *_buttons(to, notice),
    )


def _when(to: Reader, notice: Notice) -> str:
    if report := reports.by_ref(to.session, to.partnership, notice.subject):
        return f"It {to.due(reports.due_of(report))}."
    if meeting := meetings.by_ref(to.session, to.partnership, notice.subject):
        return f"{to.title(meeting)}."
    action = actions.by_ref(to.session, to.partnership, notice.subject)
    left = [m for m in actions.milestones(to.session, action.id) if m.state == "open"] if action else []
    return f"It {to.due(min(map(actions.due_of, left)))}." if left else ""


def _buttons(to: Reader, notice: Notice) -> list[Part | None]:
    if report := reports.by_ref(to.session, to.partnership, notice.subject):
        args = {"report": report.id}
        return [
            _row(
                button("Send it", "report.send", args, form=True),
                button("Ask for more time", "report.ask_time", args, form=True),
            )
        ]
    if action := actions.by_ref(to.session, to.partnership, notice.subject):
        args = {"action": action.id}
        return [
            _row(
                button("It is done", "action.done", args, form=True),
                button("Say how it stands", "action.update", args, form=True),
            )
        ]
    meeting = meetings.by_ref(to.session, to.partnership, notice.subject)
    seat = next((s.id for s in to.seats_held(meeting.on) if s.body == meeting.body), "") if meeting else ""
    if meeting is None or not seat or notice.facts["answered"]:
        return []
    return [para("Can you come?"), coming(meeting, seat)]


def _row(*buttons: Button) -> Buttons:
    return Buttons(buttons=buttons)
