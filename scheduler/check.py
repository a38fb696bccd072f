"""What is odd, though not wrong, about a partnership's files: to be put to the manager, calmly, each with its line.

What is wrong is a ConstitutionError and comes before this. Pure: the files as read and a day in, findings out; the
words are in `bot/messages/check.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from scheduler.calendar.names import with_weekday
from scheduler.calendar.when import PartnershipYear, When, WhenError, parse_when
from scheduler.calendar.working_days import table_warnings
from scheduler.dates import calendar_of
from scheduler.rules.planning import Oddity, PlannedDate, meetings_short, odd_dates
from scheduler.rules.quorum import QuorumOddity, SeatState, quorum_warnings
from store.constitution import Folder, Seat
from store.constitution.plan import PEOPLE
from store.constitution.plan_models import MONTHS, MeetingEntry, PersonEntry


class Weight(StrEnum):
    """How much a finding asks: a warning wants an answer, a note does not."""

    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One oddity: `kind` names how it is worded, `facts` are its plain values, `rules` the rules it touches."""

    kind: str
    weight: Weight = Weight.WARNING
    place: tuple[str, int]
    rules: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


def check(folder: Folder, today: date) -> list[Finding]:
    """Everything odd about a partnership's files, warnings first, each in the order of files and lines.

    `today` is the local day from which the months left of the holiday table are counted.
    """
    found = [finding for look in LOOKS for finding in look(folder, today)]
    order = {Weight.WARNING: 0, Weight.NOTE: 1}
    return sorted(found, key=lambda finding: (order[finding.weight], finding.place))


def _meetings(folder: Folder, _: date) -> Iterator[Finding]:
    """CAL-2, CAL-3: fewer meetings planned in the year than the rule asks for."""
    c = folder.constitution
    cycle = c.partnership.cycle
    for rule_id in ("CAL-2", "CAL-3"):
        rule = c.rule(rule_id, cycle.end)
        if rule is None or not folder.meetings:
            continue
        planned = [
            (number, meeting)
            for number, meeting in enumerate(folder.meetings)
            if meeting.body == rule.value.body and cycle.start <= meeting.on <= cycle.end
        ]
        if short := meetings_short(len(planned), rule.value.meetings_a_year):
            place = folder.place("meeting", planned[0][0]) if planned else folder.rule_place("rules", rule_id)
            last = max((meeting.on for _, meeting in planned), default=None)
            facts = {
                "body": rule.value.body,
                "planned": short.planned,
                "at_least": short.at_least,
                "last": last,
            }
            yield Finding(kind="too_few_meetings", place=place, rules=(rule_id,), facts=facts)


def _dates(folder: Folder, _: date) -> Iterator[Finding]:
    """CAL-4: dates on days when nobody meets, and dates under another month's column."""
    c = folder.constitution
    rule = c.rule("CAL-4", c.partnership.cycle.end)
    flags = set(rule.value.flag) if rule else set()
    for body in c.body:
        numbers = [n for n, meeting in enumerate(folder.meetings) if meeting.body == body]
        plan = [_planned(folder, folder.meetings[n]) for n in numbers]
        for odd in odd_dates(plan, calendar_of(c)):
            number = numbers[next(place for place, planned in enumerate(plan) if planned is odd.planned)]
            slip = odd.oddity is Oddity.COLUMN_SLIP
            if (Oddity.OTHER_COLUMN if slip else odd.oddity).value not in flags:
                continue
            meeting = folder.meetings[number]
            yield Finding(
                kind=odd.oddity.value,
                weight=Weight.NOTE if slip else Weight.WARNING,
                place=folder.place("meeting", number),
                rules=("CAL-4",),
                facts={
                    "body": body,
                    "on": meeting.on,
                    "printed": meeting.printed,
                    "column": meeting.column,
                    "probably": odd.probably,
                    "holiday": odd.holiday,
                },
            )


