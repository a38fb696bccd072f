"""The attendance sheet: one line a seat, filled in with what their replies promised; all as replied in one press."""

from __future__ import annotations

from bot.forms.base import Asking, Wrong, choice, form, form_for, said
from bot.messages import say
from bot.messages.model import Buttons, Field, Form, Message
from bot.messages.reader import first, message
from bot.messages.replies.attendance import as_replied
from commands import attendance
from commands.attendance import RecordAttendance
from commands.common import find
from commands.common.base import Thing
from commands.unrecorded import replies_tell
from store.models import Attendance, Meeting
from store.queries import meetings

LEFT_OPEN = "later"


def read(asking: Asking) -> RecordAttendance:
    row = find.meeting(asking.act, asking.number("meeting"))
    marks, promised = [], attendance.as_promised(asking.act, row)
    for seat in promised:
        said_of = asking.text(seat)
        if said_of in attendance.HOW:
            marks.append(f"{seat}:present::{said_of}")
        elif said_of in ("present", "absent") or said_of.startswith("deputy"):
            marks.append(f"{seat}:{said_of}")
        elif said_of not in ("", LEFT_OPEN):
            raise Wrong({seat: "Choose one."})
    if promised and not marks:
        raise Wrong({next(iter(promised)): "Choose who came for at least one seat. The others can follow."})
    return RecordAttendance(meeting=row.id, marks=" ".join(marks))


def about(asking: Asking) -> Thing | None:
    row = _meeting(asking)
    return Thing() if row is None else Thing(subject=row.ref, body=row.body, meeting=row.id)


@form_for("attendance.record", read=read, about=about)
def draw(asking: Asking) -> Form | Message:
    """Each seat that is held, with its deputy by name; a promise is nobody's presence until this is sent.

    Of a seat that said nothing, nothing is filled in.
    """
    row = _meeting(asking)
    if row is None:
        return message(
            "nothing_to_fill",
            "No meeting",
            first("There is no meeting yet whose attendance could be recorded."),
        )
    marks = meetings.attendance(asking.act.session, row.id)
    promised = attendance.as_promised(asking.act, row)
    fields = [_seat(asking, row, seat, marks.get(seat), promised[seat]) for seat in promised]
    begun = find.has_begun(asking.act, row)
    offered = begun and not marks and replies_tell(asking.act, row)
    all_at_once = Buttons(buttons=(as_replied(row.id),)) if offered else None
    return form(
        asking,
        "Who came",
        fields,
        all_at_once,
        said(asking.to.title(row), _how_it_is_filled_in(asking, row, begun, any(promised.values()))),
        submit="Record it",
        typed=f"clerk attendance {row.ref} all present except probation",
        keep={"meeting": row.id},
    )


def _how_it_is_filled_in(asking: Asking, row: Meeting, begun: bool, replied: bool) -> str:
    """From when it can be sent, and what it has been filled in from."""
    if not begun:
        how = f"Who came can be recorded from {say.clock(row.at)} on {asking.to.day(row.on)}."
    elif replied:
        how = "Filled in from their replies; somebody named who did not come is absent."
    else:
        how = "Nobody has replied, so nothing is filled in: choose for each who came."
    return f"{how} Reference {row.ref}."


def _meeting(asking: Asking) -> Meeting | None:
    """The meeting of the button, else the last one that has begun."""
    if asking.number("meeting"):
        return find.meeting(asking.act, asking.number("meeting"))
    start = asking.act.constitution.partnership.cycle.start
    upto = meetings.between(
        asking.act.session, asking.act.partnership, min(start, asking.to.today), asking.to.today
    )
    held = [row for row in upto if find.has_begun(asking.act, row)]
    return held[-1] if held else None


def _seat(asking: Asking, row: Meeting, seat: str, mark: Attendance | None, promised: str) -> Field:
    options = [
        ("present", "Present"),
        ("phone", "Present, by phone"),
        ("video", "Present, by video"),
        ("absent", "Absent"),
    ]
    expected = attendance.expected_deputy(asking.act, row, seat)
    deputies = [expected] if expected is not None else []
    if mark is not None and mark.mark == "deputy" and mark.person_id is not None:
        came = asking.act.register.people[mark.person_id]
        deputies += [came] if came not in deputies else []
    options += [(f"deputy:{p.id}", f"{p.name} as deputy") for p in deputies]
    if mark is not None and mark.mark == "deputy" and mark.how:
        by = f"{came.name} as deputy, by {mark.how}"
        options.append((_recorded(mark), by))
    options.append((LEFT_OPEN, "Not known yet"))
    recorded = _recorded(mark) if mark is not None else ""
    filled = f"deputy:{deputies[0].id}" if promised == "deputy" and deputies else promised
    holder = asking.act.register.holder(seat, row.on)
    label = f"{asking.to.seat(seat)}: {holder.name}" if holder is not None else asking.to.seat(seat)
    chosen = asking.text(seat) or recorded or filled or LEFT_OPEN
    return choice(seat, label, options, chosen, compact=True)


def _recorded(mark: Attendance) -> str:
    if mark.mark == "deputy":
        return f"deputy:{mark.person_id}{f':{mark.how}' if mark.how else ''}"
    return mark.how or mark.mark
