"""To somebody whose action, report or attendance has become an escalation (ESC-1): where it stands, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.model import Buttons, Part
from bot.messages.notices.about import escalation_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.constitution.rules import LadderStep, LadderValue
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
    return section(to, notice, Urgency.ESCALATED, subject, *parts)


def _step(to: Reader, found: Escalation) -> tuple[str, list[Part | None]]:
    steps = LadderValue.model_validate(found.ladder).steps
    holder = steps[found.step].holder
    where = _where(to, found, holder)
    what = _named(to, found)
    opening = f"{what[0].upper()}{what[1:]}"
    if found.step_started_on == found.opened_on:
        said = f"{opening}, has become an escalation, {found.ref}."
    else:
        said = f"{found.ref} has gone a step up: {what}."
    return (
        f"{opening}: {where}",
        [
            first(said, f"It is {where}{_until(to, found, steps)}."),
            para(_ask(to, found, holder)),
            _buttons(to, found),
        ],
    )


def _until(to: Reader, found: Escalation, steps: Sequence[LadderStep]) -> str:
    """Until when it is there, and who has it then."""
    if found.due_on is None or found.step + 1 == len(steps):
        return " now"
    following = steps[found.step + 1].holder
    then = (
        "it is asked about once more"
        if following == steps[found.step].holder
        else f"it is with {with_whom(to, found.body, following, reader_of(to, found))}"
    )
    return f" until {to.day(found.due_on)}; then {then}"


def _plan(to: Reader, found: Escalation, *, near: bool) -> tuple[str, list[Part | None]]:
    day = to.day(found.paused_until or to.today)
    said = (
        f"The plan for {found.ref} runs to {day}." if near else f"A plan is agreed for {found.ref}, to {day}."
    )
    goes_on = "If it is not settled by then, it goes on where it was."
    return (
        f"{found.ref}: a plan to {day}",
        [
            first(said, say.sentence(f"{_named(to, found)}: {found.plan}")),
            para(goes_on),
            _buttons(to, found),
        ],
    )


def _named(to: Reader, found: Escalation) -> str:
    """What it is about, as its reader knows it."""
    if found.kind == "attendance":
        days = [to.short_day(date.fromisoformat(miss["on"])) for miss in found.facts.get("misses", ())]
        return (
            f"the attendance of {to.agency(found.agency)} at {to.the_body(found.body)} ({say.listed(days)})"
        )
    whose = "your" if found.concerns == to.person else f"{say.possessive(to.agency(found.agency))}"
    return f"{whose} {found.kind} {found.subject}, {found.what.rstrip('.')}"


def _where(to: Reader, found: Escalation, holder: str) -> str:
    if holder == "chief_executive":
        return "at its last step, the chief executive"
    return f"with {with_whom(to, found.body, holder, reader_of(to, found))}"


def _ask(to: Reader, found: Escalation, holder: str) -> str:
    ask = {
        "action": "Bring it to an end, or say how it stands.",
        "report": "Send it, or say what stands in its way.",
    }
    if found.kind in ask:
        return ask[found.kind]
    step = "manager" if holder == "manager" else "chair"
    who = with_whom(to, found.body, step, reader_of(to, found))
    said = f"{who[0].upper()}{who[1:]} may speak to you about it."
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
