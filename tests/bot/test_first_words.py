"""The first message to anybody says whose clerk writes, why, and how that is changed: once, by whatever way it goes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.channels.outcomes import BadTarget, Deferred, Uncertain
from bot.messages.first_words import addressed
from store import rows
from store.models import Inbox, SeatHolding
from store.session import Store
from tests.bot.delivery_kit import MORNING, Home

CLERK = "I am the clerk of Stoke-on-Trent Safeguarding Children Board"


@pytest.fixture
def home(store: Store) -> Home:
    made = Home(store)
    with store.begin() as session:
        held = {"seat": "board-probation", "since": date(2016, 4, 1)}
        rows.add(session, SeatHolding, partnership_id=made.id, person_id=made.jo, **held)
    return made


def runs(home: Home) -> list[str]:
    home.deliverer(dress=addressed).run_once()
    return home.chat.texts


def test_the_first_message_says_whose_clerk_writes_and_why_before_everything_else_and_the_next_does_not(
    home: Home,
) -> None:
    home.tell("Your report is due.")
    home.tell("And this.")
    (first,) = runs(home)
    assert first.startswith(f"{CLERK}, a program that does its secretariat's chasing")
    assert "because you sit on the Board; to change or stop that" in first
    assert first.endswith("Your report is due. And this.")
    home.tell("The next.")
    assert runs(home)[1:] == ["The next."]


def test_each_reader_is_told_why_it_is_they(home: Home) -> None:
    home.tell("For the manager.", to=home.morgan)
    home.tell("For somebody with an action.", to=home.sam)
    manager, other = runs(home)
    assert "because you are its board manager" in manager
    assert "because something in its work plan is yours" in other


def test_a_letter_says_how_to_stop_it_without_a_command_and_whom_to_ring(home: Home) -> None:
    home.tell("x", to=home.lena)
    home.tell("y", to=home.lena, due=MORNING)
    home.deliverer(dress=addressed).run_once()
    (letter,) = home.mail.posted
    assert letter.text.startswith(CLERK) and "answer this e-mail or ring 01632 960200" in letter.text
    assert "/clerk" not in letter.text
    home.tell("z", to=home.lena)
    home.deliverer(dress=addressed).run_once()
    after = home.mail.posted[1].text
    assert after.startswith("z From the clerk of Stoke-on-Trent Safeguarding Children Board")
    assert "You can also ring 01632 960200 (weekdays 9am to 5pm)." in after


def test_a_place_is_told_once_too(home: Home) -> None:
    home.tell("First.", place="board-secretariat")
    home.tell("Second.", place="board-secretariat")
    first, second = runs(home)
    assert first.startswith(f"{CLERK}") and "write here what needs the secretariat" in first
    assert second == "Second."


def test_who_has_written_to_us_before_need_not_be_told_who_we_are(home: Home) -> None:
    with home.store.begin() as session:
        came = {"key": "k", "actor": "chat:T1:U-jo", "channel": "chat", "native_id": "n", "at": MORNING}
        rows.add(session, Inbox, partnership_id=home.id, **came)
    home.tell("x")
    home.tell("For Sam.", to=home.sam)
    told = runs(home)
    assert "x" in told and not any(text.endswith(" x") for text in told)
    assert [text for text in told if text.startswith(CLERK)] == [t for t in told if t.endswith("For Sam.")]


def test_what_did_not_arrive_was_no_introduction(home: Home) -> None:
    home.chat.answers.append(Deferred("busy"))
    home.tell("x")
    assert runs(home) == []
    home.real.passes(10)
    (said,) = runs(home)
    assert said.startswith(CLERK)


def test_what_cannot_arrive_in_chat_introduces_us_by_e_mail_and_only_there(home: Home) -> None:
    home.chat.answers.append(BadTarget("no such person"))
    home.tell("x")
    home.deliverer(dress=addressed).run_once()
    (letter,) = home.mail.posted
    assert letter.text.startswith(CLERK)
    home.tell("y")
    home.deliverer(dress=addressed).run_once()
    assert not any(post.text.startswith(CLERK) for post in [*home.chat.posted, *home.mail.posted[1:]])


def test_while_the_first_is_in_doubt_the_next_does_not_introduce_us_again(home: Home) -> None:
    home.chat.answers.append(Uncertain("no answer came"))
    home.tell("x")
    assert runs(home) == []
    home.tell("y")
    assert runs(home) == ["y"]
    home.chat.finds.clear()
    for _ in range(4):
        home.real.passes(120)
        home.deliverer(dress=addressed).reconcile_once()
        home.deliverer(dress=addressed).run_once()
    introduced = [text for text in home.chat.texts if text.startswith(CLERK)]
    assert len(introduced) == 1 and introduced[0].endswith("x")
