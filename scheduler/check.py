"""What is odd, though not wrong, about a partnership's files: to be put to the manager, calmly, each with its line.

What is wrong is a ConstitutionError and comes before this. Pure: the files as read and a day in, findings out; the
words are in `bot/messages/check.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from scheduler import check_folder, check_kept, check_people, check_rules
from scheduler.by_when import PlanReader
from scheduler.calendar.when import PartnershipYear, When, WhenError, WhenKind
from scheduler.dates import calendar_of, meeting_dates, plan_year
from scheduler.findings import Finding, Weight
from scheduler.rules.planning import Oddity, PlannedDate, meetings_short, odd_dates
from store.constitution import Constitution, Folder
from store.constitution.plan_models import MONTHS, ActionEntry, MeetingEntry
from store.constitution.rules import Situation
from store.constitution.topics import ACTION_DATES, FLAGGED_DATES, MEETINGS_A_YEAR, PAPERS_OUT, REPORTS_DUE

FLAGGED_ANYWAY = (Oddity.WEEKEND, Oddity.BANK_HOLIDAY)
"""What is said of dates where the partnership has no rule about it (CAL-4); who wants none of it writes `flag: []`."""


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
    for body in c.bodies:
        rule = c.rule(MEETINGS_A_YEAR, cycle.end, body.id)
        if rule is None or rule.value.at_least_a_year is None or not folder.meetings:
            continue
        planned = [
            (number, meeting)
            for number, meeting in enumerate(folder.meetings)
            if meeting.body == body.id and cycle.start <= meeting.on <= cycle.end
        ]
        if short := meetings_short(len(planned), rule.value.at_least_a_year):
            place = folder.place("meeting", planned[0][0]) if planned else folder.place_of_rule(rule)
            last = max((meeting.on for _, meeting in planned), default=None)
            facts = {"body": body.id, "planned": short.planned, "at_least": short.at_least, "last": last}
            yield Finding(kind="too_few_meetings", place=place, rules=(MEETINGS_A_YEAR,), facts=facts)


def _dates(folder: Folder, _: date) -> Iterator[Finding]:
    yield from odd_meetings(folder)


def odd_meetings(folder: Folder) -> Iterator[Finding]:
    """CAL-4: dates on days when nobody meets, and dates under another month's column."""
    c = folder.constitution
    for body in c.body:
        flags = set(_flags(c, body))
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
                rules=(FLAGGED_DATES,),
                facts={
                    "body": body,
                    "on": meeting.on,
                    "printed": meeting.printed,
                    "column": meeting.column,
                    "probably": odd.probably,
                    "holiday": odd.holiday,
                    "closure": meeting.on in calendar_of(c).extra,
                },
            )


def _flags(c: Constitution, body: str) -> tuple[str, ...]:
    """Which oddities are put to the manager; a rule that says `flag: []` wants none of it."""
    end = c.partnership.cycle.end
    stated = c.rulebook.stated(FLAGGED_DATES, end, Situation(body=body))
    return stated.value.flag if stated is not None else FLAGGED_ANYWAY


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


def _one_day(folder: Folder, _: date) -> Iterator[Finding]:
    """DL-1, DL-2: meetings whose papers go out on the day their reports are due, because both days are rolled."""
    c = folder.constitution
    for number, meeting in enumerate(folder.meetings):
        dates = meeting_dates(c, meeting.body, meeting.on)
        due, out = dates.reports_due, dates.papers_out
        if due is None or out is None or not dates.one_day or out.counted <= due.counted:
            continue
        facts = {
            "body": meeting.body,
            "on": meeting.on,
            "due": due.on,
            "out": out.on,
            "better": dates.reports_better_due,
        }
        yield Finding(
            kind="one_day",
            place=folder.place("meeting", number),
            rules=(REPORTS_DUE, PAPERS_OUT),
            facts=facts,
        )


def _actions(folder: Folder, today: date) -> Iterator[Finding]:
    """ACT-2: a "By when" that cannot be read, has no date or meeting, lies in another year, or is read with a doubt."""
    plan = PlanReader.of(folder)
    for number, action in enumerate(folder.actions):
        facts: dict[str, Any] = {"body": action.body, "row": action.row, "by_when": action.by_when}
        for kind, told in _of_row(plan, action, plan_year(folder.constitution), today):
            weight = Weight.NOTE if kind == "by_when_in_doubt" else Weight.WARNING
            place = folder.place("action", number)
            yield Finding(kind=kind, weight=weight, place=place, rules=(ACTION_DATES,), facts=facts | told)


def _of_row(
    plan: PlanReader, action: ActionEntry, cycle: PartnershipYear, today: date
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The kinds of what is odd about one row, each with what is told of it."""
    try:
        read = plan.read(action.by_when, action.body, today)
    except WhenError as wrong:
        yield "by_when_unread", {"told": str(wrong)}
        return
    if read.unmet:
        yield "by_when_no_meeting", {"told": " ".join(read.unmet)}
    when = read.when
    if when.kind is WhenKind.UNDATED:
        yield "by_when_undated", {"told": " ".join(when.flags)}
    elif when.flags and cycle.start == plan.constitution.partnership.cycle.start:
        kind = "by_when_other_year" if _out_of(when, cycle) else "by_when_in_doubt"
        yield kind, {"told": " ".join(when.flags), "due": when.due}


def _out_of(when: When, cycle: PartnershipYear) -> bool:
    return any(m.due < cycle.start or (m.starts or m.due) > cycle.end for m in when.milestones)


LOOKS: tuple[Callable[[Folder, date], Iterator[Finding]], ...] = (
    check_folder.files,
    _meetings,
    _dates,
    _outside_cycle,
    _one_day,
    _actions,
    *check_rules.LOOKS,
    *check_people.LOOKS,
    *check_kept.LOOKS,
)
