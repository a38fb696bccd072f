"""/clerk messages; messages by email; messages once a day; stop; pause until 3 May, for two weeks; resume."""

from __future__ import annotations

import re
from datetime import date, timedelta

from commands.common.base import Act
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.when import Dated, date_at
from commands.grammar.words import TypedWords, left_from, left_over
from commands.my_messages import (
    BY_CHAT,
    BY_EMAIL,
    ChooseWay,
    OneMessageADay,
    PauseMessages,
    ResumeMessages,
    SeeMyMessages,
)

EMAIL = (
    "by email",
    "by e-mail",
    "by mail",
    "email only",
    "e-mail only",
    "only email",
    "only e-mail",
    "email",
    "e-mail",
)
CHAT = ("by chat", "in chat", "on slack", "in slack", "by slack", "chat", "slack")
DAILY = ("once a day", "one a day", "one message a day", "daily")
AS_THEY_COME = ("as they come", "at once", "as they fall due")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}


@reads("messages")
def messages(_act: Act, words: TypedWords, place: int) -> Outcome:
    """How I am written to, or by which way, or how often."""
    for request, phrases in (
        (ChooseWay(way=BY_EMAIL), EMAIL),
        (ChooseWay(way=BY_CHAT), CHAT),
        (OneMessageADay(), DAILY),
        (OneMessageADay(daily=False), AS_THEY_COME),
    ):
        if skip := words.says(place, *phrases):
            return unless_left(Understood(request), left_from(words, place + skip), words.typed)
    return unless_left(Understood(SeeMyMessages()), left_from(words, place), words.typed)


@reads("mute", "unsubscribe", unlisted="another word for stop")
@reads("stop")
def stop(_act: Act, words: TypedWords, place: int) -> Outcome:
    """Whatever follows it, what is asked for is an end; what can end is shown, and nothing is done yet."""
    return Understood(SeeMyMessages(stop=True))


@reads("pause")
def pause(act: Act, words: TypedWords, place: int) -> Outcome:
    """Until a day, or for so many days or weeks; without either the days are offered."""
    start = place + (words.at(place) in ("messages", "reminders"))
    if (span := _span(words, start, act.today)) is not None:
        until, end = span
        return unless_left(Understood(PauseMessages(until=until)), left_from(words, end), words.typed)
    dated = date_at(words, start, act.today)
    if dated is None or dated.on is None:
        return _without_a_day(words, start, dated)
    used = [*range(start), *dated.used]
    return unless_left(Understood(PauseMessages(until=dated.on)), left_over(words, used), words.typed)


@reads("unmute", "unpause", unlisted="another word for resume")
@reads("resume")
def resume(_act: Act, words: TypedWords, place: int) -> Outcome:
    start = place + (words.at(place) in ("messages", "reminders"))
    return unless_left(Understood(ResumeMessages()), left_from(words, start), words.typed)


def _without_a_day(words: TypedWords, place: int, dated: Dated | None) -> Outcome:
    if place >= len(words):
        return Understood(SeeMyMessages(stop=True))
    misread = dated.misread if dated is not None else None
    near = misread.suggestions[:3] if misread is not None else ()
    unknown = Unknown(what="date", words=words.as_typed(place), says=misread.message if misread else "")
    return Question(said=words.typed, took=tuple(PauseMessages(until=day) for day in near), unknown=unknown)


def _span(words: TypedWords, place: int, today: date) -> tuple[date, int] | None:
    """ "for two weeks", "for a fortnight": the day on which it is over, and where the words end."""
    start = place + (words.at(place) == "for")
    number = _NUMBERS.get(words.at(start)) or (
        int(words.at(start)) if re.fullmatch(r"\d{1,3}", words.at(start)) else 0
    )
    unit = _UNITS.get(words.at(start + 1))
    return (today + timedelta(days=number * unit), start + 2) if number and unit else None
