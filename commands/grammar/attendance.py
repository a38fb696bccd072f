"""/clerk attendance M-3 all present except probation and cafcass, health by deputy Sam Example.

Names first and then what they were ("police and health present"), or one by one; "as replied" takes the replies,
and "the rest present" is of those who are left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commands.attendance import RecordAttendance
from commands.attendance_report import SeeAttendance
from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.readers import reads
from commands.grammar.which_meeting import meeting_named
from commands.grammar.words import TypedWords, key, left_over
from store.models import Meeting

ALL = (
    "all present",
    "everyone present",
    "everybody present",
    "all were present",
    "all came",
    "everyone came",
)
REPLIED = ("all as replied", "as replied", "as they replied", "as expected")
OTHERS = ("the rest", "all the rest", "the others", "all others", "everyone else", "everybody else")
EXCEPT = ("except for", "except", "but not", "but", "without", "apart from", "bar")
MARKS: Mapping[str, tuple[str, ...]] = {
    "present": ("present", "came", "attended", "was present", "were present", "there", "here"),
    "absent": (
        "absent",
        "away",
        "missing",
        "apologies",
        "did not come",
        "sent apologies",
        "not there",
        "no show",
    ),
    "deputy": (
        "by deputy",
        "by their deputy",
        "sent deputy",
        "sent a deputy",
        "deputy",
        "deputised by",
        "deputised",
    ),
}


HOW: Mapping[str, tuple[str, ...]] = {
    "phone": (
        "by phone",
        "by telephone",
        "on the phone",
        "on the telephone",
        "over the phone",
        "dialled in",
    ),
    "video": (
        "by video",
        "by video link",
        "by videolink",
        "on video",
        "on teams",
        "by teams",
        "via teams",
        "on zoom",
        "via zoom",
        "online",
        "remotely",
        "virtually",
    ),
}


@dataclass(slots=True)
class _Sheet:
    """What was read so far: marks by seat, the seats named that have no mark yet, and those that had the last one."""

    rest: str = ""
    others: str = ""
    excepting: bool = False
    marks: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of deputies that several people bear, each with their ids."""

    def mark(self, mark: str, person: str = "") -> None:
        for seat in self.waiting:
            self.marks[seat] = f"{seat}:{mark}:{person}" if person else f"{seat}:{mark}"
        self.last, self.waiting = self.waiting or self.last, []

    def request(self, meeting: Meeting) -> RecordAttendance:
        marks = " ".join(self.marks.values())
        return RecordAttendance(meeting=meeting.id, marks=marks, rest=self.rest, others=self.others)

    def by(self, how: str) -> None:
        """How those who were spoken of last were there; without another word for it that they were."""
        self.mark("present")
        for seat in self.last:
            _, mark, person, *_ = (*self.marks[seat].split(":"), "", "")
            self.marks[seat] = f"{seat}:{mark}:{person}:{how}"


@reads("attendance")
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """Who came to a meeting; the form for it where nobody is named, and for the last one where no meeting is."""
    if place >= len(words):
        return Opens(verb="attendance.record")
    if skip := words.says(place, "report", "figures", "rates", "so far"):
        return _report(act, words, place + skip)
    which = meeting_named(act, words, place, past=True)
    if which.meeting is None:
        took = tuple(RecordAttendance(meeting=m.id) for m in which.others)
        return Question(
            said=words.typed, took=took, unknown=which.unknown, change=Opens(verb="attendance.record")
        )
    start = max(which.used, default=place - 1) + 1
    if left_over(words, {*range(place), *which.used, *range(start, len(words))}):
        said, start = TypedWords(words.rest(which.used, place)), 0
    else:
        said = words
    change = Opens(verb="attendance.record", args={"meeting": which.meeting.id})
    if start >= len(said):
        return change
    sheet = _read(act, said, start, which.meeting)
    request = sheet.request(which.meeting)
    if sheet.several and not sheet.unknown:
        name, ids = next(iter(sheet.several.items()))
        sheets = [_read(act, said, start, which.meeting, {name: each}) for each in ids]
        took = tuple(each.request(which.meeting) for each in sheets)
        return Question(said=words.typed, took=took, unknown=Unknown(what="name", words=name), change=change)
    if sheet.unknown or not (sheet.marks or sheet.rest or sheet.others):
        unknown = Unknown(what="who_came", words=", ".join(sheet.unknown) or said.as_typed(start))
        return Question(said=words.typed, unknown=unknown, change=change)
    if which.sure:
        return Understood(request)
    return Question(said=words.typed, took=(request,), unknown=which.unknown, change=change)


