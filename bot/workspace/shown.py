"""What the page is told: the workspace as one person sees it, as JSON. Drawing is left to the page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from bot.workspace.client import Workspace
from bot.workspace.records import Json, PostedMessage, View, WorkspaceChannel
from bot.workspace.spoken import spoken_day, spoken_time
from bot.workspace.state import BOT_USER, SLACKBOT

CONTROLS = ("next_day", "to_papers_day", "to_board", "to_day")
"""What moves the clock, by the name of the method."""


class ClockControl(Protocol):
    """The product's clock, as far as the page needs it. `now()` is aware, in the partnership's own zone.

    `CONTROLS` are optional: where an object lacks one, its button is not shown. All take nothing but `to_day(day)`.
    """

    def now(self) -> datetime: ...


class Shown:
    """The workspace as JSON for the page."""

    def __init__(self, workspace: Workspace, clock_control: ClockControl | None) -> None:
        self._workspace = workspace
        self._state = workspace.state
        self._clock = clock_control

    def clock(self) -> Json | None:
        """The clock bar, or None where there is no clock to show."""
        if self._clock is None:
            return None
        now = self._clock.now()
        controls = [name for name in CONTROLS if callable(getattr(self._clock, name, None))]
        return {
            "day": spoken_day(now),
            "time": spoken_time(now),
            "date": now.date().isoformat(),
            "controls": controls,
        }

    def today(self) -> date | None:
        """The day that the clock shows, or None where there is no clock."""
        return self._clock.now().date() if self._clock is not None else None

    def people(self) -> list[Json]:
        return [self.person(u.id) for u in self._state.people()]

    def person(self, user_id: str) -> Json:
        user = self._state.users[user_id]
        return {
            "id": user.id,
            "name": user.name,
            "real_name": user.real_name,
            "email": user.email or "",
            "title": user.title,
            "deleted": user.deleted,
            "app": user_id in (BOT_USER, SLACKBOT),
        }

    def overview(self, me: str, mail_count: int) -> Json:
        """Everything around the conversation: people, channels with what is unread, form, clock."""
        with self._state.lock:
            view = self._workspace.modals.top(me)
            return {
                "version": self._state.version,
                "team": self._state.team_name,
                "me": self.person(me),
                "people": self.people(),
                "bot": self.person(BOT_USER),
                "channels": self._channels(me),
                "view": self.view(view) if view else None,
                "commands": self._workspace.commands,
                "clock": self.clock(),
                "mail": mail_count,
            }

    def _channels(self, me: str) -> list[Json]:
        mine = [c for c in self._state.channels.values() if me in c.members]
        return [self._channel(me, c) for c in mine]

    def _channel(self, me: str, channel: WorkspaceChannel) -> Json:
        seen = self._state.read_up_to.get((me, channel.id), "")
        shown = [m for m in self._state.messages(channel.id) if self._state.visible_to(me, m)]
        unread = sum(m.ts > seen and m.user != me for m in shown)
        name = self._state.users[BOT_USER].real_name if channel.is_im else channel.name
        kind = "dm" if channel.is_im or channel.is_mpim else "channel"
        return {
            "id": channel.id,
            "name": name,
            "kind": kind,
            "private": channel.is_private,
            "archived": channel.is_archived,
            "purpose": channel.purpose,
            "unread": unread,
            "members": len(channel.members),
        }

    def conversation(self, me: str, channel_id: str) -> list[Json]:
        """The messages of one channel as this person sees them."""
        with self._state.lock:
            shown = [m for m in self._state.messages(channel_id) if self._state.visible_to(me, m)]
            return [self.message(m) for m in shown]

    def message(self, message: PostedMessage) -> Json:
        at = message.shown_at
        return {
            "ts": message.ts,
            "channel": message.channel,
            "author": self.person(message.user),
            "text": message.text,
            "blocks": message.blocks,
            "thread_ts": message.thread_ts,
            "edited": bool(message.edited),
            "only_you": message.ephemeral_to is not None,
            "day": spoken_day(at) if at else "",
            "time": spoken_time(at) if at else "",
            "files": [self._file(f) for f in message.files],
        }

    def _file(self, file_id: str) -> Json:
        file = self._state.files.get(file_id)
        if file is None:
            return {"id": file_id, "name": "This file was deleted", "size": 0, "gone": True}
        return {"id": file.id, "name": file.name, "title": file.title, "size": file.size, "gone": False}

    def view(self, view: View) -> Json:
        """A form or a Home, with the values that it holds so far."""
        value: dict[str, Any] = {"id": view.id, "hash": view.hash, "state": view.state}
        return value | {k: view.value.get(k) for k in ("type", "title", "submit", "close", "blocks")}

    def mentions(self) -> dict[str, str]:
        """Names for the ids in mentions of people and channels."""
        names = {u.id: u.real_name for u in self._state.users.values()}
        return names | {c.id: c.name for c in self._state.channels.values() if not c.is_im}
