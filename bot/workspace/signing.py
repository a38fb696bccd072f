"""How Slack signs what it sends: version 0, by real time."""

from __future__ import annotations

import hashlib
import hmac


def signed_headers(secret: str, body: bytes, timestamp: int) -> dict[str, str]:
    """The two headers by which the bot knows that a request is from the workspace."""
    base = b"v0:%d:" % timestamp + body
    signature = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={signature}"}
