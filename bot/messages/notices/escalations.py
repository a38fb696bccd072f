"""An escalation on its way up the ladder (ESC-1): to the manager, the chair, and at its last step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.model import Buttons, Para, Part, Strong, Tone
from bot.messages.notices.about import escalation_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.planner import readers
from store.constitution.rules import LadderValue
from store.models import Escalation, Notice
from store.notice_kinds import NoticeKind


def chairs_buttons(escalation: int, revision: int, acknowledge: str, *, forward: bool = False) -> Buttons:
    """What the chair can do about an escalation; `forward` offers to go higher at once."""
    args = {"escalation": escalation, "revision": revision}
    confirm = "The next step is the chief executive. I draft the letter; you send it."
    higher = button("No plan: go higher", "escalation.go_higher", args, confirm=confirm)
    return Buttons(
        buttons=(
            button(acknowledge, "escalation.acknowledge", args, tone=Tone.GOOD),
            button("A plan is agreed...", "escalation.plan", args, form=True),
            *((higher,) if forward else ()),
            button("Draft a letter", "escalation.letter", args),
            button("It is settled...", "escalation.settle", args, form=True),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """The step that a notice speaks of. `first` says that its holder is told for the first time, `until` is its last
    day, `next_holder` who has it after that, `resumed` the day of the plan that has passed without settling it,
    `back` the day on which it comes back to whoever has had it in hand; `began_here` that its ladder began above the
    manager's steps.
    """

    escalation: Escalation
    what: str
    responsible: str
    holder: str
    first: bool
    until: date | None
    next_holder: str | None
    resumed: date | None
    back: date | None
    began_here: bool = False


def _step(to: Reader, notice: Notice) -> _Step:
    escalation, facts = escalation_of(to, notice), notice.facts
    steps = LadderValue.model_validate(escalation.ladder).steps
    following = steps[facts["step"] + 1 : facts["step"] + 2]
    return _Step(
        escalation=escalation,
        what=say.escalation_about(escalation.what, to.agency(escalation.agency)),
        responsible=_responsible(to, escalation),
        holder=facts["holder"],
        first=facts["holder"] not in [step.holder for step in steps[: facts["step"]]],
        until=_date(facts.get("until")),
        next_holder=following[0].holder if following else None,
        resumed=_date(facts.get("plan_was_for")),
        back=_date(facts.get("in_hand_until")),
        began_here=_began_on_its_step(escalation) and escalation.step == facts["step"] > 0,
    )


def _began_on_its_step(escalation: Escalation) -> bool:
    return bool(escalation.step_started_on == escalation.opened_on)


def _date(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def _responsible(to: Reader, escalation: Escalation) -> str:
    """ "Sam Example (Police)"; "" where neither a person nor an agency is named."""
    agency = to.agency(escalation.agency)
    if escalation.concerns is None:
        return agency
    member = to.full_name(escalation.concerns)
    return f"{member} ({agency})" if agency else member


@notice_kind(
    NoticeKind.ESCALATION_STEP,
    guard=guards.step_stands,
    why="You were told that a matter has reached you on its ladder.",
    why_place="The secretariat was told that a matter is on a new step of its ladder.",
)
def step(to: Reader, notice: Notice) -> Section:
    told = _step(to, notice)
    writers = {"manager": _managers_step, "chair": _chairs_step, "chief_executive": _last_step}
    write = _for_information if _left_the_manager(to, told) else writers[told.holder]
    whom = with_whom(to, told.escalation.body, told.holder, reader_of(to, told.escalation))
    where = "at the last step" if told.holder == "chief_executive" else f"with {whom}"
    subject = f"{told.escalation.ref}: {where}"
    return section(to, notice, Urgency.ESCALATED, subject, *write(to, told))


def _left_the_manager(to: Reader, told: _Step) -> bool:
    """Whether the secretariat reads it for information, since somebody further up is there and is told."""
    if to.person is not None or told.holder == "manager":
        return False
    return reader_of(to, told.escalation) is not None


def _for_information(to: Reader, told: _Step) -> list[Part | None]:
    """The secretariat hears that an escalation has left its hands; the chair has the buttons."""
    who = with_whom(to, told.escalation.body, "chair", reader_of(to, told.escalation))
    who = who if told.holder == "chair" else f"its last step, the chief executive, by way of {who}"
    return [Para(text=(Strong(text=f"{told.escalation.ref} is now with {who}"), f": {told.what}."))]


def _managers_step(to: Reader, told: _Step) -> list[Part | None]:
    again = " again" if told.resumed or told.back else ""
    if told.back:
        why = "You had it in hand, and it is not settled. "
    else:
        why = f"The plan ran to {to.day(told.resumed)} and it is not settled. " if told.resumed else ""
    above = with_whom(to, told.escalation.body, told.next_holder or "chair", reader_of(to, told.escalation))
    until = f"You have until {to.day(told.until)}; then it goes to {above}." if told.until else ""
    responsible = told.responsible or "nobody is named"
    args = {"escalation": told.escalation.id, "revision": told.escalation.revision}
    return [
        first(
            f"{told.escalation.ref} is with the board manager{again}: {told.what}.", f"{why}{until}".strip()
        ),
        para(f"Responsible: {responsible}. Settle it with them, or agree a plan with a date."),
        Buttons(
            buttons=(
                button("A plan is agreed...", "escalation.plan", args, form=True),
                button("It is settled...", "escalation.settle", args, form=True),
            )
        ),
    ]


def _chairs_step(to: Reader, told: _Step) -> list[Part | None]:
    said, why = _how_it_came(to, told)
    by = f" by {to.day(told.until)}" if told.until else ""
    if told.next_holder == "chief_executive":
        ask = f"Responsible: {told.responsible or 'nobody is named'}."
        ask += f" If it is not settled{by}, the next step is the chief executive." if by else ""
    elif told.responsible:
        ask = f"Please speak to {told.responsible}{by}."
    else:
        ask = f"Nobody is named for it; please settle it{by}."
    escalation = told.escalation
    buttons = chairs_buttons(escalation.id, escalation.revision, "I'll speak to them", forward=not told.first)
    return [first(said), para(why, ask), buttons]


def _how_it_came(to: Reader, told: _Step) -> tuple[str, str]:
    """The first line, and why it is with the chair now."""
    ref, what = told.escalation.ref, told.what
    if told.back is not None:
        said = "today" if told.back == to.today else to.day(told.back)
        return (
            f"{ref} comes back to you: {what}.",
            f"You have had it in hand until {said}, and it is not settled.",
        )
    if told.resumed is not None:
        ran = f"It ran to {to.day(told.resumed)}."
        return f"The plan for {ref} has not settled it: {what}.", ran
    if told.began_here:
        return f"{ref} is put to you: {what}.", _why_from_the_start(to, told)
    if told.first:
        since = (
            f"The board manager has had it since {to.day(told.escalation.opened_on)} and it is not settled."
        )
        return f"{ref} has come up to you: {what}.", since
    return f"{ref} is still not settled: {what}. Is there a plan?", ""


def _why_from_the_start(to: Reader, told: _Step) -> str:
    if told.escalation.concerns != readers.manager(to.register):
        return ""
    return "It is the board manager's own, and nobody decides on their own matter."


def _last_step(to: Reader, told: _Step) -> list[Part | None]:
    escalation = told.escalation
    agency = to.constitution.agency.get(escalation.agency or "")
    executive = f"{agency.chief_executive} of {agency.name}" if agency else "the chief executive"
    return [
        first(
            f"{escalation.ref} is at its last step: {told.what}.",
            f"It is open since {to.day(escalation.opened_on)}. The rule now asks you to go to {executive}. "
            "I do not write to them: press for a draft that you can send.",
        ),
        para(f"Responsible: {told.responsible or 'nobody is named'}."),
        chairs_buttons(escalation.id, escalation.revision, "I have it in hand"),
    ]
