"""The secretariat's digest: what needs the manager, what is new, the days of the week, and what is well in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Heading, Para, Part, Typed
from bot.messages.notices.digest import actions, meetings, others, terms, week
from bot.messages.notices.digest.rows import DigestPart, Fitted, Row, fitted, the_short, words_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, para
from scheduler import guards
from scheduler.digest.digest import Digest
from scheduler.digest.entries import Ahead
from scheduler.digest.facts import digest_of
from store.models import Notice
from store.notice_kinds import NoticeKind

BOARD_WEEK, OTHER_WEEK, DAY = 250, 120, 120
"""So many words at most has the week's digest, in a week of a board and in any other, and that of a day."""
ROWS = 18
"""As many rows as a channel with few blocks to a message draws in one, each with its buttons."""
FIRST = "I write here once a week, and on other days only when something new needs you."


@notice_kind(
    NoticeKind.DIGEST,
    guard=guards.newest_digest,
    why="The secretariat was sent its digest.",
)
def digest(to: Reader, notice: Notice) -> Section:
    """The digest as it stands now; on other days than the full one only what has come to need the manager."""
    found, facts = digest_of(to.session, to.register, notice.subject, to.now), notice.facts
    told = facts["told"]
    shown = found.for_the_week(told) if facts["full"] else found.changed_since(told)
    since = date.fromisoformat(facts["since"]) if facts.get("since") else None
    said = parts(to, shown, since)
    return section(to, notice, Urgency.KNOW, _subject(to, shown), *said, noun="digest", ref="")


def _subject(to: Reader, shown: Digest) -> str:
    said = needs_you(matters([*needing(to, shown)]))
    week = say.days(shown.week_from, shown.week_until, to.today)
    return f"The week of {week}: {said}" if shown.full else f"New today: {said}"


def parts(to: Reader, shown: Digest, since: date | None = None) -> list[Part | None]:
    """Its sections, as far as there is room, and how to see the rest. `since` is the day of the last full one, None for
    the first."""
    rows = [*needing(to, shown), *news(to, shown), *ahead(to, shown)]
    title = _title(to, matters(rows))
    first = FIRST if shown.full and since is None else ""
    closing, room = _with_closing(to, shown, rows, (title, first, _since(to, since), _heading(to, shown)))
    return [
        Heading(text=title),
        para(first),
        *_entries("", room.of(DigestPart.NEEDS)),
        *_entries(_since(to, since), room.of(DigestPart.NEW)),
        *_entries(_heading(to, shown), room.of(DigestPart.WEEK)),
        para(closing),
        *_rest(shown, room),
    ]


def _with_closing(
    to: Reader, shown: Digest, rows: Sequence[Row], frame: tuple[str, ...]
) -> tuple[str, Fitted]:
    """The last line and the rows there is room for with it; what comes next is left out where it takes their room."""
    limit = (BOARD_WEEK if shown.board_week else OTHER_WEEK) if shown.full else DAY
    left = limit - words_of(tuple(f"{words} " for words in frame))
    well, after = (wellbeing(to, shown), what_is_next(to, shown.ahead)) if shown.full else ("", "")
    both = " ".join(filter(None, (well, after)))
    tries = [(both, 0), (both if shown.idle else well, _REST)]
    for closing, rest in tries:
        room = fitted(rows, left - words_of((closing,)) - rest, ROWS)
        if not (room.left or room.others):
            break
    return closing, room


_REST = 10
"""Words that it takes to say how many matters had no room, and how all of it is seen."""


def matters(rows: Sequence[Row]) -> int:
    """How many things need the manager."""
    return sum(row.stands_for for row in rows if row.section is DigestPart.NEEDS)


def needing(to: Reader, shown: Digest, *, every: bool = False) -> Iterator[Row]:
    """What needs the manager, the most pressing first; of what is late `every` one by itself."""
    if shown.in_doubt:
        yield others.in_doubt(to, shown.in_doubt)
    yield from (meetings.at_risk(to, entry) for entry in shown.meetings if entry.needs)
    yield from (meetings.late_reports(to, entry) for entry in shown.reports if entry.needs)
    yield from (meetings.waits_for_the_chair(to, entry) for entry in shown.papers if entry.needs)
    yield from (others.asked_time(to, entry) for entry in shown.asked_time)
    yield from (others.escalation(to, entry) for entry in shown.escalations if entry.needs)
    yield from (actions.said_done(to, entry) for entry in shown.done)
    yield from (meetings.after(to, entry) for entry in shown.after)
    yield from (meetings.to_ratify(to, entry) for entry in shown.to_ratify)
    yield from (meetings.decision_waits(to, entry) for entry in shown.decisions)
    yield from actions.late(to, shown.place, shown.late, every=every)
    for entry in shown.untold:
        yield from actions.untold(to, shown.place, entry, every=every)
    yield from (meetings.unplanned(to, entry) for entry in shown.unplanned)
    yield from (meetings.unrecorded(to, shown.place, entry) for entry in shown.unrecorded)
    if shown.unreached:
        yield others.unreached(to, shown.unreached)
    yield from (actions.doubted(to, entry) for entry in shown.doubted)
    yield from (terms.turn(to, entry) for entry in shown.turns if entry.needs)
    yield from (terms.tenure(to, entry) for entry in shown.tenures)