def _planned(folder: Folder, meeting: MeetingEntry) -> PlannedDate:
    if meeting.column is None:
        return PlannedDate(meeting.on)
    month = MONTHS.index(meeting.column) + 1
    return PlannedDate(meeting.on, date(_cycle(folder).year_of(month), month, 1))


def _cycle(folder: Folder) -> PartnershipYear:
    return PartnershipYear(folder.constitution.partnership.cycle.start)


def _outside_cycle(folder: Folder, _: date) -> Iterator[Finding]:
    cycle = folder.constitution.partnership.cycle
    for number, meeting in enumerate(folder.meetings):
        if not cycle.start <= meeting.on <= cycle.end:
            facts = {"body": meeting.body, "on": meeting.on, "start": cycle.start, "end": cycle.end}
            yield Finding(kind="outside_cycle", place=folder.place("meeting", number), facts=facts)


def _actions(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-2: a "By when" that cannot be read, lies in another year, or is read with a doubt."""
    cycle = _cycle(folder)
    for number, action in enumerate(folder.actions):
        facts: dict[str, Any] = {"body": action.body, "row": action.row, "by_when": action.by_when}
        kind, weight = "by_when_in_doubt", Weight.NOTE
        try:
            when = parse_when(action.by_when, cycle)
        except WhenError as wrong:
            kind, weight, facts["told"] = "by_when_unread", Weight.WARNING, str(wrong)
        else:
            if not when.flags:
                continue
            if _out_of(when, cycle):
                kind, weight = "by_when_other_year", Weight.WARNING
            facts |= {"told": " ".join(when.flags), "due": when.due}
        place = folder.place("action", number)
        yield Finding(kind=kind, weight=weight, place=place, rules=("ACT-2",), facts=facts)


def _out_of(when: When, cycle: PartnershipYear) -> bool:
    return any(m.due < cycle.start or (m.starts or m.due) > cycle.end for m in when.milestones)


def _quorums(folder: Folder, _: date) -> Iterator[Finding]:
    """QUO-2 for each body: everybody needed, impossible, or a vacancy on which the rule is silent (asked once)."""
    c = folder.constitution
    asked = False
    for number, body in enumerate(c.bodies):
        rule = c.quorum_of(body.id, c.partnership.cycle.end)
        if rule is None or not c.seats_of(body.id):
            continue
        own = body.quorum is not None
        place = (
            folder.rule_place("bodies", number, "quorum")
            if own
            else folder.rule_place("rules", "QUO-2", "value")
        )
        for warning in quorum_warnings(rule, [_state(folder, seat) for seat in c.seats_of(body.id)]):
            once = warning.kind is QuorumOddity.VACANCY_NOT_SAID and not own
            if once and asked:
                continue
            asked = asked or once
            facts = {"body": body.id, "oddity": warning.kind.value, "told": warning.text}
            yield Finding(kind="quorum", place=place, rules=("QUO-2",), facts=facts)


def _state(folder: Folder, seat: Seat) -> SeatState:
    return SeatState(seat=seat.id, agency=seat.agency, voting=seat.voting, vacant=seat.id in _vacant(folder))


def _vacant(folder: Folder) -> set[str]:
    """Seats that nobody holds; none are known to be vacant where people are not listed."""
    if PEOPLE not in folder.files:
        return set()
    held = {seat for person in folder.people.persons for seat in person.seats}
    return {seat.id for seat in folder.constitution.seats if seat.id not in held}


def _seats(folder: Folder, _: date) -> Iterator[Finding]:
    """Vacant seats, bodies without a chair, and a secretariat without a manager."""
    c = folder.constitution
    vacant = _vacant(folder)
    for number, seat in enumerate(c.seats):
        if seat.id in vacant:
            chair = seat.role == "chair"
            facts = {"seat": seat.id, "body": seat.body, "title": seat.title, "agency": seat.agency}
            yield Finding(
                kind="no_chair" if chair else "vacant",
                weight=Weight.WARNING if chair else Weight.NOTE,
                place=folder.rule_place("seats", number),
                facts=facts,
            )
    for number, body in enumerate(c.bodies):
        if not any(seat.role == "chair" for seat in c.seats_of(body.id)):
            place = folder.rule_place("bodies", number)
            yield Finding(kind="no_chair", place=place, facts={"body": body.id})
    if folder.meetings and PEOPLE not in folder.files:
        yield Finding(kind="no_people", place=folder.rule_place("seats"))
    if PEOPLE in folder.files and not any(person.office == "manager" for person in folder.people.persons):
        yield Finding(kind="no_manager", place=folder.rule_place("partnership"))


def _offices(folder: Folder, _: date) -> Iterator[Finding]:
    """Asked about: one person in two offices, and no administrator, of the board or of the machine."""
    if PEOPLE not in folder.files:
        return
    held: dict[str, list[PersonEntry]] = {}
    for number, person in enumerate(folder.people.persons):
        if person.office is None:
            continue
        for other in (p for before in held.values() for p in before if p.office != person.office):
            if person.email.casefold() == other.email.casefold() or person.name == other.name:
                facts = {"name": person.name, "offices": (other.office, person.office)}
                yield Finding(kind="two_offices", place=folder.place("person", number), facts=facts)
        held.setdefault(person.office, []).append(person)
    for office in ("administrator", "technical_administrator"):
        if office not in held:
            place = folder.rule_place("partnership")
            yield Finding(kind="no_administrator", place=place, facts={"office": office})


def _authors(folder: Folder, _: date) -> Iterator[Finding]:
    """A report asked of a seat that nobody holds."""
    vacant = _vacant(folder)
    for number, item in enumerate(folder.items):
        if item.report and item.author in vacant:
            facts = {"title": item.title, "seat": item.author, "body": item.body, "on": item.on}
            yield Finding(kind="no_author", place=folder.place("item", number), rules=("DL-1",), facts=facts)


def _deputies(folder: Folder, _: date) -> Iterator[Finding]:
    """ATT-2: agencies with a voting seat that have named no deputy."""
    if PEOPLE not in folder.files:
        return
    seated = {seat.agency for seat in folder.constitution.seats if seat.voting}
    named = {deputy.agency for deputy in folder.people.deputies}
    for number, agency in enumerate(folder.constitution.agencies):
        if agency.id in seated - named:
            place = folder.rule_place("agencies", number)
            facts = {"agency": agency.id}
            yield Finding(kind="no_deputy", weight=Weight.NOTE, place=place, rules=("ATT-2",), facts=facts)


def _holidays(folder: Folder, today: date) -> Iterator[Finding]:
    """CAL-8: the holiday table in use and how long it lasts, and days in it or out of it that change nothing."""
    calendar = calendar_of(folder.constitution)
    holidays = folder.constitution.partnership.holidays
    own = folder.rule_place("partnership", "holidays")
    end = calendar.last_day
    months = (end.year - today.year) * len(MONTHS) + end.month - today.month
    facts: dict[str, Any] = {"table": calendar.name, "until": end, "months": months}
    yield Finding(kind="holiday_table", weight=Weight.NOTE, place=own, rules=("CAL-8",), facts=facts)
    plan = [meeting.on for meeting in folder.meetings]
    days = [("extra", n, day) for n, day in enumerate(holidays.extra)]
    days += [("omit", n, day) for n, day in enumerate(holidays.omit)]
    for told in table_warnings(calendar, today=today, plan=plan):
        where = next(((name, n) for name, n, day in days if with_weekday(day) in told.split(". ")[0]), None)
        place = folder.rule_place("partnership", "holidays", *where) if where else own
        yield Finding(kind="holidays", place=place, rules=("CAL-8",), facts={"told": told})


LOOKS: tuple[Callable[[Folder, date], Iterator[Finding]], ...] = (
    _meetings,
    _dates,
    _outside_cycle,
    _actions,
    _quorums,
    _seats,
    _offices,
    _authors,
    _deputies,
    _holidays,
)
