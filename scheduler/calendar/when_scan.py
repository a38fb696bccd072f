"""A "By when" read from left to right: each form of `when_forms` taken in, or what is not understood kept aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from scheduler.calendar.names import weekday_of
from scheduler.calendar.when_forms import (
    FORMS,
    HAS_MONTH,
    LEAD,
    NO_BODY,
    NO_LEAD,
    ONGOING,
    STANDING,
    UNDATED,
)
from scheduler.calendar.when_named import APRIL, Unclear, number, point_of
from scheduler.calendar.when_points import Bound, Joint, Part, Point, Term, hangs_together
from scheduler.calendar.when_words import MeetingMeant, PointToCome, Rhythm, WhenWords

_PARTS = {"early": Part.EARLY, "mid": Part.MID, "middle": Part.MID, "late": Part.LATE, "end": Part.END}
_BOUNDS = {"by": Bound.BY, "before": Bound.BEFORE, "from": Bound.FROM}
_OFTEN = {"monthly": 1, "quarterly": 3, "half": 6, "annual": 12, "annually": 12, "yearly": 12, "termly": 0}
_UNITS = {"month": 1, "quarter": 3, "term": 0, "year": 12}
_NOTHING_MORE = ("filler", "latest")
_POINTS = (  # each is made by `when_named`
    *("nth", "quarter", "years", "term", "iso", "numeric"),
    *("month_of_year", "month_first", "date", "month", "year"),
)


def read_words(written: str, starts: int = APRIL, terms: Sequence[Term] = ()) -> WhenWords:
    """Take a tidy text apart. Nothing is refused here: what is not understood is in `unknown`, or in `asks`.

    `starts` is the month in which the plan's years start, by which quarters are counted.
    """
    return _Scan(written, starts, terms).read()


class _Scan:
    """One text being read."""

    def __init__(self, written: str, starts: int, terms: Sequence[Term]) -> None:
        self.written, self.starts, self.terms = written, starts, terms
        self.words = WhenWords()
        self.link = Joint.SPACE
        self.new_line = True  # whether what comes stands by itself, after a line, a full stop or a semicolon
        self.one_meeting = False  # whether a meeting stands on this line, which then is the whole of it
        self.between = False
        self.dash = "-"
        self.waiting = PointToCome()

    def read(self) -> WhenWords:
        place = 0
        while place < len(self.written):
            place = self._step(place)
        self._no_point_came()
        if self.link is Joint.DASH or (self.words.points and self.words.points[0].link is Joint.DASH):
            self.words.unknown.append(self.dash)  # a dash with nothing on one side
        if self.words.hour and not any(p.is_day for p in self.words.points):
            self.words.asks.append("An hour is named, and no day.")
        return self.words

    def _step(self, place: int) -> int:
        """Takes in what stands at a place, and says where the next thing stands."""
        lead = LEAD.match(self.written, place) if self.new_line and not self.waiting.said else None
        if lead and self._lead(lead):
            return lead.end()
        for name, pattern in FORMS.items():
            found = pattern.match(self.written, place)
            if found and found.end() > place and self._take(name, found):
                return found.end()
        return place + 1

    def _lead(self, lead: re.Match[str]) -> bool:
        """What is to be done, before the word that says by when: shown as the point's label."""
        said = lead["lead"].strip()
        understood = all(
            any(FORMS[form].fullmatch(word) for form in ("filler", "by", "apart")) for word in said.split()
        )
        if NO_LEAD.search(said) or understood or FORMS["by"].match(self.written, lead.start()):
            return False
        self.waiting.label = said
        self.waiting.said.append(said)
        return True

    def _take(self, name: str, found: re.Match[str]) -> bool:
        """Takes in what was matched; False where it is something else after all."""
        if name in _NOTHING_MORE:
            return True
        if name in _POINTS:
            return self._point(name, found)
        if name in _BOUNDS:
            self._bound(_BOUNDS[name], found[0])
            return True
        taking: Callable[[re.Match[str]], bool | None] = getattr(self, f"_{name}")
        return taking(found) is not False

    # Links

    def _dash(self, found: re.Match[str]) -> None:
        self._no_point_came()
        self.link, self.dash = Joint.DASH, found[0].strip()

    def _apart(self, found: re.Match[str]) -> None:
        self._no_point_came()
        if self.between and self.words.points and found[0].strip().lower() == "and":
            self.link, self.between = Joint.DASH, False
            return
        if self.link is Joint.SPACE:
            self.link = Joint.APART
        if re.search(r"[\n.;]", found[0]):
            self.new_line, self.one_meeting = True, False

    def _until(self, found: re.Match[str]) -> None:
        if self.words.points and self.link is Joint.SPACE:
            self._dash(found)
        else:
            self._bound(Bound.UNTIL, "")

    def _between(self, found: re.Match[str]) -> bool:
        self._no_point_came()
        self.between = True
        return bool(re.search(r"\band\b", self.written[found.end() :], re.IGNORECASE))

    # What is said of the point that is to come

    def _bound(self, bound: Bound, said: str) -> None:
        """A word such as "by"; one that means nothing without a point after it is in `said`."""
        if self.waiting.bound not in (None, Bound.BY):
            self._no_point_came()
        if bound is not Bound.BY or self.waiting.bound is None:
            self.waiting.bound = bound
        self.waiting.said += [] if bound is Bound.BY else [said.strip() or bound.value]

    def _part(self, found: re.Match[str]) -> None:
        if self.waiting.part:
            self._no_point_came()
        self.waiting.part = _PARTS[found["part"].lower()]
        self.waiting.said.append(found[0].strip())

    def _week(self, found: re.Match[str]) -> None:
        if self.waiting.part:
            self._no_point_came()
        self.waiting.part = Part.WEEK if found["starts"] else Part.WEEK_END
        self.waiting.said.append(found[0].strip())

    def _weekday(self, found: re.Match[str]) -> None:
        if self.waiting.weekday is not None:
            self._no_point_came()
        self.waiting.weekday = weekday_of(found["weekday"])
        self.waiting.said.append(found[0].strip())

    def _each_year(self, _: re.Match[str]) -> None:
        self.words.each_year = True

    def _no_point_came(self) -> None:
        """What was said of a point that did not come was not understood."""
        self.words.unknown += self.waiting.said
        self.waiting = PointToCome()

    # Points of time

    def _point(self, name: str, found: re.Match[str]) -> bool:
        try:
            point = point_of(name, found, self.starts, self.terms)
        except Unclear as unclear:
            self.words.asks.append(str(unclear))
            return True
        if point is not None:
            self._add(point)
        return point is not None

    def _days(self, found: re.Match[str]) -> bool:
        """The first day of "5-9 September", whose month stands with the last."""
        if found["to"].lower() == "and" and not self.between:
            return False
        point = point_of("date", found, self.starts, self.terms)
        if point is not None:
            self._add(point)
        self.link, self.between = Joint.DASH, False
        return True

    def _add(self, point: Point) -> None:
        said = self.waiting
        weekday = point.weekday if said.weekday is None else said.weekday
        point = replace(point, weekday=weekday, part=said.part, bound=said.bound, label=said.label)
        if not hangs_together(point) or self.one_meeting:
            self.words.unknown += [*said.said, str(point)]
        joined = self.link if self.words.points or self.link is Joint.DASH else Joint.APART
        self.words.points.append(replace(point, link=joined))
        self.link, self.new_line = Joint.SPACE, False
        self.waiting = PointToCome()

    # What is no point of time

    def _aside(self) -> None:
        self._no_point_came()
        if self.link is Joint.DASH:
            self.words.unknown.append(self.dash)
        self.link, self.new_line = Joint.APART, False

    def _remark(self, found: re.Match[str]) -> None:
        said = found["remark"]
        self.words.remarks += [said] if said else []
        self.words.standing |= bool(STANDING.fullmatch(said))
        self.words.undated |= bool(UNDATED.fullmatch(said))
        if ONGOING.fullmatch(said):
            self.words.standing = self.words.onwards = True

    def _hour(self, found: re.Match[str]) -> None:
        self.words.remarks.append(found["hour"])
        self.words.hour = True

    def _standing(self, _: re.Match[str]) -> None:
        self.words.standing = True

    def _ongoing(self, found: re.Match[str]) -> None:
        """ "June 2016 onwards", also after a dash: the point before it is a start."""
        self._no_point_came()
        self.link = Joint.APART
        self.words.onwards = True
        self.words.standing |= not found["onwards"]

    def _undated(self, _: re.Match[str]) -> None:
        self._aside()
        self.words.undated = True

    def _label(self, found: re.Match[str]) -> bool:
        if not self.words.points or self.waiting.said or HAS_MONTH.search(found["label"]):
            return False
        self.words.points[-1] = replace(self.words.points[-1], label=found["label"].strip())
        self.link = Joint.APART
        return True

    def _unknown(self, found: re.Match[str]) -> None:
        self._no_point_came()
        self.words.unknown.append(found[0])
        self.new_line = False

    # Meetings, and what comes round

    def _each_meeting(self, found: re.Match[str]) -> bool:
        other = found["other"] or found["alternate"]
        return self._meeting(found, MeetingMeant("", 2 if other else 1))

    def _next_meeting(self, found: re.Match[str]) -> bool:
        if found["month"]:
            return self._month_meeting(found)
        return self._meeting(found, MeetingMeant("", next=True))

    def _month_meeting(self, found: re.Match[str]) -> bool:
        named = point_of("meeting", found, self.starts, self.terms)
        if named is None:
            return False
        return self._meeting(found, MeetingMeant("", day=named.day, month=named.month, year=named.year))

    _meeting_in = _month_meeting

    def _meeting(self, found: re.Match[str], meant: MeetingMeant) -> bool:
        said = found.groupdict()
        body, of = (" ".join((said.get(name) or "").split()) for name in ("body", "of"))
        if (body and of) or NO_BODY.search(f"{body} {of}"):
            return False
        if not meant.every:
            if self.words.points and not self.new_line:
                return False
            self.one_meeting = True
        self._aside()
        self.words.meetings.append(replace(meant, body=body or of))
        return True

    def _every(self, found: re.Match[str]) -> bool:
        count = 2 if (found["n"] or "").lower() == "other" else number(found["n"] or "1")
        return self._often(found, count * _UNITS[found["unit"].lower()], terms=count)

    def _so_often(self, found: re.Match[str]) -> bool:
        said = (found["word"] or "").lower()
        months = number(found["n"]) if found["n"] else _OFTEN["half" if said.startswith("half") else said]
        return self._often(found, months)

    def _often(self, found: re.Match[str], months: int, terms: int = 1) -> bool:
        if months > 12 or (months == 0 and terms != 1):
            return False
        if (
            self.waiting.part is Part.END
            and not self.waiting.label
            and self.waiting.bound in (None, Bound.BY)
        ):
            self.waiting = PointToCome()  # the end of each quarter is what each quarter is
        self._aside()
        self.words.rhythms.append(Rhythm(months, found[0].strip()))
        return True
