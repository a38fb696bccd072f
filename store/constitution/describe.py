"""Each rule in plain English, made from its value: nothing here knows a number of any partnership.

`brief` is the small print under a message, `sentence` the rule in full.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from store.constitution.models import Constitution
from store.constitution.plan_models import MONTHS
from store.constitution.rules import (
    ActionParts,
    ApologiesList,
    ByWhen,
    Corrections,
    CycleOfMeetings,
    DaysBefore,
    Deputies,
    EndOfDay,
    Inquorate,
    KeySectors,
    LadderStep,
    LadderValue,
    MeetsAtLeast,
    Misses,
    MonthsAfter,
    NonWorkingDays,
    QuorumOfGroups,
    QuorumOfNumber,
    QuorumOfShare,
    Roll,
    Rule,
    StandingItems,
    StandingReports,
    Unowned,
    WorkingWeek,
)
from store.constitution.words import counted, listed, share_in_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROLLED = {
    Roll.PREVIOUS: "on the working day before where that is not a working day",
    Roll.NEXT: "on the next working day where that is not a working day",
    Roll.NONE: "as it falls, working day or not",
}
BY_THE_GENERAL_RULE = "a non-working day is as for every deadline (DL-5)"
"""Said of a rule that leaves its non-working days to DL-5."""
READINGS = {
    "days": "the number of days",
    "weekdays": "which days those are",
    "flag": "what is put to the manager",
    "bodies": "whose meetings it is for",
    "correct": "who is told",
    "owner": "whose it is",
    "steps": "the steps and how long they last",
    "reports": "which they are",
    "items": "which they are",
    "after_plan": "what follows when a plan's date has passed",
    "actions": "dates of actions on a non-working day",
    "counts": "when a deputy counts",
    "deadlines": "deadlines on a non-working day",
    "ladder": "steps of an escalation on a non-working day",
    "late_after": "when apologies are late",
    "of": "whether a vacant seat counts",
    "overdue_after_days": "when overdue starts",
    "roll": "what a non-working day does",
    "cycle_starts_month": "when the year starts",
}
"""Parts of values whose own names do not say enough."""

RuleWords = tuple[str, str]
"""A rule as a short phrase, and as a sentence."""


def brief(constitution: Constitution, rule_id: str, rule: Rule[Any]) -> str:
    """The rule as small print cites it: document, clause and a phrase."""
    told = _words(constitution, rule_id, rule.value)[0]
    where = clause(constitution, rule)
    return f"{where}: {told}" if where else told


def clause(constitution: Constitution, rule: Rule[Any]) -> str:
    """Where a rule stands: "ToR, Meetings"; "" where no document is kept."""
    document = constitution.documents.get(rule.document)
    return f"{document.short}, {rule.clause}" if document else ""


def source(constitution: Constitution, rule_id: str, rule: Rule[Any]) -> str:
    """Document in full, clause and id: "Constitution, Quoracy (QUO-2)"; the id alone where no clause is kept."""
    document = constitution.documents.get(rule.document)
    return f"{document.name}, {rule.clause} ({rule_id})" if document else rule_id


def sentence(constitution: Constitution, rule_id: str, rule: Rule[Any]) -> str:
    """The rule in full. Parts that are a reading of open words are named at the end."""
    told = _words(constitution, rule_id, rule.value)[1]
    readings = (READINGS.get(part, _plain(part)) for part in rule.reading)
    return f"{told} (Reading: {listed(readings)}.)" if rule.reading else told


def _words(constitution: Constitution, rule_id: str, value: Any) -> RuleWords:
    return _TOLD[type(value)](constitution, rule_id, value)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _meets(c: Constitution, _: str, v: MeetsAtLeast) -> RuleWords:
    often = f"at least {counted(v.meetings_a_year, 'time')} a year"
    return f"{c.body[v.body].short} {often}", f"The {c.body[v.body].name} meets {often}."


def _cycle(_: Constitution, __: str, v: CycleOfMeetings) -> RuleWords:
    oddities = {
        "weekend": "falls on a weekend",
        "bank_holiday": "falls on a bank holiday",
        "other_column": "stands under another month",
    }
    odd = listed((oddities[flag] for flag in v.flag), "or")
    return (
        "dates as printed",
        f"Dates of the cycle are kept as printed; one that {odd} is put to the manager.",
    )


def _week(_: Constitution, __: str, v: WorkingWeek) -> RuleWords:
    days = [WEEKDAYS[day] for day in v.weekdays]
    run = len(days) > 2 and list(v.weekdays) == list(range(v.weekdays[0], v.weekdays[-1] + 1))
    week = f"{days[0]} to {days[-1]}" if run else listed(days)
    return (
        f"working days {week}",
        f"Working days are {week}, without bank holidays; the day something is received is day 0.",
    )


def _days_before(_: Constitution, rule_id: str, v: DaysBefore) -> RuleWords:
    short, full = {
        "DL-1": ("reports", "Written reports are due"),
        "DL-2": ("papers", "Agenda and papers go out"),
    }[rule_id]
    days = counted(v.days, "day")
    return f"{short} {days} before", f"{full} {days} before the meeting; {_rolled(v.roll)}."


def _months_after(_: Constitution, __: str, v: MonthsAfter) -> RuleWords:
    months = counted(v.months, "month")
    return (
        f"notes within {months}",
        f"Notes and action plan go out within {months} of the meeting; {_rolled(v.roll)}.",
    )


def _rolled(roll: Roll | None) -> str:
    return ROLLED[roll] if roll else BY_THE_GENERAL_RULE


def _non_working(_: Constitution, __: str, v: NonWorkingDays) -> RuleWords:
    briefly = {
        Roll.PREVIOUS: "the working day before",
        Roll.NEXT: "the next working day",
        Roll.NONE: "as it falls",
    }
    return (
        f"non-working days, {briefly[v.deadlines]}",
        f"Where a rule does not say otherwise: a meeting's deadlines are kept {ROLLED[v.deadlines]}; dates of "
        f"actions {ROLLED[v.actions]}; steps of an escalation {ROLLED[v.ladder]}.",
    )


def _end_of_day(_: Constitution, __: str, v: EndOfDay) -> RuleWords:
    late = "the next day" if v.overdue_after_days == 1 else f"{v.overdue_after_days} days later"
    return "due by the end of the day", f"Due means by the end of that day; overdue starts {late}."


def _corrections(_: Constitution, __: str, ___: Corrections) -> RuleWords:
    return (
        "whoever was told of the meeting is told of the change",
        "A meeting moved or cancelled takes its dates with it, and those who were told are told of the change.",
    )


def _apologies(_: Constitution, __: str, v: ApologiesList) -> RuleWords:
    late = {
        "papers_out": "once the papers are out they are late",
        "reports_due": "after the day reports are due they are late",
        "never": "they are never late",
    }
    return (
        "apologies in advance",
        f"The manager has the list of apologies before each meeting; {late[v.late_after]}.",
    )


def _deputies(_: Constitution, __: str, v: Deputies) -> RuleWords:
    vote = "with the seat's vote" if v.votes else "without a vote"
    counts = "once they have agreed to come" if v.counts == "accepted" else "as soon as they are named"
    return (
        "the named deputy comes instead",
        f"A member who cannot come sends the deputy named for the agency, {vote}; a deputy counts {counts}.",
    )


def _misses(_: Constitution, __: str, v: Misses) -> RuleWords:
    missed = f"{counted(v.misses, 'meeting')} missed within {counted(v.months, 'month')}"
    return (
        missed,
        f"{missed}, neither member nor deputy there: the chair is told, and follows it up with the agency.",
    )


def _share(_: Constitution, __: str, v: QuorumOfShare) -> RuleWords:
    least = f"at least {share_in_words(v.share)} of the full membership"
    vacant = {
        "all": "vacant seats count",
        "filled": "vacant seats do not count",
        None: "vacant seats are not settled",
    }
    return (
        least,
        f"A meeting is quorate with {least}, rounded up; {vacant[v.of]}. A deputy counts for the seat.",
    )


def _number(_: Constitution, __: str, v: QuorumOfNumber) -> RuleWords:
    least = f"at least {counted(v.number, 'member')}"
    return least, f"A meeting is quorate with {least}. A deputy counts for the seat."


def _groups(_: Constitution, __: str, v: QuorumOfGroups) -> RuleWords:
    names = listed(map(_plain, v.groups))
    return (
        f"{names} represented",
        f"A meeting is quorate if {names} are each represented, by the member or the deputy.",
    )


def _sectors(c: Constitution, _: str, v: KeySectors) -> RuleWords:
    names = listed((c.sectors[sector].lower() for sector in v.sectors), "or")
    where = f" from a meeting of {listed((c.body[body].name for body in v.bodies), 'or')}" if v.bodies else ""
    return (
        f"{names} involved in key decisions",
        f"Where {names} is absent{where}, it is told of and involved in any key decision.",
    )


def _inquorate(_: Constitution, __: str, v: Inquorate) -> RuleWords:
    if v.decisions == "stand":
        return "decisions stand without a quorum", "What a meeting decides without a quorum stands."
    until = until_agreed(v)
    return (
        "decisions provisional without a quorum",
        f"What a meeting decides without a quorum is provisional{until}.",
    )


def until_agreed(value: Inquorate) -> str:
    """By what provisional decisions come to stand, as the end of a sentence; "" where the rule does not say."""
    ways = {
        "in_writing": "those who were not there agree in writing",
        "next_quorate_meeting": "the next quorate meeting ratifies it",
    }
    said = [ways[way] for way in value.agreed]
    return f" until {listed(said)}" if said else ""


def _parts(_: Constitution, __: str, v: ActionParts) -> RuleWords:
    return "what an action records", f"An action records {listed(map(_plain, v.parts))}."


def _by_when(_: Constitution, __: str, v: ByWhen) -> RuleWords:
    month = MONTHS[v.cycle_starts_month - 1]
    return (
        "the dates of actions",
        f'"By when" is read in years from {month}: a month or a span is due on its last day.',
    )


def _unowned(_: Constitution, __: str, v: Unowned) -> RuleWords:
    owner = {"chair_of_body": "the chair of the body that holds it", "manager": "the manager"}[v.owner]
    return f"an action without a name is for {owner}", f"An action without a named person is for {owner}."


def _ladder(_: Constitution, __: str, v: LadderValue) -> RuleWords:
    afterwards = {
        "resume": "on the same step with the days it had left",
        "afresh": "on the same step from its first day",
        "next": "on the next step",
    }
    ends = f" A step's last day is kept {ROLLED[v.roll]}." if v.roll else ""
    return (
        ", then ".join(_briefly(list(steps)) for _, steps in groupby(v.steps, key=lambda step: step.holder)),
        f"What is not resolved is {'; then '.join(_step(step) for step in v.steps)}. An agreed plan with a date "
        f"pauses this; after that date it resumes {afterwards[v.after_plan]}.{ends}",
    )


def _briefly(steps: list[LadderStep]) -> str:
    """One holder's steps in a row: "the chair 14 and again 14 days"."""
    holder = f"the {_plain(steps[0].holder)}"
    days = [step.days for step in steps if step.days]
    if not days:
        return holder
    return f"{holder} {''.join(f'{day} and again ' for day in days[:-1])}{counted(days[-1], 'day')}"


