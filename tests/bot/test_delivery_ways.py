"""By which way: the next one when one is dead, whoever stands in for who has left, and patience with what is down."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.channels.outcomes import BadTarget, ChannelDown
from bot.delivery import DeliveryReport
from store import outbox, rows
from store.models import (
    Audit,
    Deputy,
    Notice,
    Partnership,
    Person,
    Place,
    Route,
)
from store.queries import installations
from store.session import Store
from tests.bot.delivery_kit import Home

DOWN = ChannelDown(reason="token_revoked")
BAD = BadTarget(reason="is_archived")


@pytest.fixture
def home(store: Store) -> Home:
    return Home(store)


# Other ways


def test_a_dead_address_falls_back_to_e_mail(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(BAD)
    assert home.deliverer().run_once() == DeliveryReport(rerouted=1, sent=1)
    assert home.mail.texts == ["x"]
    assert [(row.channel, row.state, row.why) for row in home.deliveries()] == [
        ("chat", "failed", "is_archived"),
        ("email", "sent", ""),
    ]


def test_where_no_way_is_left_the_secretariat_has_a_task(home: Home) -> None:
    home.tell("x")
    home.chat.answers.append(BAD)
    home.mail.answers.append(BadTarget(reason="no such mailbox"))
    assert home.deliverer().run_once() == DeliveryReport(rerouted=2, failed=1, sent=1)
    assert home.states() == {"x": "failed", "undeliverable": "sent"}
    task = home.notice("undeliverable")
    assert (task.place, task.subject, task.facts["person"]) == ("board-secretariat", "R-1", home.jo)
    assert task.facts["subject"] == "Something"  # the subject of the message that could not be delivered
    assert [post.address for post in home.chat.posted] == ["C-board"]


def test_whoever_has_no_address_at_all_is_a_task_too(home: Home) -> None:
    with home.store.begin() as session:
        rows.change(session, Person, home.lena, email="")
        rows.change(session, Partnership, home.id, register_rev=2)
    home.tell("x", to=home.lena)
    home.deliverer().run_once()
    assert home.states() == {"x": "failed", "undeliverable": "sent"}


def test_a_place_that_is_gone_falls_to_the_manager(home: Home) -> None:
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.chat.answers.append(BAD)
    home.deliverer().run_once()
    assert [(post.address, post.text) for post in home.chat.posted] == [("U-morgan", "Digest.")]


@pytest.fixture
def ash(home: Home) -> int:
    """Who runs the machine."""
    with home.store.begin() as session:
        return home._person(session, "ash", office="technical_administrator")


@pytest.mark.parametrize(
    ("how", "reason", "again"),
    [
        ("archived", "which is archived", "Un-archive it, or name another"),
        ("not_in", "which does not have me as a member any more", "Invite me to it again"),
        ("gone", "which is not there any more", "To name another"),
        ("closed", "which lets only some people write in it", "Let me write in it"),
    ],
)
def test_where_a_channel_is_lost_the_digest_comes_directly_with_the_reason_and_what_to_do(
    home: Home, ash: int, how: str, reason: str, again: str
) -> None:
    home.chat.answers.append(BadTarget(reason="no", lost=how))
    for day in ("Monday.", "Tuesday."):
        home.tell(day, place="board-secretariat", notice_class="digest")
        home.deliverer().run_once()
    told = [post.text for post in home.chat.posted if post.address == "U-morgan"]
    for text, day in zip(told, ("Monday.", "Tuesday."), strict=True):
        assert text.startswith("This is for #board-secretariat, " + reason) and text.endswith(day)
        assert again in text and "boardclerk link FOLDER" in text
        assert "--channel board-secretariat=NEW-NAME" in text
    (heard,) = [n for n in notices_of(home) if n.kind == "place_lost"]
    assert (heard.person_id, heard.state, heard.facts) == (
        ash,
        "sent",
        {"place": "board-secretariat", "how": how},
    )
    (row,) = [row for row in audit_of(home) if row.action == "place.lost"]
    assert (row.object, row.role) == ("board-secretariat", "clerk")
    assert len([d for d in home.deliveries() if d.address == "C-board"]) == 1


def test_where_nobody_runs_the_machine_the_boards_administrator_hears_of_a_lost_channel(home: Home) -> None:
    with home.store.begin() as session:
        kim = home._person(session, "kim", office="administrator")
    home.chat.answers.append(BadTarget(reason="no", lost="archived"))
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.deliverer().run_once()
    assert [n.person_id for n in notices_of(home) if n.kind == "place_lost"] == [kim]


def test_a_message_that_a_channel_refuses_does_not_lose_the_channel(home: Home, ash: int) -> None:
    home.chat.answers.append(BadTarget(reason="invalid_blocks"))
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.tell("Next.", place="board-secretariat", notice_class="digest")
    home.deliverer().run_once()
    assert {(post.address, post.text) for post in home.chat.posted} == {
        ("U-morgan", "Digest."),
        ("C-board", "Next."),
    }
    assert not [n for n in notices_of(home) if n.kind == "place_lost"]


def test_without_a_manager_what_is_for_a_lost_channel_comes_to_the_administrator(home: Home) -> None:
    with home.store.begin() as session:
        rows.change(session, Person, home.morgan, office="administrator")
        rows.change(session, Partnership, home.id, register_rev=2)
    home.chat.answers.append(BadTarget(reason="no", lost="gone"))
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.deliverer().run_once()
    assert any(post.address == "U-morgan" and post.text.endswith("Digest.") for post in home.chat.posted)


def test_a_channel_that_is_linked_anew_has_its_digests_again(home: Home) -> None:
    home.chat.answers.append(BadTarget(reason="no", lost="archived"))
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.deliverer().run_once()
    with home.store.begin() as session:
        assert installations.put_place(session, home.id, "board-secretariat", home.workspace, "C-new")
    home.tell("Next.", place="board-secretariat", notice_class="digest")
    home.deliverer().run_once()
    assert (home.chat.posted[-1].address, home.chat.posted[-1].text) == ("C-new", "Next.")


def notices_of(home: Home) -> Sequence[Notice]:
    with home.store.begin() as session:
        return rows.many(session, Notice)


def audit_of(home: Home) -> Sequence[Audit]:
    with home.store.begin() as session:
        return rows.many(session, Audit)


def test_a_place_that_was_never_linked_falls_to_the_manager_then_to_the_secretariats_address(
    home: Home,
) -> None:
    with home.store.begin() as session:
        rows.remove(session, Place, name="board-secretariat")
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.chat.always = BAD
    home.mail.answers.append(BadTarget(reason="no such mailbox"))
    home.deliverer().run_once()
    assert [post.address for post in home.mail.posted] == ["scb.secretariat@stoke.example"]


def test_a_secretariat_that_nothing_reaches_is_not_told_so_for_ever(home: Home) -> None:
    home.tell("x")
    home.chat.always = home.mail.always = BAD
    report = home.deliverer().run_once()
    assert (report.failed, home.states()) == (2, {"x": "failed", "undeliverable": "failed"})


# A person who has left (S7)


def test_who_has_left_is_not_counted_as_told_and_the_deputy_is_told_once(home: Home) -> None:
    with home.store.begin() as session:
        deputy = {"agency": "probation", "body": "board", "person_id": home.sam, "named_at": home.clock.now()}
        rows.add(session, Deputy, partnership_id=home.id, **deputy)
        rows.change(session, Partnership, home.id, register_rev=2)
    home.tell("x")
    home.chat.gone = {"U-jo"}
    deliverer = home.deliverer()
    assert deliverer.run_once() == DeliveryReport(failed=1, sent=1)
    assert deliverer.run_once().idle
    assert [(post.address, post.text) for post in home.chat.posted] == [("U-sam", "substitute_recipient")]
    with home.store.begin() as session:
        told = outbox.told(session, home.id, subject="R-1")
        assert [(n.person_id, n.facts) for n in told] == [
            (home.sam, {"notice": 1, "instead_of": home.jo, "urgent": False})
        ]
        assert rows.one(session, Route, person_id=home.jo).state == "left"  # type: ignore[union-attr]


def test_without_a_deputy_the_manager_is_told(home: Home) -> None:
    home.tell("x")
    home.chat.gone = {"U-jo"}
    home.deliverer().run_once()
    assert [post.address for post in home.chat.posted] == ["U-morgan"]
    assert home.mail.posted == []


def test_a_deputy_who_has_left_as_well_makes_it_a_task_not_a_chain(home: Home) -> None:
    with home.store.begin() as session:
        deputy = {"agency": "probation", "body": "board", "person_id": home.sam, "named_at": home.clock.now()}
        rows.add(session, Deputy, partnership_id=home.id, **deputy)
        rows.change(session, Partnership, home.id, register_rev=2)
    home.tell("x")
    home.chat.gone = {"U-jo", "U-sam"}
    home.deliverer().run_once()
    assert [post.address for post in home.chat.posted] == ["C-board"]


def test_who_is_back_is_told_again(home: Home) -> None:
    home.tell("x")
    home.chat.gone = {"U-jo"}
    home.deliverer().run_once()
    home.chat.gone = set()
    home.tell("y")
    home.deliverer().run_once()
    assert [(post.address, post.text) for post in home.chat.posted] == [
        ("U-morgan", "substitute_recipient"),
        ("U-jo", "y"),
    ]


def test_whether_somebody_is_there_is_asked_once_in_a_while(home: Home) -> None:
    deliverer = home.deliverer(active_for=300)
    for say, later in (("x", 0), ("y", 299), ("z", 2)):
        home.real.passes(later)
        home.tell(say)
        deliverer.run_once()
    assert home.chat.asked == ["U-jo", "U-jo"]


def test_a_place_is_told_past_a_manager_who_has_left(home: Home) -> None:
    with home.store.begin() as session:
        rows.remove(session, Place, name="board-secretariat")
    home.tell("Digest.", place="board-secretariat", notice_class="digest")
    home.chat.gone = {"U-morgan"}
    report = home.deliverer().run_once()
    assert (report.errors, report.rerouted, report.sent) == ([], 1, 1)
    (post,) = home.mail.posted
    assert post.address == "scb.secretariat@stoke.example"
    assert post.text.startswith("This is for #board-secretariat, which is not linked yet")
    assert post.text.endswith("Digest.")


# A channel that is down


def test_a_channel_that_is_down_loses_nothing_and_is_told_once_by_another_way(home: Home) -> None:
    for person, say in ((home.jo, "x"), (home.sam, "y"), (home.morgan, "z")):
        home.tell(say, to=person)
    home.chat.always = DOWN
    deliverer = home.deliverer(circuit=60)
    deliverer.run_once()
    assert home.chat.calls == 1
    assert [(post.address, post.text) for post in home.mail.posted] == [
        ("morgan@board.example", "channel_down")
    ]
    for _ in range(5):
        home.real.passes(61)
        deliverer.run_once()
    assert home.chat.calls == 6
    assert len(home.mail.posted) == 1
    home.chat.always = None
    home.real.passes(61)
    assert deliverer.run_once().sent == 3
    assert sorted(home.chat.texts) == ["x", "y", "z"]
    assert "failed" not in home.states().values()


def test_an_alarm_does_not_wait_for_a_channel_that_is_down(home: Home) -> None:
    home.tell("Alarm.", place="board-secretariat", notice_class="alarm")
    home.chat.always = DOWN
    home.deliverer().run_once()
    assert home.mail.texts == ["Alarm.", "channel_down"]
