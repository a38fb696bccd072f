"""A message as an e-mail: subject, text and HTML; then the letter itself, with its headers and files."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from msgspec.structs import replace

from bot.channels.base import Attachment, Target
from bot.channels.email.calendar import calendar_file, method
from bot.channels.email.page import html_page
from bot.channels.plaintext import text_blocks
from bot.channels.text import one_line, shorten
from bot.messages import say
from bot.messages.failures import ANSWER_BY_MAIL, ATTACH_IT, REPLY_WITH, WHY_BY_MAIL
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Event,
    Message,
    Note,
    Para,
    Part,
    Span,
    Text,
    Typed,
)
from bot.messages.people import spans_in

_ADDRESS = re.compile(r"[^@\s,;:<>()\[\]\\\"]+@[^@\s,;:<>()\[\]\\\"]+")
_UNFIT = re.compile(r"[^A-Za-z0-9_.-]")
_SPECIAL = re.compile(r"[<>@,;:\"\\()\[\]]+")
ALSO = "X-Boardclerk-Also"  # the keys of the matters in a letter
NAME = 60  # characters of a name beside an address


class NotAnAddress(ValueError):
    """What stands as the address is not one e-mail address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What `render` gives: not yet addressed to anyone."""

    subject: str
    text: str
    html: str
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSender:
    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def render(message: Message) -> Mail:
    """The message for e-mail: people are named, and what would be pressed or typed elsewhere is said as a reply."""
    written = replace(message, parts=tuple(each for part in message.parts for each in _written(part)))
    verbs = {button.press.verb for button in _acts(message) if button.press}
    answers = verbs or any(isinstance(span, Typed) for span in spans_in(written.parts))
    tail = f"{ANSWER_BY_MAIL} {ATTACH_IT}" if "report.send" in verbs else ANSWER_BY_MAIL if answers else ""
    blocks = list(text_blocks(written.parts))
    if any(ANSWER_BY_MAIL in block for block in blocks):
        tail = tail.removeprefix(ANSWER_BY_MAIL).strip()
    text = "\n\n".join(blocks + ([tail] if tail else [])) + "\n"
    subject = one_line(message.subject) or "A message for you"
    return Mail(
        subject=subject,
        text=text if text.strip() else f"{subject}\n",
        html=html_page(written, tail),
        events=message.events,
    )


def _written(part: Part) -> Iterator[Part]:
    """A part as a letter can have it."""
    if isinstance(part, Buttons):
        if acts := [b for b in part.buttons if b.press]:
            yield Para(text=(_reply_with(acts),))
        if opens := tuple(b for b in part.buttons if not b.press):
            yield Buttons(buttons=opens)
    elif isinstance(part, Entries):
        yield Entries(rows=tuple(_row(row) for row in part.rows))
    elif isinstance(part, Note):
        yield Note(text=tuple(WHY_BY_MAIL if _asks_why(span) else span for span in part.text))
    else:
        yield part


def _asks_why(span: Span) -> bool:
    return isinstance(span, Typed) and span.words.startswith("clerk why ")


def _row(row: Entry) -> Entry:
    acts = [b for b in row.buttons if b.press]
    if not acts:
        return row
    detail: Text = (*row.detail, "\n") if row.detail else ()
    return replace(
        row, detail=(*detail, _reply_with(acts)), buttons=tuple(b for b in row.buttons if not b.press)
    )


def _reply_with(buttons: Sequence[Button]) -> str:
    labels = (say.quoted(b.label.removesuffix("...")) for b in buttons)
    return REPLY_WITH.format(labels=say.listed(labels, "or"))


def _acts(message: Message) -> Iterator[Button]:
    """The buttons that would do something."""
    for part in message.parts:
        rows = part.rows if isinstance(part, Entries) else (part,) if isinstance(part, Buttons) else ()
        yield from (button for row in rows for button in row.buttons if button.press)


def message_id(key: str, sender: MailSender) -> str:
    """The id of the letter sent under a key: always the same, so that a repeat is known as one."""
    return f"<{_UNFIT.sub('_', key)}@{sender.domain}>"


def letter(
    mail: Mail,
    *,
    sender: MailSender,
    to: Target,
    key: str,
    at: datetime,
    thread: str | None = None,
    attachments: Sequence[Attachment] = (),
    also: Sequence[str] = (),
) -> EmailMessage:
    """The letter to one person, marked as automatic so that no machine answers it.

    Raises NotAnAddress. `at` is aware; `thread` is the Message-ID of the letter that this one follows.
    """
    out = EmailMessage(policy=SMTP)
    out["From"] = _address(sender.name, sender.address)
    out["To"] = _address(to.name, to.address)
    out["Subject"] = mail.subject
    out["Date"] = format_datetime(at)
    out["Message-ID"] = message_id(key, sender)
    if thread:
        out["In-Reply-To"] = out["References"] = one_line(thread)
    out["Auto-Submitted"] = "auto-generated"
    out["X-Auto-Response-Suppress"] = "All"
    if also:
        out[ALSO] = " ".join(_UNFIT.sub("_", matter) for matter in also)
    out.set_content(mail.text, cte="quoted-printable")
    out.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(out, attachment)
    for number, event in enumerate(mail.events, start=1):
        _attach_event(out, event, number, sender=sender, to=to, at=at)
    boundaries = (part for part in out.walk() if part.is_multipart())
    for number, part in enumerate(boundaries):
        part.set_boundary(f"=_{_UNFIT.sub('_', key)[:40]}_{number}")
    return out


def _address(name: str, address: str) -> Address:
    if not _ADDRESS.fullmatch(address):
        raise NotAnAddress(f"Not an e-mail address: {one_line(address)!r}")
    local, _, domain = address.rpartition("@")
    return Address(display_name=_display(name), username=local, domain=domain)


def _display(name: str) -> str:
    """A name without what an address is made of: when Python folds a long quoted name, its quotes are lost."""
    return shorten(one_line(_SPECIAL.sub(" ", name)), NAME)


def _attach_event(
    out: EmailMessage, event: Event, number: int, *, sender: MailSender, to: Target, at: datetime
) -> None:
    content = calendar_file(event, organizer=sender.address, organizer_name=sender.name, to=to, at=at)
    out.add_attachment(
        content,
        subtype="calendar",
        cte="quoted-printable",
        filename="meeting.ics" if number == 1 else f"meeting-{number}.ics",
        params={"method": method(event)},
    )


def _attach(out: EmailMessage, attachment: Attachment) -> None:
    kind = mimetypes.guess_type(attachment.name)[0] or "application/octet-stream"
    main, _, sub = kind.partition("/")
    content = Path(attachment.path).read_bytes()
    out.add_attachment(content, maintype=main, subtype=sub, filename=one_line(attachment.name))
