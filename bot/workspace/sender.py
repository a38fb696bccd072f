"""Sends commands, presses, forms and events to the bot's one request URL, signed as Slack signs them."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.workspace.records import Json
from bot.workspace.signing import signed_headers

REQUEST_PATH = "/slack/events"
ACK_SECONDS = 3.0
EVENT_RETRIES = (0.0, 60.0, 300.0)
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class BotAnswer:
    """What the bot answered. `status` 0 means that no answer came; `error` says why, in Slack's word."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def retry_reason(self) -> str:
        """Slack's word for why an event is sent again."""
        if self.error == "operation_timeout":
            return "http_timeout"
        return "http_error" if self.status else "connection_failed"

    def json(self) -> Any:
        """The answer as JSON; None when it is empty or not JSON."""
        try:
            return json.loads(self.body) if self.body.strip() else None
        except ValueError:
            return None


class Sender:
    """Posts to `bot_url` + /slack/events. An answer later than `ack_seconds` is too late, as in Slack."""

    def __init__(
        self,
        *,
        bot_url: str,
        signing_secret: str,
        real_time: Callable[[], float],
        ack_seconds: float = ACK_SECONDS,
        event_retries: Sequence[float] = EVENT_RETRIES,
    ) -> None:
        self.bot_url = bot_url
        self.signing_secret = signing_secret
        self.ack_seconds = ack_seconds
        self.event_retries = tuple(event_retries)
        self._real_time = real_time
        self._timers: list[threading.Timer] = []

    def form(self, fields: Mapping[str, str]) -> BotAnswer:
        """A slash command: its fields as a form."""
        return self._post(urlencode(fields).encode(), _FORM)

    def interaction(self, payload: Json) -> BotAnswer:
        """A press, a form or a search: one field with JSON in it."""
        return self.form({"payload": json.dumps(payload)})

    def event(self, envelope: Json) -> BotAnswer:
        """An event, at once; repeated later while the bot does not take it."""
        body = json.dumps(envelope).encode()
        heard = self._post(body, "application/json")
        if not heard.ok:
            self._retry(body, heard, attempt=1)
        return heard

    def _retry(self, body: bytes, heard: BotAnswer, attempt: int) -> None:
        refused = heard.headers.get("x-slack-no-retry") == "1"
        if refused or attempt > len(self.event_retries):
            return

        def again() -> None:
            extra = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": heard.retry_reason}
            answer = self._post(body, "application/json", extra)
            if not answer.ok:
                self._retry(body, answer, attempt + 1)

        timer = threading.Timer(self.event_retries[attempt - 1], again)
        timer.daemon = True
        self._timers = [t for t in self._timers if t.is_alive()] + [timer]
        timer.start()

    def stop(self) -> None:
        """No more repeats."""
        for timer in self._timers:
            timer.cancel()

    def _post(self, body: bytes, content_type: str, extra: Mapping[str, str] | None = None) -> BotAnswer:
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        headers |= signed_headers(self.signing_secret, body, int(self._real_time()))
        parts = urlsplit(self.bot_url)
        connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port or 80, timeout=self.ack_seconds
        )
        try:
            connection.request(
                "POST", parts.path.rstrip("/") + REQUEST_PATH, body, headers | dict(extra or {})
            )
            response = connection.getresponse()
            content = response.read()
        except TimeoutError:
            return BotAnswer(0, error="operation_timeout")
        except (OSError, http.client.HTTPException):
            return BotAnswer(0, error="dispatch_failed")
        finally:
            connection.close()
        answered = {name.lower(): value for name, value in response.getheaders()}
        error = None if 200 <= response.status < 300 else "dispatch_failed"
        return BotAnswer(response.status, content, answered, error)
