"""Which ladder a body's matters take, and to whose chair they go: the constitution and a day in, plain values out."""

from __future__ import annotations

from datetime import date

from store.constitution import Constitution
from store.constitution.kinds import LadderStep, LadderValue
from store.constitution.topics import LADDER


def escalates_to(constitution: Constitution, body: str, on: date) -> tuple[str, str]:
    """The body and the role in its chair to whom a body's escalations go; its own chair where no ladder says."""
    found = constitution.rule(LADDER, on, body)
    step = next((step for step in (found.value.steps if found else ()) if step.is_the_chairs), None)
    return (step.of or body, step.holder) if step is not None else (body, "chair")


def ladder_of(constitution: Constitution, on: date, body: str) -> LadderValue:
    """The ladder of a body's matters as it is on a day (ESC-1).

    Where no document says, what nobody resolves is with the manager until it is.
    """
    found = constitution.first_or_now(LADDER, on, body)
    return found if found is not None else _WITH_THE_MANAGER


_WITH_THE_MANAGER = LadderValue(steps=(LadderStep(name="with the manager", holder="manager"),))
