"""response_url: an address on which the bot may answer one command or press, five times in thirty minutes."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from bot.workspace.records import Json
from bot.workspace.state import BOT_USER, State
from bot.workspace.web_api.arguments import Arguments
from bot.workspace.web_api.backend import ApiError, Backend
from bot.workspace.web_api.chat import content, redraw

HOOK_SECONDS = 30 * 60
HOOK_USES = 5


@dataclass(slots=True, kw_only=True)
class Hook:
    """Where an answer goes: the channel and person of the command, and the message that was pressed, if any."""

    channel: str
    user: str
    expires: float
    message_ts: str | None = None
    uses: int = 0


class Hooks:
    """The response URLs of one workspace."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._hooks: dict[str, Hook] = {}

    def issue(self, *, channel: str, user: str, message_ts: str | None = None) -> str:
        """A new address for one command or press."""
        token = secrets.token_urlsafe(18)
        expires = self._state.real_time() + HOOK_SECONDS
        self._hooks[token] = Hook(channel=channel, user=user, expires=expires, message_ts=message_ts)
        return f"{self._backend.base_url}/hooks/{token}"

    @property
    def _state(self) -> State:
        return self._backend.state

    def answer(self, token: str, body: bytes) -> tuple[int, str]:
        """Takes what the bot posted to a response URL; HTTP status and text as Slack gives them."""
        hook = self._hooks.get(token)
        if hook is None:
            return 404, "no_service"
        if self._state.real_time() > hook.expires:
            return 404, "expired_url"
        if hook.uses >= HOOK_USES:
            return 404, "used_url"
        try:
            posted = json.loads(body)
        except ValueError:
            return 400, "invalid_payload"
        if not isinstance(posted, dict):
            return 400, "invalid_payload"
        try:
            self.show(hook, posted)
        except ApiError as refusal:
            self._state.log.add("response_url", refusal.body["error"], posted, {}, None)
            return 400, str(refusal.body["error"])
        hook.uses += 1
        self._state.log.add("response_url", "accepted", posted | {"channel": hook.channel}, {}, None)
        return 200, "ok"

    def show(self, hook: Hook, posted: dict[str, Any]) -> None:
        """Puts an answer where it belongs: in place of the pressed message, for all, or for one person."""
        old = self._state.message(hook.channel, hook.message_ts) if hook.message_ts else None
        if posted.get("delete_original"):
            if old is not None:
                self._state.remove_message(old)
            return
        values: Json = content(Arguments(posted))
        if posted.get("replace_original") and old is not None:
            with self._state.change():
                redraw(self._backend, old, values)
            return
        private = posted.get("response_type", "ephemeral") != "in_channel"
        self._state.add_message(
            hook.channel,
            BOT_USER,
            by_bot=True,
            ephemeral_to=hook.user if private else None,
            thread_ts=posted.get("thread_ts"),
            **values,
        )
