"""How things are said, everywhere the same: dates, times, numbers, lists, quotations.

The conventions are those of UK government writing: "Friday 9 September" (the year only when it is not this
one), "10am", "5:30pm", numerals, "a, b and c". Every function is pure; days are local days of the partnership.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.messages.model import Span, Text, Typed


def day(on: date, today: date) -> str:
    """ "Friday 9 September"; with the year where it is not today's."""
    return f"{on:%A} {short_day(on, today)}"


def short_day(on: date, today: date) -> str:
    """ "9 September", for a date whose weekday was said or does not matter; with the year where it is not today's."""
    return f"{on.day} {on:%B}" if on.year == today.year else f"{on.day} {on:%B} {on.year}"


def ordinal(number: int) -> str:
    """ "14th", "21st"."""
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def days(first: date, last: date, today: date) -> str:
    """ "5 to 9 September", "29 August to 2 September"; a span of one day is that day."""
    if first == last:
        return short_day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {short_day(last, today)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B} {first.year}"
    return f"{start} to {short_day(last, today)}"


def near_day(on: date, today: date) -> str:
    """ "today", "tomorrow", "yesterday", else the date with its weekday."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get((on - today).days) or day(on, today)


def age(since: date, today: date) -> str:
    """How long ago a day was, in the unit in which people think of it: "1 day", "6 days", "3 weeks"."""
    gone = (today - since).days
    return count(gone, "day") if gone < 14 else count(gone // 7, "week")


_TIMES = {1: "first", 2: "second", 3: "third"}


def times(number: int) -> str:
    """ "second time", "third time", "4th time"."""
    return f"{_TIMES.get(number) or ordinal(number)} time"


def clock(at: time) -> str:
    """ "10am", "5:30pm", "midday", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}{half}" if at.minute == 0 else f"{hour}:{at.minute:02d}{half}"


def moment(instant: datetime, zone: ZoneInfo, today: date) -> str:
    """When something was done: "6:12pm" today, else "6:12pm on Friday 9 September". `instant` is aware."""
    local = instant.astimezone(zone)
    if local.date() == today:
        return clock(local.time())
    if local.date() == today - timedelta(days=1):
        return f"{clock(local.time())} yesterday"
    return f"{clock(local.time())} on {day(local.date(), today)}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"; set apart by semicolons where one has a comma of its own."""
    given = list(words)
    if len(given) > 1 and any("," in word for word in given):
        return f"{'; '.join(given[:-1])}; {last} {given[-1]}"
    return f" {last} ".join(part for part in (", ".join(given[:-1]), *given[-1:]) if part)


def counted(words: Iterable[str]) -> list[str]:
    """Each once, in the order of its first time; with how often where it is more: "Police (2)"."""
    return [f"{word} ({often})" if often > 1 else word for word, often in Counter(words).items()]


def an(noun: str) -> str:
    """With its article: "a lay member", "an observer"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def joined(texts: Iterable[Span | Text], last: str = "and") -> Text:
    """As `listed`, for parts of a message that hold names, links or strong words."""
    given = [text if isinstance(text, tuple) else (text,) for text in texts]
    out: list[Span] = []
    for number, text in enumerate(given):
        if number:
            out.append(f" {last} " if number == len(given) - 1 else ", ")
        out.extend(text)
    return tuple(out)


def text(*spans: Span | Text) -> Text:
    """Words and other spans in a row as one text; words that touch are one span."""
    out: list[Span] = []
    for given in spans:
        for span in given if isinstance(given, tuple) else (given,):
            if isinstance(span, str) and out and isinstance(out[-1], str):
                out[-1] += span
            elif span != "":
                out.append(span)
    return tuple(out)


def sentences(given: Iterable[str | Text]) -> Text:
    """The sentences that say something, with a space between two."""
    said = [each for each in given if each]
    return text(*[span for each in said for span in (" ", each)][1:])


def ended(said: Text) -> Text:
    """A sentence with other spans than words in it, with a full stop where it has none."""
    last = said[-1]
    ends = last if isinstance(last, str) else last.words if isinstance(last, Typed) else ""
    return said if ends[-1:] in tuple(".?!") else text(said, ".")


def with_typed(given: str) -> Text:
    """A sentence in which braces hold what can be typed: "an action closed; {clerk reopen A-7 because ...}"."""
    return tuple(
        Typed(words=part[1:-1]) if part.startswith("{") else part
        for part in re.split(r"(\{[^{}]+\})", given)
        if part
    )


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 member", "9 members", "1,200 actions"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def plural(noun: str) -> str:
    """The plural of a noun, or of the first noun of a longer one: "packs of papers", "replies"."""
    first, of, rest = noun.partition(" of ")
    many = f"{first[:-1]}ies" if first.endswith("y") else f"{first}s"
    return f"{many}{of}{rest}"


def the(name: str) -> str:
    """A body or agency in a sentence: "the Board", but "Health", "the Executive Group"."""
    return name if name.lower().startswith("the ") else f"the {name}"


def capital(words: str) -> str:
    """With a capital first letter, to begin a sentence."""
    return words[:1].upper() + words[1:]


def sentence(text: str) -> str:
    """With a capital first letter and a full stop, whatever it came with."""
    said = text.strip()
    if not said:
        return ""
    return f"{said[0].upper()}{said[1:]}{'' if said[-1] in '.?!' else '.'}"


def escalation_about(what: str, agency: str) -> str:
    """What an escalation is about; of an agency that keeps away (ATT-3) it is its attendance."""
    return what.rstrip(".") or f"attendance of {agency or 'an agency'}"


def shortened(text: str, most: int) -> str:
    """Cut at a word so that no more than `most` letters stand, with "..." where any were left out."""
    if len(text) <= most:
        return text
    head = text[: most - 2].rsplit(" ", 1)[0] if " " in text[: most - 2] else text[: most - 3]
    return f"{head.rstrip(' ,;:.')}..."


def in_full(on: date) -> str:
    """ "31 March 2016": the year in any case, where it is in doubt."""
    return f"{on.day} {on:%B %Y}"


def quoted(text: str) -> str:
    """What somebody typed, as a quotation; every letter of it, on one line."""
    return f'"{" ".join(text.split())}"'


def some(number: int, noun: str) -> str:
    """ "one report", "2 reports": in a sentence, where a lone 1 would look odd."""
    return f"one {noun}" if number == 1 else f"{number:,} {plural(noun)}"


def cited(text: str) -> str:
    """What somebody typed, as the quotation that ends a sentence: a full stop after it, unless it has an end itself."""
    said = quoted(text)
    return f"{said}{'' if said[-2:-1] in '.?!' else '.'}"


def possessive(name: str) -> str:
    """ "Health's", "Children's Services'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
