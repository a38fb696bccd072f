"""How `boardclerk rules`, `dates` and `when` word what they found."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.messages import say
from scheduler.calendar.deadlines import DerivedDate
from scheduler.calendar.when import MeetingMeant, When, WhenKind
from scheduler.calendar.working_days import WorkingDays
from scheduler.dates import MeetingDates
from store.constitution import Constitution
from store.constitution.describe import brief, sentence
from store.constitution.rules import Rule
from store.constitution.topics import topic

KINDS = {
    WhenKind.DATE: "a date",
    WhenKind.MONTH: "a month, due on its last day",
    WhenKind.SPAN: "a span, due on its last day",
    WhenKind.MILESTONES: "several dates",
    WhenKind.EVERY_MEETING: "every meeting",
    WhenKind.MEETING: "a meeting",
    WhenKind.UNDATED: "no date yet",
}
CLASSES = {
    "member": "what members and deputies are asked and told",
    "digest": "digests",
    "alarm": "what the secretariat is to know at once",
    "escalation": "escalations and what the chair decides",
    "correction": "meetings that are moved or cancelled",
}
"""The classes of message that `messages.days` has a day for."""
ALWAYS = {
    "meeting_today": "a meeting of that day, or one that is held before the next working day",
    "lost_quorum": "a quorum that is lost",
}
NO_REPORTS_DAY, NO_PAPERS_DAY = "No rule says by when reports are due", "No rule says when papers go out"
NAMES = {
    "notice": "Members are asked whether they come",
    "reports_due": "Reports are due",
    "reports_overdue": "Reports not in are overdue",
    "agenda_asked": "The chair is asked to agree the agenda",
    "papers_out": "Agenda and papers go out",
    "apologies_late_after": "Apologies after this day are late",
    "minutes_due": "Notes and action plan are due",
    "minutes_overdue": "Notes not out are overdue",
}


def rules(constitution: Constitution, at: date | None = None) -> Iterator[str]:
    """Every rule in plain English with its clause, document and date, one paragraph each; on a day, those that hold."""
    on = f", on {in_full(at)}" if at is not None else ""
    yield f"{constitution.partnership.name}{on}"
    for rule in constitution.rules if at is None else constitution.rulebook.standing(at):
        yield _rule(constitution, rule)
    yield f"messages  {when_written_to(constitution)}"


def when_written_to(constitution: Constitution) -> str:
    """In which hours and on which days people are written to, and what is told on any day."""
    hours = constitution.partnership.messages
    days = hours.days
    within = f"from {say.clock(hours.start)} until {say.clock(hours.end)}"
    working = [said for name, said in CLASSES.items() if days.only_working(name)]
    every = [said for name, said in CLASSES.items() if not days.only_working(name)]
    if not working:
        return f"Messages leave {within}, on every day."
    told = [f"Messages leave {within}, on working days."]
    if every:
        told.append(f"On every day: {say.listed(every)}.")
    if days.always:
        told.append(f"Whatever the day: {say.listed(ALWAYS[name] for name in days.always)}.")
    told.append(f"What waited for a working day leaves at {say.clock(hours.morning)}.")
    return " ".join(told)


def _rule(constitution: Constitution, rule: Rule[Any]) -> str:
    note = f" {say.sentence(rule.note)}" if rule.note else ""
    since = f"From {_long(rule.holds_from)}{f' until {_long(rule.until)}' if rule.until else ''}"
    return (
        f"{rule.id}  {sentence(constitution, rule)}\n"
        f"    {constitution.documents[rule.document].name}, {say.quoted(rule.clause)}. {since}.{note}"
    )


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def dates(constitution: Constitution, found: MeetingDates, calendar: WorkingDays) -> Iterator[str]:
    """The dates that a meeting gives, one a line, with what they are, why that day, and the rule."""
    yield f"{constitution.body[found.body].name}, {in_full(found.on)}"
    if not calendar.is_working(found.on):
        holiday = calendar.holiday(found.on)
        yield f"The meeting itself is on {holiday or 'a day when nobody works'}."
    if found.reports_due is None:
        yield f"{NO_REPORTS_DAY}."
    if found.papers_out is None:
        yield f"{NO_PAPERS_DAY}: they go when you send them."
    for derived in found.in_order():
        yield f"{in_full(derived.on):<28}  {name(found, derived)}. {why(constitution, found, derived, calendar)}"
    if found.one_day:
        yield one_day(found)


def one_day(found: MeetingDates) -> str:
    """Papers that go out on the day their reports are due, or before it, and what would keep them apart."""
    due, out = found.reports_on, found.papers_on
    assert due is not None and out is not None
    if due > out:
        told = f"Reports are due on {in_full(due)}, after the papers go out on {in_full(out)}."
        return f"{told} Give reports an earlier day: their rule leaves less time than that of papers."
    told = f"Reports are due and papers go out on one day, {in_full(out)}; the papers wait until the next morning."
    if found.reports_better_due is None:
        return f"{told} The rules about them leave no time between them."
    return (
        f"{told} To keep the days between them, ask for the reports by {in_full(found.reports_better_due)}."
    )


def name(found: MeetingDates, derived: DerivedDate) -> str:
    """What a date is; a reminder says how many days are left."""
    if derived.name != "report_reminder":
        return NAMES[derived.name]
    left = days_left(found, derived)
    if left == max(found.report_reminders):
        return "Reports are asked for"
    return f"Reports are reminded of, {say.count(left, 'day')} before they are due"


def days_left(found: MeetingDates, derived: DerivedDate) -> int:
    """The offset of a reminder, in calendar days before reports are due."""
    assert found.reports_due is not None
    return (found.reports_due.on - derived.counted).days


def why(constitution: Constitution, found: MeetingDates, derived: DerivedDate, calendar: WorkingDays) -> str:
    """The roll where there was one, and the rules or the secretariat's choice behind the date."""
    cited = list(dict.fromkeys(f"{rule.id}: {told}" for rule, told in behind(constitution, found, derived)))
    if derived.name == "notice":
        days = say.count((found.on - derived.counted).days, "day")
        cited.insert(0, f"{days} before, the secretariat's own choice")
    rolled = f"{roll(derived, calendar)}. " if derived.rolled else ""
    return f"{rolled}({'; '.join(cited)}.)"


