"""What every channel is. Delivery, linking, the inbox and the command line know channels by these types alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from starlette.routing import BaseRoute

from bot.channels.directory import Directory
from bot.channels.outcomes import Located, Outcome
from bot.messages.model import Message, Reply

Payload = TypeVar("Payload")


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
    `message_ref` is the channel's id of the message that was pressed, for redrawing it. `written` is the channel's id
    of what was written, where a mark can be put beside it, `thread` that of the message in whose thread it stands.
    `opens_forms` says whether a form can be opened for it.
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
    written: str | None = None
    thread: str | None = None
    opens_forms: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What differs between channels and matters outside their folders."""

    can_read_back: bool = False
    """Whether a message can be found again by its key once it is sent."""
    reaches_by_email: bool = False
    """Whether it reaches anybody at the e-mail address in the register, without an account being linked.

    It is then the way that is left to a person or a place when no other is.
    """


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelContext:
    """What a channel is made from: `clock` gives the product's time (UTC), `data` is the folder for the bot's files.

    `settings` are set by the program and stand before the environment: "slack_bot_token" before
    BOARDCLERK_SLACK_BOT_TOKEN. Each channel takes its own from it and leaves the others.
    """

    clock: Callable[[], datetime]
    data: Path
    settings: Mapping[str, Any] = field(default_factory=dict)


Handler = Callable[[Inbound], Reply]
"""Does what was asked, commits it, and gives the answer. Never raises."""
Search = Callable[[Inbound, str, str], Sequence[tuple[str, str]]]
"""(who asks, source, what was typed) to (id, label) pairs, the best first, all of them."""
Mentions = Callable[[frozenset[int]], Mapping[int, str]]
"""Our person ids to the channel's own addresses, for those who have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Where a channel takes what people do on it. `clock` gives the product's time (UTC)."""

    handle: Handler
    search: Search
    mentions: Mentions
    clock: Callable[[], datetime]


class ChannelSocket(Protocol):
    """A connection that a channel opens itself, to hear what people do where nothing can call us."""

    description: str
    """How the bot listens by it, in words ("in Socket Mode")."""

    def start(self) -> None:
        """Connects, and listens in threads of its own."""

    def stop(self) -> None:
        """Ends the connection."""


class Channel(Protocol[Payload]):
    """One way to people and back. `render` is pure; what makes calls never raises for the network's sake.

    `name` stands in the database, for accounts, installations and deliveries; `title` is what people call it.
    """

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def capabilities(self) -> Capabilities: ...

    @property
    def directory(self) -> Directory | None:
        """Who and where; None where there is nobody to be looked up, as with e-mail."""

    def probe(self) -> Outcome:
        """Whether the channel lets us in, asked anew. A `ChannelDown` says what to correct."""

    def is_active(self, address: str) -> bool:
        """Whether there is still a person behind an address. Where it cannot be asked, yes: sending will tell."""

    def routes(self, receiver: Receiver) -> Sequence[BaseRoute]:
        """The web addresses that the bot serves for this channel."""

    def socket(self, receiver: Receiver) -> ChannelSocket | None:
        """The connection that it opens itself, where it is set up to."""

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[Payload]:
        """One payload for each part: the first where the message belongs, the rest in its thread.

        `mentions` maps our person ids to the channel's own addresses, for `Who`.
        """

    def open(self, target: Target) -> Target | Outcome:
        """The target with its conversation known, or why it cannot be opened (idempotent)."""

    def send(
        self,
        target: Target,
        payload: Payload,
        *,
        key: str,
        thread: str | None,
        deadline: float,
        attachments: Sequence[Attachment] = (),
        also: Sequence[str] = (),
    ) -> Outcome:
        """Posts one payload. `key` is opaque and travels with it so that it can be found again.

        `also` are the keys of single matters in it, which travel with it too: whoever knows one of the matters alone
        finds the message by it.
        `deadline` is on `time.monotonic()`: past it nothing may be written to the socket.
        """

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        """Looks for a payload sent under `key` since that real time (UTC).

        All that were are given; where none was, one that has the key in its `also`.
        """

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        """Puts the files with a message that is there; those that it has already are left alone (idempotent).

        `send` does this itself. It is called again when a message was found by its key and files belong to it.
        """

    def update(self, target: Target, message_id: str, payload: Payload) -> Outcome:
        """Redraws a message that was sent; idempotent."""

    def delete(self, target: Target, message_id: str) -> Outcome:
        """Takes back a message that stands twice; idempotent."""


AnyChannel = Channel[Any]
"""A channel whose payloads are its own business."""
MakeChannel = Callable[[ChannelContext], AnyChannel | None]
"""A channel as its settings say, or None where it is not set up."""
