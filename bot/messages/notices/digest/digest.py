"""The secretariat's digest: the week in full on its day, on others what is new; each line with what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import say
from bot.messages.model import Entries, Entry, Heading, Part
from bot.messages.notices.digest import actions, escalations, meetings
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, para
from scheduler import guards
from scheduler.digest.digest import Digest
from scheduler.digest.entries import Ahead
from scheduler.digest.facts import digest_of
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.DIGEST,
    guard=guards.newest_digest,
    why="The secretariat was sent its digest.",
)
def digest(to: Reader, notice: Notice) -> Section:
    """The digest as it stands now; on other days than the full one only what the last one did not have."""
    found = digest_of(to.session, to.register, notice.subject, to.now)
    if not notice.facts["full"]:
        found = found.changed_since(notice.facts["told"])
    shown = found.with_room()
    subject = f"The week of {_week(to, shown)}" if shown.full else "What is new today"
    return section(to, notice, Urgency.KNOW, subject, *parts(to, shown), noun="digest", ref="")


def parts(to: Reader, shown: Digest) -> list[Part | None]:
    """Its heading, a row for each entry, and what comes next."""
    title = (
        f"This week, {_week(to, shown)}" if shown.full else f"{to.day(to.today)}: new since the last digest"
    )
    rows = tuple(_rows(to, shown))
    if shown.full and shown.idle:
        said = para(f"Nothing is due this week.{_what_is_next(to, shown)}")
        return [said, Entries(rows=rows) if rows else None]
    closing = f"Nothing else needs you.{_what_is_next(to, shown)}" if shown.full else ""
    return [Heading(text=title), Entries(rows=rows), para(closing)]


def _week(to: Reader, shown: Digest) -> str:
    return say.days(shown.week_from, shown.week_until, to.today)


def _rows(to: Reader, digest: Digest) -> Iterable[Entry]:
    yield from (escalations.to_decide(to, entry) for entry in digest.to_decide)
    if digest.more_to_decide:
        yield escalations.more_to_decide(digest.more_to_decide)
    yield from (escalations.escalation(to, entry) for entry in digest.escalations)
    yield from (meetings.reports(to, entry) for entry in digest.reports)
    yield from (meetings.papers(to, entry) for entry in digest.papers)
    yield from (meetings.meeting(to, entry) for entry in digest.meetings)
    yield from (meetings.after(to, entry) for entry in digest.after)
    yield from (meetings.to_ratify(to, entry) for entry in digest.to_ratify)
    yield from (meetings.unrecorded(to, entry) for entry in digest.unrecorded)
    yield from actions.due(to, digest.due)
    yield from actions.late(to, digest.late)
    if digest.in_doubt:
        yield escalations.in_doubt(to, digest.in_doubt)
    if digest.no_deputy:
        yield escalations.no_deputy(to, digest.no_deputy)


def _what_is_next(to: Reader, digest: Digest) -> str:
    ahead: Ahead | None = digest.ahead
    if ahead is None:
        return ""
    body = to.body(ahead.body)
    on, meeting = to.day(ahead.on), to.short_day(ahead.meeting_on)
    said = {
        "reports": f"reports for the {body} of {meeting}, by {on}",
        "papers": f"papers for the {body} of {meeting}, on {on}",
        "meeting": f"the {body}, on {on}",
    }
    return f" Next: {said.get(ahead.kind, said['meeting'])}."