def behind(
    constitution: Constitution, found: MeetingDates, derived: DerivedDate
) -> list[tuple[Rule[Any], str]]:
    """The rules behind a date of a meeting, each with what it says."""
    asked = [(topic(about), constitution.rule(topic(about), found.on, found.body)) for about in derived.rules]
    return [(rule, brief(constitution, about, rule)) for about, rule in asked if rule is not None]


def roll(derived: DerivedDate, calendar: WorkingDays) -> str:
    """ "Saturday 9 April, so Friday 8 April"; a holiday is named."""
    counted, on = (f"{day:%A} {day.day} {day:%B}" for day in (derived.counted, derived.on))
    holiday = calendar.holiday(derived.counted)
    return f"{counted} is {holiday}, so {on}" if holiday else f"{counted}, so {on}"


def when(found: When) -> Iterator[str]:
    """What a "By when" means, a line for each date, and what was odd about it."""
    yield f"{say.quoted(found.text)}: {KINDS[found.kind]}."
    for milestone in found.milestones:
        label = f"{milestone.label}: " if milestone.label else ""
        starts = f"from {in_full(milestone.starts)}, " if milestone.starts else ""
        yield say.sentence(f"{label}{starts}due {in_full(milestone.due)}")
    for meant in found.meetings:
        yield _meeting(meant)
    if found.standing:
        yield "As required: never overdue before the end of the span."
    if found.remark and not found.standing:
        yield f"Remark: {found.remark}."
    yield from found.flags


def _meeting(meant: MeetingMeant) -> str:
    """ "At every meeting of the Board, from Wednesday 1 June 2016."; one meeting with what is said of it."""
    of = f" of {say.the(meant.body)}" if meant.body else ""
    if meant.every:
        since = f", from {in_full(meant.since)}" if meant.since else ""
        until = f", until {in_full(meant.until)}" if meant.until else ""
        return f"At every {'other ' if meant.every > 1 else ''}meeting{of}{since}{until}."
    if meant.next or meant.month is None:
        return f"At the next meeting{of}."
    named = " ".join(str(part) for part in (meant.day, month_name[meant.month], meant.year) if part)
    return f"At the meeting{of} {'on' if meant.day else 'in'} {named}."


def in_full(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B %Y}"
