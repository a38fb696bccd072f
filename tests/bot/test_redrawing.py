"""A button pressed in a message: the answer stands in its place, and the message's other matters stay (S17)."""

from __future__ import annotations

from typing import Any

from bot.channels.base import Inbound
from bot.delivery.wording import Wording
from bot.messages.codec import dump_message
from bot.messages.model import Message, Reply
from bot.player.reading import small_print
from scheduler.planner.notice import PlannedNotice
from store import outbox, rows
from store.models import Action, Delivery, Escalation, Notice, Report
from store.notice_kinds import NoticeKind
from tests.commands.office import TENANT, Answer, Office

SECRET = b"a secret of tests"


def delivered(office: Office, kind: str, **of: Any) -> Message:
    """The notices of a kind, worded as one message and on their way in a delivery."""
    with office.store.begin() as session:
        found = rows.many(session, Notice, kind=kind, **of)
        message = Wording(SECRET).word(session, found, office.now)
        delivery = rows.add(
            session,
            Delivery,
            partnership_id=1,
            key=f"d-{kind}",
            channel="console",
            address="x",
            state="sent",
            message=dump_message(message),
            made_at=office.now,
        )
        for notice in found:
            rows.change(session, Notice, notice.id, delivery_id=delivery, state="sent")
    return message


def press(office: Office, who: str, message: Message, label: str) -> Reply:
    button = Answer(Reply(message=message)).button(label)
    assert button.press is not None
    return office.inbox.handle(
        Inbound(
            channel="console",
            installation=TENANT,
            sender=who,
            place="x",
            at=office.now,
            native_id=office.next_id(),
            press=(button.press.verb, button.press.key),
            key=button.press.key,
            message_ref="m1",
        )
    )


def asked_for_time(office: Office) -> Message:
    board = office.meeting("board", "2016-09-21")
    (row,) = office.rows(Report, title="Missing children, police data", meeting_id=board.id)
    office.person("paula-specimen").types(f"/report {row.ref} more time until 12 Sep because data")
    return delivered(office, "time_asked")


def test_the_decision_stands_where_the_buttons_were(office: Office) -> None:
    message = asked_for_time(office)
    reply = press(office, "morgan-sample", message, "Give it")
    text = Answer(reply).text
    assert reply.replaces
    assert "Paula Specimen asks for more time" in text
    assert "Paula Specimen has until Monday 12 September" in text
    assert "Give it" not in [b.label for b in Answer(reply).buttons]


def test_the_second_to_press_sees_in_the_message_who_decided(office: Office) -> None:
    message = asked_for_time(office)
    press(office, "dana-example", message, "Give it")
    office.now = office.now.replace(hour=17, minute=12)
    reply = press(office, "morgan-sample", message, "Give it")
    assert reply.replaces
    assert "More time was given already by Dana Example, 9am." in Answer(reply).text
    assert len(office.audit("time.grant")) == 1


def test_other_matters_of_the_same_message_keep_their_buttons(office: Office) -> None:
    meeting = office.meeting("board", "2016-09-21")
    (row,) = office.rows(Report, title="Missing children, police data", meeting_id=meeting.id)
    facts = {"reports": [row.ref], "meets": {"on": "2016-09-21", "at": "10:00", "place": meeting.place}}
    notice = PlannedNotice(
        kind=NoticeKind.MEETING_NOTICE,
        key=(meeting.ref, 1),
        notice_class="member",
        subject=meeting.ref,
        due=office.now,
        person=office.id_of("paula-specimen"),
        facts=facts,
    )
    with office.store.begin() as session:
        outbox.put(session, 1, [notice], office.now)
    message = delivered(office, "meeting_notice")
    reply = press(office, "paula-specimen", message, "I'm coming")
    labels = [b.label for b in Answer(reply).buttons]
    assert reply.replaces and "Send it" in labels and "Apologies" not in labels
    assert "You are expected at the Board" in Answer(reply).text


