"""Messages as aligned text, for a timeline."""

import io

from bot.channels.base import Target
from bot.channels.console.channel import ConsoleChannel, render
from bot.messages.model import Entries, Entry, Facts, Heading, Meter, Note, Para, Tone
from tests.bot.channel_kit import buttons, message, soon


def test_a_message_reads_as_aligned_lines():
    (text,) = render(
        message(
            Heading(text="This week, 5 to 9 September"),
            Facts(pairs=(("When", ("Wednesday",)), ("Where", ("Civic Centre",)))),
            Entries(rows=(Entry(title=("Health",), detail=("2 reports\n1 action",), tone=Tone.WARN),)),
            Meter(label="Replies", have=9, need=8),
            Para(text=("Nothing else needs you.",)),
            buttons("Remind now", "See all"),
            Note(text=("Terms of Reference, Meetings.",)),
        )
    )
    assert text.splitlines() == [
        "This week, 5 to 9 September",
        "When:  Wednesday",
        "Where: Civic Centre",
        "- ⚠ Health",
        "  2 reports",
        "  1 action",
        "✓ Replies: 9, 8 needed",
        "Nothing else needs you.",
        "[Remind now]  [See all]",
        "Terms of Reference, Meetings.",
    ]


def test_a_message_is_written_once_under_its_reader():
    stream = io.StringIO()
    channel = ConsoleChannel(stream)
    to = Target(channel="console", address="1", name="Jo Example")
    (payload,) = channel.render(message(Para(text=("Can you come?",))), mentions={})
    for _ in range(2):
        channel.send(to, payload, key="k", thread=None, deadline=soon())
    assert stream.getvalue() == "To Jo Example:\n  Can you come?\n\n"
