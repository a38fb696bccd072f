"""A request in words, before it is done: "apologies for the Board, Wednesday 21 September, "leave"".

The words of each request are registered in its noun's file, beside those of its result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from bot.messages.reader import Reader
from commands.common.base import Request
from commands.common.discover import load_room
from commands.more_time import AskTimeForAction, AskTimeForReport
from store.models import Meeting

Asked = TypeVar("Asked", bound=Request)

_WORDS: dict[type[Request], Callable[[Any, Reader], str]] = {}


class AboutMeeting(Protocol):
    """A request about one meeting."""

    @property
    def meeting(self) -> int: ...


def in_words(request: type[Asked], words: Callable[[Asked, Reader], str]) -> None:
    """Registers what a request would do, as the rest of a sentence. Raises ValueError where that is known already."""
    if request in _WORDS:
        raise ValueError(f"{request.__name__} is described already")
    _WORDS[request] = words


def of_meeting(what: str) -> Callable[[AboutMeeting, Reader], str]:
    """The words of a request that is about a meeting and says no more: "cancelling the Board, ..."."""
    return lambda request, to: f"{what} {which_meeting(request.meeting, to)}"


def which_meeting(meeting: int, to: Reader) -> str:
    found = to.meeting(meeting)
    return f"{to.the_body(found.body)}, {to.day(found.on)}"


def in_full(request: Request, to: Reader) -> str:
    """What the request would do, as the rest of a sentence. Raises KeyError for one that is not described."""
    return every_request()[type(request)](request, to)


def every_request() -> Mapping[type[Request], Callable[[Any, Reader], str]]:
    load_room("bot.messages.replies")
    return _WORDS


def in_short(request: Request, to: Reader) -> str:
    """The same on a button: what tells it from the others beside it."""
    if meeting := getattr(request, "meeting", 0):
        return short_meeting(to.meeting(meeting), to)
    if isinstance(request, AskTimeForReport | AskTimeForAction):
        return f"Until {_short(request.until, to)}"
    if report := getattr(request, "report", 0):
        found = to.report(report)
        return f"{found.title}, {_short(to.meeting(found.meeting_id).on, to)}"
    on = getattr(request, "on", None)
    return _short(on, to) if on is not None else in_full(request, to)


def short_meeting(meeting: Meeting, to: Reader) -> str:
    """A meeting on a button."""
    return f"{to.body(meeting.body)}, {_short(meeting.on, to)}"


def _short(on: date, to: Reader) -> str:
    return f"{on:%a} {to.short_day(on)}"
