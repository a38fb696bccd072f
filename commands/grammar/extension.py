""" "more time until 14 Sep because the data come late", for a report or an action alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.grammar.because import BECAUSE
from commands.grammar.outcome import Unknown
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords

MORE_TIME = ("more time", "extend", "extension", "need until", "delay", "later")
UNTIL = ("until", "till", "to", "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    """`until` is a local day, None where none was said or it could not be read; `near` are days that could be meant."""

    until: date | None
    reason: str
    unknown: Unknown | None = None
    near: tuple[date, ...] = ()


def more_time_said(words: TypedWords, place: int, today: date) -> MoreTime:
    """What is said of more time from the words "more time" on."""
    start = place + words.says(place, *MORE_TIME)
    while start < len(words) and words.at(start) in ("please", "for", "it", "a", "bit"):
        start += 1
    dated = date_at(words, start, today)
    after = dated.end if dated else start
    reason_from = after + words.says(after, *BECAUSE)
    reason = words.as_typed(reason_from) if reason_from < len(words) else ""
    if dated is None:
        said = words.at(start) in UNTIL
        unknown = Unknown(what="date", words=words.as_typed(start, start + 3)) if said else None
        return MoreTime(until=None, reason=reason, unknown=unknown)
    if dated.misread is not None:
        typed = words.as_typed(dated.start, dated.end)
        unknown = Unknown(what="date", words=typed, says=dated.misread.message)
        return MoreTime(until=None, reason=reason, unknown=unknown, near=dated.misread.suggestions[:3])
    return MoreTime(until=dated.on, reason=reason)
