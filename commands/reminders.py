"""Reminders that a person asks for themselves: set for a morning, listed, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands import actions, my_actions, reports
from commands.common import rights
from commands.common.answers import meetings_of
from commands.common.base import Act, AlreadyDecided, NotFound, NotNow, Refused, Request, Thing
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from commands.deputies import waiting
from scheduler.planner import reminders as planner
from scheduler.planner.moment import moment
from store import outbox
from store.models import Audit, Notice
from store.notice_kinds import NoticeKind
from store.queries import actions as action_rows
from store.queries import meetings, notices
from store.queries import reports as report_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindMe:
    """`subject` is the ref of a report, an action or a meeting; `day` the local day on which to be reminded."""

    subject: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReminder:
    notice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeReminders:
    """The reminders that I have asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSet:
    """`asked_for` is the day that was asked for, where it is no working day and `day` is the next one."""

    notice: int
    subject: str
    day: date
    asked_for: date
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCancelled:
    subject: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersSeen:
    """The first to come first: notice, ref of what it is about, day."""

    rows: tuple[tuple[int, str, date], ...]


def about_reminder(act: Act, request: CancelReminder) -> Thing:
    found = notices.get(act.session, act.partnership, request.notice)
    if found is None or found.kind != NoticeKind.OWN_REMINDER:
        raise Refused(NotFound(what="reminder", said=str(request.notice)))
    return Thing(subject=found.subject, person=found.person_id)


@command(
    "reminder.set",
    request=RemindMe,
    about=about_self,
    right=rights.TOLD,
    help=for_members(
        36,
        "clerk remind me tomorrow",
        "a reminder of what is due first; {clerk remind me of R-12 on Monday}; {clerk reminders} lists them",
        managers_too=True,
    ),
)
def remind(act: Act, request: RemindMe) -> ReminderSet:
    """Kept for the morning of that day, or of the next working day. Raises Refused for what is not the speaker's, for
    what is settled, and for a day that is not to come or is after the meeting."""
    answered = _still_open(act, request.subject)
    if request.day <= act.today:
        raise Refused(NotNow(code="reminder_past", subject=request.subject, facts={"until": request.day}))
    at = moment(act.constitution, act.now)
    day = at.calendar.on_or_after(request.day)
    last = _last_day(act, request.subject)
    if last is not None and day > last:
        facts = {"until": day, "on": last}
        raise Refused(NotNow(code="reminder_after", subject=request.subject, facts=facts))
    before = next(
        (n for n in _mine(act) if (n.subject, n.facts["day"]) == (request.subject, day.isoformat())), None
    )
    if before is None:
        often = _asked_before(act, request.subject, day)
        act.tell([planner.reminder(act.actor.person, request.subject, day, at, often, answered=answered)])
        act.record(request.subject, day=day.isoformat())
    kept = before or next(n for n in reversed(_mine(act)) if n.facts["day"] == day.isoformat())
    return ReminderSet(
        notice=kept.id, subject=request.subject, day=day, asked_for=request.day, again=before is not None
    )


@command("reminder.cancel", request=CancelReminder, about=about_reminder, right=rights.TOLD)
def cancel(act: Act, request: CancelReminder) -> ReminderCancelled:
    """Not reminded after all. Raises Refused where it has been said, or is cancelled."""
    found = notices.get(act.session, act.partnership, request.notice)
    assert found is not None, "the right was asked of this notice"
    if found.state != "pending":
        raise Refused(AlreadyDecided(subject=found.subject, what="reminder_gone"))
    outbox.settle(act.session, [found.id], "cancelled", why="its reader wants it no more", now=act.now)
    act.record(found.subject, day=found.facts["day"])
    return ReminderCancelled(subject=found.subject, day=date.fromisoformat(found.facts["day"]))


@command("reminder.list", request=SeeReminders, about=about_self, right=rights.TOLD, looks=True)
def see(act: Act, _request: SeeReminders) -> RemindersSeen:
    rows = sorted((date.fromisoformat(n.facts["day"]), n.id, n.subject) for n in _mine(act))
    return RemindersSeen(rows=tuple((number, subject, day) for day, number, subject in rows))


@undoes("reminder.set")
def set_back(act: Act, done: Audit) -> Request | None:
    found = _same(act, done)
    return CancelReminder(notice=found.id) if found is not None else None


@undoes("reminder.cancel")
def cancelled_back(act: Act, done: Audit) -> Request | None:
    day = date.fromisoformat(done.detail["day"])
    if day <= act.today or _same(act, done) is not None:
        return None
    return RemindMe(subject=done.object, day=day)


def due_first(act: Act) -> list[str]:
    """The refs of what waits for this person, the first due first: reports, actions, meetings that are not answered."""
    me = act.actor.person
    found = [(report_rows.due_of(r), r.ref) for r, _ in reports.owed_by(act) if r.state in report_rows.OWED]
    dated = my_actions.with_dates(act, actions.mine(act))
    found += [(mine.due, mine.action.ref) for mine in dated if mine.due is not None]
    found += [(mine.meeting.on, mine.meeting.ref) for mine in meetings_of(act, me) if not mine.answer]
    found += [(meeting.on, meeting.ref) for row, meeting in waiting(act, me) if row.state == "named"]
    return list(dict.fromkeys(ref for _, ref in sorted(found)))


def _still_open(act: Act, subject: str) -> bool:
    """Whether it is a meeting that is answered already. Raises Refused for what is not theirs, or is settled."""
    me = act.actor.person
    if report := report_rows.by_ref(act.session, act.partnership, subject):
        if all(report.id != r.id for r, _ in reports.owed_by(act)):
            raise Refused(NotNow(code="not_yours_to_do", subject=subject, facts={"what": report.title}))
        if report.state == "in":
            raise Refused(NotNow(code="report_is_in", subject=subject, facts={"report": report}))
        return False
    if action := action_rows.by_ref(act.session, act.partnership, subject):
        if all(action.id != mine.id for mine in actions.mine(act)):
            raise Refused(NotNow(code="not_yours_to_do", subject=subject, facts={"what": action.what}))
        return False
    found = next((mine for mine in meetings_of(act, me) if mine.meeting.ref == subject), None)
    stands_in = [meeting for _, meeting in waiting(act, me) if meeting.ref == subject]
    if found is None and not stands_in:
        raise Refused(NotNow(code="not_your_meeting", subject=subject))
    return bool(stands_in) or (found is not None and bool(found.answer))


def _last_day(act: Act, subject: str) -> date | None:
    """The last day on which to be reminded of a meeting makes sense; None for anything else."""
    meeting = meetings.by_ref(act.session, act.partnership, subject)
    return meeting.on if meeting is not None else None


def _mine(act: Act) -> list[Notice]:
    return list(notices.waiting_for(act.session, act.partnership, act.actor.person, NoticeKind.OWN_REMINDER))


def _asked_before(act: Act, subject: str, day: date) -> int:
    every = notices.of_kind(act.session, act.partnership, NoticeKind.OWN_REMINDER, subject)
    own = [n for n in every if n.person_id == act.actor.person and n.facts["day"] == day.isoformat()]
    return len(own)


def _same(act: Act, done: Audit) -> Notice | None:
    """The reminder that the act was about, where it waits."""
    return next(
        (n for n in _mine(act) if (n.subject, n.facts["day"]) == (done.object, done.detail["day"])), None
    )
