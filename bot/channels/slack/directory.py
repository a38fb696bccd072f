"""Who and where, as a workspace tells it. Only the id is sure to be there; all else may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot itself."""

    team: str
    user: str
    bot: str | None

    def wrote(self, message: Mapping[str, Any]) -> bool:
        """Whether a message read back is our own."""
        if self.bot and message.get("bot_id"):
            return bool(message["bot_id"] == self.bot)
        return bool(message.get("user") == self.user)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackUser:
    """`guest`: single or several channels only. `external`: of another workspace. `tz` may be unknown."""

    id: str
    name: str
    email: str | None = None
    tz: str | None = None
    active: bool = True
    bot: bool = False
    guest: bool = False
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackPlace:
    id: str
    name: str
    private: bool = False
    archived: bool = False
    member: bool = False
    """Whether we are in it."""


def me_from(answer: Any) -> Me:
    """From `auth.test`."""
    return Me(team=answer.get("team_id") or "", user=answer.get("user_id") or "", bot=answer.get("bot_id"))


def user_from(member: Mapping[str, Any]) -> SlackUser:
    """From a member of `users.list` or `users.info`."""
    profile = member.get("profile") or {}
    name = profile.get("real_name") or member.get("real_name") or profile.get("display_name")
    return SlackUser(
        id=member["id"],
        name=name or member.get("name") or member["id"],
        email=profile.get("email") or None,
        tz=member.get("tz") or None,
        active=not member.get("deleted", False),
        bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
        guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
        external=bool(member.get("is_stranger")),
    )


def place_from(channel: Mapping[str, Any]) -> SlackPlace:
    """From a channel of `conversations.list`."""
    return SlackPlace(
        id=channel["id"],
        name=channel.get("name") or channel["id"],
        private=bool(channel.get("is_private")),
        archived=bool(channel.get("is_archived")),
        member=bool(channel.get("is_member")),
    )
