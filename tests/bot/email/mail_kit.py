"""Reading a letter back, as a mail reader would."""

from __future__ import annotations

from email.message import EmailMessage


def body_of(letter: EmailMessage, kind: str) -> str:
    """The letter's text, as "plain" or as "html"."""
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())
