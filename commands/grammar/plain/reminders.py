"""A reminder for the speaker themselves, on a day; and the reminders that they have asked for."""

from __future__ import annotations

from dataclasses import replace

from commands.grammar.outcome import Outcome, Question, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.grammar.reminders import remind_me
from commands.grammar.words import TypedWords
from commands.reminders import SeeReminders


@means(
    "remind",
    "(remind|nudge|prompt|poke|ping) me [again|later|then]",
    "(send|give|set) (me|up) a (reminder|nudge)",
    "set a reminder [for me]",
    "[i] (want|need|would like) (a reminder|to be (reminded|reminder)|reminding)",
    "ask me [again] (tomorrow|later|PERIOD|on DATE|DATE)",
    "(tell|message|ask|write to) me again (on|in|DATE|PERIOD|about)",
    "do not let me forget",
    "(come|get) back to me (on|in|DATE|PERIOD|about|later)",
    "snooze",
    "atgoffa fi",
    keeps=True,
    rank=3,
)
def remind(said: Saying) -> Outcome:
    """The day and the thing stand anywhere round it."""
    covered = {
        place
        for token in said.sentence.tokens[said.start : said.end]
        if token.thing is None
        for place in range(token.start, token.end)
    }
    outcome = remind_me(said.act, TypedWords(said.sentence.words.rest(covered)), 0)
    return replace(outcome, said=said.typed) if isinstance(outcome, Question) else outcome


@means(
    "reminders",
    "(what|which) reminders (do i have|have i [set|asked for]|are set|are there)",
    "(show|list|see) [me] [my|all my|the] reminders",
    "[what are] my reminders",
    "(cancel|stop|delete|remove) (my|the|that|all my) (reminder|reminders)",
    "what (will|are) you (remind|reminding) me (of|about)",
    rank=4,
)
def reminders(_said: Saying) -> Outcome:
    return Understood(SeeReminders())
