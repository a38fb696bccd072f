"""What Slack sends to an app: the fields of a command, and the payloads of presses, forms, searches and events."""

from __future__ import annotations

from typing import Any

from bot.workspace.hooks import Hooks
from bot.workspace.modals import Modals
from bot.workspace.records import Json, PostedMessage, View, WorkspaceChannel
from bot.workspace.state import APP, BOT_USER, State
from bot.workspace.web_api.backend import Backend
from bot.workspace.web_api.chat import as_slack

DOMAIN = "local"
VERIFICATION_TOKEN = "local-verification-token"  # Slack's old, deprecated way; apps must not rely on it


class Payloads:
    """Builds payloads for one workspace; every one gets a fresh trigger."""

    def __init__(self, backend: Backend, hooks: Hooks) -> None:
        self._backend = backend
        self._hooks = hooks

    @property
    def _state(self) -> State:
        return self._backend.state

    @property
    def _modals(self) -> Modals:
        return self._backend.modals

    def command(self, user: str, command: str, words: str, channel: WorkspaceChannel) -> dict[str, str]:
        """The form of a slash command."""
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": self._state.team,
            "team_domain": DOMAIN,
            "channel_id": channel.id,
            "channel_name": channel.name,
            "user_id": user,
            "user_name": self._state.users[user].name,
            "command": command,
            "text": words,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": self._hooks.issue(channel=channel.id, user=user),
            "trigger_id": self._modals.issue_trigger(user),
        }

    def _common(self, kind: str, user: str) -> Json:
        person = self._state.users[user]
        return {
            "type": kind,
            "team": {"id": self._state.team, "domain": DOMAIN},
            "user": {"id": user, "username": person.name, "name": person.name, "team_id": self._state.team},
            "api_app_id": APP,
            "token": VERIFICATION_TOKEN,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _place(self, where: PostedMessage | View) -> Json:
        if isinstance(where, View):
            return {"container": {"type": "view", "view_id": where.id}, "view": self._modals.as_slack(where)}
        channel = self._state.channels[where.channel]
        private = where.ephemeral_to is not None
        container = {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": channel.id,
            "is_ephemeral": private,
        }
        place: Json = {"container": container, "channel": {"id": channel.id, "name": channel.name}}
        # Slack does not repeat an ephemeral message back: it keeps no copy of it.
        return place if private else place | {"message": as_slack(self._backend, where)}

    def press(
        self, user: str, where: PostedMessage | View, block_id: str, element: Json, value: Json
    ) -> Json:
        """block_actions: one element pressed or chosen, `value` being what it gives."""
        action = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
        action |= {
            name: element[name] for name in ("text", "value", "style", "placeholder") if name in element
        }
        action |= value | {"action_ts": self._state.next_ts()}
        payload = self._common("block_actions", user) | self._place(where)
        payload |= {"trigger_id": self._modals.issue_trigger(user), "actions": [action]}
        if isinstance(where, PostedMessage):
            chosen = {block_id: {element["action_id"]: {"type": element["type"], **value}}} if value else {}
            payload["state"] = {"values": chosen}
            payload["response_url"] = self._hooks.issue(channel=where.channel, user=user, message_ts=where.ts)
        return payload

    def suggestion(
        self, user: str, where: PostedMessage | View, block_id: str, action_id: str, typed: str
    ) -> Json:
        """block_suggestion: what was typed into a searched list."""
        payload = self._common("block_suggestion", user) | self._place(where)
        return payload | {"action_id": action_id, "block_id": block_id, "value": typed}

    def submission(self, user: str, view: View, values: Json) -> Json:
        payload = self._common("view_submission", user)
        payload |= {"trigger_id": self._modals.issue_trigger(user), "response_urls": []}
        return payload | {"view": self._modals.as_slack(view, values)}

    def closed(self, user: str, view: View, *, cleared: bool) -> Json:
        return self._common("view_closed", user) | {
            "view": self._modals.as_slack(view),
            "is_cleared": cleared,
        }

    def event(self, event: dict[str, Any]) -> Json:
        """The envelope of an event."""
        authorization = {
            "enterprise_id": None,
            "team_id": self._state.team,
            "user_id": BOT_USER,
            "is_bot": True,
        }
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": self._state.team,
            "api_app_id": APP,
            "event": event | {"event_ts": self._state.next_ts()},
            "type": "event_callback",
            "event_id": self._state.fresh_id("Ev"),
            "event_time": int(self._state.real_time()),
            "authorizations": [authorization | {"is_enterprise_install": False}],
            "is_ext_shared_channel": False,
        }
