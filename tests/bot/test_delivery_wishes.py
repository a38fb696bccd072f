"""Paused until a day, once a day, by e-mail first: what waits, what does not, and that nothing is lost by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.delivery.wishes import WAITS_WHILE_PAUSED, WAITS_WITHOUT_A_VOTE
from scheduler.calendar.clock import SetClock
from store import rows
from store.models import Meeting, SeatHolding
from store.notice_kinds import NoticeKind
from store.queries import my_messages
from store.session import Store
from tests.bot.delivery_kit import MORNING, Home

WEDNESDAY = datetime(2016, 8, 31, 7, 30, tzinfo=UTC)  # 8:30am in London, when the day's reminders leave


@pytest.fixture
def home(store: Store) -> Home:
    """Thursday 25 August 2016, 9am in London; Jo holds probation's seat on the Board."""
    made = Home(store, clock=SetClock(MORNING))
    with store.begin() as session:
        meeting = {"body": "board", "ref": "M-1", "on": date(2016, 9, 21), "at": time(10)}
        rows.add(session, Meeting, partnership_id=made.id, **meeting)
        held = {"seat": "board-probation", "since": date(2016, 4, 1)}
        rows.add(session, SeatHolding, partnership_id=made.id, person_id=made.jo, **held)
    return made


def wishes(home: Home, person: int, **values: Any) -> None:
    with home.store.begin() as session:
        my_messages.keep(session, home.id, person, home.clock.now(), **values)


def runs(home: Home, at: datetime | None = None) -> list[str]:
    """Everything that has been posted once deliveries have run at an instant."""
    if at is not None:
        home.clock.move_to(at)
    home.deliverer().run_once()
    return home.chat.texts


def test_reminders_wait_for_the_end_of_a_pause_and_leave_on_its_morning(home: Home) -> None:
    wishes(home, home.jo, paused_until=date(2016, 8, 31))
    home.tell("Due.")
    home.tell("For Sam.", to=home.sam)
    assert runs(home) == ["For Sam."]
    opens = datetime(2016, 8, 31, 6, 30, tzinfo=UTC)
    assert home.deliverer().next_moment() == opens
    assert runs(home, opens - timedelta(minutes=1)) == ["For Sam."]
    assert runs(home, opens) == ["For Sam.", "Due."]
    assert home.deliverer().next_moment() is None


def test_what_waited_is_asked_once_more_when_the_pause_is_over(home: Home) -> None:
    wishes(home, home.jo, paused_until=date(2016, 8, 31))
    home.tell("Due.")
    home.clock.move_to(WEDNESDAY)
    home.deliverer(guard=lambda _session, _notice: "it came in").run_once()
    assert home.states() == {"Due.": "cancelled"}


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - WAITS_WHILE_PAUSED - WAITS_WITHOUT_A_VOTE))
def test_whatever_is_no_reminder_comes_through_a_pause(home: Home, kind: NoticeKind) -> None:
    wishes(home, home.jo, paused_until=date(2016, 8, 31))
    home.tell("Said.", kind=kind, subject="M-1", facts={"quorate": True})
    assert runs(home) == ["Said."]


@pytest.mark.parametrize("kind", sorted(WAITS_WITHOUT_A_VOTE))
def test_a_meeting_where_the_vote_counts_comes_through_a_pause_and_another_waits(
    home: Home, kind: NoticeKind
) -> None:
    for person in (home.jo, home.sam):
        wishes(home, person, paused_until=date(2016, 8, 31))
        home.tell(f"For {person}.", to=person, kind=kind, subject="M-1")
    home.tell("By hand.", to=home.sam, kind=kind, subject="M-1", facts={"by_hand": True})
    assert runs(home) == [f"For {home.jo}.", "By hand."]


def test_nothing_that_is_decided_or_corrected_is_among_what_can_wait() -> None:
    """The kinds that wait, one by one: a new kind comes through a pause until somebody decides otherwise."""
    assert {
        "report_due",
        "report_overdue",
        "action_due",
        "action_overdue",
        "action_closed",
        "reply_recorded",
        "deputy_named",
    } == WAITS_WHILE_PAUSED


def test_once_a_day_is_one_message_in_the_morning(home: Home) -> None:
    wishes(home, home.jo, once_a_day=True)
    home.tell("First.")
    home.tell("Second.", due=MORNING + timedelta(hours=3))
    home.tell("Of tomorrow.", due=MORNING + timedelta(hours=22, minutes=30))
    assert runs(home) == []
    tomorrow = datetime(2016, 8, 26, 7, 30, tzinfo=UTC)
    assert home.deliverer().next_moment() == tomorrow
    assert runs(home, tomorrow - timedelta(minutes=30)) == []
    assert runs(home, tomorrow) == ["First. Second. Of tomorrow."]


@pytest.mark.parametrize(
    "of",
    [
        {"kind": "quorum_changed", "notice_class": "alarm", "subject": "M-1", "facts": {"quorate": True}},
        {"facts": {"urgent": True}},
        {"kind": "deputy_asked", "subject": "M-2"},
    ],
)
def test_what_is_urgent_or_about_a_meeting_that_is_almost_here_does_not_wait_for_the_morning(
    home: Home, of: dict[str, Any]
) -> None:
    with home.store.begin() as session:
        meeting = {"body": "board", "ref": "M-2", "on": date(2016, 8, 26), "at": time(10)}
        rows.add(session, Meeting, partnership_id=home.id, **meeting)
    wishes(home, home.jo, once_a_day=True)
    home.tell("Now.", **of)
    assert home.deliverer().next_moment() == MORNING
    assert runs(home) == ["Now."]


def test_who_chose_e_mail_gets_it_though_there_is_a_chat(home: Home) -> None:
    with home.store.begin() as session:
        my_messages.choose(session, home.id, home.jo, ["member", "correction"], "email")
    home.tell("x")
    home.deliverer().run_once()
    assert [post.address for post in home.mail.posted] == ["jo@board.example"] and not home.chat.posted
    with home.store.begin() as session:
        my_messages.choose(session, home.id, home.jo, ["member", "correction"], None)
    home.tell("y")
    assert runs(home) == ["y"]
