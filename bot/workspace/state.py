"""The workspace's memory: people, channels, messages and files. In memory, thread-safe, ids in order.

Message times are real time and strictly rising, as Slack's are; what people read is the product's clock.
"""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from bot.workspace.records import (
    ChannelSpec,
    File,
    Json,
    PostedMessage,
    User,
    UserSpec,
    WorkspaceChannel,
    elements_of,
)
from bot.workspace.requestlog import RequestLog

TEAM = "T000LOCAL"
APP = "A000LOCAL"
BOT_ID = "B000LOCAL"
BOT_USER = "U000BOT"
SLACKBOT = "USLACKBOT"


class State:
    """Everything in the workspace. Hold `lock` to read more than one thing together."""

    def __init__(
        self,
        *,
        users: Sequence[UserSpec],
        channels: Sequence[ChannelSpec],
        team: str = TEAM,
        team_name: str = "Local workspace",
        bot_name: str = "boardclerk",
        real_time: Callable[[], float] = time.time,
        shown_now: Callable[[], datetime] | None = None,
    ) -> None:
        self.lock = threading.RLock()
        self._changed = threading.Condition(self.lock)
        self.version = 0
        self.team, self.team_name = team, team_name
        self.real_time = real_time
        self.shown_now = shown_now
        self.log = RequestLog(real_time)
        self.users: dict[str, User] = {}
        self.channels: dict[str, WorkspaceChannel] = {}
        self.files: dict[str, File] = {}
        self.read_up_to: dict[tuple[str, str], str] = {}
        self._messages: dict[str, dict[str, PostedMessage]] = {}
        self._last_micros = 0
        self._seq = 0
        self._put_users(users, bot_name)
        for number, spec in enumerate(channels, start=1):
            self._put_channel(f"C{number:03}", spec)

    def _put_users(self, specs: Sequence[UserSpec], bot_name: str) -> None:
        self._add_user(User(id=SLACKBOT, team=self.team, name="slackbot", real_name="Slackbot"))
        self._add_user(
            User(id=BOT_USER, team=self.team, name=bot_name, real_name=bot_name.capitalize(), is_bot=True)
        )
        for number, spec in enumerate(specs, start=1):
            values = {name: getattr(spec, name) for name in UserSpec.__slots__}
            self._add_user(User(id=f"U{number:03}", team=self.team, **values))

    def _add_user(self, user: User) -> None:
        self.users[user.id] = user

    def _put_channel(self, channel_id: str, spec: ChannelSpec) -> None:
        if spec.members is None:
            members = {u.id for u in self.people()}
        else:
            members = {self.find_user(address).id for address in spec.members}
        if spec.with_bot:
            members.add(BOT_USER)
        channel = WorkspaceChannel(
            id=channel_id, name=spec.name, created=int(self.real_time()), members=members
        )
        channel.is_private, channel.is_archived = spec.private, spec.archived
        channel.purpose = spec.purpose
        self.channels[channel_id] = channel

    # People

    def people(self) -> list[User]:
        """Everybody but the bots, in the order in which they were given."""
        return [u for u in self.users.values() if not self.is_app(u.id)]

    def is_app(self, user_id: str) -> bool:
        """Whether this is a bot or Slackbot (which Slack does not mark as one)."""
        return user_id == SLACKBOT or self.users[user_id].is_bot

    def find_user(self, who: str) -> User:
        """A person by id, e-mail address, name or real name. KeyError names who was asked for."""
        with self.lock:
            if who in self.users:
                return self.users[who]
            wanted = who.casefold()
            for user in self.users.values():
                if wanted in {(user.email or "").casefold(), user.name.casefold(), user.real_name.casefold()}:
                    return user
        raise KeyError(f"no user {who!r} in this workspace")

    def find_channel(self, which: str) -> WorkspaceChannel:
        """A channel by id or name (with or without #)."""
        with self.lock:
            if which in self.channels:
                return self.channels[which]
            for channel in self.channels.values():
                if channel.name == which.removeprefix("#"):
                    return channel
        raise KeyError(f"no channel {which!r} in this workspace")

    def dm_of(self, user_id: str) -> WorkspaceChannel | None:
        """The direct message between this person and the bot, if it was opened."""
        return self.channels.get("D" + user_id[1:])

    def open_dm(self, user_id: str) -> WorkspaceChannel:
        """Opens (or finds) the direct message with the bot; its id follows from the person's."""
        existing = self.dm_of(user_id)
        if existing:
            return existing
        with self.change():
            channel = WorkspaceChannel(
                id="D" + user_id[1:], name="directmessage", created=int(self.real_time())
            )
            channel.members, channel.user, channel.is_im = {user_id, BOT_USER}, user_id, True
            channel.is_private = True
            return self.channels.setdefault(channel.id, channel)

    def open_group(self, user_ids: Sequence[str]) -> WorkspaceChannel:
        """Opens (or finds) the group direct message of exactly these people and the bot."""
        members = {*user_ids, BOT_USER}
        with self.change():
            for channel in self.channels.values():
                if channel.is_mpim and channel.members == members:
                    return channel
            number = 1 + sum(c.is_mpim for c in self.channels.values())
            name = "mpdm-" + "--".join(self.users[u].name for u in user_ids) + "-1"
            group = WorkspaceChannel(
                id=f"G{number:03}", name=name, created=int(self.real_time()), members=members
            )
            group.is_mpim = group.is_private = True
            self.channels[group.id] = group
            return group

    # Time and ids

    def next_ts(self) -> str:
        """A message time: real seconds with six digits, later than any before it."""
        micros = self._tick()
        return f"{micros // 1_000_000}.{micros % 1_000_000:06}"

    def fresh_id(self, prefix: str) -> str:
        """An id that no earlier run of this workspace can have used (the bot may remember old ones)."""
        number, digits = self._tick(), ""
        while number:
            number, digit = divmod(number, 36)
            digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
        return prefix + digits

    def _tick(self) -> int:
        with self.lock:
            self._last_micros = max(self._last_micros + 1, int(self.real_time() * 1_000_000))
            return self._last_micros

    def shown_at(self) -> datetime:
        """What the clock on the page says: the product's when it was given, else the real one (UTC)."""
        if self.shown_now is not None:
            return self.shown_now()
        return datetime.fromtimestamp(self.real_time()).astimezone()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Takes the lock for a change and lets those who wait for one know."""
        with self.lock:
            yield
            self.version += 1
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[], Any], seconds: float) -> Any:
        """Waits until `condition()` is true, looking again at each change; its last value, true or not."""
        with self.lock:
            return self._changed.wait_for(condition, timeout=seconds)

    # Messages

    def add_message(self, channel: str, user: str, **values: Any) -> PostedMessage:
        """Puts a message into a channel, with the next ts and the clock's time; returns it."""
        with self.change():
            self._seq += 1
            message = PostedMessage(ts=self.next_ts(), channel=channel, user=user, seq=self._seq, **values)
            message.shown_at = self.shown_at()
            message.blocks = self.with_ids(message.blocks)
            self._messages.setdefault(channel, {})[message.ts] = message
            return message

    def with_ids(self, blocks: Sequence[Json]) -> list[Json]:
        """A copy of the blocks, with an id made up for each block and element that has none, as Slack does."""
        copies: list[Json] = copy.deepcopy(list(blocks))
        for block in copies:
            block.setdefault("block_id", self.fresh_id("")[-6:])
            for element in elements_of(block):
                if element.get("type") != "image":
                    element.setdefault("action_id", self.fresh_id("")[-6:])
        return copies

    def message(self, channel: str, ts: str) -> PostedMessage | None:
        return self._messages.get(channel, {}).get(ts)

    def remove_message(self, message: PostedMessage) -> None:
        with self.change():
            self._messages.get(message.channel, {}).pop(message.ts, None)

    def messages(self, channel: str) -> list[PostedMessage]:
        """Everything in a channel, oldest first, ephemeral ones and replies too."""
        with self.lock:
            return list(self._messages.get(channel, {}).values())

    def appeared_since(self, seq: int) -> list[PostedMessage]:
        """Every message in any channel that came after number `seq`, in order."""
        with self.lock:
            found = [m for channel in self._messages.values() for m in channel.values() if m.seq > seq]
        return sorted(found, key=lambda m: m.seq)

    @property
    def seq(self) -> int:
        """The number of the newest message."""
        return self._seq

    def visible_to(self, user_id: str, message: PostedMessage) -> bool:
        """Whether this person can see this message on their screen."""
        member = user_id in self.channels[message.channel].members
        return member and message.ephemeral_to in (None, user_id)

    # Files

    def add_file(self, *, name: str, user: str, title: str = "", content: bytes | None = None) -> File:
        """Makes room for a file; with `content` it is there at once."""
        with self.change():
            file = File(
                id=self.fresh_id("F"),
                name=name,
                title=title or name,
                user=user,
                created=int(self.real_time()),
            )
            self.files[file.id] = file
            if content is not None:
                file.content, file.size, file.ready = content, len(content), True
            return file
