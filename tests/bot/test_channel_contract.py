"""What every channel promises alike: Slack, e-mail and the console."""

import io
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.channels.base import Attachment, Channel, Target
from bot.channels.console.channel import ConsoleChannel
from bot.channels.email.folder import EmailFolder
from bot.channels.email.render import MailSender
from bot.channels.outcomes import Deferred, Located, Sent
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Facts,
    FileRef,
    Heading,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Press,
    Strong,
    Table,
    Who,
)
from tests.bot.channel_kit import SAM, channel, message, soon, to
from tests.bot.slack_checks import lost, seen, squeezed, words_of
from tests.bot.workspace_kit import make

PRESS = Press(verb="meeting.coming", key="k")
PARTS = [
    Heading(text="Board on Wednesday"),
    Para(
        text=(
            "plain ",
            Strong(text="bold"),
            " ",
            Link(text="pack", url="https://p.example/1"),
            " ",
            Who(person=9, name="Jo Example"),
        )
    ),
    Facts(pairs=(("Where", ("Civic Centre",)),)),
    Entries(
        rows=(
            Entry(title=("Health",), detail=("2 reports",), buttons=(Button(label="Remind", press=PRESS),)),
        )
    ),
    Table(columns=("Agency", "Met"), rows=(("Probation", "1 of 3"),), caption="Attendance"),
    Meter(label="Replies", have=7, need=8),
    Note(text=("Terms of Reference, Meetings.",)),
    Buttons(
        buttons=(Button(label="Apologies", press=PRESS), Button(label="Open", url="https://p.example/2"))
    ),
    FileRef(file=1, name="pack.pdf", size=1000),
]


@dataclass
class Case:
    channel: Channel[Any]
    target: Target
    there: Any
    """How many messages the reader now has."""


@pytest.fixture(scope="module")
def workspace():
    with make() as running:
        yield running


@pytest.fixture(params=["slack", "email", "console"])
def case(request, workspace, tmp_path):
    if request.param == "slack":
        slack = channel(workspace)
        return Case(slack, to(workspace), lambda: len(workspace.messages(SAM)))
    if request.param == "email":
        sender = MailSender(name="Boardclerk", address="boardclerk@example.org")
        folder = EmailFolder(folder=tmp_path, sender=sender, clock=lambda: datetime(2016, 9, 9, tzinfo=UTC))
        target = Target(channel="email", address="jo@example.org", name="Jo Example")
        return Case(folder, target, lambda: len(list(tmp_path.glob("*.eml"))))
    stream = io.StringIO()
    target = Target(channel="console", address="1", name="Jo Example")
    return Case(ConsoleChannel(stream), target, lambda: stream.getvalue().count("To Jo Example:"))


def shown(payloads):
    """All that a reader sees of payloads of any channel, squeezed."""
    texts = []
    for payload in payloads:
        if isinstance(payload, dict):
            texts.append(seen(payload["blocks"]))
        else:
            texts.append(squeezed(payload if isinstance(payload, str) else payload.text))
    return "".join(texts)


@pytest.mark.parametrize("part", PARTS, ids=lambda p: type(p).__name__)
def test_every_part_is_drawn_with_all_its_words(case, part):
    payloads = case.channel.render(message(part), mentions={})
    assert not lost(words_of(part), shown(payloads))


def test_a_message_of_all_parts_can_be_sent_and_read_back(case, request):
    key = "all-parts"
    (payload,) = case.channel.render(message(*PARTS), mentions={})
    before = case.there()
    outcome = case.channel.send(case.target, payload, key=key, thread=None, deadline=soon())
    assert isinstance(outcome, Sent) and len(outcome.ids) == 1
    assert case.there() == before + 1
    since = datetime.now(UTC) - timedelta(minutes=1)
    assert case.channel.find(case.target, key=key, since=since, thread=None) == Located(outcome.ids)


def test_a_key_that_was_never_sent_is_not_found(case):
    since = datetime.now(UTC) - timedelta(minutes=1)
    assert case.channel.find(case.target, key="never", since=since, thread=None) == Located(())


def test_a_key_looked_for_before_it_is_sent_again_is_sent_once(case):
    """The path of delivery after an uncertain answer: look, and send only what is not there."""
    since = datetime.now(UTC) - timedelta(minutes=1)
    (payload,) = case.channel.render(message(), mentions={})
    before = case.there()
    for _ in range(3):
        if not case.channel.find(case.target, key="once", since=since, thread=None).ids:
            case.channel.send(case.target, payload, key="once", thread=None, deadline=soon())
    assert case.there() == before + 1


def test_opening_a_target_twice_gives_the_same_place(case):
    opened = case.channel.open(case.target)
    assert isinstance(opened, Target)
    assert case.channel.open(opened) == opened == case.channel.open(case.target)


def test_attaching_what_is_there_already_is_no_second_file(case, tmp_path):
    path = tmp_path / "stored"
    path.write_bytes(b"pack")
    pack = Attachment(file=1, name="pack.pdf", path=str(path), size=4)
    (payload,) = case.channel.render(message(), mentions={})
    sent = case.channel.send(
        case.target, payload, key="with-file", thread=None, deadline=soon(), attachments=[pack]
    )
    assert isinstance(sent, Sent)
    before = case.there()
    again = case.channel.attach(case.target, sent.ids[0], [pack], deadline=soon())
    assert isinstance(again, Sent) and case.there() == before


@pytest.mark.parametrize("mentions", [{}, {9: "U9"}])
def test_rendering_is_pure_and_the_same_each_time(case, mentions):
    one = message(*PARTS)
    assert case.channel.render(one, mentions=mentions) == case.channel.render(one, mentions=mentions)


def test_only_a_channel_that_may_repeat_checks_the_deadline(case):
    """Past its deadline a channel whose repeats would stand twice writes nothing."""
    (payload,) = case.channel.render(message(), mentions={})
    before = case.there()
    outcome = case.channel.send(case.target, payload, key="late", thread=None, deadline=time.monotonic() - 1)
    if case.channel.name == "slack":
        assert isinstance(outcome, Deferred) and case.there() == before
    else:
        case.channel.send(case.target, payload, key="late", thread=None, deadline=soon())
        assert case.there() == before + 1


def test_a_message_of_no_parts_says_its_subject_everywhere(case):
    payloads = case.channel.render(Message(kind="t", subject="Papers are out", parts=()), mentions={})
    assert "Papersareout" in shown(payloads)
