"""Who came, as it is recorded, and what follows from it (QUO-2, QUO-3, ATT-3)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import say
from bot.messages.attendance_rates import counted
from bot.messages.model import Button, Buttons, Entries, Entry, Message, Meter, Part, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, which_meeting
from bot.messages.replies.words import words
from commands.attendance import AttendanceSeen, Came, RecordAttendance
from scheduler.absences import Absence
from store.constitution.describe.attendance import percent
from store.constitution.topics import MISSES, QUORUM, RUN, STANDARD


@words(AttendanceSeen)
def recorded(result: AttendanceSeen, to: Reader) -> Message:
    """The sheet as it stands, the quorum it gives, and what is still to be said."""
    meeting = result.meeting
    which = to.the_meeting(meeting)
    state = "is recorded already" if result.again else "is recorded so far" if result.left else "is recorded"
    head = f"Attendance of {which} {state}." if result.came else f"Nothing is recorded yet of {which}."
    rest = f"Still to say: {say.listed(to.seat(seat) for seat in result.left)}." if result.left else ""
    own = {"meeting": meeting.id}
    return message(
        "attendance",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: attendance",
        first(head, rest, Tone.WARN if result.left else Tone.GOOD),
        *_quorum(result, to),
        _rows(result, to),
        para(_kept(result, to)),
        para(*(_absence(absence, to) for absence in result.followed.absences), tone=Tone.WARN),
        para(_below(result, to), tone=Tone.WARN),
        Buttons(
            buttons=(
                button(
                    "Say the rest..." if result.left else "Correct it...", "attendance.record", own, form=True
                ),
            )
        ),
        note(f"Reference {meeting.ref}", to.cite(QUORUM, MISSES, *_cited(result), body=meeting.body)),
    )


def _cited(result: AttendanceSeen) -> Sequence[str]:
    """The rules by which something followed that is not always so."""
    runs = [RUN] if any(absence.topic == RUN for absence in result.followed.absences) else []
    return [*runs, *([STANDARD] if result.followed.below else [])]


def as_replied(meeting: int) -> Button:
    """One press for the usual sheet: those who said that they come came, and the rest can be corrected."""
    confirm = (
        "Those who said they come came, and deputies who said yes. Everybody else counts as absent, "
        "and with too few there the meeting counts as not quorate. It can be corrected."
    )
    args: dict[str, str | int] = {"meeting": meeting, "rest": "replied", "others": "absent"}
    return button("As replied", "attendance.record", args, confirm=confirm)


def _kept(result: AttendanceSeen, to: Reader) -> str:
    if not result.kept:
        return ""
    seats = say.listed(to.seat(seat) for seat in result.kept)
    return f"Recorded by name before, and left as it was: {seats}. Name them to change it."


def _quorum(result: AttendanceSeen, to: Reader) -> list[Part | None]:
    quorum = result.quorum
    if quorum is None or result.left:
        return []
    short = (
        ""
        if quorum.quorate
        else "It was not quorate: what it decided is provisional until it is agreed in writing."
    )
    sectors = say.listed(to.constitution.sectors[s] for s in result.absent_sectors)
    verb = "is" if len(result.absent_sectors) == 1 else "are"
    key = f"{sectors} had nobody there, and {verb} to be told of key decisions." if sectors else ""
    counted = "Voting members present" if quorum.counted == "members" else "Partners represented"
    return [
        Meter(label=counted, have=quorum.have, need=quorum.need),
        para(short, key, tone=Tone.WARN),
    ]


def _rows(result: AttendanceSeen, to: Reader) -> Entries:
    order = {"present": 0, "deputy": 1, "absent": 2}
    came = sorted(result.came, key=lambda c: order[c.mark])
    return Entries(rows=tuple(_row(c, to) for c in came))


def _row(came: Came, to: Reader) -> Entry:
    seat = to.seat(came.seat)
    if came.mark in ("present", "deputy"):
        was = "present" if came.mark == "present" else "by deputy"
        how = {"phone": ", by phone", "video": ", by video"}.get(came.how, "")
        who = f"{came.person.name}." if came.person is not None else ""
        return Entry(title=(f"{seat}: {was}{how}",), detail=(who,), tone=Tone.GOOD)
    return Entry(title=(f"{seat}: absent",), detail=(_why_absent(came),), tone=Tone.WARN)


def _why_absent(came: Came) -> str:
    """What they had said; and of a deputy whom they had named, what became of that."""
    if came.afterwards and came.replied in ("apologies", "deputy"):
        return "Apologies, which came once it had begun."
    if came.expected is None or came.replied != "deputy":
        said = {"apologies": "Apologies.", "deputy": "Apologies.", "coming": "Had said they would come."}
        return said.get(came.replied, "No word.")
    name = came.expected.name
    return {
        "declined": f"Apologies; {name} was asked to come as deputy and could not.",
        "accepted": f"Apologies; {name} had said yes as deputy and did not come.",
    }.get(came.said, f"Apologies; {name} was asked to come as deputy, had not answered, and did not come.")


def _absence(absence: Absence, to: Reader) -> str:
    """How often and when somebody was away, in the time that the rule counts or in succession (ATT-3, ATT-4)."""
    missed = say.listed(to.short_day(miss.on) for miss in absence.found.misses)
    many = f"{len(absence.found.misses)} meetings{' in succession' if absence.topic == RUN else ''}"
    return f"{counted(to, absence.by, absence.who)} has now missed {many}, on {missed}: the chair is told."


def _below(result: AttendanceSeen, to: Reader) -> str:
    """Who has fallen below the standard of the year with this meeting (ATT-5), in one line."""
    rule = to.constitution.rule(STANDARD, result.meeting.on, result.meeting.body)
    if rule is None or rule.value.share is None or not result.followed.below:
        return ""
    each = [
        f"{counted(to, rule.value.by, below.who)} ({below.rate.attended} of {below.rate.held} so far)"
        for below in result.followed.below
    ]
    return f"Now below the standard of {percent(rule.value.share)}: {say.listed(each)}."


def _who_came(request: RecordAttendance, to: Reader) -> str:
    """The meeting, with the deputies who are named, since a name may be borne by several."""
    marks = [part.split(":") for part in request.marks.split()]
    deputies = [
        f"{to.who(int(mark[2]))} for {to.seat(mark[0])}" for mark in marks if len(mark) > 2 and mark[2]
    ]
    named = f", with {say.listed(deputies)}" if deputies else ""
    return f"who came to {which_meeting(request.meeting, to)}{named}"


in_words(RecordAttendance, _who_came)
