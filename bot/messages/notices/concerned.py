"""To somebody whose action, report or attendance has become an escalation (ESC-1): where it stands, and what to do."""

from __future__ import annotations

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.model import Buttons, Part
from bot.messages.notices import escalated
from bot.messages.notices.about import escalation_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.constitution.kinds import LadderValue
from store.constitution.topics import RUN
from store.models import Escalation, Notice
from store.notice_kinds import NoticeKind
from store.queries import actions, reports


@notice_kind(
    NoticeKind.ESCALATION_CONCERNS,
    guard=guards.concern_stands,
    why="You were told of an escalation that concerns you.",
)
def concerns(to: Reader, notice: Notice) -> Section:
    found = escalation_of(to, notice)
    if notice.facts["word"] == "step":
        subject, parts = _step(to, found)
    else:
        subject, parts = _plan(to, found, near=notice.facts["word"] == "plan_near")
    return section(to, notice, Urgency.ESCALATED, subject, *parts, noun="escalation", cites=True)


def _step(to: Reader, found: Escalation) -> tuple[str, list[Part | None]]:
    steps = LadderValue.model_validate(found.ladder).steps
    holder, about = steps[found.step].holder, escalated.about(to, found)
    your = _attendance(found) if found.kind == "attendance" else f"{_whose(to, found)} {about.noun}"
    if found.step_started_on == found.opened_on and holder == "manager":
        said = f"{your} has been raised by the board manager"
    elif holder == escalated.CHIEF_EXECUTIVE:
        said = f"The chair may now write to your chief executive about {your[0].lower()}{your[1:]}"
    else:
        said = f"{your} is now with {with_whom(to, found.body, holder, reader_of(to, found))}"
    due = f"It was due on {to.day(about.due)}." if about.due and about.due < to.today else ""
    until = ""
    if found.due_on is not None and (after := escalated.then(to, found, steps, found.step)):
        until = f"If it is not settled by {to.day(found.due_on)}, {after}."
    return (
        said,
        [
            first(f"{said}:", f"{about.named}."),
            para(due, _ask(to, found, holder), until),
            _buttons(to, found),
        ],
    )


def _plan(to: Reader, found: Escalation, *, near: bool) -> tuple[str, list[Part | None]]:
    day, about = to.day(found.paused_until or to.today), escalated.about(to, found)
    your = (
        _attendance(found).lower()
        if found.kind == "attendance"
        else f"{_whose(to, found).lower()} {about.noun}"
    )
    said = f"The plan for {your} runs to {day}" if near else f"A plan is agreed for {your}, to {day}"
    return (
        said,
        [
            first(f"{said}:", say.cited(found.plan)),
            para(f"It is about: {about.named}. If it is not settled by then, it goes on where it was."),
            _buttons(to, found),
        ],
    )


def _attendance(found: Escalation) -> str:
    return "Your agency's attendance" if found.concerns is None else "Your attendance"


def _whose(to: Reader, found: Escalation) -> str:
    return "Your" if found.concerns == to.person else say.possessive(to.agency(found.agency))


def _ask(to: Reader, found: Escalation, holder: str) -> str:
    ask = {
        "action": "Please finish it, or say how it stands.",
        "report": "Please send it, or say what stands in its way.",
    }
    if found.kind in ask:
        return ask[found.kind]
    step = "manager" if holder == "manager" else "chair"
    who = with_whom(to, found.body, step, reader_of(to, found))
    said = f"{who[0].upper()}{who[1:]} may speak to you about it."
    if found.facts.get("rule") == RUN:
        return said
    return f"{said} A deputy who comes in your place counts as attendance."


def _buttons(to: Reader, found: Escalation) -> Buttons | None:
    """What its reader can do about it at once."""
    if action := actions.by_ref(to.session, to.partnership, found.subject):
        own = {"action": action.id}
        return Buttons(
            buttons=(
                button("It is done", "action.done", own, form=True),
                button("Say how it stands", "action.update", own, form=True),
            )
        )
    if report := reports.by_ref(to.session, to.partnership, found.subject):
        return Buttons(buttons=(button("Send it", "report.send", {"report": report.id}, form=True),))
    return Buttons(buttons=(button("Name a deputy", "deputy.name", {}, form=True),))
