"""files.*: the upload in three steps, reading back and deleting."""

from __future__ import annotations

import mimetypes
from typing import Any

from bot.workspace.records import File, Json
from bot.workspace.state import BOT_USER
from bot.workspace.web_api.arguments import Arguments
from bot.workspace.web_api.backend import ApiError, Backend
from bot.workspace.web_api.chat import checked_blocks


def _shown(backend: Backend, file: File) -> Json:
    return file.as_slack(backend.base_url, backend.state.channels)


def get_upload_url(backend: Backend, args: Arguments) -> Json:
    """Step 1: a place to send the bytes to."""
    name = args.required("filename")
    try:
        length = int(args.required("length"))
    except ValueError:
        length = 0
    if length <= 0:
        raise ApiError.with_messages("invalid_arguments", ["`length` must be a positive number"])
    file = backend.state.add_file(name=name, user=BOT_USER)
    file.size, file.mimetype = length, mimetypes.guess_type(name)[0] or file.mimetype
    return {"upload_url": f"{backend.base_url}/upload/v1/{file.id}", "file_id": file.id}


def receive(backend: Backend, file_id: str, content: bytes) -> bool:
    """Step 2: the bytes; False when nothing was announced under this id or the length is another."""
    file = backend.state.files.get(file_id)
    if file is None or file.ready or file.size != len(content):
        return False
    with backend.state.change():
        file.content, file.ready = content, True
    return True


def complete_upload(backend: Backend, args: Arguments) -> Json:
    """Step 3: names the files and shares them, with a comment, where they belong."""
    wanted = args.structure("files", "invalid_arguments")
    if not isinstance(wanted, list) or not wanted:
        raise ApiError.with_messages("invalid_arguments", ["missing required field: files"])
    blocks = checked_blocks(args)
    files = [_completed(backend, entry) for entry in wanted]
    names = args.names("channels") + args.names("channel_id")
    targets = [backend.writable(c) for c in dict.fromkeys(names)]
    for channel in targets:
        backend.limit(channel)
        message = backend.state.add_message(
            channel.id,
            BOT_USER,
            by_bot=True,
            text=args.text("initial_comment"),
            blocks=[] if args.text("initial_comment") else blocks,
            thread_ts=args.text("thread_ts") or None,
            files=[f.id for f in files],
        )
        for file in files:
            file.shares.append((channel.id, message.ts))
    return {"files": [_shown(backend, f) for f in files]}


def _completed(backend: Backend, entry: Any) -> File:
    file = backend.state.files.get(str(entry.get("id"))) if isinstance(entry, dict) else None
    if file is None or not file.ready:
        raise ApiError("file_not_found")
    file.title = str(entry.get("title") or file.name)
    return file


def _file(backend: Backend, args: Arguments) -> File:
    file = backend.state.files.get(args.required("file"))
    if file is None or not file.ready:
        raise ApiError("file_not_found")
    return file


def info(backend: Backend, args: Arguments) -> Json:
    return {
        "file": _shown(backend, _file(backend, args)),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def delete(backend: Backend, args: Arguments) -> Json:
    file = _file(backend, args)
    if file.user != BOT_USER:
        raise ApiError("cant_delete_file")
    with backend.state.change():
        del backend.state.files[file.id]
    return {}


METHODS: dict[str, Any] = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
    "files.delete": delete,
}
