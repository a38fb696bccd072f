"""Rules about what is done and chased, in plain English."""

from __future__ import annotations

from itertools import groupby

from store.constitution.describe.phrases import (
    ROLLED,
    RuleWords,
    Tell,
    body,
    event,
    how_long,
    need,
    people,
    plain,
)
from store.constitution.kinds import (
    ActionsValue,
    AgendaValue,
    LadderStep,
    LadderValue,
    RecurringValue,
    RequestValue,
)
from store.constitution.kinds.meetings import Month
from store.constitution.models import Constitution
from store.constitution.rules import Rule
from store.constitution.vocabulary import Count, People, Roll
from store.constitution.words import counted, listed

MONTHS: tuple[str, ...] = Month.__args__  # type: ignore[attr-defined]
REQUESTS = {
    "extraordinary_meeting": "an extraordinary meeting",
    "reconsider_decision": "a decision to be looked at again",
    "review_constitution": "a review of the constitution",
}
MATTERS = {
    "unresolved": "What is not resolved",
    "dispute": "A dispute",
    "poor_performance": "Poor performance",
    "sub_committee": "A sub-committee that does not progress its work",
}
EFFECTS = {
    "meeting_called": "a meeting is called",
    "suspends": "the decision is suspended until that meeting",
    "next_agenda": "it goes on the next agenda",
}


def _parts(_: Constitution, rule: Rule[ActionsValue]) -> RuleWords:
    return "what an action records", f"An action records {listed(map(plain, rule.value.parts))}."


def _by_when(_: Constitution, rule: Rule[ActionsValue]) -> RuleWords:
    month = MONTHS[(rule.value.year_from or 1) - 1]
    return (
        "the dates of actions",
        f'"By when" is read in years from {month}: a month or a span is due on its last day.',
    )


def _roll(_: Constitution, rule: Rule[ActionsValue]) -> RuleWords:
    kept = ROLLED[rule.value.roll or Roll.NONE]
    return "the dates of actions", f"An action's date is kept {kept}."


def _unowned(_: Constitution, rule: Rule[ActionsValue]) -> RuleWords:
    owner = {"chair_of_body": "the chair of the body that holds it", "manager": "the manager"}
    whose = owner[rule.value.unowned or "manager"]
    return f"an action without a name is for {whose}", f"An action without a named person is for {whose}."


def _closed(_: Constitution, rule: Rule[ActionsValue]) -> RuleWords:
    who = {"manager": "the manager", "body": "the body that holds it"}[rule.value.closed_by or "manager"]
    return f"actions are closed by {who}", f"An action is closed by {who}."


def _ladder(c: Constitution, rule: Rule[LadderValue]) -> RuleWords:
    v = rule.value
    afterwards = {
        "resume": "on the same step with the days it had left",
        "afresh": "on the same step from its first day",
        "next": "on the next step",
    }
    if v.what != "unresolved" and not any(step.within for step in v.steps):
        matter = MATTERS.get(v.what, f"{plain(v.what).capitalize()}")
        steps = "; then ".join(step.name for step in v.steps)
        return f"steps of {matter[0].lower()}{matter[1:]}", f"{matter}: {steps}."
    rolls = {step.within.roll for step in v.steps if step.within}
    roll = next(iter(rolls)) if len(rolls) == 1 else Roll.NONE
    ends = f" A step's last day is kept {ROLLED[roll]}." if roll is not Roll.NONE else ""
    return (
        ", then ".join(
            _briefly(c, list(steps)) for _, steps in groupby(v.steps, key=lambda s: (s.holder, s.of))
        ),
        f"What is not resolved is {'; then '.join(_step(step) for step in v.steps)}. An agreed plan with a date "
        f"pauses this; after that date it resumes {afterwards[v.after_plan]}.{ends}",
    )


def _briefly(c: Constitution, steps: list[LadderStep]) -> str:
    """One holder's steps in a row: "the chair 14 and again 14 days"."""
    first = steps[0]
    holder = body(c, first.of) if first.holder == "body" else f"the {plain(first.holder)}"
    spans = [step.within for step in steps if step.within]
    if not spans:
        return holder
    return f"{holder} {''.join(f'{span.count} and again ' for span in spans[:-1])}{how_long(spans[-1])}"


