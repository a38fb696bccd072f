"""Every command there is: the verb it is known by, the action the policy knows it by, its request and what it does.

A verb with plain arguments is what a button carries and what a confirmation keeps; `request_of` and `args_of`
go between the two. Nothing can be registered without an action of the policy's table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from functools import cache
from typing import Any, TypeVar, get_type_hints

from commands.common import policy
from commands.common.base import Act, Thing
from commands.common.confidential import refuse_identifying

R = TypeVar("R")
Args = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`about` says what a request is about, as far as rights depend on it; `run` does it."""

    verb: str
    action: str
    request: type[Any]
    about: Callable[[Act, Any], Thing]
    run: Callable[[Act, Any], Any]


_BY_VERB: dict[str, Command] = {}
_BY_REQUEST: dict[type[Any], Command] = {}


def command(
    verb: str, *, action: str, request: type[R], about: Callable[[Act, R], Thing]
) -> Callable[[Callable[[Act, R], Any]], Callable[[Act, R], Any]]:
    """Registers what is decorated as the command for a verb and its request.

    Raises ValueError for an action that is no row of the policy's table, or a verb that is taken.
    """
    if action not in policy.TABLE:
        raise ValueError(f"the command {verb} needs an action of the policy's table; {action!r} is none")
    if verb in _BY_VERB or request in _BY_REQUEST:
        raise ValueError(f"there is a command {verb} already")

    def register(run: Callable[[Act, R], Any]) -> Callable[[Act, R], Any]:
        made = Command(verb=verb, action=action, request=request, about=about, run=run)
        _BY_VERB[verb] = _BY_REQUEST[request] = made
        return run

    return register


def every_command() -> tuple[Command, ...]:
    return tuple(_BY_VERB.values())


def by_verb(verb: str) -> Command | None:
    return _BY_VERB.get(verb)


def run(act: Act, request: Any) -> Any:
    """Does what is asked, if the policy lets this person: its typed result. Raises Refused where it does not.

    Every text in the request is looked at first: what may identify a child is refused before anything is kept.
    """
    found = _BY_REQUEST[type(request)]
    refuse_identifying(*(value for value in _values(request) if isinstance(value, str)))
    return found.run(act.in_role(allow(act, request)), request)


def allow(act: Act, request: Any) -> str:
    """The role in which the policy lets this person ask for it. Raises Refused where it does not."""
    found = _BY_REQUEST[type(request)]
    return policy.authorize(act, found.action, found.about(act, request))


def verb_of(request: Any) -> str:
    return _BY_REQUEST[type(request)].verb


def action_of(request: Any) -> str:
    """The action of the policy's table that a request is."""
    return _BY_REQUEST[type(request)].action


def args_of(request: Any) -> dict[str, str | int]:
    """The request as plain arguments; fields at their default are left out."""
    return {
        field.name: _plain(value)
        for field in fields(request)
        if (value := getattr(request, field.name)) != field.default
    }


def request_of(verb: str, args: Args) -> Any:
    """The request that plain arguments stand for. Raises ValueError where they do not fit the verb."""
    found = _BY_VERB.get(verb)
    if found is None:
        raise ValueError(f"there is no command {verb!r}")
    kinds = _kinds(found.request)  # type: ignore[arg-type]
    missing = {f.name for f in fields(found.request) if f.default is MISSING} - args.keys()
    if missing:
        raise ValueError(f"{verb} needs {', '.join(sorted(missing))}")
    return found.request(
        **{name: _typed(kinds[name], value) for name, value in args.items() if name in kinds}
    )


@cache
def _kinds(request: type[Any]) -> dict[str, Any]:
    return {name: _PLAIN_KINDS.get(kind, kind) for name, kind in get_type_hints(request).items()}


_PLAIN_KINDS: dict[Any, Any] = {date | None: date, time | None: time, str | None: str, int | None: int}


def _values(request: Any) -> list[Any]:
    return [getattr(request, field.name) for field in fields(request)]


def _plain(value: Any) -> str | int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot travel with a button")


def _typed(kind: Any, value: str | int) -> Any:
    if kind in (date, time):
        return kind.fromisoformat(str(value))
    return kind(value)
