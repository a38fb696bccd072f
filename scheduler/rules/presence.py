"""How each seat was filled at the meetings that were held, and what that makes of a person, a seat or an agency.

Who came is kept as one mark for each seat and meeting. From the marks comes the history of whoever a rule counts by:
there or not, meeting after meeting. Meetings that were not held have no marks; a meeting that was adjourned and
resumed is one meeting, with one mark for each seat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from scheduler.rules.attendance import Attended

By = Literal["person", "seat", "agency"]
PresentBy = Literal["member", "member_or_deputy"]


class Mark(StrEnum):
    """How a seat was filled at one meeting. Absent is not apologies, nor is it a seat that was not yet there."""

    PRESENT = "present"
    IN_PART = "in_part"  # came late, left early, or the line was lost; there for ATT-3
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    LATE_APOLOGIES = "late_apologies"
    ABSENT = "absent"  # without a word
    VACANT = "vacant"
    NOT_YET = "not_yet"  # the seat was made after this meeting, or was gone before it


IN_PERSON = frozenset({Mark.PRESENT, Mark.IN_PART})
THERE = IN_PERSON | {Mark.DEPUTY}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMark:
    """One seat of a body at one held meeting, `on` a local day.

    `member` is whose seat it is, None where it is vacant; `came` whoever sat there, where that is known.
    """

    meeting: str
    on: date
    seat: str
    mark: Mark
    agency: str | None = None
    member: str | None = None
    came: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """How steadily an agency came: to how many of its meetings, how often by its member in person, how often by a
    deputy alone, and how many different people came for it."""

    meetings: int
    in_person: int
    by_deputy: int
    people: int


def histories(
    marks: Iterable[SeatMark], by: By, present_by: PresentBy = "member_or_deputy"
) -> dict[str, tuple[Attended, ...]]:
    """Of each person, seat or agency, the meetings held while it had a seat, oldest first, and whether it was there.

    An agency is there when somebody came for one of its seats; a vacant seat is a miss of its agency and of itself,
    and nobody's in person. A meeting at which all its seats were not yet there is none of its meetings (ATT-5). With
    `present_by` member a deputy's presence is an absence.
    """
    counts = THERE if present_by == "member_or_deputy" else IN_PERSON
    found: dict[str, dict[tuple[date, str], bool]] = {}
    for mark in marks:
        whose = {"person": mark.member, "seat": mark.seat, "agency": mark.agency}[by]
        if whose is None or mark.mark is Mark.NOT_YET:
            continue
        held = found.setdefault(whose, {})
        at = (mark.on, mark.meeting)
        held[at] = held.get(at, False) or mark.mark in counts
    return {
        whose: tuple(
            Attended(meeting=meeting, on=on, represented=there)
            for (on, meeting), there in sorted(held.items())
        )
        for whose, held in found.items()
    }


def consistency(marks: Iterable[SeatMark], agency: str) -> Consistency:
    """How steadily one agency came to the meetings held while it had a seat.

    A meeting counts as in person where one of its members came. People who are not known by name count as none.
    """
    own = [m for m in marks if m.agency == agency and m.mark is not Mark.NOT_YET]
    meetings = {m.meeting for m in own}
    in_person = {m.meeting for m in own if m.mark in IN_PERSON}
    by_deputy = {m.meeting for m in own if m.mark is Mark.DEPUTY} - in_person
    came = {who for m in own if (who := _who_came(m)) is not None}
    return Consistency(
        meetings=len(meetings), in_person=len(in_person), by_deputy=len(by_deputy), people=len(came)
    )


def _who_came(mark: SeatMark) -> str | None:
    if mark.mark in IN_PERSON:
        return mark.came or mark.member
    return mark.came if mark.mark is Mark.DEPUTY else None
