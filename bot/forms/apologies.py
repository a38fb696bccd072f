"""Apologies, and a deputy for one meeting."""

from __future__ import annotations

from bot.forms import sources
from bot.forms.base import Asking, Wrong, choice, form, form_for, long_text, said
from bot.messages.model import Field, Form, Message
from bot.messages.reader import first, message, note
from commands.apologies import GiveApologies, seats_to_answer
from commands.common import find, standing_in
from commands.common.answers import MyMeeting, meetings_of
from commands.common.base import Thing
from store.queries import meetings

NOBODY = "nobody"


def read(asking: Asking) -> GiveApologies:
    meeting, seat = asking.number("meeting"), asking.text("seat")
    if not meeting:
        raise Wrong({"meeting": "Choose a meeting."})
    row = find.meeting(asking.act, meeting)
    if not seat or asking.act.constitution.seat[seat].body != row.body:
        seat = next(iter(seats_to_answer(asking.act, row)), seat)
    deputy = asking.text("deputy")
    revision = asking.args.get("revision", 0)
    return GiveApologies(
        meeting=meeting,
        seat=seat,
        reason=asking.text("reason"),
        deputy=int(deputy) if deputy.isdigit() else 0,
        alone=deputy == NOBODY,
        revision=int(revision),
    )


def about(asking: Asking) -> Thing | None:
    """The seat that is answered for, where the button said it."""
    meeting, seat = asking.args.get("meeting"), asking.args.get("seat")
    if not meeting or not seat:
        return None
    row = find.meeting(asking.act, int(meeting))
    holder = find.holder(asking.act, str(seat), row.on)
    return find.seat_thing(asking.act, row, str(seat), person=holder.id if holder else None)


@form_for("apologies.give", read=read, about=about)
def draw(asking: Asking) -> Form | Message:
    """Which meeting, why, and who comes instead: the agency's deputy is filled in.

    "My deputy comes" opens the same with `deputy_first`: what is asked first is who.
    """
    mine = meetings_of(asking.act, asking.act.actor.person)
    chosen = _chosen(asking, mine)
    if chosen is None:
        return _nothing(asking)
    meeting, seat = chosen
    fixed = bool(asking.number("meeting"))
    fields = [] if fixed else [choice("meeting", "Which meeting", _options(asking, mine), str(meeting))]
    reason = asking.text("reason", _given(asking, meeting, seat) if fixed else "")
    fields.append(long_text("reason", "Why", reason, required=False, hint="Seen by the secretariat alone."))
    if asking.act.constitution.seat[seat].agency is not None:
        fields.append(_deputy(asking, meeting, seat))
    row = meetings.get(asking.act.session, meeting)
    title = asking.to.title(row) if fixed else ""
    keep = {**asking.args, "meeting": meeting, "seat": seat} if fixed else dict(asking.args)
    deputy_first = bool(asking.args.get("deputy_first"))
    return form(
        asking,
        "My deputy comes" if deputy_first else "Apologies",
        sorted(fields, key=lambda f: f.id != "deputy") if deputy_first else fields,
        said(title) if title else None,
        submit="Send" if deputy_first else "Send apologies",
        typed=f"apologies {row.ref if fixed else 'board'} on leave",
        keep=keep,
    )


def _chosen(asking: Asking, mine: list[MyMeeting]) -> tuple[int, str] | None:
    """The meeting of the button, else the chosen one, else the nearest; with the seat to answer for."""
    wanted = asking.number("meeting")
    seat = asking.text("seat")
    if wanted and seat:
        return wanted, seat
    found = next((m for m in mine if m.meeting.id == wanted), mine[0] if mine else None)
    return (found.meeting.id, found.seat) if found is not None else None


def _options(asking: Asking, mine: list[MyMeeting]) -> list[tuple[str, str]]:
    return [
        (str(m.meeting.id), f"{asking.to.body(m.meeting.body)}, {asking.to.day(m.meeting.on)}") for m in mine
    ]


def _given(asking: Asking, meeting: int, seat: str) -> str:
    """The reason that stands already, for changing it."""
    row, reply = meetings.get(asking.act.session, meeting), meetings.replies(asking.act.session, meeting)
    before = reply.get(seat)
    return str(before.reason) if before is not None and before.meeting_revision == row.revision else ""


def _deputy(asking: Asking, meeting: int, seat: str) -> Field:
    row = meetings.get(asking.act.session, meeting)
    before = meetings.replies(asking.act.session, meeting).get(seat)
    asked = standing_in.asked(asking.act, before) if before is not None else None
    value = asking.text("deputy") or str(asked or standing_in.usual(asking.act, row, seat) or NOBODY)
    agency = asking.act.constitution.seat[seat].agency or ""
    people = sources.people_who_can_stand_in(asking.act, row, agency)
    options = [(NOBODY, "Nobody"), *people]
    hint = "They are asked at once, and counted once they say yes."
    return choice("deputy", "Who comes instead", options, value, source="stand_in", hint=hint)


def _nothing(asking: Asking) -> Message:
    return message(
        "nothing_to_fill",
        "No meeting to answer for",
        first("You have no meeting to come, so there is nothing to send apologies for."),
        note(f"Is that not right? Write to {asking.to.constitution.partnership.secretariat_email}"),
    )