def news(to: Reader, shown: Digest) -> Iterator[Row]:
    """What has changed and asks for nothing."""
    yield from (others.in_writing(to, entry) for entry in shown.in_writing)
    yield from (others.moved(to, entry) for entry in shown.escalations if not (entry.needs or entry.dated))
    yield from (meetings.too_few(to, entry) for entry in shown.short)
    if shown.below:
        yield from others.below_standard(to, shown.below)
    yield from (terms.turn(to, entry) for entry in shown.turns if not entry.needs)
    if shown.paused:
        yield others.paused(to, shown.paused)
    yield from (others.unlinked(to, entry) for entry in shown.unlinked)
    if shown.vacant or shown.no_deputy:
        yield others.unfilled(to, shown.place, shown.vacant, shown.no_deputy)


def ahead(to: Reader, shown: Digest) -> Iterator[Row]:
    """The days of the week, and the board that is next."""
    if not shown.full:
        return
    yield from (
        meetings.of_board(to, entry) for entry in shown.meetings if entry.is_board and not entry.needs
    )
    yield from week.days(to, shown)


def _title(to: Reader, number: int) -> str:
    return f"{to.day(to.today)}: {needs_you(number)}"


def needs_you(number: int) -> str:
    return {0: "nothing needs you", 1: "1 thing needs you"}.get(number, f"{number} things need you")


def _since(to: Reader, since: date | None) -> str:
    return f"New since {to.day(since)}" if since else "To know"


def _heading(to: Reader, shown: Digest) -> str:
    return f"This week, {say.days(shown.week_from, shown.week_until, to.today)}"


def _entries(heading: str, rows: tuple[Entry, ...]) -> list[Part | None]:
    if not rows:
        return []
    return [Heading(text=heading) if heading else None, Entries(rows=rows)]


def _rest(shown: Digest, room: Fitted) -> list[Part | None]:
    if not (room.left or room.others):
        return []
    more = (
        f"{room.left} more {'needs' if room.left == 1 else 'need'} you: " if room.left else "More of this: "
    )
    see = button("See all", "digest.see", {"place": shown.place})
    return [Para(text=(more, Typed(words="clerk digest"))), Buttons(buttons=(see,))]


def wellbeing(to: Reader, shown: Digest) -> str:
    """All that is well, in one line; of a week in which nothing is due it says so first."""
    others = [m for m in shown.meetings if not (m.needs or m.this_week or m.is_board)]
    well = [m for m in others if m.need is not None and m.quorate]
    asked = [m for m in others if not m.quorate]
    said = []
    if shown.papers_out:
        said.append(f"papers out for {say.listed(the_short(to, e.body) for e in shown.papers_out)}")
    if well:
        until = to.short_day(max(m.on for m in well))
        have = "has" if len(well) == 1 else "have"
        said.append(f"{say.count(len(well), 'meeting')} to {until} {have} enough members")
    if asked:
        more = f"{len(asked)} more" if well else say.count(len(asked), "meeting")
        said.append(f"{more} {'waits' if len(asked) == 1 else 'wait'} for answers")
    if shown.elsewhere:
        long = say.age(min(shown.elsewhere), to.today)
        said.append(f"{say.count(len(shown.elsewhere), 'escalation')} with the chair, up to {long}")
    idle = "Nothing is due this week." if shown.idle else ""
    return " ".join(filter(None, (idle, f"{well_label(to, shown)}: {'; '.join(said)}." if said else "")))


def well_label(to: Reader, shown: Digest) -> str:
    """Beside what needs the manager not all is well."""
    return "In order" if any(needing(to, shown)) else "All well"


def what_is_next(to: Reader, ahead: Ahead | None) -> str:
    if ahead is None:
        return "Nothing is planned after this week."
    if ahead.kind == "actions":
        what = f"{say.count(ahead.count, 'action')} due"
    else:
        of = the_short(to, ahead.body)
        met = f" of {to.short_day(ahead.meeting_on)}" if ahead.meeting_on and ahead.kind != "meeting" else ""
        what = {
            "reports": f"reports for {of}{met}",
            "papers": f"papers for {of}{met}",
            "minutes": f"minutes of {of}{met}",
        }.get(ahead.kind, of)
    return f"Next: {what}, {to.day(ahead.on)}, in {say.age(to.today, ahead.on)}."
