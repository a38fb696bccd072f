"""A message as a letter: to one person, marked as automatic, no word lost, no header forged."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from bot.channels.base import Attachment, Target
from bot.channels.email.folder import EmailFolder
from bot.channels.email.render import MailSender, NotAnAddress, letter, render
from bot.channels.outcomes import BadTarget, Deferred, Located, Sent
from bot.channels.plaintext import text_blocks
from bot.messages.failures import ANSWER_BY_MAIL
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Facts,
    Heading,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Press,
    Table,
    Tone,
    Typed,
)
from tests.bot.channel_kit import buttons, message, soon
from tests.bot.email.mail_kit import body_of

SENDER = MailSender(name="Boardclerk, Example Partnership", address="boardclerk@example.org")
TO = Target(channel="email", address="jo@example.org", name="Jo Example")
AT = datetime(2016, 9, 9, 8, 30, tzinfo=UTC)


def made(mail=None, *, to=TO, key="k1", **more):
    return letter(mail or render(message()), sender=SENDER, to=to, key=key, at=AT, **more)


def sent_bytes(mail=None, **more):
    return message_from_bytes(made(mail, **more).as_bytes(), policy=default)


def test_a_letter_goes_to_one_person_and_says_that_a_machine_wrote_it():
    back = sent_bytes()
    assert str(back["To"]) == "Jo Example <jo@example.org>"
    assert back["From"].addresses[0].display_name == "Boardclerk Example Partnership"
    assert (back["Auto-Submitted"], back["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert back["Date"].datetime == AT
    assert back["Message-ID"] == "<k1@example.org>"
    assert not back["Cc"] and not back["Bcc"] and not any(h.lower().startswith("list-") for h in back)


def test_the_same_key_and_time_give_the_same_bytes():
    assert made().as_bytes() == made().as_bytes()
    assert made(key="k2").as_bytes() != made().as_bytes()


def test_a_following_letter_names_the_one_it_follows():
    assert sent_bytes(thread="<k0@example.org>")["In-Reply-To"] == "<k0@example.org>"


@pytest.mark.parametrize(
    "bad", ["Board\r\nBcc: everyone@example.org", "Board\nBcc: x", "Board\x00\r\n\r\nbody"]
)
def test_a_name_or_subject_can_make_no_header_of_its_own(bad):
    mail = render(message(subject=bad))
    back = sent_bytes(
        mail, to=Target(channel="email", address="jo@example.org", name=bad), thread=bad, key=bad
    )
    assert not back["Bcc"]
    assert set(back.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
        "X-Auto-Response-Suppress", "MIME-Version", "Content-Type",
    }  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    ["", "jo", "jo@", "a@b, c@d", "a@b;c@d", "jo@example.org\r\nBcc: x@y", "Jo <jo@example.org>", "a b@c"],
)
def test_an_address_is_one_address_or_it_is_refused(bad):
    with pytest.raises(NotAnAddress):
        made(to=Target(channel="email", address=bad))


def test_what_would_be_a_button_says_how_to_answer_and_an_address_is_a_link():
    mail = render(
        message(
            buttons("I'm coming", "Apologies"),
            Buttons(buttons=(Button(label="Pack", url="https://p.example/1"),)),
        )
    )
    assert mail.text == (
        'Reply to this e-mail with "I\'m coming" or "Apologies".\n\n'
        f"[Pack] https://p.example/1\n\n{ANSWER_BY_MAIL}\n"
    )
    assert '<a href="https://p.example/1">Pack</a>' in mail.html
    assert ANSWER_BY_MAIL not in render(message(Para(text=("Papers are out.",)))).text


def test_nothing_is_to_be_pressed_or_typed_by_somebody_who_has_only_the_letter():
    send = Button(label="Send it", press=Press(verb="report.send"))
    mail = render(
        message(
            Entries(rows=(Entry(title=("E-safety",), detail=("by Friday 9 September",), buttons=(send,)),)),
            Note(text=("Terms of Reference. Why? ", Typed(words="clerk why R-1"))),
        )
    )
    assert mail.text.startswith('- E-safety\n  by Friday 9 September\n  Reply to this e-mail with "Send it".')
    assert "Why? Reply and ask." in mail.text and "Why? Reply and ask." in mail.html
    assert "[" not in mail.text and "/clerk" not in mail.text
    assert mail.text.rstrip().endswith("Attach the report to it.")


def test_facts_and_tables_are_aligned_and_a_wide_table_is_said_row_by_row():
    facts = Facts(pairs=(("When", ("Wednesday 21 September",)), ("Where", ("Civic Centre",))))
    assert list(text_blocks([facts])) == ["When:  Wednesday 21 September\nWhere: Civic Centre"]
    table = Table(columns=("Agency", "Met"), rows=(("Health", "3"), ("Cafcass", "1")), caption="Attendance")
    assert list(text_blocks([table])) == ["Attendance\nAgency   Met\nHealth   3\nCafcass  1"]
    wide = Table(columns=("Agency", "Note"), rows=(("Health", "word " * 30),))
    assert next(text_blocks([wide])).startswith("- Agency: Health; Note: word word")


def test_html_says_what_things_are_and_escapes_what_was_typed():
    html = render(
        message(
            Heading(text="Board & <b>"),
            Para(text=("Ask ", Link(text="here", url="https://x.example/?a=1&b=2")), tone=Tone.WARN),
            Meter(label="Replies", have=7, need=8),
        )
    ).html
    assert "Board &amp; &lt;b&gt;</h1>" in html
    assert 'href="https://x.example/?a=1&amp;b=2"' in html
    assert ">⚠ Ask" in html and '<meter min="0" max="8" value="7">' in html
    assert '<html lang="en">' in html


def test_a_message_in_welsh_says_so():
    assert '<html lang="cy">' in render(Message(kind="t", subject="s", parts=(), lang="cy")).html


@pytest.fixture
def folder(tmp_path):
    return EmailFolder(folder=tmp_path / "mail", sender=SENDER, clock=lambda: AT)


def send(channel, key="abc123", to=TO, **more):
    (payload,) = channel.render(message(), mentions={})
    return channel.send(to, payload, key=key, thread=None, deadline=soon(), **more)


def test_a_letter_sent_twice_into_the_folder_is_one_file(folder, tmp_path):
    first, second = send(folder), send(folder)
    assert first == second == Sent(("<abc123@example.org>",), "jo@example.org")
    assert [p.name for p in (tmp_path / "mail").iterdir()] == ["abc123.eml"]
    assert folder.find(TO, key="abc123", since=AT, thread=None) == Located(first.ids)
    assert folder.find(TO, key="other", since=AT, thread=None) == Located(())
    assert isinstance(folder.delete(TO, first.ids[0]), Sent)
    assert folder.find(TO, key="abc123", since=AT, thread=None) == Located(())


def test_a_key_can_name_no_file_outside_the_folder(folder, tmp_path):
    for key in ("../../evil", "/etc/passwd", "x" * 500, "..."):
        assert isinstance(send(folder, key=key), Sent)
        assert folder.find(TO, key=key, since=AT, thread=None).ids
    assert len(list((tmp_path / "mail").iterdir())) == 4
    assert [p.name for p in tmp_path.iterdir()] == ["mail"]


def test_a_file_goes_with_the_letter_under_its_server_made_name(folder, tmp_path):
    path = tmp_path / "stored"
    path.write_bytes(b"%PDF pack")
    send(folder, attachments=[Attachment(file=1, name="pack.pdf", path=str(path), size=9)])
    back = message_from_bytes((tmp_path / "mail" / "abc123.eml").read_bytes(), policy=default)
    (attached,) = back.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("pack.pdf", b"%PDF pack")
    assert attached.get_content_type() == "application/pdf"
    assert "Can you come?" in body_of(back, "plain")


def test_a_missing_file_or_folder_is_tried_again_and_a_bad_address_is_not(folder, tmp_path):
    gone = Attachment(file=1, name="pack.pdf", path=str(tmp_path / "gone"), size=9)
    assert isinstance(send(folder, attachments=[gone]), Deferred)
    assert isinstance(send(folder, to=Target(channel="email", address="nobody")), BadTarget)
    (tmp_path / "mail").write_text("a file where the folder should be")
    assert isinstance(send(folder), Deferred)
