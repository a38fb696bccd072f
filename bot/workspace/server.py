"""The workspace with its HTTP server, on 127.0.0.1 and nowhere else."""

from __future__ import annotations

import asyncio
import hmac
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.workspace import protocol
from bot.workspace.client import Workspace
from bot.workspace.doors import SamePage
from bot.workspace.faults import Fault, FaultKind, Faults
from bot.workspace.modals import TRIGGER_SECONDS, Modals
from bot.workspace.page_api import PageApi
from bot.workspace.records import ChannelSpec, Json, UserSpec
from bot.workspace.sender import ACK_SECONDS, EVENT_RETRIES, Sender
from bot.workspace.shown import ClockControl
from bot.workspace.state import TEAM, State
from bot.workspace.web_api import Backend, RateLimit, WebApi
from bot.workspace.web_api.backend import Bucket
from bot.workspace.web_api.endpoint import Answer, ApiRequest, fault_answer
from bot.workspace.web_api.files import receive

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class LocalWorkspace(Workspace):
    """A stand-in for Slack. `bot_url` may be set later (`workspace.sender.bot_url`), once the bot listens.

    `port` 0 lets the system choose. `commands` are the slash commands as in a manifest (command, description,
    usage_hint); with none, any command goes to the bot. `events` are those that the app subscribed to. `by_email` are
    people who have no account here. `real_time` is for signatures, message times, triggers and limits;
    `clock_control.now()` is what people see.
    """

    def __init__(
        self,
        *,
        users: Sequence[UserSpec],
        channels: Sequence[ChannelSpec],
        signing_secret: str,
        bot_token: str,
        bot_url: str = "",
        mail_dir: Path | None = None,
        by_email: Sequence[UserSpec] = (),
        clock_control: ClockControl | None = None,
        commands: Sequence[Json] = (),
        events: Sequence[str] = ("app_home_opened", "message.im", "app_mention"),
        team: str = TEAM,
        team_name: str = "Local workspace",
        bot_name: str = "boardclerk",
        port: int = 0,
        rate_limit: RateLimit | None = None,
        trigger_seconds: float = TRIGGER_SECONDS,
        ack_seconds: float = ACK_SECONDS,
        event_retries: Sequence[float] = EVENT_RETRIES,
        real_time: Callable[[], float] = time.time,
    ) -> None:
        shown_now = clock_control.now if clock_control else None
        names = {"team": team, "team_name": team_name, "bot_name": bot_name}
        state = State(users=users, channels=channels, real_time=real_time, shown_now=shown_now, **names)
        backend = Backend(state=state, modals=Modals(state, trigger_seconds), token=bot_token)
        backend.bucket = Bucket(rate_limit, real_time) if rate_limit else None
        sender = Sender(
            bot_url=bot_url,
            signing_secret=signing_secret,
            real_time=real_time,
            ack_seconds=ack_seconds,
            event_retries=event_retries,
        )
        super().__init__(backend=backend, sender=sender, commands=commands, events=events)
        self.faults = Faults()
        self.api = WebApi(backend, self.faults)
        self._page = PageApi(
            self, self.faults, mail_dir=mail_dir, by_email=by_email, clock_control=clock_control
        )
        self._port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where people open the page."""
        return self.backend.base_url + "/"

    @property
    def api_url(self) -> str:
        """The Web API's base, for `BOARDCLERK_SLACK_API_URL`."""
        return self.backend.base_url + "/api/"

    def start(self) -> LocalWorkspace:
        """Listens, in a thread of its own; returns once it does."""
        config = uvicorn.Config(
            self._app(),
            host=HOST,
            port=self._port,
            http=protocol.RememberingProtocol,
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
        )
        listening = config.bind_socket()
        self._port = listening.getsockname()[1]
        self.backend.base_url = f"http://{HOST}:{self._port}"
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, name="workspace", daemon=True
        )
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the local workspace could not start; its log says why")
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        """Stops listening. What was said and shown can still be read."""
        self.sender.stop()
        if self._server and self._thread:
            self._server.should_exit = self._server.force_exit = True
            self._thread.join(timeout=10)
            self._server = self._thread = None

    def __enter__(self) -> LocalWorkspace:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/{method}", _Endpoint(self.api)),
                Route("/upload/v1/{id}", self._upload, methods=["POST"]),
                Route("/files-pri/{id}/{name}", self._download),
                Route("/hooks/{token}", self._hook, methods=["POST"]),
                *self._page.routes(),
                Route("/", self._index),
                Mount("/page", StaticFiles(directory=PAGE)),
            ],
            exception_handlers={KeyError: _not_there},
            # A name that resolves to 127.0.0.1 must not let a page from elsewhere in.
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"]),
                Middleware(SamePage),
            ],
        )

    async def _index(self, request: Request) -> Response:
        return Response((PAGE / "index.html").read_bytes(), media_type="text/html", headers=_PAGE_HEADERS)

    async def _upload(self, request: Request) -> Response:
        content = await request.body()
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            form = await request.form()
            part = next((v for v in form.values() if not isinstance(v, str)), None)
            content = await part.read() if part else b""
        if not receive(self.backend, request.path_params["id"], content):
            return Response("Not Found", status_code=404)
        return Response(f"OK - {len(content)}", media_type="text/plain")

    async def _download(self, request: Request) -> Response:
        """A private file; without the token Slack leads to its sign-in page, not to an error."""
        token = request.headers.get("authorization", "").partition(" ")[2]
        if not hmac.compare_digest(token.encode(), self.backend.token.encode()):
            return RedirectResponse("/?redir=" + request.url.path, status_code=302)
        file = self.state.files.get(request.path_params["id"])
        if file is None:
            return Response("Not Found", status_code=404)
        return Response(file.content, media_type=file.mimetype)

    async def _hook(self, request: Request) -> Response:
        status, text = self.hooks.answer(request.path_params["token"], await request.body())
        return Response(text, status_code=status, media_type="text/plain")


