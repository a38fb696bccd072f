"""What the release before stored of a message is read as the same message after the upgrade."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import MetaData, select

from bot.messages.codec import load_message, load_reply
from bot.messages.model import (
    Button,
    Entries,
    Entry,
    Facts,
    Field,
    FieldKind,
    FileRef,
    Form,
    Heading,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Press,
    Reply,
    Seen,
    Strong,
    Tone,
    Who,
)
from bot.messages.model import Table as TablePart
from store import migrate
from store.session import Store

AT = datetime(2016, 9, 8, 9, tzinfo=UTC)
STORED_MESSAGE: dict[str, Any] = {
    "kind": "report_due",
    "subject": "A report is due",
    "parts": [
        {"part": "heading", "text": "Board"},
        {"part": "para", "text": [{"strong": "Late."}, " Ask ", {"who": 3, "name": "Jo Example"}], "tone": "bad"},
        {"part": "facts", "pairs": [["Papers", [{"link": "the pack", "url": "https://p.example/1"}]]]},
        {
            "part": "entries",
            "rows": [
                {
                    "title": [{"strong": "R-1"}],
                    "detail": ["E-safety"],
                    "tone": "warn",
                    "buttons": [
                        {"label": "Remind", "press": {"verb": "remind", "args": {"who": 3, "name": "Jo"}, "key": "k1"}},
                    ],
                }
            ],
        },
        {"part": "table", "columns": ["Agency"], "rows": [["Police"]], "caption": ""},
        {"part": "meter", "label": "Replies", "have": 7, "need": 8},
        {"part": "file", "file": 1, "name": "pack.pdf", "size": 1000, "restricted": False},
        {"part": "note", "text": ["Why am I told this? /clerk why R-1"]},
    ],
}  # fmt: skip
READ_MESSAGE = Message(
    kind="report_due",
    subject="A report is due",
    parts=(
        Heading(text="Board"),
        Para(text=(Strong(text="Late."), " Ask ", Who(person=3, name="Jo Example")), tone=Tone.BAD),
        Facts(pairs=(("Papers", (Link(text="the pack", url="https://p.example/1"),)),)),
        Entries(
            rows=(
                Entry(
                    title=(Strong(text="R-1"),),
                    detail=("E-safety",),
                    tone=Tone.WARN,
                    buttons=(
                        Button(
                            label="Remind",
                            press=Press(verb="remind", args={"who": 3, "name": "Jo"}, key="k1"),
                        ),
                    ),
                ),
            )
        ),
        TablePart(columns=("Agency",), rows=(("Police",),)),
        Meter(label="Replies", have=7, need=8),
        FileRef(file=1, name="pack.pdf", size=1000),
        Note(text=("Why am I told this? /clerk why R-1",)),
    ),
)
STORED_REPLY: dict[str, Any] = {
    "form": {
        "name": "apologies",
        "title": "Apologies",
        "fields": [
            {"id": "deputy", "label": "Who comes", "kind": "choice", "options": [["p3", "Jo Example"]], "value": "p3"},
            {"id": "bodies", "label": "For", "kind": "choices", "options": [["b", "Board"]], "value": ["b"]},
        ],
        "press": {"verb": "apologies.give", "form": True, "key": "f1"},
        "intro": [{"part": "para", "text": [{"strong": "Board"}]}],
    },
    "seen_by": "everyone",
}  # fmt: skip
READ_REPLY = Reply(
    form=Form(
        name="apologies",
        title="Apologies",
        fields=(
            Field(
                id="deputy",
                label="Who comes",
                kind=FieldKind.CHOICE,
                options=(("p3", "Jo Example"),),
                value="p3",
            ),
            Field(id="bodies", label="For", kind=FieldKind.CHOICES, options=(("b", "Board"),), value=("b",)),
        ),
        press=Press(verb="apologies.give", form=True, key="f1"),
        intro=(Para(text=(Strong(text="Board"),)),),
    ),
    seen_by=Seen.EVERYONE,
)


PARTNERSHIP = {"id": 1, "key": "p", "name": "P", "constitution": {}, "constitution_rev": 1, "register_rev": 1}
DELIVERY = {"key": "d", "channel": "slack", "address": "U1", "urgent": False, "state": "sent", "owner": ""}
COUNTS = {"attempt": 1, "looked": 0, "may_repeat": False, "why": "", "made_at": AT}
INBOX = {"key": "k", "actor": "1", "channel": "slack", "native_id": "n", "at": AT}


def test_messages_and_replies_of_the_release_before_are_read_as_they_were(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/before.db")
    with store.begin() as session:
        command.upgrade(migrate._config(session), "003")
        known = MetaData()
        known.reflect(session)
        partnership, delivery, inbox = (known.tables[name] for name in ("partnership", "delivery", "inbox"))
        session.execute(partnership.insert().values(PARTNERSHIP | {"digest": {}}))
        kept = {"partnership_id": 1}
        session.execute(delivery.insert().values(DELIVERY | COUNTS | kept | {"message": STORED_MESSAGE}))
        session.execute(inbox.insert().values(INBOX | kept | {"reply": STORED_REPLY}))
    migrate.upgrade(store)
    with store.begin() as session:
        assert load_message(session.execute(select(delivery.c.message)).scalar_one()) == READ_MESSAGE
        assert load_reply(session.execute(select(inbox.c.reply)).scalar_one()) == READ_REPLY
    store.close()
