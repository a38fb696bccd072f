"""Each leaf of a deadline, a quorum and a rule about meetings of the examples, changed once, changes a day, an answer
or a finding, or is refused. What the bot only keeps is named by `check` and not among these.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from scheduler.check import check
from scheduler.dates import meeting_dates
from scheduler.rules.quorum import quorate
from scheduler.rules.seats import SeatState, Sits
from store.constitution import Constitution, Folder, load_folder
from store.constitution.kept_only import kept_only

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = ("stoke-2018", "joint-2018", "stoke-2022", "schools-forum", "governing-body")
WORDS_ALONE = ("at_least", "shortened_by", "name", "filled", "agreed_by", "when_not_met")
"""Keys that only say how a deadline is told, or act where a meeting is held or a seat is vacant: tested there."""
OTHER: dict[str, object] = {
    "day": "week",
    "week": "day",
    "clear_day": "day",
    "previous": "next",
    "none": "previous",
}


def leaves(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*way, key))
    elif isinstance(value, list):
        yield way
    else:
        yield way


def other(value: Any) -> Any:
    """Another value of the same sort."""
    if isinstance(value, list):
        return value[1:]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return OTHER.get(value, "3/4" if "/" in str(value) else "another")


def changed(data: dict[str, Any], number: int, way: tuple[Any, ...]) -> dict[str, Any]:
    made = deepcopy(data)
    at = made["rules"][number]["value"]
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = other(at[way[-1]])
    made["rules"][number].pop("reading", None)
    return made


def seen(folder: Folder, c: Constitution) -> object:
    """Days of meetings, whether so many are enough, and all that `check` finds of a whole plan and of a poor one."""
    start = c.partnership.cycle.start
    days = [meeting_dates(c, b, start + timedelta(days=n)) for b in c.body for n in range(30)]
    asked = [_enough(c, m.body, m.on) for m in folder.meetings]
    sectors = [c.key_sectors_of(m.body, m.on) for m in folder.meetings]
    plans = (folder.meetings, folder.meetings[:1])
    found = [
        (f.kind, str(f.facts))
        for plan in plans
        for f in check(replace(folder, constitution=c, meetings=plan), start)
    ]
    return days, asked, sectors, found


def _enough(c: Constitution, body: str, on: Any) -> list[bool]:
    need, seats = c.quorum_of(body, on), c.seats_of(body, on)
    if need is None:
        return []
    answers = []
    for left_out in range(len(seats) + 1):
        for backwards in (False, True):
            order = list(reversed(seats)) if backwards else list(seats)
            here = {s.id for s in order[left_out:]}
            states = [
                SeatState(
                    seat=s.id,
                    agency=s.agency,
                    sector=c.agency[s.agency].sector if s.agency else None,
                    role=s.role,
                    classes=s.classes,
                    voting=s.voting,
                    sits=(Sits.DEPUTY if n % 2 else Sits.MEMBER) if s.id in here else Sits.NOBODY,
                )
                for n, s in enumerate(seats)
            ]
            answers.append(quorate(need, states).quorate)
    return answers


@pytest.mark.parametrize("name", FOLDERS)
def test_a_leaf_changed_once_acts_or_is_refused(name: str) -> None:
    folder = load_folder(EXAMPLES / name)
    data = yaml.safe_load((EXAMPLES / name / "constitution.yaml").read_text(encoding="utf-8"))
    before, idle = seen(folder, folder.constitution), []
    for number, rule in enumerate(folder.constitution.rules):
        if rule.kind not in ("deadline", "quorum", "meets") or kept_only(rule):
            continue
        if rule.applies.meetings or rule.value.topics() == ("quorum.when_not_met",):
            continue
        for way in leaves(data["rules"][number]["value"]):
            if way[-1] in WORDS_ALONE and not (way[-1] == "at_least" and rule.kind == "quorum"):
                continue
            try:
                after = Constitution.model_validate(changed(data, number, way))
            except ValidationError:
                continue
            if seen(folder, after) == before:
                idle.append((rule.id, way))
    assert idle == []
