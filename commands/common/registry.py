"""Every act that a person can do, registered where it stands, and known everywhere by one verb.

The verb names the act in buttons, forms, typed words, rights and the audit. A verb with plain arguments is what a
button carries and what a confirmation keeps; `request_of` and `args_of` go between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from functools import cache
from typing import Any, Generic, TypeVar, cast, get_type_hints

from commands.common import policy
from commands.common.base import Act, Request, Thing
from commands.common.confidential import refuse_identifying
from commands.common.discover import load_room
from commands.common.help_lines import HelpLine
from commands.common.rights import Right

Asked = TypeVar("Asked", bound=Request)
Done = TypeVar("Done")
Args = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Generic[Asked]):
    """One act. `about` says what a request is about, as far as rights depend on it; `run` does it.

    `form` says that the act can be filled in as a form, `looks` that it changes nothing. The answer to a button
    stands in its place, but `beside` it where there is something to read and the button is wanted again.
    """

    verb: str
    request: type[Asked]
    about: Callable[[Act, Asked], Thing]
    right: Right
    run: Callable[[Act, Asked], object]
    form: bool
    looks: bool
    beside: bool
    help: tuple[HelpLine, ...]


_BY_VERB: dict[str, Command[Any]] = {}
_BY_REQUEST: dict[type[Request], Command[Any]] = {}


def command(
    verb: str,
    *,
    request: type[Asked],
    about: Callable[[Act, Asked], Thing],
    right: Right,
    form: bool = False,
    looks: bool = False,
    beside: bool = False,
    help: HelpLine | tuple[HelpLine, ...] = (),
) -> Callable[[Callable[[Act, Asked], Done]], Callable[[Act, Asked], Done]]:
    """Registers what is decorated as the act of that verb. Raises ValueError for a verb or request that is taken."""
    if verb in _BY_VERB or request in _BY_REQUEST:
        raise ValueError(f"there is an act {verb} already, or one that does {request.__name__}")

    def register(run: Callable[[Act, Asked], Done]) -> Callable[[Act, Asked], Done]:
        made = Command(
            verb=verb,
            request=request,
            about=about,
            right=right,
            run=run,
            form=form,
            looks=looks,
            beside=beside or looks,
            help=(help,) if isinstance(help, HelpLine) else help,
        )
        _BY_VERB[verb] = _BY_REQUEST[request] = made
        return run

    return register


def every_command() -> tuple[Command[Any], ...]:
    load_room("commands")
    return tuple(_BY_VERB.values())


def by_verb(verb: str) -> Command[Any] | None:
    load_room("commands")
    return _BY_VERB.get(verb)


def command_of(request: Asked) -> Command[Asked]:
    """The act that a request asks for."""
    return cast(Command[Asked], _BY_REQUEST[type(request)])


def run(act: Act, request: Request) -> object:
    """Does what is asked, if the policy lets this person: its typed result. Raises Refused where it does not.

    Every text in the request is looked at first: what may identify a child is refused before anything is kept.
    """
    found = command_of(request)
    refuse_identifying(*(value for value in _values(request) if isinstance(value, str)))
    return found.run(act.doing(found.verb, allow(act, request)), request)


def allow(act: Act, request: Request) -> str:
    """The role in which the policy lets this person ask for it. Raises Refused where it does not."""
    found = command_of(request)
    return policy.authorize(act, found.verb, found.right, found.about(act, request))


def authorize(act: Act, verb: str, thing: Thing) -> str:
    """The role in which this person may do that act to that thing.

    Raises Refused where they may not, KeyError for a verb that is no act.
    """
    load_room("commands")
    return policy.authorize(act, verb, _BY_VERB[verb].right, thing)


def args_of(request: Request) -> dict[str, str | int]:
    """The request as plain arguments; fields at their default are left out."""
    return {
        field.name: _plain(value)
        for field in fields(request)
        if (value := getattr(request, field.name)) != field.default
    }


def request_of(verb: str, args: Args) -> Request:
    """The request that plain arguments stand for. Raises ValueError where they do not fit the verb."""
    found = by_verb(verb)
    if found is None:
        raise ValueError(f"there is no act {verb!r}")
    kinds = _kinds(verb)
    missing = {f.name for f in fields(found.request) if f.default is MISSING} - args.keys()
    if missing:
        raise ValueError(f"{verb} needs {', '.join(sorted(missing))}")
    made = found.request(
        **{name: _typed(kinds[name], value) for name, value in args.items() if name in kinds}
    )
    return cast(Request, made)


@cache
def _kinds(verb: str) -> dict[str, type]:
    hints = get_type_hints(_BY_VERB[verb].request)
    return {name: _PLAIN_KINDS.get(kind, kind) for name, kind in hints.items()}


_PLAIN_KINDS: dict[object, type] = {date | None: date, time | None: time, str | None: str, int | None: int}


def _values(request: Request) -> list[object]:
    return [getattr(request, field.name) for field in fields(request)]


def _plain(value: object) -> str | int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot travel with a button")


def _typed(kind: type, value: str | int) -> object:
    if kind in (date, time):
        return kind.fromisoformat(str(value))
    return kind(value)
