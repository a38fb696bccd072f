"""The gate before anything is parsed: a cap on the size, then Slack's signature."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence

from starlette.requests import Request

BODY_CAP = 256 * 1024
WINDOW = 300  # seconds either way, by real time


async def read_capped(request: Request, cap: int = BODY_CAP) -> bytes | None:
    """The body, or None as soon as it is known to be over the cap."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdigit() or int(announced) > cap:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > cap:
            return None
    return bytes(body)


def signed(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: float) -> bool:
    """Whether Slack signed this body within five minutes of `now` (real seconds since 1970).

    Several secrets are accepted, so that a secret can be changed without losing a request.
    """
    stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12 or abs(now - int(stamp)) > WINDOW:
        return False
    base = b"v0:" + stamp.encode() + b":" + body
    given = signature.encode("utf-8", "replace")
    matches = [hmac.compare_digest(_sign(secret, base), given) for secret in secrets if secret]
    return any(matches)


def _sign(secret: str, base: bytes) -> bytes:
    return b"v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest().encode()
