"""An escalation on its way up (ESC-1): to the manager, the chair, and at its last step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.model import Buttons, Part, Tone
from bot.messages.notices import escalated
from bot.messages.notices.about import escalation_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.planner import readers
from store.constitution.kinds import LadderStep, LadderValue
from store.models import Escalation, Notice
from store.notice_kinds import NoticeKind


def chairs_buttons(
    found: Escalation | None, acknowledge: str, *, forward: bool = False, last: bool = False
) -> Buttons:
    """What the chair can do about an escalation; `forward` offers to go higher at once, `last` to say that the letter
    has gone."""
    own = {"escalation": found.id if found is not None else 0}
    args = own | {"revision": found.revision if found is not None else 0}
    confirm = "The next step is the chief executive. I draft the letter; you send it."
    higher = button("No plan: go higher", "escalation.go_higher", args, confirm=confirm)
    sent = found is not None and found.letter_sent_on is not None
    return Buttons(
        buttons=(
            button(acknowledge, "escalation.acknowledge", args, tone=Tone.GOOD),
            button("A plan is agreed...", "escalation.plan", args, form=True),
            *((higher,) if forward else ()),
            button("Draft a letter", "escalation.letter", args),
            *((button("I have written", "escalation.written", own),) if last and not sent else ()),
            button("It is settled...", "escalation.settle", args, form=True),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """The step that a notice speaks of. `first` says that its holder is told for the first time, `until` is its last
    day, `resumed` the day of the plan that has passed without settling it, `back` the day on which it comes back to
    whoever has had it in hand.
    """

    escalation: Escalation
    about: escalated.About
    steps: tuple[LadderStep, ...]
    number: int
    first: bool
    until: date | None
    resumed: date | None
    back: date | None
    began_here: bool = False

    @property
    def holder(self) -> str:
        return self.steps[self.number].holder

    def then(self, to: Reader, *, reader_has_it: bool = True) -> str:
        return escalated.then(to, self.escalation, self.steps, self.number, reader_has_it=reader_has_it)


def _step(to: Reader, notice: Notice) -> _Step:
    escalation, facts = escalation_of(to, notice), notice.facts
    steps, number = LadderValue.model_validate(escalation.ladder).steps, facts["step"]
    return _Step(
        escalation=escalation,
        about=escalated.about(to, escalation),
        steps=steps,
        number=number,
        first=steps[number].holder not in [step.holder for step in steps[:number]],
        until=_date(facts.get("until")),
        resumed=_date(facts.get("plan_was_for")),
        back=_date(facts.get("in_hand_until")),
        began_here=_began_on_its_step(escalation) and escalation.step == facts["step"] > 0,
    )


def _began_on_its_step(escalation: Escalation) -> bool:
    return bool(escalation.step_started_on == escalation.opened_on)


def _date(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


@notice_kind(
    NoticeKind.ESCALATION_STEP,
    guard=guards.step_stands,
    why="You were told that an escalation has reached you.",
    why_place="The secretariat was told that an escalation has gone a step on.",
)
def step(to: Reader, notice: Notice) -> Section:
    told = _step(to, notice)
    writers = {"manager": _managers_step, "chair": _chairs_step, escalated.CHIEF_EXECUTIVE: _last_step}
    write = _for_information if _left_the_manager(to, told) else writers[told.holder]
    subject, parts = write(to, told)
    return section(to, notice, Urgency.ESCALATED, subject, *parts, noun="escalation", cites=True)


def _left_the_manager(to: Reader, told: _Step) -> bool:
    """Whether the secretariat reads it for information, since somebody further up is there and is told."""
    if to.person is not None or told.holder == "manager":
        return False
    return reader_of(to, told.escalation) is not None


def _for_information(to: Reader, told: _Step) -> tuple[str, list[Part | None]]:
    """The secretariat hears that an escalation has left its hands; the chair has the buttons."""
    an = say.capital(told.about.one)
    whom = with_whom(to, told.escalation.body, "chair", reader_of(to, told.escalation))
    who = whom if told.holder == "chair" else f"{whom}, to write to the chief executive"
    until = (
        f" They have until {to.day(told.until)}; then {told.then(to, reader_has_it=False)}."
        if told.until
        else ""
    )
    return (
        f"{an} is now with {whom}",
        [first(f"{an} is now with {who}:", f"{told.about.named}.{until} There is nothing for you to do.")],
    )


def _managers_step(to: Reader, told: _Step) -> tuple[str, list[Part | None]]:
    an, whose = say.capital(told.about.one), escalated.responsible(to, told.escalation)
    until = f"You have until {to.day(told.until)}; then {told.then(to)}." if told.until else ""
    args = {"escalation": told.escalation.id, "revision": told.escalation.revision}
    again = " again" if told.resumed or told.back else ""
    return (
        f"{an} is with the board manager{again}",
        [
            first(f"{an} is with the board manager{again}:", f"{told.about.named}, {told.escalation.ref}."),
            para(_came_back(to, told), until),
            para(
                f"Responsible: {whose or 'nobody is named'}. Settle it{' with them' if whose else ''}, or agree a plan "
                "with a date."
            ),
            Buttons(
                buttons=(
                    button("A plan is agreed...", "escalation.plan", args, form=True),
                    button("It is settled...", "escalation.settle", args, form=True),
                )
            ),
        ],
    )


def _chairs_step(to: Reader, told: _Step) -> tuple[str, list[Part | None]]:
    an = say.capital(told.about.one)
    if told.back is not None:
        said = f"{an} comes back to you"
    elif told.resumed is not None:
        said = f"A plan has not settled {told.about.one}"
    else:
        said = f"{an} has come to you" if told.first else f"{an} is still not settled"
    whose = escalated.responsible(to, told.escalation)
    by = f" by {to.day(told.until)}" if told.until else ""
    ask = f"Please speak to {whose}{by}." if whose else f"Please settle it{by}; nobody is named for it."
    after = f"If it is still open then, {told.then(to)}." if by and told.then(to) else ""
    return (
        said,
        [
            first(f"{said}:", f"{told.about.named}."),
            para(_came_back(to, told), _managers_own(to, told), escalated.history(to, told.escalation)),
            para("Is there a plan?" if not told.first else "", ask, after),
            chairs_buttons(told.escalation, "I'll speak to them", forward=not told.first),
        ],
    )


def _came_back(to: Reader, told: _Step) -> str:
    """Why it is here again; "" where it is for the first time on this step."""
    if told.back is not None:
        day = "today" if told.back == to.today else to.day(told.back)
        return f"You had it in hand until {day}, and it is not settled."
    return f"The plan ran to {to.day(told.resumed)}, and it is not settled." if told.resumed else ""


def _managers_own(to: Reader, told: _Step) -> str:
    """Why it began with its reader: it is the board manager's own."""
    if not told.began_here or told.escalation.concerns != readers.manager(to.register):
        return ""
    return "It is the board manager's own, and nobody decides on what is their own."


def _last_step(to: Reader, told: _Step) -> tuple[str, list[Part | None]]:
    found = told.escalation
    agency = to.constitution.agency.get(found.agency or "")
    executive = f"{agency.chief_executive} of {agency.name}" if agency else "the chief executive"
    subject = f"{say.capital(told.about.one)}: the chief executive is next"
    return (
        subject,
        [
            first(f"Still open since {to.day(found.opened_on)}:", f"{told.about.named}."),
            para(escalated.history(to, found)),
            para(
                f"{to.document('ESC-1')} now asks you to write to {executive}. I never write to them: I draft the "
                "letter, and you send it. Nothing happens by itself after this; it waits for you."
            ),
            chairs_buttons(found, "I have it in hand", last=True),
        ],
    )
