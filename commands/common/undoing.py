"""What takes an act back: for each verb its way, registered where the matter stands.

A way is asked with the audit row of the act. It gives the request that puts things back as they were, or None where
they are not as the act left them. What cannot be put back by a request has no way, and `NoWayBack` says so of one case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.common.base import Act, Request
from commands.common.discover import load_room
from store.models import Audit

Way = Callable[[Act, Audit], Request | None]


class NoWayBack(Exception):
    """This one act of its kind cannot be taken back by a request."""


_WAYS: dict[str, Way] = {}


def undoes(*verbs: str) -> Callable[[Way], Way]:
    """Registers the way back from the acts of these verbs. Raises ValueError for a verb that has one."""
    if taken := _WAYS.keys() & set(verbs):
        raise ValueError(f"there is a way back already from {', '.join(sorted(taken))}")

    def register(way: Way) -> Way:
        _WAYS.update(dict.fromkeys(verbs, way))
        return way

    return register


def every_way() -> Mapping[str, Way]:
    load_room("commands")
    return _WAYS
