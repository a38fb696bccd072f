"""Watching what arrives: each new message in the workspace and each new letter, as it was when it came.

What was meant by it (kinds, rules, refs) is looked up by the message's own id in the record of deliveries, so that a
message which nobody was meant to get would be seen as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from bot.local import LocalOffice
from bot.messages.codec import load_message
from bot.player.reading import asks, labels, readable, small_print
from bot.player.year import ArrivedMessage
from bot.workspace.mail import MailFolder
from bot.workspace.records import Json, PostedMessage
from store.models import Notice
from store.queries import meetings, reports, told
from store.session import Session


@dataclass(slots=True)
class _Arrived:
    """One message or letter, before it is known what it was for."""

    id: str
    at: datetime
    to: str
    by: str
    subject: str
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """One message that has just arrived, with the channel's ids of its parts."""

    told: ArrivedMessage
    ids: tuple[str, ...]


@dataclass(slots=True)
class Watch:
    office: LocalOffice
    told: list[ArrivedMessage] = field(default_factory=list)
    _kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _seen: int = 0
    _letters: set[str] = field(default_factory=set)

    def kinds(self, message: PostedMessage) -> tuple[str, ...]:
        """The kinds of the notices in a message of the workspace; none for an answer."""
        return self._kinds.get(message.ts, ())

    def look(self) -> list[New]:
        """Takes note of all that has arrived since it last looked, and returns it."""
        arrived = [*self._messages(), *self._mail()]
        if not arrived:
            return []
        new = []
        with self.office.bot.store.begin() as session:
            parts = told.parts(session, self.office.partnership, [a.id for a in arrived])
            grouped: dict[object, list[_Arrived]] = defaultdict(list)
            for each in arrived:
                part = parts.get(each.id)
                grouped[part.delivery_id if part else each.id].append(each)
            for delivery, group in grouped.items():
                new.append(New(told=self._as_told(session, group, delivery), ids=tuple(a.id for a in group)))
        self.told += [each.told for each in new]
        return new

    def _as_told(self, session: Session, group: Sequence[_Arrived], delivery: object) -> ArrivedMessage:
        """As it arrived, with what the record of deliveries knows of it: nothing where `delivery` is no number."""
        notices: Sequence[Notice] = told.notices(session, delivery) if isinstance(delivery, int) else ()
        worded = load_message(told.worded(session, delivery)) if isinstance(delivery, int) else None
        kinds = tuple(dict.fromkeys(n.kind for n in notices))
        self._kinds |= {a.id: kinds for a in group}
        text = "\n".join(a.text for a in group)
        return ArrivedMessage(
            at=group[0].at,
            to=group[0].to,
            by=group[0].by,
            subject=group[0].subject,
            first=text.split("\n", 1)[0],
            text=text,
            kinds=kinds,
            rules=tuple(dict.fromkeys(rule for n in notices for rule in n.rules)),
            refs=tuple(dict.fromkeys(n.subject for n in notices)),
            keys=tuple(n.key for n in notices),
            meetings=tuple(_meetings(session, self.office.partnership, {n.subject for n in notices})),
            files=tuple(name for a in group for name in a.files),
            buttons=tuple(labels(worded)) if worded and group[0].by == "chat" else (),
            small=tuple(small_print(worded)) if worded else (),
            asks=worded is not None and asks(worded),
        )

    def _messages(self) -> list[_Arrived]:
        """The bot's own messages; a file that it shared belongs to the message above it in the thread."""
        state = self.office.workspace.state
        new = [m for m in state.appeared_since(self._seen) if m.by_bot and m.ephemeral_to is None]
        self._seen = state.seq
        files: dict[str, list[str]] = defaultdict(list)
        for message in new:
            names = [state.files[file].name for file in message.files]
            files[message.ts if message.words else message.thread_ts or message.ts] += names
        return [
            _Arrived(
                id=message.ts,
                at=self._local(message.shown_at),
                to=self._reader(message),
                by="chat",
                subject=readable(message.text, state.users),
                text=readable(message.words, state.users),
                files=tuple(files[message.ts]),
            )
            for message in new
            if message.words or not message.thread_ts
        ]

    def _local(self, shown: datetime | None) -> datetime:
        if shown is None:
            raise ValueError("a message has no time of the product's clock")
        return shown.astimezone(self.office.zone).replace(tzinfo=None)

    def _reader(self, message: PostedMessage) -> str:
        channel = self.office.workspace.state.channels[message.channel]
        if not channel.is_im:
            return f"#{channel.name}"
        return self.office.workspace.state.users[channel.user or ""].name

    def _mail(self) -> list[_Arrived]:
        folder = MailFolder(self.office.places.mail)
        new = [path.name for path in folder.paths() if path.name not in self._letters]
        self._letters.update(new)
        letters = [letter for name in new if (letter := folder.show(name)) is not None]
        return sorted((self._letter(letter) for letter in letters), key=lambda a: (a.to, a.subject))

    def _letter(self, letter: Json) -> _Arrived:
        by_email = {p.email: p.key for p in self.office.folder.people.persons}
        headers = dict(letter["headers"])
        address = str(letter["to"]).rpartition("<")[2].rstrip(">")
        return _Arrived(
            id=str(headers["Message-ID"]),
            at=self._local(parsedate_to_datetime(str(headers["Date"]))),
            to=by_email.get(address, address),
            by="email",
            subject=str(letter["subject"]),
            text=readable(str(letter["text"]), {}),
            files=tuple(a["name"] for a in letter["attachments"]),
        )


def _meetings(session: Session, partnership: int, refs: Collection[str]) -> list[str]:
    """The refs of the meetings that things are about: themselves, or those their report is for."""
    found = set()
    for ref in refs:
        if report := reports.by_ref(session, partnership, ref):
            found.add(meetings.get(session, report.meeting_id).ref)
        elif meetings.by_ref(session, partnership, ref):
            found.add(ref)
    return sorted(found)
