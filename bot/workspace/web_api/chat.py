"""chat.*: posting, changing and taking back messages."""

from __future__ import annotations

import json
from typing import Any

from bot.workspace.checks import BlocksTooLong, check_message_blocks
from bot.workspace.records import Json, PostedMessage
from bot.workspace.state import APP, BOT_ID, BOT_USER
from bot.workspace.web_api.arguments import Arguments
from bot.workspace.web_api.backend import ApiError, Backend

TEXT_MOST = 40_000
METADATA_JSON_MOST = 8_000


def content(args: Arguments) -> Json:
    """Text, blocks, attachments and metadata of a message, after Slack's checks."""
    text = args.text("text")
    blocks = checked_blocks(args)
    attachments = args.structure("attachments", "invalid_attachments") or []
    if not (text.strip() or blocks or attachments):
        raise ApiError("no_text")
    if len(text) > TEXT_MOST:
        raise ApiError("msg_too_long")
    return {"text": text, "blocks": blocks, "attachments": attachments, "metadata": _metadata(args)}


def checked_blocks(args: Arguments) -> list[Json]:
    """The blocks of a call, or the refusal that Slack would give."""
    blocks = args.structure("blocks", "invalid_blocks_format")
    if blocks is None:
        return []
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    try:
        problems = check_message_blocks(blocks)
    except BlocksTooLong:
        raise ApiError("msg_blocks_too_long") from None
    if problems:
        raise ApiError.with_messages("invalid_blocks", problems)
    return blocks


def _metadata(args: Arguments) -> Json | None:
    metadata = args.structure("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise ApiError("invalid_metadata_schema")
    if not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > METADATA_JSON_MOST:
        raise ApiError("metadata_too_large")
    return metadata


def as_slack(backend: Backend, message: PostedMessage, *, metadata: bool = False) -> Json:
    """A message as `conversations.history` and interactions show it."""
    value: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": backend.state.team,
    }
    if message.by_bot:
        profile = {
            "id": BOT_ID,
            "app_id": APP,
            "name": backend.state.users[BOT_USER].name,
            "team_id": backend.state.team,
        }
        value |= {"bot_id": BOT_ID, "app_id": APP, "bot_profile": profile}
    if message.blocks:
        value["blocks"] = message.blocks
    if message.attachments:
        value["attachments"] = message.attachments
    if message.metadata and metadata:
        value["metadata"] = message.metadata
    if message.edited:
        value["edited"] = {"user": message.user, "ts": message.edited}
    if message.files:
        state = backend.state
        live = [
            state.files[f].as_slack(backend.base_url, state.channels)
            for f in message.files
            if f in state.files
        ]
        gone = [{"id": f, "mode": "tombstone"} for f in message.files if f not in state.files]
        value |= {"files": live + gone, "upload": False}
    if message.thread_ts:
        value["thread_ts"] = message.thread_ts
    return value


def post_message(backend: Backend, args: Arguments) -> Json:
    channel = backend.writable(args.required("channel"))
    values = content(args)
    thread = _thread(backend, channel.id, args)
    backend.limit(channel)
    message = backend.state.add_message(channel.id, BOT_USER, by_bot=True, thread_ts=thread, **values)
    return {"channel": channel.id, "ts": message.ts, "message": as_slack(backend, message, metadata=True)}


def _thread(backend: Backend, channel: str, args: Arguments) -> str | None:
    """The root of the thread to answer in; a reply's own time leads to its root, as in Slack."""
    wanted = args.text("thread_ts")
    if not wanted:
        return None
    parent = backend.state.message(channel, wanted)
    if parent is None:
        raise ApiError("thread_not_found")
    return parent.thread_ts or parent.ts


def post_ephemeral(backend: Backend, args: Arguments) -> Json:
    channel = backend.writable(args.required("channel"))
    user = args.required("user")
    values = content(args)
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    thread = _thread(backend, channel.id, args)
    message = backend.state.add_message(
        channel.id, BOT_USER, by_bot=True, ephemeral_to=user, thread_ts=thread, **values
    )
    return {"message_ts": message.ts}


def _own(backend: Backend, args: Arguments, refusal: str) -> PostedMessage:
    channel = backend.channel(args.required("channel"))
    message = backend.state.message(channel.id, args.required("ts"))
    if message is None or message.ephemeral_to:
        raise ApiError("message_not_found")
    if not message.by_bot:
        raise ApiError(refusal)
    return message


def update(backend: Backend, args: Arguments) -> Json:
    message = _own(backend, args, "cant_update_message")
    values = content(args)
    with backend.state.change():
        redraw(backend, message, values, keep_blocks="blocks" not in args and "text" not in args)
        if args.get("metadata") is not None:
            message.metadata = values["metadata"]
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": as_slack(backend, message, metadata=True),
    }


def redraw(backend: Backend, message: PostedMessage, values: Json, *, keep_blocks: bool = False) -> None:
    """Puts new words and blocks into a message that stands already."""
    message.text = values["text"] or message.text
    if not keep_blocks:
        message.blocks = backend.state.with_ids(values["blocks"])
    message.attachments = values["attachments"]
    if not message.blocks:
        message.edited = backend.state.next_ts()


def delete(backend: Backend, args: Arguments) -> Json:
    message = _own(backend, args, "cant_delete_message")
    backend.state.remove_message(message)
    return {"channel": message.channel, "ts": message.ts}


def add_reaction(backend: Backend, args: Arguments) -> Json:
    channel = backend.writable(args.required("channel"))
    message, name = backend.state.message(channel.id, args.required("timestamp")), args.required("name")
    if message is None or message.ephemeral_to:
        raise ApiError("message_not_found")
    if name in message.marks:
        raise ApiError("already_reacted")
    with backend.state.change():
        message.marks.append(name)
    return {}


METHODS: dict[str, Any] = {
    "reactions.add": add_reaction,
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
}
