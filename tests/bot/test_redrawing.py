"""A button pressed in a message: the answer stands in its place, and the message's other matters stay (S17)."""

from __future__ import annotations

from bot.channels.base import Inbound
from bot.delivery.wording import Wording
from bot.messages.codec import dump_message
from bot.messages.model import Message, Reply
from scheduler.planner.notice import PlannedNotice
from store import outbox, rows
from store.models import Delivery, Notice, Report
from store.notice_kinds import NoticeKind
from tests.commands.office import TENANT, Answer, Office

SECRET = b"a secret of tests"


def delivered(office: Office, kind: str) -> Message:
    """The notices of a kind, worded as one message and on their way in a delivery."""
    with office.store.begin() as session:
        found = rows.many(session, Notice, kind=kind)
        message = Wording(SECRET).word(session, found, office.now)
        delivery = rows.add(
            session,
            Delivery,
            partnership_id=1,
            key=f"d-{kind}",
            channel="console",
            address="x",
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


def test_what_is_only_looked_at_leaves_the_message_as_it_is(office: Office) -> None:
    home = office.person("morgan-sample").types("/clerk replies board")
    assert home.reply.message is not None
    reply = press(office, "morgan-sample", home.reply.message, "Ask those who have not replied")
    assert not reply.replaces
