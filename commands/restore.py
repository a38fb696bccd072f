"""A cancelled meeting that takes place after all, on the day and at the hour that it had (DL-7)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import corrections, find, rights
from commands.common.base import Act, AlreadyDecided, NotNow, Refused, Thing
from commands.common.corrections import AnswersBefore
from commands.common.help_lines import for_managers
from commands.common.registry import command
from commands.common.within import OwnDays, days_left
from scheduler.dates import MeetingDates, dates_of, meeting_dates
from scheduler.sweep import replan
from store.models import Meeting, Report
from store.queries import meetings, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreMeeting:
    """`sure` is set by the button of the preview, `revision` is the meeting's when that was drawn."""

    meeting: int
    sure: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePreview:
    """What it would bring about: `told` people had heard that it is cancelled, `reports` are owed again.

    `dates` are those that it will have, `by_rule` those of the rules.
    """

    request: RestoreMeeting
    meeting: Meeting
    dates: MeetingDates
    by_rule: MeetingDates
    told: int
    answers: AnswersBefore
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRestored:
    meeting: Meeting
    dates: MeetingDates
    told: int
    answers: AnswersBefore
    reports: tuple[Report, ...]


def about(act: Act, request: RestoreMeeting) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "meeting.restore",
    request=RestoreMeeting,
    about=about,
    right=rights.ARRANGERS,
    help=for_managers(22, "clerk restore exec 14 July", "a cancelled meeting takes place after all"),
)
def restore(act: Act, request: RestoreMeeting) -> RestorePreview | MeetingRestored:
    """Puts a cancelled meeting back, and tells everybody once who had heard that it is cancelled; shown first.

    A draft is a draft again, and nobody hears of it.
    """
    before = _cancelled(act, request)
    fell = tuple(reports.fallen(act.session, before.id))
    own = _own_days(act, before)
    heard = corrections.who_heard_it_is_cancelled(act, before)
    answers = corrections.answers_to_restore(act, before, heard)
    if not request.sure:
        return RestorePreview(
            request=request,
            meeting=before,
            dates=dates_of(act.constitution, own),
            by_rule=meeting_dates(act.constitution, before.body, before.on),
            told=len(heard),
            answers=answers,
            reports=fell,
        )
    meetings.change(
        act.session,
        before.id,
        state=before.cancelled_from,
        revision=before.revision + 1,
        reports_by=own.reports_by,
        papers_on=own.papers_on,
        expected_quorate=None,
    )
    after = meetings.get(act.session, before.id)
    dates = dates_of(act.constitution, after)
    corrections.withdraw_plans(act, before, f"{before.ref} takes place after all")
    for report in fell:
        _owed_again(act, report, after, dates)
    told = corrections.restored(act, before, after, heard, answers)
    act.record(after.ref, told=told)
    replan(act.session, act.register, act.now, meeting=after)
    return MeetingRestored(
        meeting=after,
        dates=dates,
        told=told,
        answers=answers,
        reports=tuple(reports.get(act.session, r.id) for r in fell),
    )


def cancelled_ahead(act: Act, body: str = "") -> list[Meeting]:
    """The cancelled meetings that could still take place, of one body or of all, the nearest first."""
    found = meetings.between(
        act.session, act.partnership, act.today, body=body or None, states=("cancelled",)
    )
    return [row for row in found if not find.has_begun(act, row)]


def _cancelled(act: Act, request: RestoreMeeting) -> Meeting:
    """The meeting, where it is cancelled and can still take place. Raises Refused."""
    found = find.meeting(act, request.meeting)
    if request.revision not in (0, found.revision):
        raise Refused(AlreadyDecided(subject=found.ref, what="meeting_changed"))
    facts = {"meeting": found}
    if found.state != "cancelled":
        raise Refused(NotNow(code="meeting_not_cancelled", subject=found.ref, facts=facts))
    if found.on < act.today or find.has_begun(act, found):
        raise Refused(NotNow(code="too_late_to_restore", subject=found.ref, facts=facts))
    if meetings.between(act.session, act.partnership, found.on, found.on, found.body, ("planned", "draft")):
        there = {"on": found.on, "body": found.body}
        raise Refused(NotNow(code="meeting_there", subject=found.ref, facts=there))
    return found


def _own_days(act: Act, before: Meeting) -> OwnDays:
    """The days that it gets by itself: those that were set for it where they are to come, else what is left of the
    time. Papers that are out stand, and so does the day on which reports were due for them."""
    dates = meeting_dates(act.constitution, before.body, before.on)
    by, out = before.reports_by, before.papers_on
    own = days_left(
        act.constitution,
        act.today,
        dates,
        by if by is not None and by >= act.today else None,
        out if out is not None and out > act.today else None,
    )
    if before.papers_out_at is None:
        return own
    return OwnDays(body=own.body, on=own.on, reports_by=before.reports_by, papers_on=before.papers_on)


def _owed_again(act: Act, report: Report, meeting: Meeting, dates: MeetingDates) -> None:
    """A report that fell with the meeting is owed by a day that is still to come; more time stands where it helps.

    Where papers that are out stand, what was late for them is as late as it was.
    """
    due = report.due_on if meeting.papers_out_at is not None else dates.reports_wanted
    granted = report.extended_to
    helps = granted is not None and max(due, act.today) < granted < meeting.on
    reports.change(
        act.session,
        report.id,
        state="withdrawn" if report.version else "owed",
        fell_with_meeting=False,
        due_on=due,
        extended_to=granted if helps else None,
    )
