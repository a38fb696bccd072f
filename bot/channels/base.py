"""What every channel is: four things, known to `bot/delivery.py` and `bot/inbound.py` by these types alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.messages.model import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a form: its name as typed by the sender, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One thing a person did, on any channel. Exactly one of `text`, `press` or `values` leads.

    `text` is a typed command with its slash word first ("/apologies board on leave").
    `press` is (verb, key) of a button; with `values` it is a submitted form.
    `key` is our own key of the button or form (with the sender it is the inbox key); a typed command has
    none and uses `native_id`, the channel's own id of the request. `at` is UTC, from the product's clock.
    `message_ref` is the channel's id of the message that was pressed, for redrawing it.
    """

    channel: str
    installation: str
    sender: str
    place: str
    at: datetime
    native_id: str
    text: str | None = None
    press: tuple[str, str] | None = None
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    key: str | None = None
    message_ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    only_you: bool = False
    opens_form_from_text: bool = False
    can_read_back: bool = False
    files: bool = False
    per_viewer: bool = False
    acts: bool = True
    """Whether a person can press a button here. Where not, the typed way is shown instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A stored file made ready for a channel: server-made `name`, and where its bytes lie."""

    file: int
    name: str
    path: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a delivery goes. `address` is the channel's own: a Slack user or channel id, an e-mail address.

    `conversation` is the opened conversation when it is known already (Slack's D... id).
    """

    channel: str
    address: str
    conversation: str | None = None
    name: str = ""
    is_place: bool = False


# What became of one attempt to send: the outcome table of the trust page, section 3.4.
@dataclass(frozen=True, slots=True)
class Sent:
    """It is there. `ids` are the channel's message ids, one for each part, in order."""

    ids: tuple[str, ...]
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Definitely not there, and worth another try; after `retry_after` seconds where the channel named them."""

    reason: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class BadTarget:
    """Definitely not there, and never will be for this target: choose another way."""

    reason: str


@dataclass(frozen=True, slots=True)
class Down:
    """The whole channel is unusable (token, scope): nothing is lost, everything waits."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may be there. Only reading back can tell."""

    reason: str


Outcome = Sent | Refused | BadTarget | Down | Uncertain


@dataclass(frozen=True, slots=True)
class Found:
    """What reading back found under a delivery key: message ids, in order; empty when there is none."""

    ids: tuple[str, ...]


class Channel(Protocol):
    """Carries payloads. `render` is pure; `send` and `find` do the I/O and never raise for the network's sake."""

    name: str
    capabilities: Capabilities

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[Any]:
        """One payload for each part: the first where the message belongs, the rest in its thread.

        `mentions` maps our person ids to the channel's own addresses, for `Who`.
        """

    def open(self, target: Target) -> Target | Outcome:
        """The target with its conversation known, or why it cannot be opened (idempotent)."""

    def send(
        self,
        target: Target,
        payload: Any,
        *,
        key: str,
        thread: str | None,
        deadline: float,
        attachments: Sequence[Attachment] = (),
    ) -> Outcome:
        """Posts one payload. `key` is opaque and travels with it so that it can be found again.

        `deadline` is on `time.monotonic()`: past it nothing may be written to the socket.
        """

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Found | Outcome:
        """Looks for a payload sent under `key` since that real time (UTC)."""

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        """Puts the files with a message that is there; those that it has already are left alone (idempotent).

        `send` does this itself. It is called again when a message was found by its key and files belong to it.
        """

    def update(self, target: Target, message_id: str, payload: Any) -> Outcome:
        """Redraws a message that was sent; idempotent."""

    def delete(self, target: Target, message_id: str) -> Outcome:
        """Takes back a message that stands twice; idempotent."""
