"""Who somebody is here: office and seats, no address."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.who_is import ChairSeen, WhoChairs, WhoHolds, WhoIs, WhoIsSeen
from store.constitution import Seat

ROLES = {"chair": "chair", "vice_chair": "vice-chair"}
OFFICES = {"manager": "the board manager", "administrator": "the administrator"}


@words(WhoIsSeen)
def who(result: WhoIsSeen, to: Reader) -> Message:
    person = result.person
    bodies: dict[str, list[str]] = {}
    for agency, body in dict.fromkeys(result.stands_in):
        bodies.setdefault(agency, []).append(to.the_body(body))
    said = [
        f"{OFFICES[person.office]}" if person.office in OFFICES else "",
        *(_seat(seat, to) for seat in result.seats),
        *(f"deputy for {to.agency(agency)} on {say.listed(on)}" for agency, on in bodies.items()),
    ]
    known = [each for each in said if each]
    what = say.listed(known) if known else "on the register, with no seat and no office"
    return message("who_is", person.name, first(f"{person.name}:", f"{what}."), note(to.cite("ATT-2")))


@words(ChairSeen)
def chair(result: ChairSeen, to: Reader) -> Message:
    what = OFFICES.get(result.role, f"the {ROLES.get(result.role, result.role)}")
    where = f" of {to.the_body(result.body)}" if result.body else ""
    if result.person is None:
        said = first(f"Nobody is {what}{where} at the moment.")
    else:
        said = first(f"{result.person.name} is {what}{where}.")
    others = [b for b in to.constitution.bodies if b.id != result.body][:2] if result.body else []
    more = tuple(button(f"{b.short}?", "who.chairs", {"body": b.id, "role": result.role}) for b in others)
    return message("who_is", "Who it is", said, Buttons(buttons=more) if more else None)


def _seat(seat: Seat, to: Reader) -> str:
    """ "member of the Board for Health", "chair of the Executive"."""
    of = to.the_body(seat.body)
    if seat.role in ROLES:
        return f"{ROLES[seat.role]} of {of}"
    if seat.agency is None:
        return f"{seat.title or seat.role.replace('_', ' ')} on {of}"
    return f"{'on' if seat.voting else 'attends'} {of} for {to.agency(seat.agency)}"


in_words(WhoIs, lambda r, to: f"who {to.full_name(r.person)} is")
in_words(WhoChairs, lambda r, to: f"who is {ROLES[r.role]} of {to.the_body(r.body)}")
in_words(WhoHolds, lambda r, to: f"who is {OFFICES[r.office]}")