def two_matters_for_the_chair(office: Office) -> Message:
    """Two escalations that stand on one card."""
    refs = [a.ref for a in office.rows(Action, state="open") if a.ref in ("A-1", "A-3")]
    for ref in refs:
        office.person("morgan-sample").types(f"/clerk escalate {ref} nothing heard since May")
    dana = office.id_of("dana-example")
    for number, matter in enumerate(office.rows(Escalation)):
        office.change(Escalation, matter.id, step=1, revision=2)
        notice = PlannedNotice(
            kind=NoticeKind.ESCALATION_STEP,
            key=(matter.ref, number),
            notice_class="escalation",
            subject=matter.ref,
            revision=2,
            due=office.now,
            person=dana,
            facts={"step": 1, "holder": "chair", "until": "2016-09-08"},
        )
        with office.store.begin() as session:
            outbox.put(session, 1, [notice], office.now)
    return delivered(office, "escalation_step", person_id=dana)


def keys(reply: Reply, label: str) -> list[str]:
    return [b.press.key for b in Answer(reply).buttons if b.label == label and b.press and b.press.key]


def press_key(office: Office, who: str, verb: str, key: str) -> Reply:
    return office.inbox.handle(
        Inbound(
            channel="console",
            installation=TENANT,
            sender=who,
            place="x",
            at=office.now,
            native_id=office.next_id(),
            press=(verb, key),
            key=key,
            message_ref="m1",
        )
    )


def test_of_two_escalations_on_a_card_each_keeps_its_own_answer(office: Office) -> None:
    card = Reply(message=two_matters_for_the_chair(office))
    one, other = keys(card, "I'll speak to them")
    first = press_key(office, "dana-example", "escalation.acknowledge", one)
    assert first.replaces and keys(first, "I'll speak to them") == [other], (
        "the other's buttons are there still"
    )
    *said, small = [line for line in Answer(first).text.splitlines() if line not in Answer(card).text]
    second = press_key(office, "dana-example", "escalation.acknowledge", other)
    assert second.replaces and not keys(second, "I'll speak to them")
    assert said and all(line in Answer(second).text for line in said)
    assert second.message is not None
    assert small not in Answer(second).text and len(list(small_print(second.message))) == 1, "one footer"


def test_a_card_that_is_answered_through_a_form_shows_the_answer_and_keeps_the_others(office: Office) -> None:
    card = Reply(message=two_matters_for_the_chair(office))
    one, other = keys(card, "It is settled...")
    opened = press_key(office, "dana-example", "escalation.settle", one)
    assert opened.form is not None and opened.card is None
    done = office.person("dana-example").fills(Answer(opened), outcome="They have met")
    assert done.reply.card is not None and (done.reply.card.place, done.reply.card.ref) == ("x", "m1")
    drawn = Reply(message=done.reply.card.message)
    assert keys(drawn, "It is settled...") == [other]
    assert "settled" in Answer(drawn).text and done.text.splitlines()[0] in Answer(drawn).text
    again = press_key(office, "dana-example", "escalation.acknowledge", keys(card, "I'll speak to them")[1])
    assert done.text.splitlines()[0] in Answer(again).text, "what the form answered stays"


def test_a_form_that_needs_changing_leaves_its_card_as_it_is(office: Office) -> None:
    card = Reply(message=two_matters_for_the_chair(office))
    opened = press_key(office, "dana-example", "escalation.settle", keys(card, "It is settled...")[0])
    again = office.person("dana-example").fills(Answer(opened), outcome="")
    assert again.errors and again.reply.card is None


def test_a_form_that_was_opened_by_typing_has_no_card(office: Office) -> None:
    paula = office.person("paula-specimen")
    form = paula.types("/apologies")
    assert paula.fills(form).reply.card is None


def test_what_is_only_looked_at_leaves_the_message_as_it_is(office: Office) -> None:
    home = office.person("morgan-sample").types("/clerk replies board")
    assert home.reply.message is not None
    reply = press(office, "morgan-sample", home.reply.message, "Ask those who have not replied")
    assert not reply.replaces
