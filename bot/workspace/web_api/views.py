"""views.*: forms and the Home."""

from __future__ import annotations

import json
from typing import Any

from bot.workspace.checks import check_view
from bot.workspace.checks.view import VIEW_BYTES_MOST
from bot.workspace.modals import ViewRefused
from bot.workspace.records import Json, View
from bot.workspace.web_api.arguments import Arguments
from bot.workspace.web_api.backend import ApiError, Backend


def checked_view(value: Any, kind: str) -> Json:
    """A view after Slack's checks."""
    if value is None:
        raise ApiError.with_messages("invalid_arguments", ["missing required field: view"])
    problems = check_view(value, kind=kind)
    if problems:
        raise ApiError.with_messages("invalid_arguments", problems)
    if len(json.dumps(value).encode()) > VIEW_BYTES_MOST:
        raise ApiError("view_too_large")
    return dict(value)


def _view(args: Arguments, kind: str) -> Json:
    return checked_view(args.structure("view", "invalid_arguments"), kind)


def _shown(backend: Backend, view: View) -> Json:
    return {"view": backend.modals.as_slack(view)}


def open_(backend: Backend, args: Arguments) -> Json:
    value, trigger = _view(args, "modal"), args.required("trigger_id")
    try:
        return _shown(backend, backend.modals.open(trigger, value))
    except ViewRefused as refused:
        raise ApiError(refused.error) from None


def push(backend: Backend, args: Arguments) -> Json:
    value, trigger = _view(args, "modal"), args.required("trigger_id")
    try:
        return _shown(backend, backend.modals.push(trigger, value))
    except ViewRefused as refused:
        raise ApiError(refused.error) from None


def update(backend: Backend, args: Arguments) -> Json:
    value = _view(args, "modal")
    names = {
        "view_id": args.text("view_id"),
        "external_id": args.text("external_id"),
        "hash_": args.text("hash"),
    }
    if not (names["view_id"] or names["external_id"]):
        raise ApiError.with_messages("invalid_arguments", ["missing required field: view_id"])
    try:
        return _shown(backend, backend.modals.update(value, **names))
    except ViewRefused as refused:
        raise ApiError(refused.error) from None


def publish(backend: Backend, args: Arguments) -> Json:
    user = args.required("user_id")
    value = _view(args, "home")
    if user not in backend.state.users:
        raise ApiError.with_messages("invalid_arguments", ["invalid `user_id`"])
    try:
        return _shown(backend, backend.modals.publish(user, value, args.text("hash")))
    except ViewRefused as refused:
        raise ApiError(refused.error) from None


METHODS: dict[str, Any] = {
    "views.open": open_,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
