"""What an escalation is about and what has been done about it, in words: for whoever has it, and whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.reader import Reader
from scheduler.calendar.local import local_day
from store.constitution.kinds import LadderStep
from store.models import Escalation
from store.queries import actions, reports

CHIEF_EXECUTIVE = "chief_executive"
_KINDS = {
    "action": ("overdue action", "action"),
    "report": ("late report", "report"),
    "attendance": ("attendance of an agency", "attendance of an agency"),
}
"""What an escalation is of: once its day is past, and before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`noun` is "overdue action", "late report" or what else it is; `named` says which, with its reference last; `due`
    is the day on which it was due, None where it has none.
    """

    noun: str
    named: str
    due: date | None

    @property
    def one(self) -> str:
        """ "an overdue action", "the attendance of an agency"."""
        return f"the {self.noun}" if " of " in self.noun else say.an(self.noun)


def about(to: Reader, found: Escalation) -> About:
    """What an escalation is about, as one who does not know its number knows it."""
    late, before = _KINDS.get(found.kind, ("open question", "open question"))
    if found.kind == "attendance":
        misses = [to.short_day(date.fromisoformat(miss["on"])) for miss in found.facts.get("misses", ())]
        when = f", absent on {say.listed(misses)}" if misses else ""
        who = to.full_name(found.concerns) if found.concerns is not None else to.agency(found.agency)
        return About(
            noun="attendance of a member" if found.concerns is not None else late,
            named=f"{who or 'an agency'} at {to.the_body(found.body)}{when} ({found.ref})",
            due=None,
        )
    due = _due(to, found)
    where = f"{to.body(found.body)}, {found.subject or found.ref}" if found.kind == "action" else found.ref
    return About(
        noun=late if due is None or due < to.today else before,
        named=f"{found.what.rstrip('.') or to.agency(found.agency)} ({where})",
        due=due,
    )


def _due(to: Reader, found: Escalation) -> date | None:
    if report := reports.by_ref(to.session, to.partnership, found.subject):
        return reports.due_of(report)
    action = actions.by_ref(to.session, to.partnership, found.subject)
    left = actions.milestones(to.session, action.id) if action is not None else []
    return min((actions.due_of(m) for m in left if m.state == "open"), default=None)


def responsible(to: Reader, found: Escalation) -> str:
    """ "Sam Example (Police)"; "" where neither a person nor an agency is named."""
    agency = to.agency(found.agency)
    if found.concerns is None:
        return agency
    member = to.full_name(found.concerns)
    return f"{member} ({agency})" if agency else member


def history(to: Reader, found: Escalation) -> str:
    """Whose it is, when it was due, who raised it and why in their words, and what has been done: only what is kept."""
    whose, due = responsible(to, found), about(to, found).due
    reason = str(found.facts.get("reason", "")).strip()
    by = to.name(found.opened_by) if found.opened_by is not None else ""
    said = [
        f"Responsible: {whose or 'nobody is named'}",
        f"It was due on {to.day(due)}" if due is not None and due < to.today else "",
        f"{say.capital(by)} raised it on {to.day(found.opened_on)}{f': {say.cited(reason)}' if reason else ''}"
        if by
        else f"It was raised on {to.day(found.opened_on)}",
    ]
    if found.acknowledged_by is not None and found.acknowledged_at is not None:
        on = local_day(found.acknowledged_at, to.zone)
        said.append(f"{say.capital(to.name(found.acknowledged_by))} took it in hand on {to.day(on)}")
    said.append(f"The plan was: {say.cited(found.plan)}" if found.plan else "No plan has been agreed")
    return " ".join(say.sentence(each) for each in said if each)


def then(
    to: Reader, found: Escalation, steps: Sequence[LadderStep], step: int, *, reader_has_it: bool = False
) -> str:
    """What comes when a step ends and nothing is settled, as the end of a sentence; "" after the last."""
    following = steps[step + 1 : step + 2]
    if not following:
        return ""
    whom = with_whom(to, found.body, following[0].holder, reader_of(to, found))
    if following[0].holder == CHIEF_EXECUTIVE:
        return "the next step is the chief executive"
    if following[0].holder == steps[step].holder:
        return f"{'you are' if reader_has_it else f'{whom} is'} asked once more"
    return f"it goes to {whom}"
