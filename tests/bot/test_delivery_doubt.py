"""When an answer is lost: looked for before it is sent again, so that nothing is lost and nothing said twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Located, Uncertain
from bot.delivery import DeliveryReport
from bot.messages.model import FileRef, Message, Para
from store import outbox, rows
from store.models import Audit, Delivery, StoredFile
from store.queries import deliveries
from store.session import Store
from tests.bot.delivery_kit import ArrivesBut, Home, PostOffice

LOST = Uncertain(reason="timeout")
REPEATS = "This may repeat a message you already had."


@pytest.fixture
def home(store: Store) -> Home:
    return Home(store)


def rounds(home: Home, count: int = 4, **settings: Any) -> DeliveryReport:
    """Goes round `count` times, half a minute apart."""
    total = DeliveryReport()
    deliverer = home.deliverer(**settings)
    for _ in range(count):
        total.add(deliverer.run_once())
        total.add(deliverer.reconcile_once())
        home.real.passes(31)
    return total


def test_a_message_that_arrived_is_found_and_not_sent_again(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(ArrivesBut(LOST))
    assert rounds(home) == DeliveryReport(uncertain=1, reconciled=1)
    assert home.chat.texts == ["x"]
    assert home.states() == {"x": "sent"}


def test_a_message_that_did_not_arrive_is_looked_for_twice_and_sent_again_with_the_same_key(
    home: Home,
) -> None:
    home.tell("x")
    home.chat.answers.append(LOST)
    finds = 0
    find = home.chat.find

    def counting(*args, **kwargs):
        nonlocal finds
        finds += 1
        return find(*args, **kwargs)

    home.chat.find = counting  # type: ignore[method-assign]
    key = None
    assert rounds(home, 3) == DeliveryReport(uncertain=1)
    assert (home.chat.posted, finds) == ([], 1)
    key = home.deliveries()[0].key
    assert rounds(home, 2) == DeliveryReport(resent=1, sent=1)
    assert ([post.key for post in home.chat.posted], finds) == ([key], 2)


def test_nothing_is_looked_for_before_it_had_time_to_settle(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(LOST)
    deliverer = home.deliverer(settle=60)
    deliverer.run_once()
    home.chat.finds.append(Located(ids=("too early",)))
    home.real.passes(59)
    assert deliverer.reconcile_once().idle
    home.real.passes(2)
    assert deliverer.reconcile_once().reconciled == 1


def test_the_guards_are_asked_again_before_it_is_sent_again(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(LOST)
    rounds(home, 3)
    report = rounds(home, 3, guard=lambda _session, _notice: "it came in")
    assert (report.resent, report.cancelled, report.sent) == (1, 1, 0)
    assert (home.chat.posted, home.states()) == ([], {"x": "cancelled"})


def test_a_sender_that_never_came_back_leaves_a_doubt_that_is_settled(home: Home) -> None:
    home.tell("x")

    def killed(*_args: object, **_kwargs: object) -> None:
        raise SystemExit

    home.chat.send = killed  # type: ignore[method-assign,assignment]
    with pytest.raises(SystemExit):
        home.deliverer(lease=120).run_once()
    assert home.states() == {"x": "sending"}
    home.chat.send = PostOffice.send.__get__(home.chat)  # type: ignore[method-assign]
    assert rounds(home, 3) == DeliveryReport()
    assert home.chat.posted == []
    assert rounds(home, 4) == DeliveryReport(resent=1, sent=1)
    assert home.chat.texts == ["x"]


def test_a_sender_that_never_came_back_is_given_the_time_to_settle_too(home: Home) -> None:
    home.tell("x")

    def killed(*_args: object, **_kwargs: object) -> None:
        raise SystemExit

    home.chat.send = killed  # type: ignore[method-assign,assignment]
    with pytest.raises(SystemExit):
        home.deliverer(lease=10, settle=60).run_once()
    for seconds, found in ((11, 0), (48, 0), (2, 1)):
        home.real.passes(seconds)
        home.chat.finds.append(Located(ids=("9",)))
        assert home.deliverer(lease=10, settle=60).reconcile_once().reconciled == found


def test_a_sender_that_comes_back_after_its_lease_changes_nothing(home: Home) -> None:
    home.tell("x")
    send, late = home.chat.send, home.deliverer()

    def slow(*args, **kwargs):
        home.chat.send = send  # type: ignore[method-assign]
        home.real.passes(500)
        late.reconcile_once()
        return send(*args, **kwargs)

    home.chat.send = slow  # type: ignore[method-assign]
    assert home.deliverer(lease=120).run_once() == DeliveryReport()
    assert home.deliveries()[0].state == "uncertain"
    assert rounds(home).reconciled == 1
    assert home.chat.texts == ["x"]


def test_where_nobody_can_look_a_reminder_is_held_and_shown(home: Home) -> None:
    home.tell("x", to=home.lena)
    home.mail.answers.append(ArrivesBut(LOST))
    home.mail.finds.extend([Deferred(reason="cannot be read back")] * 99)
    assert rounds(home, 40) == DeliveryReport(uncertain=1)
    with home.store.begin() as session:
        assert [row.address for row in deliveries.in_doubt(session, home.id)] == ["lena@board.example"]
    assert home.mail.texts == ["x"]


def test_where_nobody_can_look_an_escalation_goes_again_and_says_so(home: Home) -> None:
    home.tell("x", to=home.lena, notice_class="escalation")
    home.mail.answers.append(LOST)
    home.mail.finds.extend([Deferred(reason="cannot be read back")] * 99)
    assert rounds(home, 19).resent == 0
    assert rounds(home, 5) == DeliveryReport(resent=1, sent=1)
    assert home.mail.texts == [f"{REPEATS} x"]


def test_an_escalation_is_sent_twice_at_most_and_then_goes_another_way(home: Home) -> None:
    home.tell("x", to=home.jo, notice_class="escalation")
    home.chat.always = LOST
    home.chat.finds.extend([BadTarget(reason="not_in_channel")] * 999)
    report = rounds(home, 60)
    assert (home.chat.calls, report.resent, report.rerouted) == (2, 1, 1)
    assert home.mail.texts == ["x"]


def test_a_channel_found_down_while_looking_holds_the_doubt_and_tells_once(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(ArrivesBut(LOST))
    home.chat.finds.append(ChannelDown(reason="token_revoked"))
    report = rounds(home, 8)
    assert report.reconciled == 1
    assert home.chat.texts == ["x"]
    assert home.mail.texts == ["channel_down"]


def test_two_that_turn_up_are_made_one(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(ArrivesBut(LOST))
    deliverer = home.deliverer()
    deliverer.run_once()
    home.chat.posted.append(home.chat.posted[0].__class__(**{**home.chat.posted[0].__dict__, "id": "9"}))
    home.real.passes(61)
    assert deliverer.reconcile_once() == DeliveryReport(reconciled=1, healed=1)
    assert [post.id for post in home.chat.posted] == ["1"]


def test_the_rest_of_a_message_follows_when_a_part_in_doubt_is_found(home: Home) -> None:
    home.chat.part_size = 4
    home.chat.answers.extend([ArrivesBut(LOST), None, ArrivesBut(LOST)])
    home.tell("one two thr four")
    assert rounds(home, 12).reconciled == 2
    assert [(post.text, post.thread) for post in home.chat.posted] == [
        ("one ", None),
        ("two ", "1"),
        ("thr ", "1"),
        ("four", "1"),
    ]
    assert home.states() == {"one two thr four": "sent"}


def test_a_part_in_doubt_that_did_not_arrive_is_sent_and_the_others_are_not(home: Home) -> None:
    home.chat.part_size = 4
    home.chat.answers.extend([None, LOST])
    home.tell("one two")
    deliverer = home.deliverer()
    deliverer.run_once()
    for _ in range(2):
        home.real.passes(61)
        report = deliverer.reconcile_once()
    assert (report.resent, home.states()) == (
        1,
        {"one two": "sending"},
    )  # half of it is there: it is not withdrawn
    assert deliverer.run_once().sent == 1
    assert [(post.text, post.thread) for post in home.chat.posted] == [("one ", None), ("two", "1")]


def test_a_message_found_without_its_files_has_them_put_with_it_before_it_counts_as_sent(home: Home) -> None:
    with home.store.begin() as session:
        kept = {"name": "a.pdf", "path": "ab/cd.pdf", "sha256": "0", "size": 9, "stored_at": home.clock.now()}
        file = rows.add(session, StoredFile, partnership_id=home.id, **kept)

    def word(session, notices, now):
        pack = FileRef(file=file, name="pack.pdf", size=9)
        return Message(kind="papers_out", subject="Papers", parts=(Para(text=("Papers.",)), pack))

    home.tell("x")
    home.chat.answers.append(ArrivesBut(LOST))
    home.chat.attaches.append(Uncertain(reason="timeout"))
    deliverer = home.deliverer(word=word, files=Path("/files"))
    deliverer.run_once()
    assert home.chat.posted[0].files == ("pack.pdf",)
    home.real.passes(61)
    assert deliverer.reconcile_once().idle
    assert home.states() == {"x": "sending"}
    home.real.passes(31)
    assert deliverer.reconcile_once().reconciled == 1
    assert home.chat.attached == ["1"]


# Withdrawn while it leaves (S3)


def test_what_is_acknowledged_in_the_second_in_which_it_is_sent_is_known_to_be_leaving(home: Home) -> None:
    home.tell("x", notice_class="escalation")
    home.tell("next rung", notice_class="escalation", due=home.clock.now() + timedelta(days=14))
    seen: list[object] = []
    send = home.chat.send

    def while_sending(*args, **kwargs):
        with home.store.begin() as session:
            withdrawn = outbox.supersede(
                session, home.id, subject="R-1", why="acknowledged", now=home.clock.now()
            )
            leaving = outbox.leaving(session, home.id, subject="R-1")
            seen.extend([withdrawn, [n.facts["say"] for n in leaving]])
        return send(*args, **kwargs)

    home.chat.send = while_sending  # type: ignore[method-assign]
    home.deliverer().run_once()
    assert seen == [1, ["x"]]
    assert home.states() == {"x": "sent", "next rung": "superseded"}
    assert home.notice("next rung").why == "acknowledged"


# The hourly sweep


def test_the_sweep_takes_back_a_repeat_and_keeps_the_one_on_record(home: Home) -> None:
    home.tell("x")
    deliverer = home.deliverer()
    deliverer.run_once()
    kept = home.chat.posted[0]
    home.chat.posted.insert(0, kept.__class__(**{**kept.__dict__, "id": "0"}))
    assert deliverer.sweep_duplicates() == DeliveryReport(healed=1)
    assert home.chat.posted == [kept]
    assert deliverer.sweep_duplicates().idle
    with home.store.begin() as session:
        assert [a.action for a in rows.many(session, Audit)] == ["message.repeat_taken_back"]


def test_the_sweep_tells_the_secretariat_once_of_a_message_that_is_gone(home: Home) -> None:
    home.tell("x")
    deliverer = home.deliverer()
    deliverer.run_once()
    home.chat.posted.clear()
    assert deliverer.sweep_duplicates().lost == 1
    assert deliverer.sweep_duplicates().lost == 1
    deliverer.run_once()
    assert [(post.address, post.text) for post in home.chat.posted] == [("C-board", "message_lost")]


def test_the_sweep_says_nothing_where_it_cannot_look_or_need_not(home: Home) -> None:
    home.tell("by mail", to=home.lena)
    home.tell("x")
    deliverer = home.deliverer(sweep_back=3600)
    deliverer.run_once()
    home.chat.finds.append(ChannelDown(reason="token_revoked"))
    assert deliverer.sweep_duplicates().idle
    home.chat.posted.clear()
    home.real.passes(3601)
    assert deliverer.sweep_duplicates().idle


def test_nothing_in_the_database_is_open_while_a_call_is_made(home: Home) -> None:
    home.tell("x")
    send = home.chat.send

    def look_around(*args, **kwargs):
        with home.store.begin() as session:  # on SQLite this waits in vain while another is open
            row = rows.get(session, Delivery, 1)
        assert (row.state, row.attempt) == ("sending", 1)
        return send(*args, **kwargs)

    home.chat.send = look_around  # type: ignore[method-assign]
    assert home.deliverer().run_once() == DeliveryReport(sent=1)
