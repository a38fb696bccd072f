"""Sending by SMTP: after which answer a letter has surely not gone, has gone, or may have gone."""

import time
from datetime import UTC, datetime

import pytest

from bot.channels.base import Target
from bot.channels.email.render import MailSender
from bot.channels.email.smtp import EmailSmtp, SmtpServer
from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Sent, Uncertain
from tests.bot.channel_kit import message, soon
from tests.bot.email.mail_server import HANG_UP, MailServer

AT = datetime(2016, 9, 9, 8, 30, tzinfo=UTC)


@pytest.fixture
def server(request):
    made = []

    def make(**script):
        made.append(MailServer(**script))
        return made[-1]

    yield make
    for one in made:
        one.close()


def send(port, *, deadline=None, **more):
    channel = EmailSmtp(
        server=SmtpServer(**{"host": "127.0.0.1", "port": port, "security": "none", "timeout": 2.0} | more),
        sender=MailSender(name="Boardclerk", address="boardclerk@example.org"),
        clock=lambda: AT,
    )
    (payload,) = channel.render(message(), mentions={})
    to = Target(channel="email", address="jo@example.org", name="Jo Example")
    return channel.send(to, payload, key="k1", thread=None, deadline=deadline or soon())


def test_a_letter_that_the_server_keeps_is_sent_to_its_one_reader(server):
    running = server()
    assert send(running.port) == Sent(("<k1@example.org>",), "jo@example.org")
    addressed = [h.lower().split(":")[1] for h in running.heard if h.lower().startswith(("mail", "rcpt"))]
    assert [a.split()[0] for a in addressed] == ["<boardclerk@example.org>", "<jo@example.org>"]
    assert b"Auto-Submitted: auto-generated" in running.letter


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        ({"greeting": HANG_UP}, Deferred),
        ({"greeting": "421 busy"}, Deferred),
        ({"MAIL": "451 later"}, Deferred),
        ({"MAIL": "550 not from you"}, ChannelDown),
        ({"MAIL": HANG_UP}, Deferred),
        ({"RCPT": "450 greylisted"}, Deferred),
        ({"RCPT": "550 no such person"}, BadTarget),
        ({"RCPT": HANG_UP}, Deferred),
        ({"DATA": "451 later"}, Deferred),
        ({"DATA": "554 no"}, BadTarget),
        ({".": "452 full"}, Deferred),
        ({".": "554 rejected"}, BadTarget),
        ({".": HANG_UP}, Uncertain),
    ],
    ids=str,
)
def test_each_answer_of_a_mail_server_has_its_outcome(server, script, outcome):
    assert isinstance(send(server(**script).port), outcome)


def test_silence_after_the_letter_is_uncertain(server, monkeypatch):
    running = server()
    monkeypatch.setattr(running, "_letter", lambda stream: time.sleep(0.6))
    assert isinstance(send(running.port, timeout=0.2), Uncertain)


def test_a_server_that_is_not_there_is_tried_again():
    assert isinstance(send(9), Deferred)


def test_a_server_without_the_encryption_asked_for_stops_the_channel(server):
    assert isinstance(send(server().port, security="starttls"), ChannelDown)
    assert isinstance(send(server().port, user="u", password="p"), ChannelDown)


def test_past_its_deadline_no_letter_is_handed_over(server):
    running = server()
    assert isinstance(send(running.port, deadline=time.monotonic() - 1), Deferred)
    assert running.letters == []
