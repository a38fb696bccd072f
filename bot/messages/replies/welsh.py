"""The plainest answers in Welsh, for somebody who wrote in Welsh; all others are as they are in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from msgspec.structs import replace

from bot.messages.model import Buttons, Entries, Entry, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from commands.apologies import Replied
from commands.hello import Thanked
from commands.help import Help
from commands.next_steps import Greeted
from commands.one_meeting import OneMeetingSeen
from store.models import Meeting

_DAYS = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul")
_MONTHS = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)


def in_welsh(result: object, to: Reader, english: Message) -> Message:
    """The answer in Welsh, where there is one; the same answer as in English else. `english` has its buttons."""
    word = _WORDS.get(type(result))
    return replace(word(result, to, english), lang="cy") if word is not None else english


def day(on: date, today: date) -> str:
    """ "dydd Mercher 22 Mehefin"; with the year where it is not this one."""
    year = "" if on.year == today.year else f" {on.year}"
    return f"dydd {_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}{year}"


def clock(at: time) -> str:
    """ "10yb", "5:30yh"."""
    hour, half = at.hour % 12 or 12, "yb" if at.hour < 12 else "yh"
    return f"{hour}{half}" if at.minute == 0 else f"{hour}:{at.minute:02d}{half}"


def _which(meeting: Meeting, to: Reader) -> str:
    """The body keeps its name; the Board is y Bwrdd."""
    body = to.constitution.body[meeting.body]
    name = "y Bwrdd" if body.id == to.constitution.leading.id else body.name
    return f"{name}, {day(meeting.on, to.today)}"


def _replied(result: Replied, to: Reader, english: Message) -> Message:
    which = _which(result.meeting, to)
    if result.reply.answer in ("apologies", "deputy"):
        why = f" ({result.reply.reason.rstrip('.')})" if result.reply.reason else ""
        said = first(f"Mae eich ymddiheuriadau ar gyfer {which} wedi'u cofnodi{why}.", tone=Tone.GOOD)
        labels: tuple[str, ...] = ("Newid hyn", "Byddaf yno wedi'r cyfan")
    else:
        said = first(f"Fe'ch disgwylir yng nghyfarfod {which}.", tone=Tone.GOOD)
        labels = ("Alla i ddim dod wedi'r cyfan",)
    deputy = ""
    if result.deputy is not None:
        deputy = f"Gofynnwyd i {to.full_name(result.deputy.person_id)} ddod yn eich lle."
    at = f"Cyfeirnod {result.reply.ref}"
    return message(english.kind, which, said, para(deputy), _relabelled(english, labels), note(at))


def _meeting(result: OneMeetingSeen, to: Reader, english: Message) -> Message:
    found = result.meeting
    place = f", {found.place}" if found.place else ""
    said = {"": "Nid ydych wedi dweud a ydych yn dod.", "apologies": "Rydych wedi anfon ymddiheuriadau."}
    mine = said.get(result.mine.answer, "Fe'ch disgwylir.") if result.mine is not None else ""
    which = f"{_which(found, to)}, {clock(found.at)}{place}"
    labels = ("Rwy'n dod", "Ymddiheuriadau", "Agenda") if result.mine and not result.mine.answer else ()
    return message(
        english.kind,
        which,
        first(f"{which[0].upper()}{which[1:]}."),
        para(mine),
        _relabelled(english, labels),
    )


def _thanked(_result: Thanked, _to: Reader, english: Message) -> Message:
    return message(english.kind, "Croeso", para("Croeso."))


def _greeted(result: Greeted, to: Reader, english: Message) -> Message:
    who = para(f"Fi yw clerc {to.constitution.partnership.name}.")
    return replace(english, parts=(*((who,) if who else ()), *english.parts[1 if result.hello else 0 :]))


def _help(_result: Help, to: Reader, english: Message) -> Message:
    lines = (
        ("clerk alla i ddim dod i'r bwrdd", "ymddiheuriadau"),
        ("clerk dof i'r bwrdd", "rydych yn dod"),
        ("clerk pryd mae'r cyfarfod nesaf?", "dyddiad, amser a lle"),
        ("clerk what do I owe?", "popeth sy'n aros amdanoch, yn Saesneg"),
        ("clerk help all", "popeth arall, yn Saesneg"),
    )
    return message(
        english.kind,
        "Beth allwch chi ei ddweud",
        first("Pwyswch fotwm, neu ysgrifennwch yn eich geiriau eich hun.", "Er enghraifft:"),
        Entries(
            rows=tuple(Entry(title=(Typed(words=typed),), detail=(f"{does}.",)) for typed, does in lines)
        ),
        Buttons(buttons=(button("Beth sy'n aros amdanaf", "home"),)),
        note(f"Mae'r ysgrifenyddiaeth yn {to.constitution.partnership.secretariat_email}"),
    )


def asked_in_welsh(english: Message) -> Message:
    """Which of several is meant, or whether the one that was found is: the buttons bear the meetings' own names."""
    if english.kind not in ("which_one", "is_that_right"):
        return english
    said = {"which_one": "Pa un ydych chi'n ei feddwl?", "is_that_right": "A yw hynny'n gywir?"}[english.kind]
    buttons = [part for part in english.parts if isinstance(part, Buttons | Entries)]
    rest = [part for part in english.parts[:1] if english.kind == "is_that_right"]
    nothing = note("Nid oes dim wedi'i gofnodi eto")
    return replace(message(english.kind, said, *rest, first(said), *buttons, nothing), lang="cy")


def _relabelled(english: Message, labels: tuple[str, ...]) -> Buttons | None:
    """The buttons of the answer in English, by other names where they are as many."""
    found = next((part for part in english.parts if isinstance(part, Buttons)), None)
    if found is None or len(found.buttons) != len(labels):
        return found
    named = zip(found.buttons, labels, strict=True)
    return Buttons(buttons=tuple(replace(button, label=label) for button, label in named))


_WORDS: Mapping[type[object], Callable[[Any, Reader, Message], Message]] = {
    Replied: _replied,
    OneMeetingSeen: _meeting,
    Thanked: _thanked,
    Greeted: _greeted,
    Help: _help,
}