def _step(step: LadderStep) -> str:
    return f"{step.name} for {counted(step.days, 'day')}" if step.days else f"at its last step: {step.name}"


def _reports(c: Constitution, _: str, v: StandingReports) -> RuleWords:
    told = (
        f"{r.title} ({c.body[r.body].short}, "
        + ("each meeting)" if r.every == "meeting" else f"every {counted(r.every, 'month')})")
        for r in v.reports
    )
    return "reports that recur", f"Reports that recur: {'; '.join(told)}."


def _items(_: Constitution, __: str, v: StandingItems) -> RuleWords:
    return "standing items", f"Every agenda has: {'; '.join(item.title for item in v.items)}."


_TOLD: dict[type[Any], Callable[[Constitution, str, Any], RuleWords]] = {
    MeetsAtLeast: _meets,
    CycleOfMeetings: _cycle,
    WorkingWeek: _week,
    DaysBefore: _days_before,
    MonthsAfter: _months_after,
    NonWorkingDays: _non_working,
    EndOfDay: _end_of_day,
    Corrections: _corrections,
    ApologiesList: _apologies,
    Deputies: _deputies,
    Misses: _misses,
    QuorumOfShare: _share,
    QuorumOfNumber: _number,
    QuorumOfGroups: _groups,
    KeySectors: _sectors,
    Inquorate: _inquorate,
    ActionParts: _parts,
    ByWhen: _by_when,
    Unowned: _unowned,
    LadderValue: _ladder,
    StandingReports: _reports,
    StandingItems: _items,
}
