"""Triggers and views: who may open a form just now, what is open for whom, and the published Homes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from bot.workspace.records import Json, View
from bot.workspace.state import APP, BOT_ID, State

TRIGGER_SECONDS = 3.0
MOST_VIEWS_STACKED = 3


class ViewRefused(Exception):
    """Slack's own name for why a view could not be opened or changed."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


@dataclass(slots=True)
class Trigger:
    user: str
    expires: float
    used: bool = False


class Modals:
    """The views of one workspace. A trigger is good once and for `trigger_seconds` of real time."""

    def __init__(self, state: State, trigger_seconds: float = TRIGGER_SECONDS) -> None:
        self._state = state
        self._trigger_seconds = trigger_seconds
        self._triggers: dict[str, Trigger] = {}
        self._views: dict[str, View] = {}
        self._stacks: dict[str, list[str]] = {}
        self._homes: dict[str, View] = {}

    def issue_trigger(self, user: str) -> str:
        """A trigger id in Slack's shape, never seen before."""
        ts = self._state.next_ts().replace(".", "")
        trigger = f"{ts}.{len(self._triggers) + 1}.{secrets.token_hex(16)}"
        with self._state.lock:
            now = self._state.real_time()
            self._triggers[trigger] = Trigger(user=user, expires=now + self._trigger_seconds)
        return trigger

    def _exchange(self, trigger_id: str) -> str:
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise ViewRefused("invalid_trigger_id" if trigger_id.count(".") != 2 else "expired_trigger_id")
        if trigger.used:
            raise ViewRefused("exchanged_trigger_id")
        if self._state.real_time() > trigger.expires:
            raise ViewRefused("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def open(self, trigger_id: str, value: Json) -> View:
        """Opens a form as the only one; whatever was open is replaced."""
        with self._state.change():
            self._refuse_taken_external_id(value)
            user = self._exchange(trigger_id)
            self._stacks[user] = []
            return self._stack(user, value)

    def push(self, trigger_id: str, value: Json) -> View:
        with self._state.change():
            self._refuse_taken_external_id(value)
            return self.push_for(self._exchange(trigger_id), value)

    def push_for(self, user: str, value: Json) -> View:
        """Puts a form on top of what this person has open; `push_limit_reached` past three."""
        with self._state.change():
            if len(self._stacks.get(user, [])) >= MOST_VIEWS_STACKED:
                raise ViewRefused("push_limit_reached")
            return self._stack(user, value)

    def _stack(self, user: str, value: Json) -> View:
        stack = self._stacks.setdefault(user, [])
        view_id = self._state.fresh_id("V")
        previous = stack[-1] if stack else None
        root = stack[0] if stack else view_id
        view = View(id=view_id, user=user, value={}, hash="", root=root, previous=previous)
        self._fill(view, value)
        self._views[view_id] = view
        stack.append(view_id)
        return view

    def _fill(self, view: View, value: Json) -> None:
        view.value = value | {"blocks": self._state.with_ids(value["blocks"])}
        view.hash = f"{self._state.next_ts()}.{secrets.token_hex(4)}"
        view.shown_at = self._state.shown_at()

    def _refuse_taken_external_id(self, value: Json) -> None:
        wanted = value.get("external_id")
        if wanted and any(v.value.get("external_id") == wanted for v in self._open_views()):
            raise ViewRefused("duplicate_external_id")

    def update(self, value: Json, *, view_id: str = "", external_id: str = "", hash_: str = "") -> View:
        """Draws a form anew. `hash_conflict` when it changed since the caller looked at it."""
        with self._state.change():
            view = self.find(view_id=view_id, external_id=external_id)
            if view is None:
                raise ViewRefused("not_found")
            if hash_ and hash_ != view.hash:
                raise ViewRefused("hash_conflict")
            self._fill(view, value)
            return view

    def publish(self, user: str, value: Json, hash_: str = "") -> View:
        """Sets a person's Home."""
        with self._state.change():
            view = self._homes.get(user)
            if view and hash_ and hash_ != view.hash:
                raise ViewRefused("hash_conflict")
            if view is None:
                view_id = self._state.fresh_id("V")
                view = View(id=view_id, user=user, value={}, hash="", root=view_id)
                self._homes[user] = view
                self._views[view_id] = view
            self._fill(view, value)
            return view

    def find(self, *, view_id: str = "", external_id: str = "") -> View | None:
        """A view that is open (or a Home), by either of its names."""
        with self._state.lock:
            for view in [*self._open_views(), *self._homes.values()]:
                if view.id == view_id or (external_id and view.value.get("external_id") == external_id):
                    return view
            return None

    def _open_views(self) -> list[View]:
        return [self._views[v] for stack in self._stacks.values() for v in stack]

    def top(self, user: str) -> View | None:
        """The form that this person has in front of them."""
        with self._state.lock:
            stack = self._stacks.get(user)
            return self._views[stack[-1]] if stack else None

    def home(self, user: str) -> View | None:
        return self._homes.get(user)

    def close(self, view: View, *, all_of_them: bool = False) -> None:
        """Closes a form and shows the one under it, or closes the whole stack."""
        with self._state.change():
            stack = self._stacks.get(view.user, [])
            self._stacks[view.user] = [] if all_of_them else [v for v in stack if v != view.id]

    def as_slack(self, view: View, values: Json | None = None) -> Json:
        """The view object that the app gets, with `values` as its state."""
        team = self._state.team
        value: dict[str, Any] = {"id": view.id, "team_id": team, "app_id": APP, "app_installed_team_id": team}
        value |= {
            "bot_id": BOT_ID,
            "hash": view.hash,
            "root_view_id": view.root,
            "previous_view_id": view.previous,
        }
        value |= {"private_metadata": "", "callback_id": "", "external_id": "", "title": None, "submit": None}
        value |= {"close": None, "clear_on_close": False, "notify_on_close": False}
        return value | view.value | {"state": {"values": view.state if values is None else values}}
