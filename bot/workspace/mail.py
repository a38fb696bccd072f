"""The mail folder: what the product wrote to disk instead of sending, read for the page. Files are `*.eml`."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from bot.workspace.records import Json
from bot.workspace.spoken import spoken_day, spoken_time

_SHOWN = ("From", "To", "Subject", "Date", "Reply-To", "Auto-Submitted", "Message-ID")


class MailFolder:
    """E-mails in one folder, with their times in `zone` (the sender's own where there is none).

    A name from outside can only mean a file in it.
    """

    def __init__(self, folder: Path, zone: tzinfo | None = None) -> None:
        self._folder = folder
        self._zone = zone

    def paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.eml")) if self._folder.is_dir() else []

    def list(self) -> list[Json]:
        """Who, to whom, about what: a line for each e-mail, the one that was sent first standing first."""
        read = [(path, self._read(path)) for path in self.paths()]
        read.sort(key=lambda mail: (_sent_at(mail[1]) or datetime.min.replace(tzinfo=UTC), mail[0].name))
        return [self._summary(path, message) for path, message in read]

    def show(self, name: str) -> Json | None:
        """One e-mail whole: headers, its text, its HTML, and the attachments by name and size."""
        path = self._find(name)
        if path is None:
            return None
        message = self._read(path)
        text, page = message.get_body(("plain",)), message.get_body(("html",))
        attached = [
            {"number": n, "name": part.get_filename() or "attachment", "size": len(_content(part))}
            for n, part in enumerate(message.iter_attachments())
        ]
        return self._summary(path, message) | {
            "headers": [[name, str(message[name])] for name in _SHOWN if message[name]],
            "text": text.get_content() if text else "",
            "html": page.get_content() if page else "",
            "attachments": attached,
        }

    def attachment(self, name: str, number: int) -> tuple[str, bytes] | None:
        """The name and bytes of one attachment."""
        path = self._find(name)
        parts = list(self._read(path).iter_attachments()) if path else []
        if not 0 <= number < len(parts):
            return None
        return parts[number].get_filename() or "attachment", _content(parts[number])

    def _find(self, name: str) -> Path | None:
        return next((p for p in self.paths() if p.name == name), None)

    def _read(self, path: Path) -> EmailMessage:
        with path.open("rb") as file:
            return BytesParser(EmailMessage, policy=policy.default).parse(file)

    def _summary(self, path: Path, message: EmailMessage) -> Json:
        return {
            "file": path.name,
            "from": str(message["From"] or ""),
            "to": str(message["To"] or ""),
            "subject": str(message["Subject"] or ""),
            "when": self._when(message),
        }

    def _when(self, message: EmailMessage) -> str:
        """When it was sent; "" when it does not say."""
        at = _sent_at(message)
        if at is None:
            return ""
        shown = at.astimezone(self._zone) if self._zone else at
        return f"{spoken_day(shown)}, {spoken_time(shown)}"


def _sent_at(message: EmailMessage) -> datetime | None:
    """When it was sent, with a zone (UTC where the header names none); None when it does not say."""
    header = message["Date"]
    at: datetime | None = header.datetime if header is not None else None
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
