"""Everything that waits for one person."""

from __future__ import annotations

from dataclasses import dataclass

from commands import actions, deputies, more_time, reports
from commands.common import escalated, lateness, rights
from commands.common.answers import MyMeeting, meetings_of
from commands.common.base import Act
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.my_actions import MyAction, with_dates
from scheduler.planner import readers
from store.models import Action, Deputy, Escalation, Meeting, PassedOn, Person, Report, TimeRequest
from store.queries import actions as action_rows
from store.queries import escalations as escalation_rows
from store.queries import meetings, passed_on
from store.queries import reports as report_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHome:
    """Everything that waits for me."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What waits for one person. The last six are for those who decide; `undated` are actions without a date."""

    person: Person
    meetings: tuple[MyMeeting, ...]
    stand_ins: tuple[tuple[Deputy, Meeting], ...]
    reports: tuple[tuple[Report, Meeting], ...]
    actions: tuple[MyAction, ...]
    time_asked: tuple[tuple[TimeRequest, str, str], ...] = ()
    passed_on: tuple[PassedOn, ...] = ()
    to_close: tuple[Action, ...] = ()
    undated: tuple[Action, ...] = ()
    agendas: tuple[Meeting, ...] = ()
    escalations: tuple[Escalation, ...] = ()


@command(
    "home",
    request=SeeHome,
    about=about_self,
    right=rights.ONESELF,
    looks=True,
    help=for_members(
        0, "clerk", "what is due first, and a button to everything that waits", managers_too=True, always=True
    ),
)
def see_home(act: Act, _request: SeeHome) -> Home:
    """Everything that waits for this person, the nearest first."""
    person = act.actor.person
    asked = [(r, *_asked_for(act, r)) for r in _decides_time(act)]
    return Home(
        person=act.register.people[person],
        meetings=tuple(meetings_of(act, person)),
        stand_ins=tuple(deputies.waiting(act, person)),
        reports=tuple(reports.owed_by(act)),
        actions=tuple(with_dates(act, actions.mine(act))),
        time_asked=tuple(asked),
        passed_on=tuple(_passed_on(act)) if act.actor.in_secretariat else (),
        to_close=tuple(_to_confirm(act)),
        undated=tuple(action_rows.without_dates(act.session, act.partnership))
        if act.actor.is_manager
        else (),
        agendas=tuple(_agendas(act)),
        escalations=tuple(_mine_to_settle(act)),
    )


def _passed_on(act: Act) -> list[PassedOn]:
    """What people have asked of the secretariat, but for what is over by itself or is not confirmed yet."""
    waiting = passed_on.waiting(act.session, act.partnership)
    return [row for row in waiting if row.kind != lateness.LATE and row.facts.get("confirmed", True)]


def _decides_time(act: Act) -> list[TimeRequest]:
    """The requests for more time that are put to this person: the manager, or who decides in their place."""
    asked = report_rows.open_time_requests(act.session, act.partnership)
    return [
        request
        for request in asked
        if _is_theirs(act, more_time.decides_instead(act, request), act.actor.is_manager)
        and request.asked_by != act.actor.person
    ]


def _to_confirm(act: Act) -> list[Action]:
    """The actions that are said to be done, for whoever confirms them."""
    done = action_rows.of_partnership(act.session, act.partnership, "done")
    return [
        each
        for each in done
        if _is_theirs(act, actions.confirms_instead(act, each), act.actor.in_secretariat)
        and each.done_by != act.actor.person
    ]


def _is_theirs(act: Act, decider: int | None, in_office: bool) -> bool:
    return in_office if decider is None else decider == act.actor.person


def _asked_for(act: Act, request: TimeRequest) -> tuple[str, str]:
    """The ref and title of what more time is asked for."""
    if request.report_id is not None:
        found = report_rows.get(act.session, request.report_id)
        return found.ref, found.title
    assert request.milestone_id is not None
    milestone = action_rows.milestone(act.session, request.milestone_id)
    row = action_rows.get(act.session, milestone.action_id)
    return row.ref, row.what


def _agendas(act: Act) -> list[Meeting]:
    """The agendas that this person, in the chair, has been asked to agree."""
    ahead = meetings.planned(act.session, act.partnership, act.today)
    return [
        m
        for m in ahead
        if m.agenda in ("asked", "silent")
        and m.papers_out_at is None
        and readers.chair_or_next(act.register, m.body, m.on) == act.actor.person
    ]


def _mine_to_settle(act: Act) -> list[Escalation]:
    """The open matters that are with this person on the step of the ladder that they have reached."""
    found = escalation_rows.unresolved(act.session, act.partnership)
    return [e for e in found if escalated.is_with(act, e)]
