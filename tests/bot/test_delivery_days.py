"""On which days what leaves: working days, by class of message, and what is told whatever the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.clock import SetClock
from scheduler.openings import CLASSES, Openings
from store import rows
from store.constitution import Constitution
from store.constitution.settings import MessageDays
from store.models import Meeting, Partnership
from store.session import Store
from tests.bot.delivery_kit import Home, constitution

LONDON = ZoneInfo("Europe/London")
SATURDAY = datetime(2016, 9, 10, 9, 0, tzinfo=UTC)
FIRST_HOUR = datetime(2016, 9, 12, 6, 30, tzinfo=UTC)  # Monday, 7:30am in London
MONDAY = datetime(2016, 9, 12, 7, 30, tzinfo=UTC)  # 8:30am in London, when the morning's reminders leave


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def openings(**days: object) -> Openings:
    made = Constitution.model_validate(constitution())
    kept = made.partnership.messages.model_copy(update={"days": MessageDays.model_validate(days)})
    about = made.partnership.model_copy(update={"messages": kept})
    return Openings(made.model_copy(update={"partnership": about}))


@pytest.fixture
def weekend(store: Store) -> Home:
    return Home(store, clock=SetClock(SATURDAY))


def meets(home: Home, ref: str, on: str) -> None:
    with home.store.begin() as session:
        values = {"body": "board", "ref": ref, "on": date.fromisoformat(on), "at": time(10)}
        rows.add(session, Meeting, partnership_id=home.id, **values)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2016-09-09T18:59", "2016-09-09T18:59"),  # Friday
        ("2016-09-09T19:00", "2016-09-12T08:30"),  # and so on Monday, with the morning's reminders
        ("2016-09-10T12:00", "2016-09-12T08:30"),
        ("2016-09-12T07:45", "2016-09-12T08:30"),
        ("2016-09-12T10:00", "2016-09-12T10:00"),
        ("2016-09-12T19:00", "2016-09-13T07:30"),  # after a working day at the first hour
        ("2016-08-26T20:00", "2016-08-30T08:30"),  # the August bank holiday
        ("2016-12-23T20:00", "2016-12-28T08:30"),  # Christmas, with its days in lieu
    ],
)
def test_what_waits_for_a_working_day_leaves_with_its_mornings_reminders(at: str, opens: str) -> None:
    assert openings().next_open("member", london(at)) == london(opens)


def test_a_closure_day_is_no_working_day_and_a_digest_has_its_own_hour() -> None:
    assert openings().next_open("digest", london("2016-09-10T12:00")) == london("2016-09-12T07:30")
    made = openings().constitution
    holidays = made.partnership.holidays.model_copy(update={"extra": {date(2016, 9, 14): "Moving day"}})
    about = made.partnership.model_copy(update={"holidays": holidays})
    closed = Openings(made.model_copy(update={"partnership": about}))
    assert not closed.open_at("member", london("2016-09-14T12:00"))
    assert closed.next_open("member", london("2016-09-14T12:00")) == london("2016-09-15T08:30")


def test_a_class_that_leaves_on_every_day_has_the_hours_alone() -> None:
    every = openings(alarm="every")
    assert every.next_open("alarm", london("2016-09-10T07:00")) == london("2016-09-10T07:30")
    assert every.next_open("member", london("2016-09-10T07:00")) == london("2016-09-12T08:30")


@settings(max_examples=80)
@given(
    st.datetimes(datetime(2016, 1, 1), datetime(2018, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(CLASSES),
    st.sampled_from(["working", "every"]),
)
def test_the_next_opening_is_open_and_no_quarter_of_an_hour_before_it_is(
    now: datetime, notice_class: str, days: str
) -> None:
    of = openings(**{notice_class: days})
    found = of.next_open(notice_class, now)
    assert now <= found and of.open_at(notice_class, found)
    quarters = int((found - now).total_seconds() // 900)
    assert not any(of.open_at(notice_class, now + timedelta(minutes=15 * n)) for n in range(quarters))


def test_what_falls_due_on_saturday_leaves_on_monday_in_one_message_and_once(weekend: Home) -> None:
    weekend.tell("Of Saturday.")
    weekend.tell("Of Monday.", due=MONDAY)
    deliverer = weekend.deliverer()
    assert deliverer.run_once().idle
    assert deliverer.next_moment() == MONDAY
    weekend.clock.move_to(MONDAY - timedelta(minutes=1))
    assert deliverer.run_once().idle
    weekend.clock.move_to(MONDAY)
    deliverer.run_once()
    assert weekend.chat.texts == ["Of Saturday. Of Monday."]
    assert deliverer.next_moment() is None


def test_its_guard_asks_on_the_day_it_leaves(weekend: Home) -> None:
    weekend.tell("Your report is overdue.")
    weekend.clock.move_to(MONDAY)
    weekend.deliverer(guard=lambda _session, _notice: "it came in").run_once()
    assert weekend.chat.texts == []
    assert weekend.states() == {"Your report is overdue.": "cancelled"}


@pytest.mark.parametrize(
    ("of", "leaves"),
    [
        ({"kind": "meeting_cancelled", "subject": "M-1"}, True),  # the meeting is today
        ({"kind": "meeting_cancelled", "subject": "M-2"}, True),  # tomorrow, on Sunday
        ({"kind": "meeting_cancelled", "subject": "M-3"}, False),  # on Monday, at whose first hour it leaves
        ({"kind": "meeting_moved", "subject": "M-4", "facts": {"old_on": "2016-09-10"}}, True),
        ({"kind": "quorum_changed", "subject": "M-3", "facts": {"quorate": False}}, True),
        ({"kind": "quorum_changed", "subject": "M-3", "facts": {"quorate": True}}, False),
        ({"kind": "channel_down", "facts": {"urgent": True}}, True),
    ],
)
def test_a_meeting_before_the_next_working_day_and_a_lost_quorum_are_told_on_a_saturday(
    weekend: Home, of: dict[str, object], leaves: bool
) -> None:
    for ref, on in (
        ("M-1", "2016-09-10"),
        ("M-2", "2016-09-11"),
        ("M-3", "2016-09-12"),
        ("M-4", "2016-10-05"),
    ):
        meets(weekend, ref, on)
    weekend.tell("Said.", notice_class="correction", **of)  # type: ignore[arg-type]
    weekend.tell("Waits.")
    deliverer = weekend.deliverer()
    assert deliverer.next_moment() == (SATURDAY if leaves else FIRST_HOUR)
    deliverer.run_once()
    assert weekend.chat.texts == (["Said."] if leaves else [])


def test_on_a_monday_a_meeting_of_that_day_does_not_wait_for_the_mornings_reminders(weekend: Home) -> None:
    meets(weekend, "M-3", "2016-09-12")
    weekend.tell("It is off.", kind="meeting_cancelled", subject="M-3", notice_class="correction")
    assert weekend.deliverer().next_moment() == FIRST_HOUR
    weekend.clock.move_to(FIRST_HOUR)
    weekend.deliverer().run_once()
    assert weekend.chat.texts == ["It is off."]


def test_what_is_told_whatever_the_day_is_a_value_too(weekend: Home) -> None:
    held = constitution() | {}
    held["partnership"] = held["partnership"] | {
        "messages": held["partnership"]["messages"] | {"days": {"always": []}}
    }
    with weekend.store.begin() as session:
        rows.change(session, Partnership, weekend.id, constitution=held, constitution_rev=2)
    meets(weekend, "M-1", "2016-09-10")
    weekend.tell("It is off.", kind="meeting_cancelled", subject="M-1", notice_class="correction")
    weekend.tell(
        "Short.", kind="quorum_changed", subject="M-1", notice_class="alarm", facts={"quorate": False}
    )
    assert weekend.deliverer().run_once().idle
