"""Who and where, as a workspace tells it. Only the id is sure to be there; all else may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.directory import DirectoryPerson, DirectoryPlace, OwnAccount
from bot.channels.outcomes import BadTarget, Outcome, Sent
from bot.channels.slack.outcome import classify
from bot.channels.slack.paging import pages
from bot.channels.slack.transport import SlackClient


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackAccount(OwnAccount):
    """The bot itself. `bot` is the id under which Slack shows what it wrote, where the server tells one."""

    bot: str | None

    def wrote(self, message: Mapping[str, Any]) -> bool:
        """Whether a message read back is our own."""
        if self.bot and message.get("bot_id"):
            return bool(message["bot_id"] == self.bot)
        return bool(message.get("user") == self.address)


class SlackDirectory:
    """The workspace's people and channels, asked of its Web API."""

    def __init__(self, client: SlackClient) -> None:
        self._client = client
        self._account: SlackAccount | None = None

    def own_account(self) -> SlackAccount:
        """From `auth.test`, asked once."""
        if self._account is None:
            self._account = self._asked()
        return self._account

    def probe(self) -> Outcome:
        """Asks `auth.test` anew."""
        try:
            self._account = self._asked()
        except Exception as error:
            return classify(error)
        return Sent(())

    def _asked(self) -> SlackAccount:
        answer = self._client.auth_test()
        return SlackAccount(
            tenant=answer.get("team_id") or "", address=answer.get("user_id") or "", bot=answer.get("bot_id")
        )

    def people(self) -> Iterator[DirectoryPerson]:
        for page in pages(self._client.users_list, limit=200):
            yield from (person_from(member) for member in page.get("members") or ())

    def places(self) -> Iterator[DirectoryPlace]:
        """The public channels, and the private ones we are in."""
        asked = {"types": "public_channel,private_channel", "exclude_archived": True, "limit": 200}
        for page in pages(self._client.conversations_list, **asked):
            yield from (place_from(channel) for channel in page.get("channels") or ())

    def is_active(self, user: str) -> bool:
        """Whether the workspace still has this person. Where it cannot be asked, yes: sending will tell."""
        try:
            answer = self._client.users_info(user=user)
        except Exception as error:
            return not isinstance(classify(error), BadTarget)
        return person_from(answer["user"]).active


def person_from(member: Mapping[str, Any]) -> DirectoryPerson:
    """From a member of `users.list` or `users.info`."""
    profile = member.get("profile") or {}
    name = profile.get("real_name") or member.get("real_name") or profile.get("display_name")
    return DirectoryPerson(
        address=member["id"],
        name=name or member.get("name") or member["id"],
        email=profile.get("email") or None,
        active=not member.get("deleted", False),
        bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
        guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
        external=bool(member.get("is_stranger")),
    )


def place_from(channel: Mapping[str, Any]) -> DirectoryPlace:
    """From a channel of `conversations.list`."""
    return DirectoryPlace(
        address=channel["id"],
        name=channel.get("name") or channel["id"],
        archived=bool(channel.get("is_archived")),
        member=bool(channel.get("is_member")),
    )
