"""What was notable in a year, month by month, in a few words each: read off the record of that very year.

Pure: a year in, words out. Nothing is said that the record does not hold; days are local.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.player.year import MatterEnd, MeetingEnd, Year
from store.notice_kinds import NoticeKind

MANY_ACTIONS = 5
"""So many actions closed in one month are worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """`words` are a clause without capital and full stop; of two in one month the one of more `weight` is said first
    where there is no room for both."""

    on: date
    weight: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the year: its first day, meetings held, packs sent, escalations opened, and what happened."""

    first: date
    meetings: int = 0
    packs: int = 0
    escalations: int = 0
    happenings: tuple[Happening, ...] = ()

    def sentence(self, room: int) -> str:
        """As much of it as `room` letters hold, the weightiest at least, in the order of time."""
        chosen: list[Happening] = []
        for each in sorted(self.happenings, key=lambda h: -h.weight):
            if not chosen or len(_sentence([*chosen, each])) <= room:
                chosen.append(each)
        return _sentence(chosen)


def _sentence(chosen: Iterable[Happening]) -> str:
    return say.sentence("; ".join(each.words for each in sorted(chosen, key=lambda h: h.on)))


def months(year: Year) -> list[Month]:
    """Every month that the year touches, in order."""
    found, first = [], year.begins.date().replace(day=1)
    while first <= year.ends.date():
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        found.append(_month(year, first, following))
        first = following
    return found


def _month(year: Year, first: date, following: date) -> Month:
    def within(day: date | None) -> bool:
        return day is not None and first <= day < following

    held = [m for m in year.meetings if m.state == "held" and within(m.on)]
    opened = [matter for matter in year.matters if within(matter.opened)]
    closed = [action.closed for action in year.actions if action.closed and within(action.closed)]
    wrote = {told.to for told in year.told if within(told.at.date()) and not told.to.startswith("#")}
    return Month(
        first=first,
        meetings=len(held),
        packs=sum(within(day) for day in _packs(year).values()),
        escalations=len(opened),
        happenings=(
            *(_met(held) if held else _nobody_met(first, wrote)),
            *_came_in(year, held),
            *_escalated(opened),
            *_closed(closed),
            *(each for each in happenings(year) if within(each.on)),
        ),
    )


def _packs(year: Year) -> dict[str, date]:
    """The day on which each meeting's papers first reached somebody, by the meeting's ref."""
    found: dict[str, date] = {}
    for told in sorted(year.told, key=lambda t: t.at, reverse=True):
        if NoticeKind.PAPERS_OUT in told.kinds:
            found |= {ref: told.at.date() for ref in told.meetings if ref in told.refs}
    return found


def _met(held: list[MeetingEnd]) -> Iterator[Happening]:
    """Who met: each Board, and the others together, the most senior of them by name where one is."""
    for board in (m for m in held if m.of_board):
        if board.quorate is False:
            words = f"{say.the(board.name)} lacked a quorum ({board.present} of {board.needed})"
            yield Happening(on=board.on, weight=100, words=words)
        else:
            yield Happening(on=board.on, weight=60, words=f"{say.the(board.name)} met")
    others = sorted((m for m in held if not m.of_board), key=lambda m: (-m.needed, m.on))
    names = list(dict.fromkeys(m.name for m in others))
    if not names:
        return
    alone = len(others) == len(held)
    words = f"{len(names)} {'' if alone else 'other '}bodies met" if names[1:] else f"{say.the(names[0])} met"
    if names[1:] and alone and others[0].needed > others[-1].needed:
        words = f"{say.the(names[0])} and {say.count(len(names) - 1, 'other')} met"
    yield Happening(on=others[0].on, weight=55 if alone else 35, words=words)


def _nobody_met(first: date, wrote: set[str]) -> Iterator[Happening]:
    yield Happening(on=first, weight=20, words="nobody met")
    yield Happening(on=first, weight=10, words=f"{say.count(len(wrote), 'person', 'people')} had a message")


def _came_in(year: Year, held: list[MeetingEnd]) -> Iterator[Happening]:
    """Of the reports owed to the meetings that were held, how many came in time."""
    refs = {m.ref for m in held}
    came = [r.came for r in year.reports if r.meeting in refs and r.came != "not_asked"]
    if len(came) > 1:
        number = came.count("on_time")
        of = f"all {len(came)}" if number == len(came) else f"{number or 'none'} of {len(came)}"
        yield Happening(on=max(m.on for m in held), weight=40, words=f"{of} reports came in time")


def _escalated(opened: list[MatterEnd]) -> Iterator[Happening]:
    """The escalations of a month together: whose absences by name, and how many others."""
    away = [f"{_whose(m)} absences" for m in opened if m.kind == "attendance"]
    others = [f"{_whose(m)} {_what(m)}" for m in opened if m.kind != "attendance"]
    if len(others) > 1:
        same = _what(opened[0]) if len({m.kind for m in opened if m.kind != "attendance"}) == 1 else "matter"
        others = [say.count(len(others), same)]
    if opened:
        verb = "was" if not away and len(opened) == 1 else "were"
        words = f"{say.listed([*away, *others])} {verb} escalated"
        yield Happening(on=min(m.opened for m in opened), weight=75, words=words)


def _whose(matter: MatterEnd) -> str:
    return say.possessive(matter.agency) if matter.agency else "somebody's"


def _what(matter: MatterEnd) -> str:
    return matter.kind if matter.kind in ("action", "report", "agenda") else "matter"


def _closed(days: list[date]) -> Iterator[Happening]:
    """The days on which actions were closed."""
    if len(days) >= MANY_ACTIONS:
        yield Happening(on=max(days), weight=41, words=f"{len(days)} actions were closed")


def happenings(year: Year) -> Iterator[Happening]:
    """What happened on a day."""
    for span in year.down:
        days = say.days(span.start.date(), span.until.date(), span.until.date())
        words = f"the bot was down {'' if ' to ' in days else 'on '}{days}, and caught up"
        yield Happening(on=span.until.date(), weight=90, words=words)
    for meeting in year.meetings:
        yield from _changed(year, meeting)
    for matter in year.matters:
        yield from _went_on(matter)


def _changed(year: Year, meeting: MeetingEnd) -> Iterator[Happening]:
    """A meeting that was moved or cancelled, on the day on which people were told; nothing where nobody was."""
    body, was = say.the(meeting.name), meeting.moved_from
    if was is not None and (on := _told(year, NoticeKind.MEETING_MOVED, meeting.ref)):
        same_month = (was.month, was.year) == (meeting.on.month, meeting.on.year)
        old = str(was.day) if same_month else say.short_day(was, meeting.on)
        words = f"{body} moved from {old} to {say.short_day(meeting.on, on)}"
        yield Happening(on=on, weight=50, words=words)
    if meeting.state == "cancelled" and (on := _told(year, NoticeKind.MEETING_CANCELLED, meeting.ref)):
        words = f"{body} of {say.short_day(meeting.on, on)} was cancelled"
        yield Happening(on=on, weight=80, words=words)


def _told(year: Year, kind: NoticeKind, ref: str) -> date | None:
    """When the first was told of it."""
    return min((t.at.date() for t in year.told if kind in t.kinds and ref in t.refs), default=None)


def _went_on(matter: MatterEnd) -> Iterator[Happening]:
    """Where a matter went after it was opened, and its end."""
    what = f"{_whose(matter)} {'absences' if matter.kind == 'attendance' else _what(matter)}"
    before = ""
    for on, holder in matter.climbed:
        if holder == "chief_executive":
            yield Happening(on=on, weight=78, words=f"{what} reached the last step")
        elif holder != before:
            yield Happening(on=on, weight=45, words=f"{what} went up to the {holder}")
        before = holder
    if matter.settled:
        verb = "were" if matter.kind == "attendance" else "was"
        yield Happening(on=matter.settled, weight=42, words=f"{what} {verb} settled")