class _Endpoint:
    """`/api/<method>` as a bare ASGI application: a broken connection has no response to return."""

    def __init__(self, api: WebApi) -> None:
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        http = Request(scope, receive)
        request = ApiRequest(
            method=http.path_params["method"],
            content_type=http.headers.get("content-type", ""),
            authorization=http.headers.get("authorization", ""),
            query=http.url.query,
            body=await http.body(),
        )
        fault = self._api.faults.draw(request.method)
        if fault is None:
            await _respond(self._api.call(request))(scope, receive, send)
            return
        response = await self._broken(fault, request, http)
        if response is not None:
            await response(scope, receive, send)

    async def _broken(self, fault: Fault, request: ApiRequest, http: Request) -> Response | None:
        """Plays a fault; the response to give, or None when the connection is gone."""
        if fault.kind.accepts:
            return await self._after(fault, self._api.call(request, fault=str(fault)), http)
        answer = fault_answer(fault.kind, fault.error, fault.seconds)
        if fault.kind is FaultKind.LATE:
            land = partial(self._api.call, request, fault=str(fault))
            asyncio.get_running_loop().call_later(fault.seconds, land)
            await protocol.close(http)
            return None
        self._api.refuse(request, str(fault), answer)
        if fault.kind is FaultKind.DROP:
            await protocol.close(http)
            return None
        return _respond(answer)

    async def _after(self, fault: Fault, answer: Answer, http: Request) -> Response | None:
        """Plays a fault that comes once the call has taken effect."""
        match fault.kind:
            case FaultKind.CLOSE:
                await protocol.close(http)
            case FaultKind.RESET:
                await protocol.reset(http)
            case FaultKind.HALF_BODY:
                await protocol.half_body(http, answer.body)
            case FaultKind.HANG:
                await protocol.hang(http, fault.seconds)
            case _:
                return Response("<html><body>Server Error</body></html>", 500, media_type="text/html")
        return None


async def _not_there(request: Request, problem: Exception) -> Response:
    """Somebody or something asked for by name that this workspace does not have."""
    return JSONResponse({"problem": str(problem.args[0])}, status_code=404)


def _respond(answer: Answer) -> JSONResponse:
    headers = {} if answer.retry_after is None else {"Retry-After": str(answer.retry_after)}
    return JSONResponse(answer.body, status_code=answer.status, headers=headers)
