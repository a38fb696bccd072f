"""What a person can type here, by what they are."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Typed
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.common import registry
from commands.common.help_lines import HelpLine, Readers
from commands.help import ALL, Help, SeeHelp

FIRST: Mapping[str, tuple[tuple[str, str], ...]] = {
    "member": (
        ("clerk I can't come to the {body}, on leave", "apologies; your deputy is asked to come"),
        ("clerk I'm coming to the {body}", "you are expected"),
        ("clerk what do I owe?", "reports, actions and answers, with a button each"),
        ("clerk more time for my report", "a later day, and why"),
        ("clerk when is the next {body}?", "day, time and place; the same for agenda and papers"),
    ),
    "chair": (
        ("clerk who is coming to the {body}?", "who has said what, and the quorum"),
        ("clerk what waits for me?", "agendas, matters and reports, with a button each"),
        ("clerk I can't come to the {body}, on leave", "apologies; your deputy is asked to come"),
        ("clerk agree {body}", "the agenda is agreed"),
        ("clerk when is the next {body}?", "day, time and place; the same for agenda and papers"),
    ),
    "manager": (
        ("clerk what waits for me?", "what is for you to decide, with a button each"),
        ("clerk who is coming to the {body}?", "who has said what, and the quorum"),
        ("clerk remind {body}", "those who have not answered are asked again"),
        ("apologies for police {body} rang this morning", "apologies that you record for somebody"),
        ("clerk show police", "how an agency or a person stands"),
    ),
    "deputy": (
        ("clerk yes", "you will stand in, where you are asked"),
        ("clerk what waits for me?", "what you are asked, with a button each"),
        ("clerk when is the next meeting?", "day, time and place"),
        ("clerk send me the papers", "the papers, once more"),
        ("clerk who is the chair?", "who does what here"),
    ),
}
"""The five lines for each sort of reader; `{body}` is the body of their next meeting."""


@words(Help)
def shown(result: Help, to: Reader) -> Message:
    """Five lines for what the reader is, the rest behind a button; those about one word where one was given."""
    return _everything(result, to) if result.about else _first(result, to)


def _first(result: Help, to: Reader) -> Message:
    body = result.body and to.constitution.body[result.body].short
    lines = [(typed.format(body=body or "board"), does) for typed, does in FIRST[result.role]]
    return message(
        "help",
        "What you can say here",
        first("Press a button, or write in your own words.", "For example:"),
        Entries(
            rows=tuple(Entry(title=(Typed(words=typed),), detail=(f"{does}.",)) for typed, does in lines)
        ),
        Buttons(
            buttons=(
                button("Everything I can do", "help", {"about": ALL}),
                button("What waits for me", "home"),
            )
        ),
        note(_secretariat(to)),
    )


def _everything(result: Help, to: Reader) -> Message:
    """Every line for what the reader is, or those about the word."""
    every = [(known.verb, line) for known in registry.every_command() for line in known.help]
    every = [(verb, line) for verb, line in every if _is_for(line, result.role)]
    every.sort(key=lambda each: _place(each[1], result.role))
    lines = [_theirs(line, verb, result, to) for verb, line in every if _may(line, verb, result)]
    wanted = "" if result.about == ALL else result.about
    some = [line for line in lines if wanted and wanted in f"/{line[0]}"] or lines
    return message(
        "help",
        "What you can type here",
        first("You can press buttons, or type."),
        Entries(
            rows=tuple(
                Entry(title=(Typed(words=typed),), detail=say.ended(say.with_typed(what)))
                for typed, what in some
            )
        ),
        note(
            "Dates as you write them: 21/9, 21 Sept, next Wednesday",
            "References stand in every message",
            _secretariat(to),
        ),
    )


def _secretariat(to: Reader) -> str:
    about = to.constitution.partnership
    where = [at for at in (about.secretariat_email, about.whom_to_ring) if at]
    return f"The secretariat is at {say.listed(where)}"


def _is_for(line: HelpLine, role: str) -> bool:
    if role == "manager":
        return line.readers is Readers.MANAGERS or line.managers_too
    return line.readers is Readers.MEMBERS or (role == "chair" and line.readers is Readers.CHAIRS)


def _place(line: HelpLine, role: str) -> tuple[int, ...]:
    """A manager reads what is theirs first; a chair what waits for them, then what is the chair's."""
    if role == "manager":
        return -line.readers, line.place
    return min(line.place, 1), line.readers, line.place


def _may(line: HelpLine, verb: str, result: Help) -> bool:
    """Whether the policy lets the reader do it anywhere."""
    return (line.always or verb in result.may) and (result.speaks_for or not line.for_agencies)


def _theirs(line: HelpLine, verb: str, result: Help, to: Reader) -> tuple[str, str]:
    """The line with a body that the reader may do it for, where it ends with one."""
    body = result.may.get(verb, "")
    if not body or not line.typed.endswith(" board"):
        return line.typed, line.does
    return f"{line.typed.removesuffix('board')}{to.constitution.body[body].short.casefold()}", line.does


in_words(SeeHelp, lambda r, to: "what you can type here")
