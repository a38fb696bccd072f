"""What a digest says of offices that begin and end by their dates."""

from __future__ import annotations

from bot.messages.notices.digest.rows import DigestPart, Row, needs, of, the_short
from bot.messages.reader import Reader, button
from bot.messages.tenures import buttons_of, office_of
from scheduler.digest.entries import ChairTurn, TenureEnds


def turn(to: Reader, entry: ChairTurn) -> Row:
    """Who takes the chair next, or that somebody has to say whose turn it is."""
    body = the_short(to, entry.body)
    if entry.starts is None:
        ask = button("Say whose turn it is...", "chair.set_turns", {"body": entry.body}, form=True)
        return needs(50, f"Who chairs {body}?", "It rotates, and nobody has set the turns.", ask)
    who = to.full_name(entry.takes) if entry.takes is not None else "nobody sits for it"
    said = f"of {body} passes to {to.agency(entry.agency)} ({who}) on {to.day(entry.starts)}."
    return of(DigestPart.NEW, 50, "The chair", said)


def tenure(to: Reader, entry: TenureEnds) -> Row:
    """Whose tenure ends, and what can be recorded of it."""
    asked = buttons_of(entry.body, entry.office, entry.person, may_extend=entry.may_extend).buttons
    said = f"is {office_of(entry.office, entry.body, to)} until {to.day(entry.ends)}, and nothing is decided."
    return needs(51, to.full_name(entry.person), said, *asked)
