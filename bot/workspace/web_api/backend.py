"""What the methods work on, and the ways in which they refuse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.workspace.modals import Modals
from bot.workspace.records import Json, WorkspaceChannel
from bot.workspace.state import BOT_USER, State


class ApiError(Exception):
    """`ok: false` with Slack's name for it, and what else the answer carries."""

    def __init__(self, error: str, *, retry_after: int | None = None, **extra: Any) -> None:
        super().__init__(error)
        self.retry_after = retry_after
        self.body: Json = {"ok": False, "error": error, **extra}

    @classmethod
    def with_messages(cls, error: str, problems: list[str]) -> ApiError:
        """As Slack answers a payload that breaks its schema: each problem with its place."""
        messages = [f"[ERROR] {p}" for p in problems]
        return cls(error, errors=list(problems), response_metadata={"messages": messages})


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimit:
    """Posts to one channel: so many a second on average, and `burst` at once. Slack says 1 a second."""

    per_second: float = 1.0
    burst: int = 4


class Bucket:
    """A token bucket per channel, by real time."""

    def __init__(self, limit: RateLimit, real_time: Callable[[], float]) -> None:
        self._limit, self._real_time = limit, real_time
        self._lock = threading.Lock()
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, channel: str) -> int:
        """Takes one; 0 when there was one to take, else the whole seconds until there is."""
        with self._lock:
            now = self._real_time()
            level, at = self._levels.get(channel, (float(self._limit.burst), now))
            level = min(float(self._limit.burst), level + (now - at) * self._limit.per_second)
            if level >= 1:
                self._levels[channel] = (level - 1, now)
                return 0
            self._levels[channel] = (level, now)
            return max(1, round((1 - level) / self._limit.per_second + 0.5))


@dataclass(slots=True, kw_only=True)
class Backend:
    """The workspace as seen by the Web API. `base_url` is where files are uploaded to and fetched from."""

    state: State
    modals: Modals
    token: str
    base_url: str = ""
    bucket: Bucket | None = None

    def channel(self, channel_id: str) -> WorkspaceChannel:
        """A channel that the bot may know of."""
        channel = self.state.channels.get(channel_id)
        if channel is None or (channel.is_private and BOT_USER not in channel.members):
            raise ApiError("channel_not_found")
        return channel

    def writable(self, target: str) -> WorkspaceChannel:
        """A channel that the bot may write to, by id; a person's id means their direct message."""
        if target in self.state.users:
            if self.state.is_app(target):
                raise ApiError("cannot_dm_bot")
            return self.state.open_dm(target)
        named = [c for c in self.state.channels.values() if target.startswith("#") and c.name == target[1:]]
        channel = self.channel(named[0].id if named else target)
        if channel.is_archived:
            raise ApiError("is_archived")
        if BOT_USER not in channel.members:
            raise ApiError("not_in_channel")
        return channel

    def limit(self, channel: WorkspaceChannel) -> None:
        """Refuses with `ratelimited` when this channel had too many posts just now."""
        wait = self.bucket.take(channel.id) if self.bucket else 0
        if wait:
            raise ApiError("ratelimited", retry_after=wait)
