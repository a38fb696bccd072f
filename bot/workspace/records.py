"""What a workspace holds: people, channels, messages, files and views, and how Slack writes each as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSpec:
    """A person to be put into the workspace: plain values, no chat ids. `tz` is a zone name, or absent."""

    name: str
    email: str
    real_name: str
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    tz: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """A channel to be put into the workspace. `members` are e-mail addresses; None means everybody."""

    name: str
    members: Sequence[str] | None = None
    private: bool = False
    archived: bool = False
    with_bot: bool = True
    purpose: str = ""


@dataclass(slots=True, kw_only=True)
class User:
    id: str
    team: str
    name: str
    real_name: str
    email: str | None = None
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    tz: str | None = None
    title: str = ""

    def as_slack(self, at: float) -> Json:
        """The user object of `users.info`; a deactivated one comes without names at the top and without a zone."""
        profile: Json = {"real_name": self.real_name, "display_name": self.name, "team": self.team}
        if self.email:
            profile["email"] = self.email
        if self.title:
            profile["title"] = self.title
        user: Json = {"id": self.id, "team_id": self.team, "name": self.name, "deleted": self.deleted}
        user |= {"profile": profile, "is_bot": self.is_bot, "is_app_user": False, "updated": int(at)}
        if self.deleted:
            return user
        user |= {"real_name": self.real_name, "is_admin": False, "is_owner": False}
        user |= {"is_restricted": self.is_restricted, "is_ultra_restricted": False}
        if self.tz:
            offset = datetime.fromtimestamp(at, ZoneInfo(self.tz)).utcoffset()
            user |= {
                "tz": self.tz,
                "tz_label": self.tz,
                "tz_offset": int(offset.total_seconds()) if offset else 0,
            }
        return user


@dataclass(slots=True, kw_only=True)
class WorkspaceChannel:
    """A channel or a direct message; `user` is the other end of a direct message with the bot."""

    id: str
    name: str
    created: int
    members: set[str] = field(default_factory=set)
    user: str | None = None
    is_im: bool = False
    is_mpim: bool = False
    is_private: bool = False
    is_archived: bool = False
    purpose: str = ""

    def as_slack(self, viewer: str) -> Json:
        if self.is_im:
            channel: Json = {
                "id": self.id,
                "created": self.created,
                "is_im": True,
                "is_archived": self.is_archived,
            }
            return channel | {
                "user": self.user,
                "is_user_deleted": False,
                "is_org_shared": False,
                "priority": 0,
            }
        channel = {"id": self.id, "name": self.name, "name_normalized": self.name, "created": self.created}
        channel |= {"is_channel": not self.is_private, "is_group": self.is_private, "is_im": False}
        channel |= {"is_mpim": self.is_mpim, "is_private": self.is_private, "is_archived": self.is_archived}
        channel |= {"is_general": False, "is_shared": False, "is_org_shared": False}
        channel |= {"is_member": viewer in self.members, "num_members": len(self.members)}
        empty = {"creator": "", "last_set": 0}
        return channel | {"topic": {"value": "", **empty}, "purpose": {"value": self.purpose, **empty}}


@dataclass(slots=True, kw_only=True)
class File:
    """An uploaded file. It is `ready` once its bytes are in, and shared by naming its channels."""

    id: str
    name: str
    title: str
    user: str
    created: int
    size: int = 0
    content: bytes = b""
    mimetype: str = "application/octet-stream"
    ready: bool = False
    shares: list[tuple[str, str]] = field(default_factory=list)
    """(channel, message ts) for each place it was shared in."""

    def as_slack(self, base_url: str, channels: Mapping[str, WorkspaceChannel]) -> Json:
        kind = self.name.rpartition(".")[2].lower() if "." in self.name else "binary"
        private = f"{base_url}/files-pri/{self.id}/{_url_name(self.name)}"
        value: Json = {"id": self.id, "created": self.created, "timestamp": self.created, "name": self.name}
        value |= {
            "title": self.title,
            "mimetype": self.mimetype,
            "filetype": kind,
            "pretty_type": kind.upper(),
        }
        value |= {
            "user": self.user,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
        }
        value |= {"url_private": private, "url_private_download": private + "?download=1"}
        public = [(c, ts) for c, ts in self.shares if not (channels[c].is_private or channels[c].is_im)]
        value["channels"] = sorted({c for c, _ in public})
        value["ims"] = sorted({c for c, _ in self.shares if channels[c].is_im})
        value["shares"] = {
            key: {c: [{"ts": ts}] for c, ts in pairs}
            for key, pairs in (("public", public), ("private", [s for s in self.shares if s not in public]))
            if pairs
        }
        return value


def _url_name(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name).lower()


@dataclass(slots=True, kw_only=True)
class PostedMessage:
    """One message. `shown_at` is the product's clock when it appeared; `ts` is real time, as Slack's is.

    `ephemeral_to` names the only person who sees it. `by_bot` tells the bot's messages from people's. `marks` are the
    bot's reactions to it.
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    files: list[str] = field(default_factory=list)
    ephemeral_to: str | None = None
    by_bot: bool = False
    edited: str | None = None
    marks: list[str] = field(default_factory=list)
    shown_at: datetime | None = None
    seq: int = 0

    @property
    def words(self) -> str:
        """Everything that can be read in it, a line for each piece; its `text` when it has no blocks."""
        return "\n".join(words_of(self.blocks)) if self.blocks else self.text


@dataclass(slots=True, kw_only=True)
class View:
    """An open modal or a published Home. `value` is what the app sent, with block ids filled in."""

    id: str
    user: str
    value: Json
    hash: str
    root: str
    previous: str | None = None
    state: Json = field(default_factory=dict)
    shown_at: datetime | None = None

    @property
    def title(self) -> str:
        return str(self.value.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.value["blocks"])

    @property
    def words(self) -> str:
        """Everything that can be read in it, a line for each piece."""
        return "\n".join([self.title, *words_of(self.blocks)])


def find_element(blocks: Sequence[Json], block_id: str, action_id: str) -> Json | None:
    """The interactive element with these ids, wherever a block keeps it."""
    for block in blocks:
        if block.get("block_id") == block_id:
            for element in elements_of(block):
                if element.get("action_id") == action_id:
                    return element
    return None


def elements_of(block: Json) -> list[Json]:
    """The elements in a block that can carry an action id."""
    found = [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    if block.get("type") in ("actions", "context_actions"):
        found += [e for e in block.get("elements", []) if isinstance(e, dict)]
    return found


_READ_IN_ORDER = (
    "title",
    "label",
    "text",
    "fields",
    "elements",
    "accessory",
    "element",
    "rows",
    "options",
    "hint",
)


def words_of(value: Any) -> list[str]:
    """The readable texts in blocks, in reading order: words, fields, labels, buttons, options and hints."""
    if isinstance(value, list):
        return [words for item in value for words in words_of(item)]
    if not isinstance(value, dict):
        return []
    found = [value["text"]] if isinstance(value.get("text"), str) else []
    for name in _READ_IN_ORDER:
        found += words_of(value.get(name))
    return found
