"""The secretariat's digest: the week in full on its day, on others what is new; each line with what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.messages import say
from bot.messages.model import Entries, Entry, Heading, Para, Part
from bot.messages.notices.digest import actions, escalations, meetings
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import DigestView
from scheduler.digest.digest import Digest
from scheduler.digest.entries import Ahead


def section(view: DigestView) -> Section:
    digest = view.digest
    week = say.days(digest.week_from, digest.week_until, view.today)
    title = (
        f"This week, {week}"
        if digest.full
        else f"{say.day(view.today, view.today)}: new since the last digest"
    )
    rows = tuple(_rows(view))
    if digest.full and digest.idle:
        first = Para(text=(f"Nothing is due this week.{_what_is_next(digest, view)}",))
        parts: tuple[Part, ...] = (first, Entries(rows=rows)) if rows else (first,)
    else:
        closing = f"Nothing else needs you.{_what_is_next(digest, view)}" if digest.full else ""
        parts = (Heading(text=title), Entries(rows=rows), *((Para(text=(closing,)),) if closing else ()))
    subject = f"The week of {week}" if digest.full else "What is new today"
    return Section(kind=view.kind, urgency=Urgency.KNOW, parts=parts, subject=subject, small=view.small)


def _rows(view: DigestView) -> Iterable[Entry]:
    digest = view.digest
    yield from (escalations.to_decide(entry, view) for entry in digest.to_decide)
    if digest.more_to_decide:
        yield escalations.more_to_decide(digest.more_to_decide)
    writers: tuple[tuple[Sequence[Any], Callable[[Any, DigestView], Entry]], ...] = (
        (digest.matters, escalations.matter),
        (digest.reports, meetings.reports),
        (digest.papers, meetings.papers),
        (digest.meetings, meetings.meeting),
        (digest.after, meetings.after),
    )
    for entries, write in writers:
        for entry in entries:
            yield write(entry, view)
    yield from actions.due(digest.due, view)
    yield from actions.late(digest.late, view)
    if digest.in_doubt:
        yield escalations.in_doubt(digest.in_doubt, view)
    if digest.no_deputy:
        yield escalations.no_deputy(digest.no_deputy, view.names)


def _what_is_next(digest: Digest, view: DigestView) -> str:
    ahead: Ahead | None = digest.ahead
    if ahead is None:
        return ""
    body = view.names.bodies[ahead.body]
    on, meeting = say.day(ahead.on, view.today), say.short_day(ahead.meeting_on, view.today)
    said = {
        "reports": f"reports for the {body} of {meeting}, by {on}",
        "papers": f"papers for the {body} of {meeting}, on {on}",
        "meeting": f"the {body}, on {on}",
    }
    return f" Next: {said.get(ahead.kind, said['meeting'])}."
