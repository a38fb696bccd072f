"""Fewer messages: stop, pause, one a day, by e-mail; and all of them again."""

from __future__ import annotations

from datetime import timedelta

from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import DATE, SPAN
from commands.grammar.plain.said import Saying
from commands.my_messages import (
    BY_CHAT,
    BY_EMAIL,
    ChooseWay,
    OneMessageADay,
    PauseMessages,
    ResumeMessages,
    SeeMyMessages,
)

_ME = (
    "(messaging|emailing|contacting|writing to|sending|reminding|chasing|bothering|pestering|nagging|telling|spamming|"
    "texting|bugging|harassing)"
)
_IT = "(messages|emails|reminders|notifications|mails|alerts|these|this|them|it|all this|everything)"


@means(
    "stop",
    f"[please|just] stop {_ME} [me] [so much|messages|reminders|emails|about|these]",
    f"stop [all] [the|my|these|your] {_IT}",
    "(stop|unsubscribe|mute|unsub|opt out|optout)",
    f"(do not|no|fewer|less|cut down) [on] "
    f"[want|send|message|email|contact|write to|remind] [me] [any|more|any more|the] [of] [more|these] {_IT}",
    "do not (message|email|contact|write to|remind|chase|bother|text) me [any more|anymore|again|ever again|please|so "
    "much|so often]",
    "(leave me alone|go away|shut up|be quiet|enough|too many (messages|emails|reminders|notifications))",
    f"i (do not|no longer) want [to get|to receive] [these|any|any more|more] {_IT} [any more|anymore]",
    f"i (get|am getting) too many {_IT}",
    f"(unsubscribe|remove|take) me [from|off] [this|the|your|the mailing] [list|{_IT}]",
    f"(turn|switch) off [the|my|these|all] {_IT}",
    f"(how do i|can i|can you|how can i) (stop|turn off|unsubscribe|mute|opt out|switch off|change) "
    f"[from|of] [the|these|my|your] [{_IT}|you]",
    "(silence|quiet|quieter)",
    "opt me out",
    about_others=True,
    rank=3,
)
def stop(_said: Saying) -> Outcome:
    """What can end is shown, and nothing is done yet."""
    return Understood(SeeMyMessages(stop=True))


@means(
    "pause",
    f"(pause|suspend|hold|snooze|halt) [all] [the|my|your] [{_IT}] [for|until|till] [SPAN|DATE]",
    f"(no|do not send me any|stop) [more|sending me] {_IT} (for|until|till|before) (SPAN|DATE)",
    "(mute|quiet|silence|stop) [me] (for|until|till) (SPAN|DATE)",
    "(leave me alone|do not (disturb|disturb me|message me|email me|contact me|write to me|remind me)) "
    "(for|until|till) (SPAN|DATE)",
    uses=(SPAN,),
    rank=4,
)
def pause(said: Saying) -> Outcome:
    """Until the day that is named, or for so long; without either the days are offered. What cannot be a day is
    asked about."""
    misread = next((t.misread for t in said.things(DATE) if t.misread is not None), None)
    if misread is not None:
        near = tuple(PauseMessages(until=each) for each in misread.suggestions[:3])
        unknown = Unknown(what="date", words=misread.text, says=misread.message)
        return Question(said=said.typed, took=near, unknown=unknown)
    day = next((t.on for t in said.things(DATE) if t.on is not None), None)
    span = said.first(SPAN)
    until = day or (said.act.today + timedelta(days=span.days) if span is not None else None)
    if until is None and {"until", "till"} & set(said.way.split()) and said.end < len(said.sentence.tokens):
        rest = said.words.as_typed(said.sentence.tokens[said.end].start)
        return Question(said=said.typed, unknown=Unknown(what="date", words=rest))
    return Understood(PauseMessages(until=until) if until is not None else SeeMyMessages())


@means(
    "one a day",
    "(one|a single|only one|1) (message|email|mail|reminder|digest) (SPAN|a day|per day|each day|every day)",
    "[only] once (SPAN|per day|each day|every day)",
    "(daily|a daily) (digest|message|email|summary)",
    "(put|send) (everything|all of it|it all|them all) in one (message|email)",
    rank=4,
)
def daily(_said: Saying) -> Outcome:
    return Understood(OneMessageADay())


@means(
    "by e-mail",
    "(only|just) (by email|by e-mail|email|e-mail|emails|e-mails)",
    f"(send|write|message|contact|tell) [me] [{_IT}|to me] (by email|by e-mail|via email|email instead|emails)",
    "(by email|by e-mail|via email) [only|please|instead]",
    "(email|e-mail) (only|instead|please)|use (email|e-mail)",
    "i (prefer|would prefer|would rather have|would rather get) (email|e-mail|emails|an email)",
    rank=3,
)
def by_email(_said: Saying) -> Outcome:
    return Understood(ChooseWay(way=BY_EMAIL))


@means(
    "by chat",
    f"(send|write|message|contact|tell) [me] [{_IT}|to me] (on slack|by chat|in slack|in chat|via slack|here instead)",
    "(not by email|no emails|no email|stop emailing me and write here|chat only|slack only|"
    "on slack only|only on slack)",
    rank=4,
)
def by_chat(_said: Saying) -> Outcome:
    return Understood(ChooseWay(way=BY_CHAT))


@means(
    "resume",
    f"(turn|switch) [the|my|all] {_IT} [back] on",
    f"(resume|restart|unpause|unmute|switch on|turn on) [{_IT}|again|messaging me|sending me {_IT}|the {_IT}|me]",
    f"start ({_IT}|again|messaging me|sending me {_IT}|the {_IT})",
    f"(start|begin) {_ME} me again",
    f"(send|tell|message|write to) me [everything|{_IT}] again",
    "(i am back|back from (leave|holiday)|resubscribe|subscribe|opt in)",
    rank=3,
)
def resume(_said: Saying) -> Outcome:
    return Understood(ResumeMessages())


@means(
    "my messages",
    f"(how|what|which) [do you|often do you|do i] "
    f"(write to me|message me|contact me|send me|get from you|{_IT}) [do i get]",
    "(my|change [my]|message|notification) "
    "(message|messages|notification|notifications|settings|preferences) "
    "[settings|preferences]",
    "[change|my|message|notification] (settings|preferences)",
    "do not (send|write|message|email|remind) me [anything|messages|emails|reminders] "
    "(at|on|in|over) [the] (weekends|weekend|night|evening|evenings|nights|mornings)",
    about_others=True,
)
def settings(_said: Saying) -> Outcome:
    return Understood(SeeMyMessages())