def _report(act: Act, words: TypedWords, place: int) -> Outcome:
    """The attendance of a body, and of which year: "board 2016" or "2016-17 board"."""
    bodies, body, year = names.body_names(act.constitution), "", 0
    while place < len(words):
        said = words.as_typed(place, place + 1)
        found = names.exact(words, place, bodies) or names.near(words, place, bodies)
        if (digits := said[:4]).isdigit() and len(digits) == 4:
            year, place = int(digits), place + 1
        elif words.at(place) in ("of", "for", "in", "the", "year", "this"):
            place += 1
        elif found is not None:
            body, place = found.id, found.end
        else:
            unknown = Unknown(what="body", words=said)
            return Question(said=words.typed, unknown=unknown)
    return Understood(SeeAttendance(body=body, year=year))


def _read(
    act: Act, words: TypedWords, start: int, meeting: Meeting, settled: Mapping[str, str] | None = None
) -> _Sheet:
    """The sheet that the words make. `settled` are names that several bear, with the id of the one that is meant."""
    sheet, place = _Sheet(), start
    seats = _seat_names(act, meeting)
    people = {**names.people_names(act.register), **(settled or {})}
    while place < len(words):
        place = _step(sheet, words, place, seats, people)
    sheet.mark("absent" if sheet.excepting else "")
    if any(mark.endswith(":") for mark in sheet.marks.values()):
        sheet.unknown += [_called(act, s) for s, mark in sheet.marks.items() if mark.endswith(":")]
    return sheet


def _step(
    sheet: _Sheet, words: TypedWords, place: int, seats: Mapping[str, str], people: Mapping[str, str]
) -> int:
    """One phrase: everybody, the rest, except, a mark, or a name."""
    for phrases, rest in ((ALL, "present"), (REPLIED, "replied")):
        if skip := words.says(place, *phrases):
            sheet.rest = rest
            return place + skip
    if (skip := words.says(place, *OTHERS)) and (mark := _mark_at(words, place + skip)):
        sheet.mark("absent" if sheet.excepting else "")
        sheet.others, sheet.excepting = mark, False
        return place + skip + words.says(place + skip, *MARKS[mark])
    if skip := words.says(place, *EXCEPT):
        sheet.excepting = True
        return place + skip
    for how, said in HOW.items():
        if (sheet.waiting or sheet.last) and (skip := words.says(place, *said)):
            sheet.by(how)
            return place + skip
    for mark, said in MARKS.items():
        if sheet.waiting and (skip := words.says(place, *said)):
            return _marked(sheet, words, place + skip, mark, people)
    if words.at(place) in ("and", "the", "with", "was", "were", "chair's", "also"):
        return place + 1
    found = names.exact(words, place, seats) or names.near(words, place, seats)
    if found is None:
        sheet.unknown.append(words.as_typed(place, place + 1))
        return place + 1
    if sheet.excepting and words.breaks_before(found.start):
        sheet.mark("absent")
    sheet.waiting += [seat for seat in found.ids if seat not in sheet.waiting]
    return found.end


def _mark_at(words: TypedWords, place: int) -> str:
    """Present or absent, where a word for it stands there."""
    return next((mark for mark in ("present", "absent") if words.says(place, *MARKS[mark])), "")


def _marked(sheet: _Sheet, words: TypedWords, place: int, mark: str, people: Mapping[str, str]) -> int:
    person = names.exact(words, place, people) if mark == "deputy" else None
    if person is not None and person.several:
        sheet.several[words.key(person.start, person.end)] = person.ids
    sheet.mark(mark, person.id if person and not person.several else "")
    return person.end if person else place


def _called(act: Act, seat: str) -> str:
    """A seat by its agency, or by its title where it is of none."""
    found = act.constitution.seat[seat]
    agency = act.constitution.agency.get(found.agency or "")
    return agency.short if agency is not None else found.title or found.role.replace("_", " ")


def _seat_names(act: Act, meeting: Meeting) -> dict[str, str]:
    """What the seats of a body are called: by agency, by holder, by title, by role; several seats share a name."""
    held: dict[str, list[str]] = {}
    by_agency: dict[str, list[str]] = {}
    for name, agency in names.agency_names(act.constitution).items():
        by_agency.setdefault(agency, []).append(name)
    for seat in act.constitution.seats_of(meeting.body, meeting.on):
        holder = act.register.holder(seat.id, meeting.on)
        own = [key(seat.title), key(holder.name) if holder else "", seat.role.replace("_", " ")]
        for name in {*own, *by_agency.get(seat.agency or "", ()), key(seat.id)} - {"", "member"}:
            held.setdefault(name, []).append(seat.id)
    return {name: " ".join(seats) for name, seats in held.items()}
