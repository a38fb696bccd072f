"""conversations.*: opening, listing and reading back channels."""

from __future__ import annotations

from typing import Any

from bot.workspace.records import Json, PostedMessage, WorkspaceChannel
from bot.workspace.state import BOT_USER
from bot.workspace.web_api.arguments import Arguments, make_cursor
from bot.workspace.web_api.backend import ApiError, Backend
from bot.workspace.web_api.chat import as_slack

GROUP_MOST = 8
HISTORY_MOST = 999


def open_(backend: Backend, args: Arguments) -> Json:
    state = backend.state
    if args.text("channel"):
        return _opened(backend, backend.channel(args.text("channel")), args, new=False)
    users = args.names("users")
    if not users:
        raise ApiError("users_list_not_supplied")
    if len(users) > GROUP_MOST:
        raise ApiError("too_many_users")
    if any(u not in state.users for u in users):
        raise ApiError("user_not_found")
    if any(state.is_app(u) for u in users):
        raise ApiError("cannot_dm_bot")
    existing = state.dm_of(users[0]) if len(users) == 1 else None
    if existing is None and any(state.users[u].deleted for u in users):
        raise ApiError("user_disabled")
    channel = existing or (state.open_dm(users[0]) if len(users) == 1 else state.open_group(users))
    return _opened(backend, channel, args, new=existing is None)


def _opened(backend: Backend, channel: WorkspaceChannel, args: Arguments, *, new: bool) -> Json:
    value = channel.as_slack(BOT_USER) if args.flag("return_im") else {"id": channel.id}
    return {"channel": value} | ({} if new else {"no_op": True, "already_open": True})


def list_(backend: Backend, args: Arguments) -> Json:
    wanted = set(args.names("types") or ["public_channel"])
    channels = [c for c in backend.state.channels.values() if _kind(c) in wanted]
    channels = [c for c in channels if not c.is_private or BOT_USER in c.members]
    if args.flag("exclude_archived"):
        channels = [c for c in channels if not c.is_archived]
    page, cursor = args.page(channels)
    return {"channels": [c.as_slack(BOT_USER) for c in page], "response_metadata": {"next_cursor": cursor}}


def _kind(channel: WorkspaceChannel) -> str:
    if channel.is_im:
        return "im"
    if channel.is_mpim:
        return "mpim"
    return "private_channel" if channel.is_private else "public_channel"


def info(backend: Backend, args: Arguments) -> Json:
    return {"channel": backend.channel(args.required("channel")).as_slack(BOT_USER)}


def members(backend: Backend, args: Arguments) -> Json:
    channel = backend.channel(args.required("channel"))
    page, cursor = args.page(sorted(channel.members))
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def join(backend: Backend, args: Arguments) -> Json:
    channel = backend.channel(args.required("channel"))
    if channel.is_private:
        raise ApiError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise ApiError("is_archived")
    with backend.state.change():
        channel.members.add(BOT_USER)
    return {"channel": channel.as_slack(BOT_USER)}


def history(backend: Backend, args: Arguments) -> Json:
    """Newest first, threads by their root only, ephemeral messages never."""
    channel = _readable(backend, args)
    found = [m for m in backend.state.messages(channel.id) if not m.ephemeral_to]
    roots = [m for m in found if m.thread_ts in (None, m.ts)]
    window = [m for m in roots if _in_window(m, args)]
    size = args.page_size(HISTORY_MOST)
    older_than = args.cursor()
    window = [m for m in reversed(window) if not older_than or _micros(m.ts) < older_than]
    page, more = window[:size], len(window) > size
    value: Json = {"messages": [_with_replies(backend, m, found, args) for m in page], "has_more": more}
    value |= {"pin_count": 0}
    if more:
        value["response_metadata"] = {"next_cursor": make_cursor(_micros(page[-1].ts))}
    return value


def _micros(ts: str) -> int:
    """A message time as a whole number; the cursor of a history is the time of the last message shown."""
    return int(ts.replace(".", ""))


def _readable(backend: Backend, args: Arguments) -> WorkspaceChannel:
    channel = backend.channel(args.required("channel"))
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def _in_window(message: PostedMessage, args: Arguments) -> bool:
    inclusive = args.flag("inclusive")
    at, oldest, latest = float(message.ts), _time(args, "oldest"), _time(args, "latest")
    after = oldest is None or at > oldest or (inclusive and at == oldest)
    before = latest is None or at < latest or (inclusive and at == latest)
    return after and before


def _time(args: Arguments, name: str) -> float | None:
    value = args.text(name)
    if value in ("", "0"):
        return None
    try:
        return float(value)
    except ValueError:
        raise ApiError(f"invalid_ts_{name}") from None


def _with_replies(
    backend: Backend, message: PostedMessage, found: list[PostedMessage], args: Arguments
) -> Json:
    value = as_slack(backend, message, metadata=args.flag("include_all_metadata"))
    replies = [m for m in found if m.thread_ts == message.ts and m.ts != message.ts]
    if replies:
        authors = list(dict.fromkeys(m.user for m in replies))
        value |= {"thread_ts": message.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
        value |= {"reply_users": authors, "reply_users_count": len(authors)}
    return value


def replies(backend: Backend, args: Arguments) -> Json:
    """A thread, oldest first, its root at the head."""
    channel = _readable(backend, args)
    root = backend.state.message(channel.id, args.required("ts"))
    if root is None or root.ephemeral_to:
        raise ApiError("thread_not_found")
    found = [m for m in backend.state.messages(channel.id) if not m.ephemeral_to]
    thread = [m for m in found if m.thread_ts == root.ts and m.ts != root.ts and _in_window(m, args)]
    page, cursor = args.page([root, *thread])
    value: Json = {
        "messages": [_with_replies(backend, m, found, args) for m in page],
        "has_more": bool(cursor),
    }
    return value | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


METHODS: dict[str, Any] = {
    "conversations.open": open_,
    "conversations.list": list_,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.join": join,
    "conversations.history": history,
    "conversations.replies": replies,
}
