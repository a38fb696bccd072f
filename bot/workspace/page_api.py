"""What the page asks for and does: `/_local/...`, for the same machine only."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.workspace.client import BotReply, Workspace
from bot.workspace.doors import received
from bot.workspace.faults import Faults
from bot.workspace.mail import MailFolder
from bot.workspace.records import Json, PostedMessage, UserSpec, View, find_element
from bot.workspace.shown import CONTROLS, ClockControl, Shown

UPLOAD_MOST = 10 * 1024 * 1024
ASKED_MOST = 1024 * 1024
"""Bytes of a file chosen in a form, and of anything else that the page sends."""

FURTHEST = timedelta(days=731)
"""How far the clock is moved at once."""

Doing = Callable[[Json], Json]


class PageApi:
    """The page's own endpoints. Whatever waits for the bot runs in a thread, so that the bot can call back."""

    def __init__(
        self,
        workspace: Workspace,
        faults: Faults,
        *,
        mail_dir: Path | None = None,
        by_email: Sequence[UserSpec] = (),
        clock_control: ClockControl | None = None,
    ) -> None:
        self._workspace = workspace
        self._faults = faults
        zone = clock_control.now().tzinfo if clock_control else None
        self._mail = MailFolder(mail_dir, zone) if mail_dir else None
        self._by_email = [{"real_name": p.real_name, "email": p.email, "title": p.title} for p in by_email]
        self._clock = clock_control
        self._shown = Shown(workspace, clock_control)

    def routes(self) -> list[Route]:
        doing: dict[str, Doing] = {
            "say": self._say,
            "press": self._press,
            "suggest": self._suggest,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "read": self._read,
            "clock": self._move_clock,
            "faults": self._set_faults,
        }
        routes = [Route(f"/_local/{name}", _posted(do), methods=["POST"]) for name, do in doing.items()]
        return [
            *routes,
            Route("/_local/people", self._people),
            Route("/_local/state", self._overview),
            Route("/_local/messages", self._messages),
            Route("/_local/upload", self._upload, methods=["POST"]),
            Route("/_local/files/{id}", self._file),
            Route("/_local/mail", self._mails),
            Route("/_local/mail/{name}", self._one_mail),
            Route("/_local/mail/{name}/html", self._mail_html),
            Route("/_local/mail/{name}/{number:int}", self._attachment),
            Route("/_local/home", self._published_home, methods=["GET"]),
            Route("/_local/log", self._log),
            Route("/_local/faults", self._get_faults, methods=["GET"]),
        ]

    # Reading

    async def _people(self, request: Request) -> Response:
        names = {"team": self._workspace.state.team_name, "by_email": self._by_email}
        return JSONResponse({"people": self._shown.people(), **names})

    async def _overview(self, request: Request) -> Response:
        """The surroundings; only the version when nothing has changed since the one that the page has."""
        me = self._workspace.state.find_user(request.query_params["as"]).id
        self._workspace.state.open_dm(
            me
        )  # a person can always write to the bot, even before it wrote to them
        mails = len(self._mail.paths()) if self._mail else -1
        stamp = f"{self._workspace.state.version}.{mails}.{self._shown.clock()}"
        if request.query_params.get("stamp") == stamp:
            return JSONResponse({"stamp": stamp, "same": True})
        return JSONResponse(
            self._shown.overview(me, mails)
            | {
                "stamp": stamp,
                "names": self._shown.mentions(),
                "home": "app_home_opened" in self._workspace.events,
            },
        )

    async def _messages(self, request: Request) -> Response:
        me = self._workspace.state.find_user(request.query_params["as"]).id
        return JSONResponse({"messages": self._shown.conversation(me, request.query_params["channel"])})

    async def _published_home(self, request: Request) -> Response:
        me = self._workspace.state.find_user(request.query_params["as"]).id
        view = self._workspace.modals.home(me)
        return JSONResponse({"home": self._shown.view(view) if view else None})

    async def _log(self, request: Request) -> Response:
        entries = self._workspace.state.log.entries(after=int(request.query_params.get("after", "0")))
        return JSONResponse({"entries": [e.as_json() for e in entries]})

    async def _get_faults(self, request: Request) -> Response:
        return JSONResponse(self._faults.as_json())

    async def _file(self, request: Request) -> Response:
        """A file that this person can see: one in a channel of theirs."""
        state = self._workspace.state
        file = state.files.get(request.path_params["id"])
        me = state.find_user(request.query_params["as"]).id
        if file is None or not any(me in state.channels[c].members for c, _ in file.shares):
            return Response("No such file.", status_code=404)
        return _download(file.name, file.content)

    # Mail

    async def _mails(self, request: Request) -> Response:
        return JSONResponse({"mails": self._mail.list() if self._mail else []})

    async def _one_mail(self, request: Request) -> Response:
        mail = self._mail.show(request.path_params["name"]) if self._mail else None
        return JSONResponse(mail, status_code=200 if mail else 404)

    async def _mail_html(self, request: Request) -> Response:
        """The HTML of an e-mail for a frame: nothing in it runs, nothing is fetched."""
        mail = self._mail.show(request.path_params["name"]) if self._mail else None
        policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
        return Response(mail["html"] if mail else "", media_type="text/html", headers=headers)

    async def _attachment(self, request: Request) -> Response:
        found = None
        if self._mail:
            found = self._mail.attachment(request.path_params["name"], request.path_params["number"])
        return _download(*found) if found else Response("No such attachment.", status_code=404)

    # Doing

    def _say(self, asked: Json) -> Json:
        text = str(asked["text"]).strip()
        if not text.startswith("/"):
            return self._told(self._workspace.say(asked["as"], text, channel=asked["channel"]))
        command, _, words = text.partition(" ")
        return self._told(
            self._workspace.command(asked["as"], command, words.strip(), channel=asked["channel"])
        )

    def _where(self, asked: Json) -> PostedMessage | View:
        if asked.get("view"):
            found: PostedMessage | View | None = self._workspace.modals.find(view_id=asked["view"])
        else:
            found = self._workspace.state.message(asked["channel"], asked["ts"])
        if found is None:
            raise LookupError("this message or form is no longer there")
        return found

    def _press(self, asked: Json) -> Json:
        where = self._where(asked)
        element = find_element(where.blocks, asked["block_id"], asked["action_id"])
        if element is None:
            raise LookupError("this button is no longer there")
        who, value = asked["as"], asked.get("value")
        return self._told(self._workspace.press_element(who, where, asked["block_id"], element, value))

    def _suggest(self, asked: Json) -> Json:
        where = self._where(asked)
        found = self._workspace.suggest(asked["as"], where, asked["action_id"], str(asked.get("value", "")))
        return {"options": found}

    def _view(self, asked: Json) -> View:
        view = self._workspace.modals.find(view_id=asked["view"])
        if view is None:
            raise LookupError("this form is no longer open")
        return view

    def _submit(self, asked: Json) -> Json:
        return self._told(self._workspace.submit(asked["as"], self._view(asked), asked.get("values") or {}))

    def _close(self, asked: Json) -> Json:
        return self._told(self._workspace.close(asked["as"], self._view(asked)))

    def _home(self, asked: Json) -> Json:
        self._workspace.open_home(asked["as"])
        return {}

    def _read(self, asked: Json) -> Json:
        state = self._workspace.state
        key = (state.find_user(asked["as"]).id, str(asked["channel"]))
        with state.change():
            state.read_up_to[key] = max(state.read_up_to.get(key, ""), str(asked["ts"]))
        return {}

    def _move_clock(self, asked: Json) -> Json:
        name = asked["do"]
        move = getattr(self._clock, name, None) if name in CONTROLS else None
        if move is None:
            raise LookupError("there is no such control")
        if name == "to_day":
            move(_day_ahead(str(asked["day"]), self._shown.today()))
        else:
            move()
        return {"clock": self._shown.clock()}

    def _set_faults(self, asked: Json) -> Json:
        self._faults.set_from_json(asked)
        return self._faults.as_json()

    def _told(self, reply: BotReply) -> Json:
        """What the page needs to know of a reply: failures; messages and forms it sees by itself."""
        view = self._shown.view(reply.view) if reply.view else None
        return {"error": reply.error, "errors": reply.errors, "view": view}

    async def _upload(self, request: Request) -> Response:
        """A file chosen in a form: raw bytes, its name in the query."""
        content = await received(request, UPLOAD_MOST)
        if content is None:
            return JSONResponse({"problem": "The file is larger than 10 MB, the most a form can take."}, 413)
        upload = partial(
            self._workspace.upload, request.query_params["as"], request.query_params["name"], content
        )
        file = await run_in_threadpool(upload)
        return JSONResponse({"id": file.id, "name": file.name, "size": file.size})


def _day_ahead(said: str, today: date | None) -> date:
    """The day that was chosen; ValueError says what to do where the clock cannot go there."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise ValueError("Choose a day to go to.") from None
    if today is not None and not today < day <= today + FURTHEST:
        raise ValueError("The clock only goes forward, by two years at most: choose a later day within them.")
    return day


def _posted(do: Doing) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for something done; JSON only, so that no page from elsewhere can post a form to it."""

    async def endpoint(request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"problem": "JSON only"}, 415)
        try:
            content = await received(request, ASKED_MOST)
            if content is None:
                return JSONResponse({"problem": "That is more than can be taken in at once."}, 413)
            asked: dict[str, Any] = json.loads(content)
            return JSONResponse(await run_in_threadpool(do, asked))
        except (KeyError, LookupError, ValueError) as problem:
            return JSONResponse({"problem": str(problem.args[0] if problem.args else problem)}, 400)

    return endpoint


def _download(name: str, content: bytes) -> Response:
    """A file to be kept, never to be run: always as an attachment."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-") else "_" for c in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}"', "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=kind, headers=headers)
