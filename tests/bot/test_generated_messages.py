"""Four hundred generated messages through each renderer: no word lost, no limit broken, nothing let through."""

import re
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from slack_sdk.models.blocks import Block

from bot.channels.base import Target
from bot.channels.console import channel as console
from bot.channels.email.render import MailSender
from bot.channels.email.render import letter as make_letter
from bot.channels.email.render import render as render_mail
from bot.channels.slack.render import render as render_slack
from bot.channels.text import clean
from bot.messages.model import Button, Buttons, Entries, Entry, Who
from bot.messages.people import people_in
from tests.bot import strategies
from tests.bot.channel_kit import NOW
from tests.bot.email.mail_kit import body_of
from tests.bot.slack_checks import check_payload, lost, seen, squeezed, words_of

MENTIONS = {1: "U1", 2: "U2"}


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.messages)
def test_no_word_of_a_message_is_lost_and_no_limit_broken_on_any_channel(message):
    _on_slack(message)
    calm = _without_questions(message)
    _by_email(message, calm)
    (text,) = console.render(message)
    assert not lost(words_of(calm), squeezed(text))


def _on_slack(message):
    payloads = render_slack(message, MENTIONS)
    for payload in payloads:
        check_payload(payload)
        Block.parse_all(payload["blocks"])
    shown = seen([p["blocks"] for p in payloads])
    missing = lost(words_of(message.parts), shown)
    mentioned = {
        word for who in _people(message.parts) if who.person in MENTIONS for word in clean(who.name).split()
    }
    assert set(missing) <= mentioned
    assert {MENTIONS[p] for p in people_in(message) & MENTIONS.keys()} <= set(re.findall(r"U\d", shown))


def _by_email(message, calm):
    mail = render_mail(message)
    page = _Page()
    page.feed(mail.html)
    assert not lost(words_of(calm), squeezed(mail.text))
    assert not lost(words_of(calm), squeezed("\n".join(page.words)))
    assert "script" not in page.tags
    assert all(re.match(r"https?://|mailto:", link) for link in page.links)
    to = Target(channel="email", address="jo@example.org", name=message.subject)
    sender = MailSender(name=message.subject, address="boardclerk@example.org")
    made = make_letter(mail, sender=sender, to=to, key="k1", at=NOW)
    back = message_from_bytes(made.as_bytes(), policy=default)
    assert [a.addr_spec for a in back["To"].addresses] == ["jo@example.org"] and not back["Bcc"]
    assert squeezed(body_of(back, "plain")) == squeezed(mail.text)
    assert squeezed(body_of(back, "html")) == squeezed(mail.html)


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.tags, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words.append(data)


def _people(value):
    if isinstance(value, Who):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _people(inner)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from _people(getattr(value, name))


def _without_questions(message):
    """Where nothing can be pressed, nothing is asked again: the parts without what a button would ask."""
    parts = []
    for part in message.parts:
        if isinstance(part, Buttons):
            part = Buttons(buttons=_calm(part.buttons))
        elif isinstance(part, Entries):
            rows = [Entry(title=r.title, detail=r.detail, buttons=_calm(r.buttons)) for r in part.rows]
            part = Entries(rows=tuple(rows))
        parts.append(part)
    return tuple(parts)


def _calm(buttons):
    return tuple(Button(label=button.label) for button in buttons)
