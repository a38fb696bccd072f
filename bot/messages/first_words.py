"""What stands round a message by the way it goes: in the first one to anybody who writes and why, in a letter whom to
ring. It is put there as the message leaves, since only then is it known what its reader has truly had before.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from bot.messages import say
from bot.messages.failures import ANSWER_BY_MAIL
from bot.messages.model import Event, Message, Note, Para, Part, Text, Typed
from store.register import Register

MOST_BODIES = 3


def addressed(
    message: Message, known: Register, today: date, *, person: int | None, by_mail: bool, first: bool
) -> Message:
    """The message as it goes to a person, or to a place where `person` is None. `first` says that its reader has had
    nothing from us before, `by_mail` that it is a letter."""
    parts = message.parts
    if by_mail:
        parts = _signed(_with_addresses(parts, message.events), known, introduced=first)
    if first:
        parts = (introduction(known, today, person, by_mail=by_mail), *parts)
    return replace(message, parts=parts)


def introduction(known: Register, today: date, person: int | None, *, by_mail: bool) -> Para:
    """One sentence: whose clerk it is, why it writes, and how that is changed or stopped."""
    about = known.constitution.partnership
    clerk = f"I am the clerk of {about.name}, a program that does its secretariat's chasing"
    if person is None:
        changed: Text = ("type ", Typed(words="clerk help"))
        return Para(
            text=(f"{clerk}, and write here what needs the secretariat; to change that, ", *changed, ".")
        )
    why = f"{clerk}, and I write to you because {_because(known, today, person)}; to change or stop that, "
    ring = f" or ring {about.whom_to_ring}" if about.whom_to_ring else ""
    how: Text = (f"answer this e-mail{ring}",) if by_mail else ("type ", Typed(words="clerk messages"))
    return Para(text=(why, *how, "."))


def _because(known: Register, today: date, person: int) -> str:
    """What somebody is to the boards, as the rest of a sentence."""
    office = {
        "manager": "you are its board manager",
        "administrator": "you are its administrator",
        "technical_administrator": "you keep me running",
    }.get(known.people[person].office or "")
    if office:
        return office
    constitution = known.constitution
    sits = list(dict.fromkeys(s.body for s in known.seats_held(person, today)))
    if sits:
        named = [say.the(constitution.body[body].name) for body in sits[:MOST_BODIES]]
        rest = len(sits) - len(named)
        return f"you sit on {say.listed([*named, *([say.count(rest, 'other body', 'other bodies')] if rest else [])])}"
    standing = [d for d in known.deputising(person) if d.state in ("named", "accepted")]
    if standing:
        agencies = dict.fromkeys(constitution.agency[d.agency].short for d in standing)
        return f"you are named as a deputy for {say.listed(agencies)}"
    return "something in its work plan is yours"


def _with_addresses(parts: tuple[Part, ...], events: tuple[Event, ...]) -> tuple[Part, ...]:
    """Where the meetings are, for whoever has to find the building, and what the calendar file is for."""
    places = dict.fromkeys(f"{e.place} is at {e.address}." for e in events if e.address and not e.cancelled)
    files = "The meeting is attached for your calendar." if events else ""
    if len(events) > 1:
        files = "The meetings are attached for your calendar."
    said = " ".join(filter(None, (*places, files)))
    return _before_small_print(parts, Para(text=(said,))) if said else parts


def _before_small_print(parts: tuple[Part, ...], added: Part) -> tuple[Part, ...]:
    end = len(parts) - 1 if parts and isinstance(parts[-1], Note) else len(parts)
    return (*parts[:end], added, *parts[end:])


def _signed(parts: tuple[Part, ...], known: Register, *, introduced: bool) -> tuple[Part, ...]:
    """Who writes, for which board, and whom to ring, before the small print; only what an introduction has not said."""
    about = known.constitution.partnership
    said = [ANSWER_BY_MAIL]
    if not introduced:
        said.insert(0, f"From the clerk of {about.name}, a program of its secretariat.")
        if about.whom_to_ring:
            said.append(f"You can also ring {about.whom_to_ring}.")
    return _before_small_print(parts, Para(text=(" ".join(said),)))
