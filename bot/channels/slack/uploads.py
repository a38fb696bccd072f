"""Files on Slack: sent out of sight first, shared in a message's thread second.

What fails before sharing was seen by nobody and may be tried again. Whether a file is shared already is read
from the thread: the thread belongs to one message of one key, so a file of that name and size in it is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.channels.base import Attachment
from bot.channels.slack.directory import SlackAccount
from bot.channels.slack.paging import pages
from bot.channels.slack.transport import NotSent, SlackClient


class Uploads:
    def __init__(self, client: SlackClient) -> None:
        self._client = client

    def stage(self, attachments: Sequence[Attachment]) -> list[dict[str, str]]:
        """Sends the bytes; gives back what `share` needs."""
        return [self._stage(attachment) for attachment in attachments]

    def _stage(self, attachment: Attachment) -> dict[str, str]:
        content = Path(attachment.path).read_bytes()
        place = self._client.files_getUploadURLExternal(filename=attachment.name, length=len(content))
        status = self._client.upload(str(place["upload_url"]), content)
        if status != 200:
            raise NotSent(f"the upload of a file was answered with HTTP {status}")
        return {"id": str(place["file_id"]), "title": attachment.name}

    def share(self, staged: list[dict[str, str]], conversation: str, thread: str) -> None:
        """Makes the files visible in the thread. The same file cannot be shared twice."""
        self._client.files_completeUploadExternal(
            files=[dict(file) for file in staged], channel_id=conversation, thread_ts=thread
        )

    def names_in(self, conversation: str, thread: str, me: SlackAccount) -> set[tuple[str, int]]:
        """Name and size of each file that we shared in the thread."""
        found: set[tuple[str, int]] = set()
        for page in pages(self._client.conversations_replies, channel=conversation, ts=thread, limit=200):
            for message in page.get("messages") or ():
                if me.wrote(message):
                    files = message.get("files") or ()
                    found |= {(file.get("title") or file.get("name"), file.get("size")) for file in files}
        return found
