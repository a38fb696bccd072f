"""How I am written to: see it, pause it until a day, by chat or by e-mail, one message a day.

Nothing that somebody has to do is lost by it. What cannot wait comes all the same, and the secretariat hears of the
reminders that do wait, so that it can ask by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from commands import actions, reports
from commands.common import rights
from commands.common.base import Act, NotNow, Refused
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.my_actions import with_dates
from commands.people import chats_of
from scheduler.planner import my_messages as planner
from scheduler.planner import readers
from scheduler.planner.notice import NoticeClass
from store import outbox
from store.models import MessageWish
from store.notice_kinds import NoticeKind
from store.queries import my_messages
from store.queries.reports import due_of

BY_EMAIL, BY_CHAT = "email", "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeMyMessages:
    """How I am written to; `stop` says that somebody asked for it to end."""

    stop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseMessages:
    """Nothing that can wait, until a local day on which it comes again."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeMessages:
    """Everything as it comes, from now on: not paused, and not once a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseWay:
    """`way` is "email" or "chat"."""

    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMessageADay:
    """What can wait comes in one message in the morning; `daily` False takes that back."""

    daily: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MyMessages:
    """How somebody is written to. `way` is "email" or "chat", `ways` those there are; `done` the verb that led here,
    "" where it was only looked at; `stop` whether they asked for an end; `kept` how many reports and actions of theirs
    fall due while they are paused."""

    paused_until: date | None
    once_a_day: bool
    way: str
    ways: tuple[str, ...]
    done: str = ""
    stop: bool = False
    kept: int = 0


@command(
    "messages",
    request=SeeMyMessages,
    about=about_self,
    right=rights.OWN_MESSAGES,
    looks=True,
    help=(
        for_members(21, "clerk messages", "how I write to you, and what you can change", managers_too=True),
        for_members(
            22, "clerk stop", "fewer messages: what can stop, and what must still come", managers_too=True
        ),
    ),
)
def see_my_messages(act: Act, request: SeeMyMessages) -> MyMessages:
    return _as_it_is(act, stop=request.stop)


@command(
    "messages.pause",
    request=PauseMessages,
    about=about_self,
    right=rights.OWN_MESSAGES,
    help=for_members(
        23,
        "clerk pause for two weeks",
        "no reminders until then; {clerk pause until Friday} and {clerk resume} work too",
        managers_too=True,
    ),
)
def pause(act: Act, request: PauseMessages) -> MyMessages:
    """Until a day within the limit. The secretariat's place hears who is paused and what falls due meanwhile."""
    longest = act.constitution.chasing.pause_at_most_days
    last = act.today + timedelta(days=longest)
    if not act.today < request.until <= last:
        code = "pause_too_long" if request.until > last else "day_past"
        raise Refused(NotNow(code=code, facts={"until": request.until, "longest": longest, "last": last}))
    _keep(act, paused_until=request.until)
    _withdraw(act)
    due = _due_before(act, request.until)
    place = readers.home_place(act.register)
    act.tell([planner.paused(act.actor.person, place, act.now, until=request.until, due=due)])
    act.record("", until=request.until.isoformat())
    return _as_it_is(act, kept=len(due))


@command(
    "messages.resume",
    request=ResumeMessages,
    about=about_self,
    right=rights.OWN_MESSAGES,
    help=for_members(24, "clerk resume", "all messages again, as they come", managers_too=True),
)
def resume(act: Act, _request: ResumeMessages) -> MyMessages:
    _keep(act, paused_until=None, once_a_day=False)
    _withdraw(act)
    act.record("")
    return _as_it_is(act)


@command(
    "messages.way",
    request=ChooseWay,
    about=about_self,
    right=rights.OWN_MESSAGES,
    help=for_members(
        25,
        "clerk messages by email",
        "e-mail alone; {clerk messages by chat} takes it back",
        managers_too=True,
    ),
)
def choose_way(act: Act, request: ChooseWay) -> MyMessages:
    """By e-mail first, or by chat first as it is unless somebody says otherwise."""
    if request.way not in _ways(act):
        raise Refused(NotNow(code="no_such_way", facts={"way": request.way}))
    channel = BY_EMAIL if request.way == BY_EMAIL else None
    my_messages.choose(act.session, act.partnership, act.actor.person, get_args(NoticeClass), channel)
    act.record("", way=request.way)
    return _as_it_is(act)


@command(
    "messages.daily",
    request=OneMessageADay,
    about=about_self,
    right=rights.OWN_MESSAGES,
    help=for_members(26, "clerk messages once a day", "one message, in the morning", managers_too=True),
)
def one_a_day(act: Act, request: OneMessageADay) -> MyMessages:
    _keep(act, once_a_day=request.daily)
    act.record("", daily=request.daily)
    return _as_it_is(act)


def _keep(act: Act, **values: object) -> MessageWish:
    return my_messages.keep(act.session, act.partnership, act.actor.person, act.now, **values)


def _withdraw(act: Act) -> None:
    """The secretariat need not hear of a pause that was changed or ended before it was told."""
    outbox.cancel(
        act.session,
        act.partnership,
        subject=planner.subject_of(act.actor.person),
        kinds=(NoticeKind.MESSAGES_PAUSED,),
        why="the pause was changed",
        now=act.now,
    )


def _as_it_is(act: Act, *, stop: bool = False, kept: int = 0) -> MyMessages:
    wish = my_messages.of(act.session, act.actor.person)
    paused = wish.paused_until if wish is not None and my_messages.is_paused(wish, act.today) else None
    ways = _ways(act)
    chosen = my_messages.chosen_first(act.session, act.actor.person)
    return MyMessages(
        paused_until=paused,
        once_a_day=wish is not None and wish.once_a_day,
        way=BY_EMAIL if chosen == BY_EMAIL or BY_CHAT not in ways else BY_CHAT,
        ways=ways,
        done="" if act.verb == "messages" else act.verb,
        stop=stop,
        kept=kept,
    )


def _ways(act: Act) -> tuple[str, ...]:
    person = act.register.people[act.actor.person]
    there = {BY_CHAT: bool(chats_of(act, person)), BY_EMAIL: bool(person.email)}
    return tuple(way for way, is_there in there.items() if is_there)


def _due_before(act: Act, until: date) -> tuple[str, ...]:
    """The refs of the reports and actions that are this person's and late, or due before a day."""
    mine = with_dates(act, actions.mine(act))
    owed = [report.ref for report, _ in reports.owed_by(act) if due_of(report) < until]
    return (*owed, *(m.action.ref for m in mine if m.due is not None and m.due < until))
