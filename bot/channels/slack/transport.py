"""The wire under slack_sdk: one kept connection per thread, no retries, a deadline before each write.

slack_sdk by itself opens a connection for each call, repeats a call that failed half-way (a message then stands
twice), and cannot say whether a failure came before or after the first byte left. This says so: `NotSent`.
"""

from __future__ import annotations

import http.client
import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request, proxy_bypass

from slack_sdk import WebClient

_deadline: ContextVar[float | None] = ContextVar("slack_deadline", default=None)


class NotSent(Exception):
    """The call failed before any byte of it left: it certainly did not happen."""


class NotFetched(Exception):
    """A file that is not fetched: its address may not be given our token, or it is too large."""


@contextmanager
def writing_before(deadline: float) -> Iterator[None]:
    """Within it nothing is written to Slack once `time.monotonic()` has passed `deadline`."""
    token = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(token)


class SlackClient(WebClient):
    """slack_sdk's client over kept connections. Every call goes to `base_url`, uploads to where it says."""

    def __init__(self, token: str, base_url: str, timeout: int = 10) -> None:
        super().__init__(token=token, base_url=base_url, timeout=timeout, retry_handlers=[])
        host = urlsplit(base_url).hostname or ""
        if self.proxy and (host in ("localhost", "127.0.0.1", "::1") or proxy_bypass(host)):
            self.proxy = None  # slack_sdk takes a proxy from the environment without its exceptions
        self._kept = threading.local()

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        """The single place through which slack_sdk writes. A test fails if an upgrade goes round it."""
        if self.proxy:
            _check_deadline()
            return super()._perform_urllib_http_request_internal(url, req)
        body = req.data if isinstance(req.data, bytes) else b""
        response, content = self._exchange("POST", url, body, dict(req.header_items()))
        charset = response.headers.get_content_charset() or "utf-8"
        return {"status": response.status, "headers": response.headers, "body": content.decode(charset)}

    def upload(self, url: str, content: bytes) -> int:
        """Sends the bytes of a file to the address that Slack gave for them, without our token."""
        headers = {"Content-Type": "application/octet-stream"}
        return self._exchange("POST", url, content, headers)[0].status

    def fetch(self, url: str, limit: int) -> bytes:
        """The bytes behind a private address of Slack's, at most `limit` of them.

        Raises NotFetched for another host than the API's (our token goes with it) or for too many bytes.
        """
        if not self._trusts(urlsplit(url)):
            raise NotFetched("This file is kept on a host that is not Slack's.")
        headers = {"Authorization": f"Bearer {self.token}"}
        response, content = self._exchange("GET", url, b"", headers, limit + 1)
        if response.status != 200:
            raise OSError(f"The file could not be fetched: HTTP {response.status}.")
        if len(content) > limit:
            raise NotFetched(f"This file is larger than {limit} bytes.")
        return content

    def _trusts(self, url: SplitResult) -> bool:
        api = urlsplit(self.base_url)
        if (url.scheme, url.netloc) == (api.scheme, api.netloc):
            return True
        ours = (api.hostname or "").endswith("slack.com") and (url.hostname or "").endswith(".slack.com")
        return ours and url.scheme == "https"

    def _exchange(
        self, verb: str, url: str, body: bytes, headers: dict[str, str], most: int | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        parts = urlsplit(url)
        connection = self._connected(parts)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        _check_deadline()
        try:
            connection.request(verb, path, body=body or None, headers=headers)
            response = connection.getresponse()
            content = response.read() if most is None else response.read(most)
        except BaseException:
            connection.close()
            raise
        if response.will_close or not response.isclosed():
            connection.close()
        return response, content

    def _connected(self, parts: SplitResult) -> http.client.HTTPConnection:
        """A live connection of this thread to that host; a new one where the kept one was closed."""
        if parts.scheme not in ("http", "https"):
            raise NotSent(f"not a web address: {parts.scheme}:")
        kept: dict[tuple[str, str], http.client.HTTPConnection] | None = getattr(self._kept, "by_host", None)
        if kept is None:
            kept = self._kept.by_host = {}
        host = (parts.scheme, parts.netloc)
        connection = kept.get(host) or self._new(parts)
        kept[host] = connection
        if connection.sock is not None and select.select([connection.sock], [], [], 0)[0]:
            connection.close()  # the other end said something unasked, which is goodbye
        if connection.sock is None:
            try:
                connection.connect()
            except OSError as error:
                connection.close()
                raise NotSent(f"no connection to {parts.netloc}: {error}") from error
        return connection

    def _new(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = parts.hostname or ""
        if parts.scheme == "https":
            return http.client.HTTPSConnection(host, parts.port, timeout=self.timeout, context=self.ssl)
        return http.client.HTTPConnection(host, parts.port, timeout=self.timeout)


def _check_deadline() -> None:
    deadline = _deadline.get()
    if deadline is not None and time.monotonic() > deadline:
        raise NotSent("past its deadline")
