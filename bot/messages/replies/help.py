"""What a person can type here, by what they are."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Entry, Message, Typed
from bot.messages.reader import Reader, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.common import registry
from commands.common.help_lines import HelpLine, Readers
from commands.help import Help, SeeHelp


@words(Help)
def shown(result: Help, to: Reader) -> Message:
    """The lines for what the reader is; those about one word where one was given."""
    every = [(known.verb, line) for known in registry.every_command() for line in known.help]
    every = [(verb, line) for verb, line in every if _is_for(line, result.role)]
    every.sort(key=lambda each: _place(each[1], result.role))
    lines = [_theirs(line, verb, result, to) for verb, line in every if _may(line, verb, result)]
    about = to.constitution.partnership
    where = [at for at in (about.secretariat_email, about.whom_to_ring) if at]
    some = [line for line in lines if result.about and result.about in f"/{line[0]}"] or lines
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
            f"The secretariat is at {say.listed(where)}",
        ),
    )


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
