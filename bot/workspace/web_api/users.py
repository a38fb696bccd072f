"""users.*, auth.test and api.test: who is who."""

from __future__ import annotations

from typing import Any

from bot.workspace.records import Json
from bot.workspace.state import BOT_ID, BOT_USER
from bot.workspace.web_api.arguments import PAGE_MOST, Arguments
from bot.workspace.web_api.backend import ApiError, Backend


def auth_test(backend: Backend, args: Arguments) -> Json:
    state = backend.state
    return {
        "url": f"{backend.base_url}/",
        "team": state.team_name,
        "user": state.users[BOT_USER].name,
        "team_id": backend.state.team,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def api_test(backend: Backend, args: Arguments) -> Json:
    echoed = {k: v for k, v in args.items() if k != "token"}
    if args.text("error"):
        raise ApiError(args.text("error"), args=echoed)
    return {"args": echoed}


def list_(backend: Backend, args: Arguments) -> Json:
    now = backend.state.real_time()
    page, cursor = args.page(list(backend.state.users.values()), default=PAGE_MOST)
    value: Json = {"members": [u.as_slack(now) for u in page], "cache_ts": int(now)}
    return value | {"response_metadata": {"next_cursor": cursor}}


def info(backend: Backend, args: Arguments) -> Json:
    user = backend.state.users.get(args.required("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": user.as_slack(backend.state.real_time())}


def lookup_by_email(backend: Backend, args: Arguments) -> Json:
    """Only people who are still there: a deactivated person is "not found"."""
    wanted = args.required("email").casefold()
    for user in backend.state.users.values():
        if user.email and user.email.casefold() == wanted and not user.deleted:
            return {"user": user.as_slack(backend.state.real_time())}
    raise ApiError("users_not_found")


METHODS: dict[str, Any] = {
    "auth.test": auth_test,
    "api.test": api_test,
    "users.list": list_,
    "users.info": info,
    "users.lookupByEmail": lookup_by_email,
}
