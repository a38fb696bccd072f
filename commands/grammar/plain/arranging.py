"""A meeting moved, cancelled, not held, or over: the secretariat gets the form for it, others whom to ask."""

from __future__ import annotations

from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import MOST, meeting_meant
from commands.grammar.plain.named import BODY, MEETING, MONTH, WHICH_MEETING
from commands.grammar.plain.said import Saying
from commands.one_meeting import SeeMeeting
from commands.secretariat import SeeSecretariat
from store.models import Meeting
from store.queries import meetings

_THE = "[the|our|this|next] [next] [DATE|MONTH] (BODY|meeting|MEETING) [meeting]"
_OFF = (
    "(cancelled|called off|off|not happening|not going ahead|not taking place|no longer happening|scrapped)"
)


@means(
    "cancel meeting",
    f"[i|we] [want|need|have|would like] [to] cancel {_THE}",
    f"call off {_THE}",
    f"(tell|let) (everyone|everybody|people|members|them) [know] [that] {_THE} is {_OFF}",
    "(BODY|MEETING) [meeting] (is|has been) [now] (called off|off|not happening|not going ahead|scrapped)",
    rank=2,
)
def cancel(said: Saying) -> Outcome:
    return _ahead(said, "meeting.cancel")


@means(
    "move meeting",
    f"(put|push|move) {_THE} (back|forward|on) [a|by a|by|two|by two] [week|day|month|weeks|days|SPAN]",
    f"(postpone|reschedule|rearrange|bring forward) {_THE}",
    f"{_THE} (is now|now|starts|will start|is moved|has moved) (at|to)",
    "(room change|change of room|new room|new venue|change of venue|venue change|change the room|change the venue|"
    "new time|change of time|change the time|new date|change of date) [for|of] [the] "
    "[BODY|meeting]",
    "could [the] (BODY|meeting|MEETING) [meeting] be (moved|later|earlier|postponed|brought forward|put back)",
    "(can|could) we (start|meet|begin) (at|earlier|later|on)",
    rank=2,
)
def move(said: Saying) -> Outcome:
    return _ahead(said, "meeting.move")


def _ahead(said: Saying, verb: str) -> Outcome:
    """The form for the meeting that is named, or else which of those to come."""
    if not said.act.actor.in_secretariat:
        return Understood(SeeSecretariat())
    named = [t for t in said.things(BODY, MEETING, MONTH) if t.kind in WHICH_MEETING]
    meant = meeting_meant(said.act, named or said.things(*WHICH_MEETING))
    if meant.sure and meant.first is not None:
        return Opens(verb=verb, args={"meeting": meant.first.id})
    took = tuple(SeeMeeting(meeting=m.id) for m in meant.meetings[:MOST])
    return Question(said=said.typed, took=took, unknown=meant.unknown or Unknown(what="which_meeting"))


_IT = "[the|our|last|yesterday's] (BODY|meeting|MEETING|it) [meeting]"


@means(
    "not held",
    f"{_IT} (did not|never) (take place|took place|happen|happened|go ahead|went ahead|meet|met|sit|sat)",
    f"{_IT} (was|got) [DATE] (cancelled|called off|abandoned|not held|postponed) [DATE|on the day|at the last minute]",
    "we (did not|never) [actually] (met|meet|have a meeting|hold (it|the meeting))",
    rank=3,
)
def not_held(said: Saying) -> Outcome:
    """A meeting whose day has come and that has no attendance is recorded as cancelled."""
    return _behind(said, "meeting.cancel")


@means(
    "after the meeting",
    "(nothing|no decision|nothing much) was (decided|agreed)",
    "no decisions were (made|taken)",
    "we (did not decide|decided nothing|agreed nothing|were not quorate|were inquorate|had no quorum|were quorate)",
    "no quorum (DATE|last time|at the meeting)",
    f"{_IT} was (not quorate|inquorate|quorate)",
    "(everyone|everybody|all|nobody|no one) (came|attended|turned up|was there|were there|was present) [DATE]",
    "(record|here is|take|i have) [the] attendance",
    rank=3,
)
def over(said: Saying) -> Outcome:
    """Who came is recorded: whether it was quorate follows from it."""
    return _behind(said, "attendance.record")


def _behind(said: Saying, verb: str) -> Outcome:
    """The form for the last meeting up to today that has no attendance yet, of the body that is named."""
    act = said.act
    if not act.actor.in_secretariat:
        return Understood(SeeSecretariat())
    body = next((t.id for t in said.things(BODY)), None)
    ref = next((t.id for t in said.things(MEETING)), None)
    cycle = act.constitution.partnership.cycle.start
    found = meetings.between(act.session, act.partnership, min(cycle, act.today), act.today, body)
    open_ones = [m for m in found if m.attendance_at is None and ref in (None, m.ref)]
    if not open_ones:
        return Question(said=said.typed, unknown=Unknown(what="none_unrecorded"))
    last: Meeting = max(open_ones, key=lambda m: (m.on, m.at, m.id))
    return Opens(verb=verb, args={"meeting": last.id})
