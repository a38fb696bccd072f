"""What the bot has to say, how far each saying has come, and what it was told: notices, deliveries, the inbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned, json_field


class Notice(Owned, table=True):
    """One matter to tell one person or one place, once: `key` is unique, and that is what makes it once.

    `notice_class`: member, digest, alarm, escalation, correction. `state`: pending, sending, sent, failed,
    cancelled, superseded; `why` says why it was not sent. `subject` is what it is about ("M-3", "R-12"),
    `revision` that thing's revision when it was planned. Several notices for one person go in one delivery.
    `urgent` ones leave outside the hours for messages too. `tried` names the ways that failed for good.
    """

    __table_args__ = (
        UniqueConstraint("partnership_id", "key"),
        Index(
            "ix_notice_pending",
            "due_at",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index("ix_notice_subject", "partnership_id", "subject"),
    )
    key: str
    kind: str
    notice_class: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    place: str | None = None
    subject: str
    revision: int = 1
    facts: dict[str, Any] = json_field({})
    rules: list[str] = json_field([])
    due_at: datetime
    planned_at: datetime
    state: str = "pending"
    why: str = ""
    late: bool = False
    urgent: bool = False
    tried: list[str] = json_field([])
    delivery_id: int | None = Field(default=None, foreign_key="delivery.id", index=True)
    settled_at: datetime | None = None


class Delivery(Owned, table=True):
    """One message on its way by one channel to one person or place; it carries one notice or several.

    `state`: sending, uncertain, sent, failed, cancelled, waiting (definitely not there, or not all of it; another
    try at `not_before`). `key` is opaque and travels with the message. `message` is the neutral message as worded.
    `lease_until` is when another worker may take it over. Attempts, leases and `not_before` are real time, since
    they guard real calls; `made_at` and `sent_at` are the product's. `looked` counts the looks that did not find it;
    `may_repeat` says that it is sent again although nobody could look; `introduces` that it says who writes, as
    the first message to anybody does.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        Index(
            "ix_delivery_open",
            "state",
            "not_before",
            sqlite_where=text("state IN ('sending', 'uncertain', 'waiting')"),
            postgresql_where=text("state IN ('sending', 'uncertain', 'waiting')"),
        ),
    )
    key: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    place: str | None = None
    channel: str
    installation_id: int | None = Field(default=None, foreign_key="installation.id")
    address: str
    conversation: str | None = None
    message: dict[str, Any] = json_field({})
    urgent: bool = False
    state: str = "sending"
    owner: str = ""
    attempt: int = 0
    first_attempt_at: datetime | None = None
    attempt_at: datetime | None = None
    lease_until: datetime | None = None
    not_before: datetime | None = None
    looked: int = 0
    may_repeat: bool = False
    introduces: bool = False
    why: str = ""
    made_at: datetime
    sent_at: datetime | None = None


class Generation(Owned, table=True):
    """How far a partnership's saying has come: `number` moves on at each start and before each message leaves.

    A copy that is put back has a smaller one than the file beside the database (`store/beside.py`). `moved_at` is
    real time. After a copy was put back, `look_since` is the real time from which on its messages may be missing here,
    and `look_until` the product's up to which what was due may have been said; None until all of it is planned anew.
    """

    __table_args__ = (UniqueConstraint("partnership_id"),)
    number: int = 0
    moved_at: datetime
    look_since: datetime | None = None
    look_until: datetime | None = None


class DeliveryPart(Owned, table=True):
    """One message of a channel. `state`: pending, sending, sent. `message_id` is the channel's id once it is there.
    The first starts the conversation's thread, the others follow in it.
    """

    __table_args__ = (UniqueConstraint("delivery_id", "number"),)
    delivery_id: int = Field(foreign_key="delivery.id")
    number: int
    state: str = "pending"
    message_id: str | None = None


class Inbox(Owned, table=True):
    """What was answered to one thing a person did, so that a repeat is answered the same and done once."""

    __table_args__ = (UniqueConstraint("key", "actor"),)
    key: str
    actor: str
    channel: str
    native_id: str
    reply: dict[str, Any] = json_field({})
    at: datetime


class KeptPress(Owned, table=True):
    """What a button means: an act to do, or with `form` its form to open. The channel carries verb and key; the
    arguments stay here."""

    __tablename__ = "press"
    __table_args__ = (UniqueConstraint("key"),)
    key: str
    verb: str
    form: bool = False
    args: dict[str, Any] = json_field({})
    subject: str = ""
    revision: int = 1
    made_at: datetime


class FormSession(Owned, table=True):
    """An opened form: who opened it, what it is about, and what was typed so far."""

    __table_args__ = (UniqueConstraint("key"),)
    key: str
    verb: str
    args: dict[str, Any] = json_field({})
    person_id: int = Field(foreign_key="person.id")
    values: dict[str, Any] = json_field({})
    version: int = 0
    made_at: datetime
    expires_at: datetime


class Gate(Owned, table=True):
    """Until when a method of an installation must not be called, as its server asked; kept for all workers."""

    __table_args__ = (UniqueConstraint("installation_id", "method"),)
    installation_id: int = Field(foreign_key="installation.id")
    method: str
    until: datetime
