"""What else a digest says: escalations, more time asked for, messages in doubt, seats and deputies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.messages import say
from bot.messages.attendance_rates import counted
from bot.messages.model import Button, Tone
from bot.messages.notices.digest.rows import DigestPart, Row, needs, of, some, the_short, title
from bot.messages.reader import Reader, button
from bot.messages.replies.extraordinary import WHAT
from scheduler.digest.entries import AskedInWriting, AskedTime, InDoubt, UnresolvedEscalation
from scheduler.digest.of_people import (
    BelowStandard,
    NoDeputy,
    NotLinked,
    PausedMessages,
    Unreached,
    VacantSeat,
)
from store.constitution.describe.attendance import percent
from store.constitution.topics import STANDARD

_HOLDERS = {
    "manager": "With you:",
    "chair": "With the chair:",
    "chief_executive": "At the chief executive's step:",
}
MOST = 5


def escalation(to: Reader, entry: UnresolvedEscalation) -> Row:
    """One that is with the manager, for how long and until when."""
    if entry.state == "paused" and entry.paused_until is not None:
        return needs(
            48, f"Its plan ends on {to.day(entry.paused_until)}:", f"{what(to, entry)}.", *settle(entry)
        )
    said = f"{what(to, entry)}, {say.age(entry.since, to.today)}"
    if entry.state == "acknowledged" and entry.paused_until is not None:
        said += f", in hand until {to.day(entry.paused_until)}"
    elif entry.until is not None:
        ends = "to the chair after" if entry.state == "open" else "until"
        said += f"; {ends} {to.day(entry.until)}"
    return needs(48, _HOLDERS[entry.holder], f"{said}.", *settle(entry))


def settle(entry: UnresolvedEscalation) -> tuple[Button, ...]:
    args: dict[str, str | int] = {"escalation": entry.escalation, "revision": entry.revision}
    return (
        button("A plan is agreed...", "escalation.plan", args, form=True),
        button("It is settled...", "escalation.settle", args, form=True),
    )


def moved(to: Reader, entry: UnresolvedEscalation) -> Row:
    """One that is with somebody else, or waits for its plan: said when it changes."""
    if entry.state == "paused" and entry.paused_until is not None:
        said = f"{what(to, entry)}, to {to.day(entry.paused_until)}."
        return of(DigestPart.NEW, 52, "A plan is agreed:", said)
    hand = ", in hand" if entry.state == "acknowledged" else ""
    ends = entry.paused_until if hand else entry.until
    until = f", until {to.day(ends)}" if ends is not None else ""
    said = f"{what(to, entry)}{hand}, since {to.short_day(entry.since)}{until}."
    if entry.letter_sent_on is not None:
        said += f" The letter went on {to.day(entry.letter_sent_on)}."
    return of(DigestPart.NEW, 52, _HOLDERS[entry.holder], said)


def what(to: Reader, entry: UnresolvedEscalation) -> str:
    """What it is about, with its agency; the code last."""
    agency = to.agency(entry.agency)
    if not entry.what:
        return f"{say.escalation_about('', agency)} ({entry.ref})"
    return f"{title(entry.what)} ({', '.join(filter(None, (agency, entry.ref)))})"


def asked_time(to: Reader, entry: AskedTime) -> Row:
    own: dict[str, str | int] = {"request": entry.request}
    said = f"asks for time to {to.day(entry.until)} for {title(entry.what)}"
    return needs(
        45,
        to.full_name(entry.by),
        f"{said}{f': {say.quoted(entry.words)}' if entry.words else ''}.",
        button("Give it", "time.grant", own, tone=Tone.GOOD),
        button("Say no...", "time.refuse", own, form=True),
    )


def in_writing(to: Reader, entry: AskedInWriting) -> Row:
    """What members ask for in writing, and how far it has come."""
    who, by = to.full_name(entry.by), f" by {to.day(entry.last_day)}" if entry.last_day is not None else ""
    what = WHAT[entry.what].format(body=to.the_body(entry.body))
    if entry.received:
        return of(
            DigestPart.NEW, 46, f"{say.capital(what)} is asked for:", f"to be held{by} ({who}, {entry.ref})."
        )
    backed = f"{entry.have} of {say.count(entry.need, 'supporter')}{by}" if entry.need is not None else "kept"
    return of(DigestPart.NEW, 53, f"{who} asks for {what}:", f"{backed} ({entry.ref}).")


def in_doubt(to: Reader, entries: Sequence[InDoubt]) -> Row:
    """Messages that are held because nobody can tell whether they arrived: the manager may want to ask the reader."""
    one = len(entries) == 1
    who = [
        f"{to.full_name(e.person) if e.person is not None else f'#{e.place}'}, {to.short_day(e.since)}: {e.about}"
        for e in entries
    ]
    listed = f"{'; '.join(who[:MOST])}{f'; {len(who) - MOST} more' if len(who) > MOST else ''}"
    return needs(
        10,
        f"{say.count(len(entries), 'message')} may not have arrived:",
        f"{listed}. {'It is' if one else 'They are'} not sent again; a word from you settles it.",
        stands_for=len(entries),
    )


def unreached(to: Reader, entries: Sequence[Unreached]) -> Row:
    """People whose messages come back: the manager tells them, and puts their address right."""
    names = [f"{to.full_name(e.person)} ({say.age(e.since, to.today)})" for e in entries]
    strong = f"Messages to {say.count(len(names), 'person', 'people')} come back:"
    see = button("See people", "person.list")
    return needs(44, strong, f"{some(names, MOST)}. Check their address.", see, stands_for=len(names))


def below_standard(to: Reader, entries: Sequence[BelowStandard]) -> Iterator[Row]:
    """Who has come to be below the standard of attendance (ATT-5), one line for each body."""
    for body in dict.fromkeys(entry.body for entry in entries):
        rule = to.constitution.rule(STANDARD, to.today, body)
        share = (
            percent(rule.value.share) if rule is not None and rule.value.share is not None else "the standard"
        )
        own = [entry for entry in entries if entry.body == body]
        names = [f"{counted(to, e.by, e.who)} ({e.came} of {e.held})" for e in own]
        about = f"Attendance below {share} at {the_short(to, body)}:"
        see = button("See attendance", "attendance.report", {"body": body})
        yield of(
            DigestPart.NEW,
            53,
            about,
            f"{some(names, MOST)}.",
            see,
        )


def paused(to: Reader, entries: Sequence[PausedMessages]) -> Row:
    """Who is not written to, and until when."""
    names = [f"{to.full_name(e.person)} (until {to.short_day(e.until)})" for e in entries]
    return of(DigestPart.NEW, 55, "Messages paused:", f"{some(names, MOST)}.")


def unlinked(to: Reader, entry: NotLinked) -> Row:
    """Who is not in the chat."""
    names = [to.full_name(person) for person in entry.people]
    return of(DigestPart.NEW, 58, "Not in the chat, so by e-mail:", f"{some(names, MOST)}.")


def unfilled(to: Reader, place: str, vacant: Sequence[VacantSeat], gaps: Sequence[NoDeputy]) -> Row:
    """Seats that nobody holds, and agencies that nobody stands in for."""
    seats = [f"{to.seat(e.seat)} on {the_short(to, e.body)}" for e in vacant]
    said = [f"{some(seats, MOST)} {'is' if len(seats) == 1 else 'are'} vacant."] if seats else []
    if gaps:
        names = [to.agency(gap.agency) for gap in gaps]
        said.append(f"{some(names, MOST)} {'has' if len(names) == 1 else 'have'} named no deputy.")
    ask = (button("Ask for deputies", "deputy.ask_for", {"place": place}),) if gaps else ()
    return of(DigestPart.NEW, 54, "Not filled:", " ".join(said), *ask)
