"""Slack's payloads as `Inbound`: what was typed, pressed, sent or searched for.

Pure. The signature was checked before anything was parsed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.base import Inbound
from bot.channels.slack.buttons import LINK, PRESS
from bot.channels.slack.choices import SEARCH
from bot.channels.slack.forms import FORM, TOGGLE
from bot.channels.slack.send import SlackFile, SlackSending

Payload = Mapping[str, Any]
Values = dict[str, str | tuple[str, ...]]

CHANNEL = SlackSending.name


def command(body: Payload, at: datetime) -> Inbound:
    """A slash command: its word first, then what was typed after it."""
    return Inbound(
        channel=CHANNEL,
        installation=body.get("team_id") or "",
        sender=body["user_id"],
        place=body.get("channel_id") or "",
        at=at,
        native_id=body.get("trigger_id") or "",
        text=_words(f"{body['command']} {body.get('text') or ''}"),
    )


def press(body: Payload, at: datetime) -> Inbound | None:
    """A pressed button; None for one that only opened an address."""
    action = body["actions"][0]
    action_id: str = action.get("action_id") or ""
    if action_id.startswith(LINK) or not action_id.startswith(PRESS):
        return None
    verb = action_id.removeprefix(PRESS).rpartition(":")[0]
    key = action.get("value") or None
    container = body.get("container") or {}
    user = body["user"]["id"]
    told = (user, container.get("message_ts") or container.get("view_id"), action_id, action.get("action_ts"))
    return Inbound(
        channel=CHANNEL,
        installation=_team(body),
        sender=user,
        place=_place(body),
        at=at,
        native_id=":".join(part or "" for part in told),
        press=(verb, key or ""),
        key=key,
        message_ref=None if container.get("is_ephemeral") else container.get("message_ts"),
    )


def submission(body: Payload, at: datetime) -> tuple[Inbound, list[tuple[str, SlackFile]]]:
    """A form that was sent, and its files as (field, file), still to be fetched."""
    view = body["view"]
    verb, key = str(view.get("callback_id") or "").removeprefix(FORM), view.get("private_metadata") or ""
    values: Values = {}
    files: list[tuple[str, SlackFile]] = []
    for field, elements in ((view.get("state") or {}).get("values") or {}).items():
        for action_id, element in elements.items():
            values[field] = _value(action_id, element)
            files += [(field, _file(file)) for file in element.get("files") or ()]
    inbound = Inbound(
        channel=CHANNEL,
        installation=_team(body),
        sender=body["user"]["id"],
        place="",
        at=at,
        native_id=view.get("id") or "",
        press=(verb, key),
        values=values,
        key=key or None,
    )
    return inbound, files


def suggestion(body: Payload, at: datetime) -> tuple[Inbound, str, str]:
    """A search in a long list: who searches (and in which form, as `key`), the source, and what was typed."""
    inbound = Inbound(
        channel=CHANNEL,
        installation=_team(body),
        sender=body["user"]["id"],
        place=_place(body),
        at=at,
        native_id="",
        key=(body.get("view") or {}).get("private_metadata") or None,
    )
    return inbound, str(body.get("action_id") or "").removeprefix(SEARCH), body.get("value") or ""


def event(body: Payload, at: datetime) -> Inbound | None:
    """Words written straight to the bot, or after its name in a channel, read as those after `/clerk`; None for every
    other event.

    Nothing depends on an event: whoever relies on one that never comes would wait for ever.
    """
    happened = body.get("event") or {}
    direct = happened.get("type") == "message" and happened.get("channel_type") == "im"
    named = happened.get("type") == "app_mention"
    by_somebody = happened.get("user") and not happened.get("bot_id") and not happened.get("subtype")
    if not (direct or named) or not by_somebody:
        return None
    said = _words(happened.get("text") or "")
    return Inbound(
        channel=CHANNEL,
        installation=_team(body),
        sender=happened["user"],
        place=happened.get("channel") or "",
        at=at,
        native_id=body.get("event_id") or "",
        text=_without_own_name(said, body) if named else said,
        written=happened.get("ts"),
        thread=happened.get("thread_ts"),
        opens_forms=False,
    )


def _without_own_name(said: str, body: Payload) -> str:
    """What was written, without the bot's name: the one that Slack says it is, else the first that stands there."""
    own = next((a.get("user_id") for a in body.get("authorizations") or () if a.get("is_bot")), None)
    pattern = rf"<@{re.escape(own)}(?:\|[^>]*)?>" if own else r"^<@[A-Z0-9]+(?:\|[^>]*)?>"
    return re.sub(pattern, " ", said, count=1).strip(" ,:\u2013-")


def first_input(view: Payload) -> str | None:
    """The id of the first field of a view, where an error can be shown."""
    return next((b["block_id"] for b in view.get("blocks") or () if b.get("type") == "input"), None)


def _words(text: str) -> str:
    """As it was typed: Slack sends `&`, `<` and `>` escaped."""
    return html.unescape(text).strip() if "&" in text else text.strip()


def _team(body: Payload) -> str:
    """The workspace; an installation for a whole organisation names it beside the person."""
    team = body.get("team")
    if isinstance(team, Mapping) and team.get("id"):
        return str(team["id"])
    return str(body.get("team_id") or (body.get("user") or {}).get("team_id") or "")


def _place(body: Payload) -> str:
    container, channel = body.get("container") or {}, body.get("channel") or {}
    return container.get("channel_id") or channel.get("id") or ""


def _value(action_id: str, element: Payload) -> str | tuple[str, ...]:
    if "files" in element:
        return tuple(file.get("name") or file["id"] for file in element["files"] or ())
    if "selected_options" in element:
        chosen = tuple(_options(element["selected_options"]))
        return "yes" if action_id == TOGGLE and chosen else "" if action_id == TOGGLE else chosen
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value") or ""
    for name in ("value", "selected_date", "selected_time"):
        if element.get(name):
            return str(element[name])
    return ""


def _options(options: Any) -> Iterator[str]:
    return (option["value"] for option in options or ())


def _file(file: Payload) -> SlackFile:
    url = file.get("url_private_download") or file.get("url_private")
    return SlackFile(id=file["id"], name=file.get("name") or file["id"], url=url, size=file.get("size"))


@dataclass(frozen=True, slots=True)
class Surface:
    """Where an answer can be shown: what was pressed or sent, in Slack's own terms."""

    user: str
    place: str = ""
    trigger: str = ""
    message: str | None = None
    thread: str | None = None
    view: str | None = None


def surface(body: Payload) -> Surface:
    """The surface of a command or a press. `message` is None where Slack cannot redraw it."""
    container, user = body.get("container") or {}, body.get("user")
    ephemeral = bool(container.get("is_ephemeral"))
    return Surface(
        user=user["id"] if isinstance(user, Mapping) else body.get("user_id") or "",
        place=_place(body) or body.get("channel_id") or "",
        trigger=body.get("trigger_id") or "",
        message=None if ephemeral else container.get("message_ts"),
        thread=container.get("thread_ts") or (body.get("message") or {}).get("thread_ts"),
        view=container.get("view_id"),
    )
