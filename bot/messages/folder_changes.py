"""A change of a folder's people, seats, agencies, bodies, rules, holidays or settings, as `apply` words it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from bot.messages import say
from store.constitution import Constitution
from store.constitution.describe import sentence
from store.constitution.difference import Change, Holder


def changed(change: Change, before: Constitution, after: Constitution, names: Mapping[str, str]) -> str:
    """The change in a sentence or two, by the file's own names; `names` are those of people by their key."""
    if change.noun == "holder":
        return _holder(change, before, after, names)
    return _WORDS[change.noun](change, before, after)


def _person(change: Change, _: Constitution, __: Constitution) -> str:
    if change.after is None:
        return f"{change.before.name} has left."
    if change.before is None:
        office = f", {change.after.office.replace('_', ' ')}" if change.after.office else ""
        return f"{change.after.name} ({change.after.email}{office}) is new."
    return f"{change.before.name}: {_fields(change)}."


def _holder(change: Change, before: Constitution, after: Constitution, names: Mapping[str, str]) -> str:
    called = _seat(change.name, after if change.name in after.seat else before)
    was, then = (_holders(side, names) for side in (change.before, change.after))
    if not then:
        return f"{called}: nobody holds the seat from today. It was {say.possessive(was)}."
    hold = "holds" if len(change.after) == 1 else "hold"
    since = "" if any(h.since for h in change.after) else " from today"
    return f"{called}: {then} {hold} the seat{since}{f', instead of {was}' if was else ''}."


def _holders(those: Sequence[Holder] | None, names: Mapping[str, str]) -> str:
    """ "Jo Example from 1 September 2016 and Sam Example until 31 March 2017"."""
    return say.listed(
        " ".join(
            filter(
                None,
                (
                    names.get(h.person, h.person),
                    f"from {say.in_full(h.since)}" if h.since else "",
                    f"until {say.in_full(h.until)}" if h.until else "",
                ),
            )
        )
        for h in those or ()
    )


def _seat(name: str, c: Constitution) -> str:
    """A seat by its agency or title and its body, with its id, by which the folder has it."""
    seat = c.seat.get(name)
    if seat is None:
        return f"The seat {name}"
    what = seat.title or (
        c.agency[seat.agency].short if seat.agency else seat.role.replace("_", " ").capitalize()
    )
    return f"{what} on {say.the(c.body[seat.body].short)} ({name})"


def person_left(change: Change, c: Constitution, names: Mapping[str, str]) -> str:
    """Why a person or the holder of a seat stays as chat has them, and how the folder wins."""
    if change.noun == "holder":
        now, then = (_holders(side, names) or "nobody" for side in (change.before, change.after))
        differs = f"{_seat(change.name, c)}: chat has {now}, the folder {then}."
    elif change.before is None:
        differs = f"{change.after.name}: chat has it that they have left, and the folder has them still."
    elif change.after is None:
        differs = (
            f"{change.before.name}: chat has changed something of theirs, and the folder has them no more."
        )
    else:
        fields = [
            n for n in ("name", "email", "office") if getattr(change.before, n) != getattr(change.after, n)
        ]
        each = [
            f"{_value(getattr(change.before, n))}, the folder {_value(getattr(change.after, n))}"
            for n in fields
        ]
        differs = f"{change.before.name}: chat has {say.listed(each)}."
    return f"{differs} Chat's word stays, unless you add --take {change.name}."


def _part(change: Change, _: Constitution, __: Constitution) -> str:
    if change.before is None:
        return f"The {change.noun} {change.name} is new."
    if change.after is None:
        return f"The {change.noun} {change.name} ends today; what is kept of it stays."
    return f"The {change.noun} {change.name}: {_fields(change)}."


def _rule(change: Change, before: Constitution, after: Constitution) -> str:
    was, then = change.before, change.after
    since = day_of((then or was).holds_from)
    if was is None:
        return f"{change.name} from {since} is new: {sentence(after, then)}"
    if then is None:
        return f"{change.name} from {since} is gone. It was: {sentence(before, was)}"
    if (was.value, was.applies) == (then.value, then.applies):
        return f"{change.name}: its document, clause or reading is written another way. What it asks stays."
    return f"{change.name}: {sentence(after, then)} Before: {sentence(before, was)}"


def _holiday(change: Change, _: Constitution, __: Constitution) -> str:
    day, name = change.after or change.before
    called = f"{day_of(day)}{f' ({name})' if name else ''}"
    if change.after is None:
        return f"{called} is as the table of public holidays has it again."
    if change.name == "omit":
        return f"{called} is worked, though it is a public holiday."
    return f"On {called} the offices are closed."


def _setting(change: Change, _: Constitution, __: Constitution) -> str:
    return f"{change.name}: {_value(change.before)} becomes {_value(change.after)}."


_WORDS = {
    "person": _person,
    "agency": _part,
    "body": _part,
    "seat": _part,
    "rule": _rule,
    "holiday": _holiday,
    "setting": _setting,
}


def _fields(change: Change) -> str:
    """Each field that differs, by its name in the file."""
    names = [
        n for n in type(change.after).model_fields if getattr(change.before, n) != getattr(change.after, n)
    ]
    return "; ".join(
        f"{n} {_value(getattr(change.before, n))} becomes {_value(getattr(change.after, n))}" for n in names
    )


def _value(value: object) -> str:
    if isinstance(value, BaseModel | dict):
        return "another value"
    if isinstance(value, list | tuple):
        return say.listed(map(_value, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value not in (None, "") else "nothing"


def day_of(on: date) -> str:
    """A day as it is written here: with its year, since a folder holds more than one."""
    return say.in_full(on)
