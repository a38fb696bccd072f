"""The days of a week in a digest: one row a day of what there is on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.messages import say
from bot.messages.model import Button
from bot.messages.notices.digest import others
from bot.messages.notices.digest.rows import DigestPart, Row, of, seat, short, some, the_short, title
from bot.messages.reader import Reader, button
from scheduler.digest.digest import Digest
from scheduler.digest.entries import DueAction
from scheduler.digest.of_meetings import MeetingSoon, ReportsDue

MOST = 3
"""As many of those who are waited for as are named."""

Found = dict[date, list[tuple[str, tuple[Button, ...]]]]


def days(to: Reader, digest: Digest) -> Iterator[Row]:
    """A row for each day on which there is anything, the nearest first."""
    found: Found = {}
    for meeting in digest.meetings:
        if meeting.this_week and not (meeting.needs or meeting.is_board):
            found.setdefault(meeting.on, []).append((_meeting(to, meeting), ()))
    for reports in digest.reports:
        if not reports.needs:
            found.setdefault(reports.due, []).append(_reports(to, reports))
    _grouped(found, ((p.papers_on, short(to, p.body)) for p in digest.papers if not p.needs), "papers for {}")
    for on in dict.fromkeys(action.due for action in digest.due):
        found.setdefault(on, []).append((_actions(to, [a for a in digest.due if a.due == on]), ()))
    for entry in digest.escalations:
        if entry.dated and entry.paused_until is not None:
            ends = "the plan ends for" if entry.state == "paused" else "the chair is asked again about"
            found.setdefault(entry.paused_until, []).append((f"{ends} {others.what(to, entry)}", ()))
    for on, there in sorted(found.items()):
        text = "; ".join(words for words, _ in there)
        buttons = tuple(each for _, pressed in there for each in pressed)
        yield of(DigestPart.WEEK, 51 if buttons else 53, f"{to.day(on)}:", f"{text}.", *buttons)
    if digest.minutes:
        which = [f"{short(to, m.body)} of {to.short_day(m.on)}" for m in digest.minutes]
        yield of(DigestPart.WEEK, 57, "Minutes due:", f"{some(which, MOST)}.")


def _grouped(found: Found, pairs: Iterator[tuple[date, str]], said: str) -> None:
    """Bodies of one day that have the same thing on it, said together."""
    by_day: dict[date, list[str]] = {}
    for on, name in pairs:
        by_day.setdefault(on, []).append(name)
    for on, names in by_day.items():
        found.setdefault(on, []).append((said.format(say.listed(names)), ()))


def _meeting(to: Reader, meeting: MeetingSoon) -> str:
    deputies = sum(a.deputy is not None and not a.accepted for a in meeting.away)
    unsure = f", {say.count(deputies, 'deputy', 'deputies')} not confirmed" if deputies else ""
    return f"{short(to, meeting.body)}, {say.clock(meeting.at)}, {meeting.have} coming{unsure}"


def _reports(to: Reader, entry: ReportsDue) -> tuple[str, tuple[Button, ...]]:
    waiting = say.counted(seat(to, w.seat) for w in entry.waiting)
    said = f"reports for {the_short(to, entry.body)} of {to.short_day(entry.on)}, {entry.got} of {entry.asked} in"
    if entry.got:
        said += f" (waiting: {some(waiting, MOST)})"
    args: dict[str, str | int] = {"meeting": entry.meeting, "about": "reports"}
    return said, (button("Ask for them", "remind.now", args),)


def _actions(to: Reader, due: list[DueAction]) -> str:
    if len(due) == 1:
        owner = to.full_name(due[0].owner) if due[0].owner is not None else "nobody has it"
        return f"{title(due[0].what, due[0].ref)} is due ({owner})"
    owners = say.counted(to.full_name(a.owner) if a.owner is not None else "nobody" for a in due)
    return f"{len(due)} actions due ({some(owners, MOST)})"
