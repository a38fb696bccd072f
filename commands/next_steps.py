"""What is likeliest to be next for one person: the thing that is due first, and the two or three after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commands.common import rights
from commands.common.answers import MyMeeting
from commands.common.base import Act
from commands.common.find import about_self
from commands.common.registry import command
from commands.home import Home, SeeHome, see_home
from commands.my_actions import MyAction
from store.models import Action, Deputy, Escalation, Meeting, Report, TimeRequest
from store.queries import reports as report_rows

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToStandIn:
    """A request to stand in at a meeting that waits for an answer."""

    row: Deputy
    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedReport:
    report: Report
    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaToAgree:
    """An agenda that waits for its chair."""

    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationToSettle:
    """An escalation that is with the speaker on the step that it has reached."""

    escalation: Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToDecide:
    """More time that somebody asks of the speaker."""

    request: TimeRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionToConfirm:
    """An action that is said to be done."""

    action: Action


ToDecideOn = AgendaToAgree | EscalationToSettle | TimeToDecide | ActionToConfirm
NextStep = AskedToStandIn | OwedReport | MyMeeting | MyAction | ToDecideOn
"""What can be next: each is worded, and has its buttons, by what it is. A bare row does not say what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Greet:
    """What is due first, for somebody who says hello or nothing at all; `hello` where they said it."""

    hello: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeNextSteps:
    """The likeliest next steps, for somebody who was not understood. `said` is what they typed."""

    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeted:
    """`first` is due before all others, None where nothing waits; `others` says how many more wait."""

    hello: bool
    first: NextStep | None
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps:
    said: str
    steps: tuple[NextStep, ...]


@command("greet", request=Greet, about=about_self, right=rights.ANYBODY, looks=True)
def greet(act: Act, request: Greet) -> Greeted:
    """The one thing that is due first."""
    steps = steps_of(act)
    return Greeted(hello=request.hello, first=steps[0] if steps else None, others=max(0, len(steps) - 1))


@command("next.steps", request=SeeNextSteps, about=about_self, right=rights.ANYBODY, looks=True)
def next_steps(act: Act, request: SeeNextSteps) -> NextSteps:
    """At most three things that this person is likeliest to have meant."""
    return NextSteps(said=request.said, steps=tuple(steps_of(act)[:MOST]))


def steps_of(act: Act) -> list[NextStep]:
    """Everything that waits for the speaker, what is due first at the head; an undated thing after those of a week."""
    found = list(_dated(act, see_home(act, SeeHome())))
    return [step for _, step in sorted(found, key=lambda pair: pair[0])]


def _dated(act: Act, home: Home) -> Iterator[tuple[date, NextStep]]:
    """Each with the day by which it is wanted."""
    for row, meeting in home.stand_ins:
        if row.state != "accepted":
            yield act.today, AskedToStandIn(row=row, meeting=meeting)
    for agenda in home.agendas:
        yield act.today, AgendaToAgree(meeting=agenda)
    for matter in home.escalations:
        yield act.today, EscalationToSettle(escalation=matter)
    for request, _, _ in home.time_asked:
        yield act.today, TimeToDecide(request=request)
    for report, meeting in home.reports:
        if report.state != "in":
            yield report_rows.due_of(report), OwedReport(report=report, meeting=meeting)
    for mine in home.meetings:
        if not mine.answer:
            yield mine.meeting.on, mine
    for action in home.actions:
        if action.due is not None:
            yield action.due, action
    for done in home.to_close:
        yield act.today, ActionToConfirm(action=done)
