"""One call from its HTTP request to its answer: arguments, token, method, log."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.faults import FaultKind, Faults
from bot.workspace.records import Json
from bot.workspace.requestlog import ACCEPTED, LoggedCall
from bot.workspace.web_api import chat, conversations, files, users, views
from bot.workspace.web_api.arguments import Arguments, parse
from bot.workspace.web_api.backend import ApiError, Backend

METHODS: dict[str, Callable[[Backend, Arguments], Json]] = {
    **users.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **views.METHODS,
    **files.METHODS,
}
_WITHOUT_TOKEN = ("api.test",)
_STRUCTURES = ("metadata",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """What a caller sent to `/api/<method>`."""

    method: str
    content_type: str = ""
    authorization: str = ""
    query: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    body: Json
    status: int = 200
    retry_after: int | None = None


class WebApi:
    """Takes effect and answers. Faults in the connection are the server's to play (`call` names them in the log)."""

    def __init__(self, backend: Backend, faults: Faults) -> None:
        self.backend = backend
        self.faults = faults

    def call(self, request: ApiRequest, *, fault: str | None = None) -> Answer:
        """Does what is asked, writes the log, and tells those who wait for an acceptance."""
        args = Arguments()
        try:
            args = Arguments(parse(request.content_type, request.query, request.body))
            answer = Answer(body={"ok": True, **self._run(request, args)})
        except ApiError as refusal:
            status = 429 if refusal.retry_after is not None else 200
            answer = Answer(body=refusal.body, status=status, retry_after=refusal.retry_after)
        entry = self._log(request.method, args, answer, fault)
        if entry.outcome == ACCEPTED:
            self.faults.accepted(entry)
        return answer

    def refuse(self, request: ApiRequest, fault_name: str, answer: Answer) -> Answer:
        """Logs a call that an injected fault keeps from being accepted."""
        self._log(request.method, self._arguments(request), answer, fault_name)
        return answer

    def _arguments(self, request: ApiRequest) -> Arguments:
        try:
            return Arguments(parse(request.content_type, request.query, request.body))
        except ApiError:
            return Arguments()

    def _run(self, request: ApiRequest, args: Arguments) -> Json:
        method = METHODS.get(request.method)
        if method is None:
            raise ApiError("unknown_method", req_method=request.method)
        if request.method not in _WITHOUT_TOKEN:
            self._authenticate(request, args)
        return method(self.backend, args)

    def _authenticate(self, request: ApiRequest, args: Arguments) -> None:
        scheme, _, bearer = request.authorization.partition(" ")
        token = bearer.strip() if scheme.lower() == "bearer" else args.text("token")
        if not token:
            raise ApiError("not_authed")
        if not hmac.compare_digest(token.encode(), self.backend.token.encode()):
            raise ApiError("invalid_auth")

    def _log(self, method: str, args: Arguments, answer: Answer, fault: str | None) -> LoggedCall:
        readable = dict(args)
        for name in _STRUCTURES:
            try:
                readable[name] = args.structure(name, "unreadable")
            except ApiError:
                readable[name] = None
        outcome = ACCEPTED if answer.body.get("ok") else str(answer.body.get("error") or fault)
        return self.backend.state.log.add(method, outcome, readable, answer.body, fault)


def fault_answer(kind: FaultKind, error: str, seconds: float) -> Answer:
    """The answer of a fault that keeps a call from being accepted and still answers."""
    if kind is FaultKind.RATE_LIMITED:
        return Answer(
            body={"ok": False, "error": "ratelimited"}, status=429, retry_after=max(1, round(seconds))
        )
    return Answer(body={"ok": False, "error": error})
