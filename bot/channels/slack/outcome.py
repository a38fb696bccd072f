"""What became of one call to Slack: the outcome table of the trust page, section 3.4, as one function."""

from __future__ import annotations

import socket
import ssl
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Outcome, Sent, Uncertain
from bot.channels.slack.transport import NotSent

RATE = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
GLOBAL = frozenset(
    {
        "token_revoked",
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "token_expired",
        "missing_scope",
        "team_access_not_granted",
        "ekm_access_denied",
    }
)
TARGET = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "messages_tab_disabled",
        "cannot_dm_bot",
        "msg_too_long",
        "msg_blocks_too_long",
        # conversations.open: a person who cannot be reached here
        "user_not_found",
        "users_not_found",
        "user_disabled",
        "user_not_visible",
        # chat.update and chat.delete: a message that is gone or no longer ours to change
        "message_not_found",
        "cant_update_message",
        "cant_delete_message",
        "edit_window_closed",
        # chat.postEphemeral and views: nobody is there to see it, or the moment has passed
        "user_not_in_channel",
        "expired_trigger_id",
        "exchanged_trigger_id",
        "view_not_found",
    }
)
LOST = {
    "is_archived": "archived",
    "not_in_channel": "not_in",
    "channel_not_found": "gone",
    "restricted_action": "closed",
    "restricted_action_read_only_channel": "closed",
}
"""How a channel was lost, of those that take nothing from us any more."""
TARGET_KINDS = ("restricted_action", "invalid_blocks", "metadata_", "invalid_metadata")


def classify(result: Any) -> Outcome:
    """The outcome of a call, from its response (a mapping) or from the exception it raised.

    Whatever is not known for certain is `Uncertain`: only reading back can tell.
    """
    if isinstance(result, SlackApiError):
        return _refusal(result.response)
    if isinstance(result, BaseException):
        return _failure(result)
    if result.get("ok") is not True:
        return _refusal(result)
    ts = result.get("ts")
    return Sent((ts,), result.get("channel")) if ts else Uncertain("ok without ts")


def _failure(error: BaseException) -> Outcome:
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, NotSent):
        return Deferred(reason)
    if isinstance(error, URLError) and isinstance(
        error.reason, ConnectionRefusedError | socket.gaierror | ssl.SSLCertVerificationError
    ):
        return Deferred(reason)
    return Uncertain(reason)


def _refusal(response: Any) -> Outcome:
    status = getattr(response, "status_code", 200)
    headers = getattr(response, "headers", None) or {}
    if status == 429:
        return Deferred("ratelimited", _retry_after(headers))
    if status >= 500:
        return Uncertain(f"HTTP {status}")
    error = _error_of(response)
    if error in RATE:
        return Deferred(error, _retry_after(headers))
    if error in GLOBAL:
        return ChannelDown(error)
    if error in TARGET or error.startswith(TARGET_KINDS):
        return BadTarget(error, LOST.get(error, ""))
    return Uncertain(error)


def _error_of(response: Any) -> str:
    data = getattr(response, "data", response)
    error = data.get("error") if isinstance(data, dict) else None
    return error if isinstance(error, str) and error else "no readable answer"


def _retry_after(headers: Any) -> float | None:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            try:
                return float(value)
            except ValueError:
                return None
    return None