def _step(step: LadderStep) -> str:
    return f"{step.name} for {how_long(step.within)}" if step.within else f"at its last step: {step.name}"


def every(said: Count | str) -> str:
    """ "each meeting", "every 3 months", "every year"."""
    if not isinstance(said, Count):
        return {"meeting": "each meeting", "on_request": "as it is asked for"}[said]
    return f"every {plain(said.unit)}" if said.count == 1 else f"every {how_long(said)}"


def _recurring(c: Constitution, rule: Rule[RecurringValue]) -> RuleWords:
    v = rule.value
    on = listed(c.body[each].short for each in rule.applies.bodies)
    often = every(v.every)
    returned = f", from each of {people(c, v.each_of, 'and')}" if v.each_of else ""
    signed = ", signed off by the chief officer" if v.signed_off_by else ""
    says = f" It says: {'; '.join(v.contents)}." if v.contents else ""
    goes = f" It goes to {listed(v.to)} as well." if v.to else ""
    held = f"{on}, {often}" if on else often
    return f"{v.title}, {often}", f"Recurs: {v.title} ({held}{returned}{signed}).{says}{goes}"


def _items(_: Constitution, rule: Rule[AgendaValue]) -> RuleWords:
    return "standing items", f"Every agenda has: {'; '.join(item.title for item in rule.value.items)}."


def _agreed(_: Constitution, rule: Rule[AgendaValue]) -> RuleWords:
    who = listed(f"the {plain(each)}" for each in rule.value.agreed_by)
    if not who:
        return "the agenda as the secretariat made it", "The agenda goes out as the secretariat made it."
    return f"the agenda agreed by {who}", f"The agenda is agreed by {who} before it goes out."


def _late(_: Constitution, rule: Rule[AgendaValue]) -> RuleWords:
    late = {
        "refused": "is refused, and offered to the next meeting",
        "chair_decides": "is taken by the chair's leave",
        "until_papers": "is taken until the papers go out, and not after",
        "to_follow": "follows the pack",
    }[rule.value.late_papers or "to_follow"]
    return f"a late paper {late}", f"A paper that comes after its day {late}."


def _fields(_: Constitution, rule: Rule[AgendaValue]) -> RuleWords:
    return "what a cover sheet says", f"A paper's cover sheet says {listed(map(plain, rule.value.fields))}."


def _at_most(_: Constitution, rule: Rule[AgendaValue]) -> RuleWords:
    most = counted(rule.value.at_most or 0, "item")
    return f"at most {most}", f"A meeting has at most {most}."


def _request(c: Constitution, rule: Rule[RequestValue]) -> RuleWords:
    v = rule.value
    what = REQUESTS.get(v.what, plain(v.what))
    whose = listed((body(c, each) for each in v.by.bodies), "or") if v.by else ""
    anybody = v.by is None or v.by == People(bodies=v.by.bodies)
    who = f"any member{f' of {whose}' if whose else ''}" if anybody else people(c, v.by)
    how = " in writing" if v.in_writing else ""
    backed = f", supported by {need(c, v.supported)}" if v.supported else ""
    gives = f", with {listed(map(plain, v.gives))}" if v.gives else ""
    before = f", before {event(c, v.before)}" if v.before else ""
    alone = (
        f" {listed((f'The {plain(role)}' for role in v.alone_by), 'or')} may do so alone."
        if v.alone_by
        else ""
    )
    return (
        f"{what} on request",
        f"{who[0].upper()}{who[1:]} may ask{how} for {what}{backed}{gives}{before}: {EFFECTS[v.effect]}.{alone}",
    )


TOLD: dict[str, Tell] = {
    "actions.parts": _parts,
    "actions.year_from": _by_when,
    "actions.roll": _roll,
    "actions.unowned": _unowned,
    "actions.closed_by": _closed,
    "ladder": _ladder,
    "recurring": _recurring,
    "agenda.items": _items,
    "agenda.agreed_by": _agreed,
    "agenda.late_papers": _late,
    "agenda.fields": _fields,
    "agenda.at_most": _at_most,
    "request": _request,
}
