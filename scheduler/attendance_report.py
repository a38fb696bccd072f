"""Attendance of a body over many meetings as its rules see it: rates with their standard and headroom, how steadily
people came, and the misses that reach the chair. Pure: marks and rules in, values out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.rules.attendance import Attended, MissesFound, run_of_misses, second_miss
from scheduler.rules.presence import By, Consistency, SeatMark, consistency, histories
from scheduler.rules.standard import Headroom, Rate, headroom, meets, rate
from store.constitution import Constitution, Rule
from store.constitution.kinds import AttendanceValue
from store.constitution.topics import MISSES, RUN, STANDARD


@dataclass(frozen=True, slots=True, kw_only=True)
class RateOf:
    """Attendance of one agency, seat or person. `meets` and `headroom` are None where no document sets a standard;
    `steady` only of an agency."""

    who: str
    rate: Rate
    meets: bool | None = None
    headroom: Headroom | None = None
    steady: Consistency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTheChair:
    """Misses of one agency, seat or person that a rule puts before somebody, after the meeting on `found.on`."""

    who: str
    rule: Rule[AttendanceValue]
    found: MissesFound


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReport:
    """One body: the days of its meetings, by whom they are counted, each rate, and what reached somebody."""

    body: str
    meetings: tuple[date, ...]
    by: By
    standard: Rule[AttendanceValue] | None
    remaining: int
    rates: tuple[RateOf, ...]
    told: tuple[ToTheChair, ...]


def attendance_report(
    c: Constitution, body: str, marks: Sequence[SeatMark], remaining: int = 0
) -> AttendanceReport:
    """The report of a body over its held meetings (ATT-3, ATT-4, ATT-5); `remaining` are meetings still to come.

    Each meeting is judged by the rules of its day, the rates by those of the last one.
    """
    meetings = tuple(sorted({mark.on for mark in marks}))
    standard = c.rule(STANDARD, meetings[-1], body) if meetings else None
    by: By = standard.value.by if standard is not None else "agency"
    present_by = standard.value.present_by if standard is not None else "member_or_deputy"
    agencies: dict[str, list[SeatMark]] = {}
    for mark in marks:
        if mark.agency is not None:
            agencies.setdefault(mark.agency, []).append(mark)
    rates = tuple(
        _rate(who, history, standard, remaining, agencies.get(who, ()) if by == "agency" else ())
        for who, history in histories(marks, by, present_by).items()
    )
    return AttendanceReport(
        body=body,
        meetings=meetings,
        by=by,
        standard=standard,
        remaining=remaining,
        rates=rates,
        told=tuple(_told(c, body, marks, meetings)),
    )


def _rate(
    who: str,
    history: Sequence[Attended],
    standard: Rule[AttendanceValue] | None,
    remaining: int,
    own: Sequence[SeatMark],
) -> RateOf:
    found = rate(history)
    steady = consistency(own, who) if own else None
    if standard is None or standard.value.share is None:
        return RateOf(who=who, rate=found, steady=steady)
    share, test = standard.value.share, standard.value.test
    return RateOf(
        who=who,
        rate=found,
        meets=meets(found, share, test),
        headroom=headroom(found, remaining, share, test),
        steady=steady,
    )


def _told(
    c: Constitution, body: str, marks: Sequence[SeatMark], meetings: Sequence[date]
) -> Iterator[ToTheChair]:
    """What reached somebody, meeting after meeting."""
    counted: dict[tuple[By, str], dict[str, tuple[Attended, ...]]] = {}
    for on in meetings:
        for topic in (MISSES, RUN):
            rule = c.rule(topic, on, body)
            if rule is None or rule.value.misses is None:
                continue
            value = rule.value
            key = (value.by, value.present_by)
            if key not in counted:
                counted[key] = histories(marks, value.by, value.present_by)
            for who, history in counted[key].items():
                found = _found(value, history, on)
                if found is not None:
                    yield ToTheChair(who=who, rule=rule, found=found)


def _found(value: AttendanceValue, history: Sequence[Attended], on: date) -> MissesFound | None:
    assert value.misses is not None
    if value.within is not None and value.what == "misses":
        return second_miss(history, on, threshold=value.misses, within=value.within)
    return run_of_misses(history, on, threshold=value.misses)
