"""Who has said that they run late for a meeting, and whoever is told what becomes of it."""

from __future__ import annotations

from commands.common.base import Act
from scheduler.planner import readers
from scheduler.planner.running_late import Word, running_late
from store import outbox
from store.models import Meeting, PassedOn
from store.queries import passed_on

LATE = "late"


def standing(act: Act, meeting: Meeting, person: int) -> PassedOn | None:
    """What a person has said of being late for this meeting, where it stands."""
    found = passed_on.waiting_of(act.session, act.partnership, person, LATE)
    return found if found is not None and found.facts["meeting"] == meeting.ref else None


def tell(act: Act, meeting: Meeting, row: PassedOn, word: Word, *, place: bool = True) -> None:
    """The secretariat's place, and who is in the chair; what they were to hear and have not heard is not said."""
    unsay(act, row)
    chair = chair_of(act, meeting, row.person_id)
    if place:
        home = readers.place_of(act.register, meeting.body)
        act.tell([running_late(meeting, row, word, act.now, place=home)])
    if chair is not None:
        act.tell([running_late(meeting, row, word, act.now, person=chair)])


def unsay(act: Act, row: PassedOn) -> None:
    """What nobody has heard yet is not said any more."""
    why = "they have said something else since"
    outbox.cancel(act.session, act.partnership, subject=row.ref, why=why, now=act.now)


def was_told(act: Act, row: PassedOn) -> bool:
    """Whether anybody has heard, or is just hearing, that this person runs late."""
    return bool(outbox.told(act.session, act.partnership, subject=row.ref))


def chair_of(act: Act, meeting: Meeting, person: int) -> int | None:
    """Who is in the chair of the meeting and is told: the chair, or the next one where the chair is late themselves."""
    return readers.chair_or_next(act.register, meeting.body, meeting.on, (person,))


def does_not_come(act: Act, meeting: Meeting, person: int, *, place: bool) -> None:
    """Apologies from somebody who had said that they run late: whoever waits for them hears it, too.

    `place` says whether the secretariat's place is told here, where it is not told of the apologies themselves.
    """
    row = standing(act, meeting, person)
    if row is not None:
        told = was_told(act, row)
        passed_on.settle(act.session, row.id, state="done", by=act.actor.known, at=act.now)
        if told:
            tell(act, meeting, row, "not_coming", place=place)
        else:
            unsay(act, row)
