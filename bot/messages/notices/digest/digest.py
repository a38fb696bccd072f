"""The secretariat's digest: what needs the manager, what is new, the days of the week, and what is well in a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Heading, Part, Typed
from bot.messages.notices.digest import actions, meetings, others, week
from bot.messages.notices.digest.rows import Fitted, Row, Section, fitted, words_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section as OfMessage
from bot.messages.notices.section import Urgency, section
from bot.messages.reader import Reader, button, note, para
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
FIRST = (
    "I am the board's clerk. I write here once a week, and on other days only when something new needs you."
)


@notice_kind(
    NoticeKind.DIGEST,
    guard=guards.newest_digest,
    why="The secretariat was sent its digest.",
)
def digest(to: Reader, notice: Notice) -> OfMessage:
    """The digest as it stands now; on other days than the full one only what has come to need the manager."""
    found, facts = digest_of(to.session, to.register, notice.subject, to.now), notice.facts
    told = facts["told"]
    shown = found.for_the_week(told) if facts["full"] else found.changed_since(told)
    since = date.fromisoformat(facts["since"]) if facts.get("since") else None
    subject = f"The week of {_week(to, shown)}" if shown.full else "What is new today"
    return section(to, notice, Urgency.KNOW, subject, *parts(to, shown, since), rules=(), ref="")


def parts(to: Reader, shown: Digest, since: date | None = None) -> list[Part | None]:
    """Its sections, as far as there is room, and how to see the rest. `since` is the day of the last full one, None for
    the first."""
    rows = [*needing(to, shown), *news(to, shown), *ahead(to, shown)]
    matters = sum(row.stands_for for row in rows if row.section is Section.NEEDS)
    closing = _closing(to, shown, matters) if shown.full else ""
    first = FIRST if shown.full and since is None else ""
    limit = (BOARD_WEEK if shown.board_week else OTHER_WEEK) if shown.full else DAY
    spent = words_of((_title(to, matters), _since(to, since), _heading(to, shown), closing, first)) + _REST
    room = fitted(rows, limit - spent, ROWS)
    return [
        Heading(text=_title(to, matters)),
        para(first),
        *_entries("", room.of(Section.NEEDS)),
        *_entries(_since(to, since), room.of(Section.NEW)),
        *_entries(_heading(to, shown), room.of(Section.WEEK)),
        para(closing),
        *_rest(shown, room),
        note((Typed(words="clerk digest"), " shows all of it")),
    ]


_REST = 14
"""Words that the end of a digest may take: how many matters had no room, and how all of it is typed."""


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
    yield from actions.late(to, shown.late, every=every)
    yield from (meetings.unplanned(to, entry) for entry in shown.unplanned)
    yield from (meetings.unrecorded(to, entry) for entry in shown.unrecorded)
    yield from (actions.doubted(to, entry) for entry in shown.doubted)


def news(to: Reader, shown: Digest) -> Iterator[Row]:
    """What has changed and asks for nothing."""
    yield from (others.moved(to, entry) for entry in shown.escalations if not (entry.needs or entry.dated))
    yield from (meetings.too_few(to, entry) for entry in shown.short)
    if shown.papers_out:
        yield meetings.papers_out(to, shown.papers_out)
    if shown.vacant:
        yield others.vacant(to, shown.vacant)
    if shown.no_deputy:
        yield others.no_deputy(to, shown.no_deputy)


def ahead(to: Reader, shown: Digest) -> Iterator[Row]:
    """The days of the week, and the board that is next."""
    if not shown.full:
        return
    yield from week.days(to, shown)
    yield from (
        meetings.board_ahead(to, entry)
        for entry in shown.meetings
        if entry.is_board and not entry.this_week and not entry.needs
    )


def _title(to: Reader, matters: int) -> str:
    said = {0: "nothing needs you", 1: "1 thing needs you"}.get(matters, f"{matters} things need you")
    return f"{to.day(to.today)}: {said}"


def _since(to: Reader, since: date | None) -> str:
    return f"New since {to.day(since)}" if since else "To know"


def _heading(to: Reader, shown: Digest) -> str:
    return f"This week, {_week(to, shown)}"


def _week(to: Reader, shown: Digest) -> str:
    return say.days(shown.week_from, shown.week_until, to.today)


def _entries(heading: str, rows: tuple[Entry, ...]) -> list[Part | None]:
    if not rows:
        return []
    return [Heading(text=heading) if heading else None, Entries(rows=rows)]


def _rest(shown: Digest, room: Fitted) -> list[Part | None]:
    if not room.left:
        return []
    more = f"{say.count(room.left, 'more matter')} {'has' if room.left == 1 else 'have'} no room here."
    return [para(more), Buttons(buttons=(button("See all", "digest.see", {"place": shown.place}),))]


def _closing(to: Reader, shown: Digest, matters: int) -> str:
    """What is well, in one line, and what comes next."""
    well = [
        m
        for m in shown.meetings
        if not (m.needs or m.this_week or m.is_board) and m.need is not None and m.quorate
    ]
    asked = [m for m in shown.meetings if not (m.needs or m.this_week or m.is_board or m.quorate)]
    said = []
    if well:
        have = "has" if len(well) == 1 else "have"
        until = max(m.on for m in well)
        said.append(f"{say.count(len(well), 'meeting')} to {to.short_day(until)} {have} enough members")
    if asked:
        said.append(f"{say.count(len(asked), 'meeting')} {'is' if len(asked) == 1 else 'are'} being answered")
    if shown.elsewhere:
        said.append(
            f"{say.count(shown.elsewhere, 'escalation')} {'is' if shown.elsewhere == 1 else 'are'} with others"
        )
    all_well = f"All well: {say.listed(said)}." if said else ""
    idle = "Nothing is due this week." if shown.idle else ""
    return " ".join(filter(None, (idle, all_well, _what_is_next(to, shown.ahead))))


def _what_is_next(to: Reader, ahead: Ahead | None) -> str:
    if ahead is None:
        return "Nothing is planned after this week."
    if ahead.kind == "actions":
        what = f"{say.count(ahead.count, 'action')} due"
    else:
        of = to.constitution.body[ahead.body].short
        met = f" of {to.short_day(ahead.meeting_on)}" if ahead.meeting_on and ahead.kind != "meeting" else ""
        what = {
            "reports": f"reports for the {of}{met}",
            "papers": f"papers for the {of}{met}",
            "minutes": f"minutes of the {of}{met}",
        }.get(ahead.kind, f"the {of}")
    return f"Next: {what}, {to.day(ahead.on)}, in {say.age(to.today, ahead.on)}."
