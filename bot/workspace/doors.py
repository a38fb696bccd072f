"""What is let in over HTTP: nothing that a page from elsewhere has a browser send, nothing there is no room for."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

READS_ONLY = ("GET", "HEAD", "OPTIONS")


class SamePage:
    """Refuses what changes something and was sent from another page than our own.

    A browser says where it comes from (Origin, Sec-Fetch-Site); the bot and other programs say neither.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in READS_ONLY and _from_elsewhere(scope):
            refused = JSONResponse({"problem": "This can be done from the workspace's own page alone."}, 403)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)


async def received(request: Request, most: int) -> bytes | None:
    """The body; None where it is longer than `most` bytes. The rest of such a one is let go by as it comes, so that it
    takes no room, and its sender can still read the answer.
    """
    kept: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= most:
            kept.append(chunk)
        else:
            kept.clear()
    return b"".join(kept) if size <= most else None


def _from_elsewhere(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None and origin != f"{scope['scheme']}://{headers.get('host', '')}":
        return True
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
