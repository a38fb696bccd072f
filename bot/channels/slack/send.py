"""Sending to Slack: posting once, finding again by key, redrawing, taking back, files, answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.channels.base import Attachment, Capabilities, Target
from bot.channels.outcomes import BadTarget, Deferred, Located, Outcome, Sent, Uncertain
from bot.channels.slack import render as renderer
from bot.channels.slack.directory import SlackDirectory
from bot.channels.slack.outcome import classify
from bot.channels.slack.paging import pages
from bot.channels.slack.transport import SlackClient, writing_before
from bot.channels.slack.uploads import Uploads
from bot.messages.model import Message

EVENT = "boardclerk_delivery"
ALSO_MOST = 200
LOOK_BACK = 5.0
"""Seconds before the first attempt at which a search for it begins (trust, 3.5 step 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackFile:
    """A file that somebody put into a form, to be fetched by `SlackSending.download`."""

    id: str
    name: str
    url: str | None = None
    size: int | None = None


class SlackSending:
    """Posts with our key in the metadata, so that a message whose answer was lost can be found, not repeated."""

    name = "slack"
    title = "Slack"
    capabilities = Capabilities(can_read_back=True)

    def __init__(self, client: SlackClient) -> None:
        self.client = client
        self.directory = SlackDirectory(client)
        self._uploads = Uploads(client)

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[Any]:
        return renderer.render(message, mentions)

    def open(self, target: Target) -> Target | Outcome:
        if target.conversation:
            return target
        if target.is_place:
            return replace(target, conversation=target.address)
        try:
            response = self.client.conversations_open(users=target.address)
        except Exception as error:
            return _harmless(classify(error))
        return replace(target, conversation=response["channel"]["id"])

    def send(
        self,
        target: Target,
        payload: Any,
        *,
        key: str,
        thread: str | None,
        deadline: float,
        attachments: Sequence[Attachment] = (),
        also: Sequence[str] = (),
    ) -> Outcome:
        opened = self.open(target)
        if not isinstance(opened, Target):
            return opened
        with writing_before(deadline):
            try:
                staged = self._uploads.stage(attachments)
            except Exception as error:
                return _harmless(classify(error))  # nobody sees a file before it is shared
            outcome = self._post(opened, payload, _payload(key, also), thread)
            if isinstance(outcome, Sent) and staged:
                return self._share(opened, staged, thread or outcome.ids[0], outcome)
        return outcome

    def _post(self, target: Target, payload: Any, keys: dict[str, Any], thread: str | None) -> Outcome:
        try:
            response = self.client.chat_postMessage(
                channel=target.conversation or target.address,
                text=payload["text"],
                blocks=payload["blocks"],
                thread_ts=thread,
                metadata={"event_type": EVENT, "event_payload": keys},
                unfurl_links=False,
                unfurl_media=False,
            )
        except Exception as error:
            return classify(error)
        return classify(response)

    def _share(self, target: Target, staged: list[dict[str, str]], thread: str, outcome: Sent) -> Outcome:
        try:
            self._uploads.share(staged, target.conversation or target.address, thread)
        except Exception as error:
            return Uncertain(f"the message is there, its files may not be: {error}")
        return outcome

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        opened = self.open(target)
        if not isinstance(opened, Target):
            return opened
        conversation = opened.conversation or opened.address
        with writing_before(deadline):
            try:
                there = self._uploads.names_in(conversation, message_id, self.directory.own_account())
                staged = self._uploads.stage([a for a in attachments if (a.name, a.size) not in there])
            except Exception as error:
                return _harmless(classify(error))
            sent = Sent((message_id,), conversation)
            return self._share(opened, staged, message_id, sent) if staged else sent

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        opened = self.open(target)
        if not isinstance(opened, Target):
            return opened
        oldest = since.timestamp() - LOOK_BACK
        try:
            there = sorted(self._with_key(opened, key, oldest, thread))
        except Exception as error:
            return classify(error)
        own = tuple(ts for ts, is_own in there if is_own)
        return Located(
            own or tuple(ts for ts, _ in there[:1])
        )  # what else it tells is never taken back with it

    def _with_key(
        self, target: Target, key: str, oldest: float, thread: str | None
    ) -> Iterator[tuple[str, bool]]:
        """Ids of our own messages with the key, and whether it is theirs or a matter's. Nothing else is kept."""
        asked: dict[str, Any] = {
            "channel": target.conversation or target.address,
            "oldest": f"{oldest:.6f}",
            "include_all_metadata": True,
            "limit": 200,
        }
        method: Any = self.client.conversations_history
        if thread:
            method, asked = self.client.conversations_replies, asked | {"ts": thread}
        me = self.directory.own_account()
        for page in pages(method, **asked):
            for message in page.get("messages") or ():
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                ts = message.get("ts", "")
                own = payload.get("k") == key
                known = own or key in (payload.get("also") or ())
                if known and me.wrote(message) and float(ts or 0) >= oldest:
                    yield ts, own

    def update(self, target: Target, message_id: str, payload: Any) -> Outcome:
        opened = self.open(target)
        if not isinstance(opened, Target):
            return opened
        channel = opened.conversation or opened.address
        return self._call(
            self.client.chat_update,
            channel=channel,
            ts=message_id,
            text=payload["text"],
            blocks=payload["blocks"],
        )

    def delete(self, target: Target, message_id: str) -> Outcome:
        opened = self.open(target)
        if not isinstance(opened, Target):
            return opened
        outcome = self._call(
            self.client.chat_delete, channel=opened.conversation or opened.address, ts=message_id
        )
        gone = isinstance(outcome, BadTarget) and outcome.reason == "message_not_found"
        return Sent((message_id,), opened.conversation) if gone else outcome

    def ephemeral(self, place: str, user: str, payload: Any, *, thread: str | None = None) -> Outcome:
        """Shows a payload to one person in a conversation: a courtesy, never the only record."""
        return self._call(
            self.client.chat_postEphemeral,
            channel=place,
            user=user,
            text=payload["text"],
            blocks=payload["blocks"],
            thread_ts=thread,
        )

    def mark(self, place: str, ts: str) -> Outcome:
        """Puts a tick beside a message: heard, and nothing to say."""
        return self._call(self.client.reactions_add, channel=place, timestamp=ts, name="white_check_mark")

    def open_view(self, trigger_id: str, view: Mapping[str, Any]) -> Outcome:
        """Opens a form for the person whose act gave the trigger, within 3 seconds of it."""
        return self._call(self.client.views_open, trigger_id=trigger_id, view=dict(view))

    def update_view(self, view_id: str, view: Mapping[str, Any]) -> Outcome:
        """Draws an open form anew."""
        return self._call(self.client.views_update, view_id=view_id, view=dict(view))

    def _call(self, method: Any, **arguments: Any) -> Outcome:
        """A call whose success needs no `ts` to be told."""
        try:
            response = method(**arguments)
        except Exception as error:
            return classify(error)
        ts = response.get("ts") or response.get("message_ts")
        return Sent((ts,) if ts else (), response.get("channel"))

    def download(self, file: SlackFile, *, limit: int) -> bytes:
        """The bytes of a file from a form, at most `limit`. Raises OSError or NotFetched, with the reason."""
        url = file.url
        if not url:
            info = self.client.files_info(file=file.id).get("file") or {}
            url = info.get("url_private_download") or info.get("url_private")
        return self.client.fetch(url or "", limit)


def _payload(key: str, also: Sequence[str]) -> dict[str, Any]:
    """What makes a message known to us; Slack takes 8,000 characters of it at most."""
    return {"k": key, "also": list(also[:ALSO_MOST])} if also else {"k": key}


def _harmless(outcome: Outcome) -> Outcome:
    """For calls that may be made twice without anyone noticing: what is uncertain is simply tried again."""
    return Deferred(outcome.reason) if isinstance(outcome, Uncertain) else outcome
