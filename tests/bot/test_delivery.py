"""What is due reaches its reader: once, together, by the right way, at the right hour, in the right order."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.outcomes import Deferred, Uncertain
from bot.delivery import DeliveryReport
from store import outbox, rows
from store.models import (
    ChannelChoice,
    Delivery,
    DeliveryPart,
    Gate,
    Identity,
    Notice,
    Partnership,
    Route,
)
from store.session import Store
from tests.bot.delivery_kit import Home, say_facts


@pytest.fixture
def home(store: Store) -> Home:
    return Home(store)


def test_a_notice_that_is_due_is_sent_once(home: Home) -> None:
    home.tell("Your report is due.")
    assert home.deliverer().run_once() == DeliveryReport(sent=1)
    assert home.deliverer().run_once() == DeliveryReport()
    (post,) = home.chat.posted
    assert (post.address, post.text, post.thread) == ("U-jo", "Your report is due.", None)
    assert home.states() == {"Your report is due.": "sent"}
    (row,) = home.deliveries()
    assert (row.state, row.sent_at, row.conversation, row.attempt) == ("sent", home.clock.now(), "D-U-jo", 1)


def test_several_matters_for_one_person_are_one_message(home: Home) -> None:
    home.tell("First.")
    home.tell("Second.", notice_class="escalation")
    home.tell("Sam's.", to=home.sam)
    assert home.deliverer().run_once().sent == 2
    assert home.chat.texts == ["First. Second.", "Sam's."]
    assert home.notice("First.").delivery_id == home.notice("Second.").delivery_id


def test_a_place_gets_one_message_for_each_notice(home: Home) -> None:
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.tell("Alarm.", place="board-secretariat", notice_class="alarm")
    home.deliverer().run_once()
    assert [(post.address, post.text) for post in home.chat.posted] == [
        ("C-board", "Alarm."),
        ("C-board", "Digest."),
    ]


def test_escalations_leave_first_then_what_was_due_first_then_by_reader(home: Home) -> None:
    home.tell("Sam's.", to=home.sam)
    home.tell("Jo's.")
    home.tell("Earlier.", to=home.lena, due=home.clock.now() - timedelta(hours=1))
    home.tell("Escalation.", to=home.morgan, notice_class="escalation")
    home.mail.posted = home.chat.posted
    home.deliverer().run_once()
    assert home.chat.texts == ["Escalation.", "Earlier.", "Jo's.", "Sam's."]


def test_the_key_that_travels_is_opaque_and_the_same_after_a_restored_backup(home: Home) -> None:
    home.tell("x")
    home.deliverer().run_once()
    with home.store.begin() as session:  # as in the backup from before it was sent
        rows.change(session, Notice, 1, state="pending", delivery_id=None)
        rows.remove(session, DeliveryPart)
        rows.remove(session, Delivery)
    home.deliverer().run_once()
    first, second = (post.key for post in home.chat.posted)
    assert first == second
    assert re.fullmatch("[0-9a-f]{32}", first)


def test_nothing_leaves_before_it_is_due(home: Home) -> None:
    home.tell("Later.", due=home.clock.now() + timedelta(minutes=1))
    assert home.deliverer().run_once().idle
    assert home.deliverer().next_moment() == home.clock.now() + timedelta(minutes=1)


def test_at_night_only_the_urgent_leaves_and_the_rest_in_the_morning(home: Home) -> None:
    night = datetime(2016, 8, 25, 21, 0, tzinfo=UTC)
    home.clock.move_to(night)
    home.tell("Can wait.")
    home.tell("Cannot.", facts={"urgent": True})
    assert home.deliverer().next_moment() == night
    home.deliverer().run_once()
    assert home.chat.texts == ["Cannot."]
    opening = home.deliverer().next_moment()
    assert opening is not None and opening > night
    home.clock.move_to(opening)
    home.deliverer().run_once()
    assert home.chat.texts == ["Cannot.", "Can wait."]
    assert home.deliverer().next_moment() is None


def test_what_need_not_be_said_any_more_is_cancelled_with_the_reason(home: Home) -> None:
    home.tell("Your report is due.")
    home.tell("And this.")
    guarded = home.deliverer(guard=lambda _session, n: "it came in" if "report" in n.facts["say"] else None)
    assert guarded.run_once() == DeliveryReport(sent=1, cancelled=1)
    assert home.chat.texts == ["And this."]
    assert (home.notice("Your report is due.").state, home.notice("Your report is due.").why) == (
        "cancelled",
        "it came in",
    )


def test_whoever_has_no_chat_gets_e_mail(home: Home) -> None:
    home.tell("x", to=home.lena)
    home.deliverer().run_once()
    assert [post.address for post in home.mail.posted] == ["lena@board.example"]
    assert home.chat.posted == []


def test_a_person_chooses_the_channel_for_a_class_of_notice(home: Home) -> None:
    with home.store.begin() as session:
        chosen = {"person_id": home.jo, "notice_class": "member", "order": 1, "channel": "email"}
        rows.add(session, ChannelChoice, partnership_id=home.id, **chosen)
    home.tell("By e-mail.")
    home.tell("By chat.", notice_class="escalation")
    assert home.deliverer().run_once().sent == 2
    assert (home.mail.texts, home.chat.texts) == (["By e-mail."], ["By chat."])


def test_an_identity_that_ended_is_not_used(home: Home) -> None:
    with home.store.begin() as session:
        rows.change_where(session, Identity, {"person_id": home.jo}, ended_at=home.clock.now())
        rows.change(session, Partnership, home.id, register_rev=2)
    home.tell("x")
    home.deliverer().run_once()
    assert [post.address for post in home.mail.posted] == ["jo@board.example"]


def test_the_conversation_is_opened_once_and_remembered(home: Home) -> None:
    home.tell("x")
    home.deliverer().run_once()
    with home.store.begin() as session:
        route = rows.one(session, Route, person_id=home.jo)
    assert route is not None
    assert (route.conversation, route.state, route.last_success_at) == ("D-U-jo", "usable", home.clock.now())
    home.chat.opens.append(Deferred(reason="must not be asked"))
    home.tell("y")
    assert home.deliverer().run_once().sent == 1


# What is refused


def test_a_refusal_is_tried_again_after_the_time_that_was_asked_for(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(Deferred(reason="ratelimited", retry_after=30))
    assert home.deliverer().run_once() == DeliveryReport(refused=1)
    assert home.states() == {"x": "pending"}
    home.real.passes(29)
    assert home.deliverer().run_once().idle
    home.real.passes(2)
    assert home.deliverer().run_once() == DeliveryReport(sent=1)
    assert [row.attempt for row in home.deliveries()] == [2]


def test_a_server_that_asks_to_be_left_alone_is_left_alone_for_everybody(home: Home) -> None:
    home.tell("x")
    home.tell("y", to=home.sam)
    home.tell("z", to=home.lena)
    home.chat.answers.append(Deferred(reason="ratelimited", retry_after=30))
    assert home.deliverer().run_once() == DeliveryReport(refused=1, sent=1)
    assert (home.chat.calls, home.mail.texts) == (1, ["z"])
    with home.store.begin() as session:
        assert [(gate.installation_id, gate.method) for gate in rows.many(session, Gate)] == [
            (home.workspace, "send")
        ]
    home.real.passes(31)
    assert home.deliverer().run_once().sent == 2


def test_refusals_are_tried_again_at_longer_and_longer_intervals(home: Home) -> None:
    home.tell("x")
    home.chat.always = Deferred(reason="connection refused")
    waits = []
    for _ in range(6):
        home.deliverer(backoff=5, backoff_most=60).run_once()
        again = home.deliveries()[0].not_before
        assert again is not None
        waits.append((again - home.real.now()).total_seconds())
        home.real.passes(waits[-1])
    assert waits == [5, 10, 20, 40, 60, 60]


def test_what_is_put_while_a_refusal_waits_joins_the_same_message(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(Deferred(reason="busy", retry_after=30))
    home.deliverer().run_once()
    home.tell("y")
    home.real.passes(31)
    assert home.deliverer().run_once() == DeliveryReport(sent=1)
    assert home.chat.texts == ["x y"]
    assert len(home.deliveries()) == 1


def test_what_is_withdrawn_while_a_refusal_waits_is_never_sent(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(Deferred(reason="busy", retry_after=30))
    home.deliverer().run_once()
    with home.store.begin() as session:
        assert outbox.supersede(session, home.id, subject="R-1", why="moved", now=home.clock.now()) == 1
    home.real.passes(31)
    assert home.deliverer().run_once().idle
    assert (home.chat.posted, home.states()) == ([], {"x": "superseded"})
    assert [row.state for row in home.deliveries()] == ["cancelled"]


# The pace


def test_no_conversation_gets_two_messages_in_a_second(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.carry.time.sleep", home.real.passes)
    home.chat.part_size = 4
    home.tell("one two three")
    start = home.real.monotonic()
    home.deliverer(per_conversation=1.0).run_once()
    assert len(home.chat.posted) == 4
    assert home.real.monotonic() - start == 3.0


def test_no_more_than_so_many_leave_in_a_minute_and_none_is_dropped(home: Home) -> None:
    for person in (home.jo, home.sam, home.lena, home.morgan):
        home.tell(f"to {person}", to=person)
    deliverer = home.deliverer(per_minute=3)
    assert deliverer.run_once().sent == 3
    assert deliverer.run_once().idle
    home.real.passes(61)
    assert deliverer.run_once().sent == 1


# Faults of ours


def test_a_notice_that_cannot_be_worded_keeps_no_other_from_leaving(home: Home) -> None:
    home.tell("broken")
    home.tell("well", to=home.sam)

    def word(session, notices, now):
        if notices[0].facts["say"] == "broken":
            raise KeyError("facts")
        return say_facts(session, notices, now)

    report = home.deliverer(word=word).run_once()
    assert (report.sent, len(report.errors)) == (1, 1)
    assert home.states() == {"broken": "pending", "well": "sent"}


def test_parts_after_the_first_go_in_its_thread(home: Home) -> None:
    home.chat.part_size = 4
    home.tell("one two three")
    assert home.deliverer().run_once() == DeliveryReport(sent=1)
    assert [(post.text, post.thread) for post in home.chat.posted] == [
        ("one ", None),
        ("two ", "1"),
        ("thre", "1"),
        ("e", "1"),
    ]
    assert len({post.key for post in home.chat.posted}) == 4


def test_a_later_part_that_is_refused_is_sent_later_and_the_first_is_not_repeated(home: Home) -> None:
    home.chat.part_size = 4
    home.chat.answers.extend([None, Deferred(reason="busy", retry_after=9)])
    home.tell("one two")
    assert home.deliverer().run_once() == DeliveryReport(refused=1)
    assert home.states() == {"one two": "sending"}
    home.real.passes(10)
    assert home.deliverer().run_once() == DeliveryReport(sent=1)
    assert [(post.text, post.thread) for post in home.chat.posted] == [("one ", None), ("two", "1")]


def test_a_message_that_waits_for_its_rest_is_not_withdrawn(home: Home) -> None:
    home.chat.part_size = 4
    home.chat.answers.extend([None, Uncertain(reason="timeout")])
    home.tell("one two")
    home.deliverer().run_once()
    with home.store.begin() as session:
        assert outbox.cancel(session, home.id, subject="R-1", why="acknowledged", now=home.clock.now()) == 0
        assert [n.facts["say"] for n in outbox.leaving(session, home.id, subject="R-1")] == ["one two"]
