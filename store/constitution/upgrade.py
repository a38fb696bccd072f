"""A constitution as the first release wrote it, in the language of today. Plain values in and out.

There each rule stood under its id of the rule catalogue, and a body's kind, quorum and escalations at the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Plain = dict[str, Any]

_SOURCE = ("document", "clause", "from", "note")
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OLD_BODY = ("kind", "quorum", "escalates_on", "escalations_to", "chair_agrees_agenda")
_DUTIES = {"board": ["leads", "oversees"], "executive": ["oversees"]}


def is_of_the_first_release(data: Any) -> bool:
    """Whether its rules are written as the first release wrote them: a mapping by catalogue id."""
    return isinstance(data, dict) and isinstance(data.get("rules"), dict)


def upgraded(data: Mapping[str, Any]) -> Plain:
    """The same partnership in the language of today. What is unknown is left as it is, for `check` to tell."""
    old = {rule: _versions(written) for rule, written in data["rules"].items() if written is not None}
    bodies = [body for body in data.get("bodies", ()) if isinstance(body, dict)]
    rules = [*_rules(old, bodies), *_of_bodies(bodies, old)]
    return {**data, "bodies": [_body(body) for body in bodies], "rules": rules}


def _versions(written: Any) -> list[Plain]:
    return [dict(version) for version in (written if isinstance(written, list) else [written])]


def _body(body: Plain) -> Plain:
    kept = {key: value for key, value in body.items() if key not in _OLD_BODY}
    kind = body.get("kind")
    more: Plain = {"called": f"the {body['short']}", "duties": _DUTIES[kind]} if kind in _DUTIES else {}
    place = list(kept).index("place") if "place" in kept else len(kept)
    items = list(kept.items())
    return dict([*items[:place], *more.items(), *items[place:]])


def _rules(old: Mapping[str, list[Plain]], bodies: list[Plain]) -> Iterator[Plain]:
    for catalogue, versions in old.items():
        if catalogue == "DL-5":
            continue
        for version in versions:
            value = version.get("value") or {}
            if catalogue == "RPT-1":
                yield from _standing_reports(version, value)
            elif catalogue == "ESC-1":
                yield from _ladders(version, value, bodies, old)
            elif catalogue in _MADE:
                yield _made(catalogue, version, value, old)
            else:
                yield {"id": catalogue.lower(), "kind": catalogue, **version}


def _made(catalogue: str, version: Plain, value: Plain, old: Mapping[str, list[Plain]]) -> Plain:
    name, kind, make, parts = _MADE[catalogue]
    applies: Plain = {}
    body = value.get("body")
    if body:
        applies, name = {"bodies": [body]}, f"{body.replace('_', '-')}-{name}"
    if value.get("bodies"):
        applies = {"bodies": value["bodies"]}
    carried = [catalogue, "DL-5"] if catalogue in _ROLLED and "DL-5" in old else [catalogue]
    reading = [parts[part] for part in version.get("reading", ()) if part in parts]
    if "DL-5" in carried and "within" not in reading and catalogue in ("DL-4",):
        reading += ["within"]
    return _rule(name, kind, applies, make(value, _rolls(old)), version, reading, carried)


def _rule(
    name: str, kind: str, applies: Plain, value: Plain, version: Plain, reading: list[str], carried: list[str]
) -> Plain:
    rule: Plain = {"id": name, "kind": kind}
    if applies:
        rule["applies"] = applies
    rule["value"] = value
    rule |= {key: version[key] for key in _SOURCE if key in version}
    if reading:
        rule["reading"] = list(dict.fromkeys(reading))
    return rule | {"catalogue": carried}


def _rolls(old: Mapping[str, list[Plain]]) -> Plain:
    """What DL-5 said of each kind of date; here it stands in each rule."""
    return dict(old["DL-5"][-1].get("value") or {}) if old.get("DL-5") else {}


def _count(count: Any, unit: str, roll: Any) -> Plain:
    return {"count": count, "unit": unit} | ({"roll": roll} if roll and roll != "none" else {})


def _before(what: str) -> Any:
    def make(value: Plain, rolls: Plain) -> Plain:
        within = _count(value.get("days"), "day", value.get("roll") or rolls.get("deadlines"))
        return {"what": what, "before": {"event": "meeting"}, "within": within}

    return make


def _minutes(value: Plain, rolls: Plain) -> Plain:
    within = _count(value.get("months"), "month", value.get("roll") or rolls.get("deadlines"))
    return {"what": "minutes", "after": {"event": "meeting"}, "within": within}


def _apologies(value: Plain, _: Plain) -> Plain:
    late = value.get("late_after")
    if late == "never":
        return {"what": "apologies", "none": True}
    return {"what": "apologies", "before": {"event": late}, "within": {"count": 0, "unit": "day"}}


def _need(value: Plain) -> Plain:
    if value.get("kind", "share") == "number":
        return {"at_least": value.get("number")}
    if value.get("kind") == "groups":
        groups = value.get("groups") or {}
        return {
            "all_of": [
                {"name": name.replace("_", " "), "at_least": 1, "of": {"seats": list(seats), "voting": True}}
                for name, seats in groups.items()
            ]
        }
    of = {"all": {"of": {"filled": False}}, "filled": {"of": {"filled": True}}}.get(value.get("of") or "", {})
    return {"at_least": value.get("share"), **of}


def _weekday(number: Any) -> Any:
    return _WEEK[int(number)] if str(number) in "0123456" else number


def _when_not_met(value: Plain, _: Plain) -> Plain:
    agreed = {"agreed_by": value["agreed"]} if value.get("agreed") else {}
    return {"when_not_met": value.get("decisions"), **agreed}


_ROLLED = ("DL-1", "DL-2", "DL-4")
_MADE: dict[str, tuple[str, str, Any, dict[str, str]]] = {
    "CAL-2": ("meetings", "meets", lambda v, _: {"at_least_a_year": v.get("meetings_a_year")}, {}),
    "CAL-3": ("meetings", "meets", lambda v, _: {"at_least_a_year": v.get("meetings_a_year")}, {}),
    "CAL-4": ("dates-as-printed", "meets", lambda v, _: {"flag": v.get("flag", [])}, {"flag": "flag"}),
    "CAL-8": (
        "working-days",
        "calendar",
        lambda v, _: {"working_days": [_weekday(day) for day in v.get("weekdays", ())]},
        {"weekdays": "working_days"},
    ),
    "DL-1": ("reports-due", "deadline", _before("report"), {"days": "within", "roll": "within"}),
    "DL-2": ("papers-out", "deadline", _before("papers"), {"days": "within", "roll": "within"}),
    "DL-4": ("minutes-due", "deadline", _minutes, {"months": "within", "roll": "within"}),
    "DL-6": (
        "overdue-after",
        "calendar",
        lambda v, _: {"overdue_after": {"count": v.get("overdue_after_days"), "unit": "day"}},
        {"overdue_after_days": "overdue_after"},
    ),
    "DL-7": ("meetings-moved", "meets", lambda v, _: {"moved": v.get("correct")}, {"correct": "moved"}),
    "ATT-1": ("apologies", "deadline", _apologies, {"late_after": "before"}),
    "ATT-2": (
        "deputies",
        "deputies",
        lambda v, _: {"counts": v.get("counts"), "votes": v.get("votes")},
        {"counts": "counts", "votes": "votes"},
    ),
    "ATT-3": (
        "missed-meetings",
        "attendance",
        lambda v, _: {
            "what": "misses",
            "by": "agency",
            "misses": v.get("misses"),
            "within": {"count": v.get("months"), "unit": "month"},
        },
        {"misses": "misses", "months": "within"},
    ),
    "QUO-2": ("quorum", "quorum", lambda v, _: {"need": _need(v)}, {"of": "need", "share": "need"}),
    "QUO-3": (
        "key-sectors",
        "quorum",
        lambda v, _: {"absent_are_told": v.get("sectors")},
        {"sectors": "absent_are_told", "bodies": "applies"},
    ),
    "QUO-4": (
        "without-a-quorum",
        "quorum",
        _when_not_met,
        {"decisions": "when_not_met", "agreed": "agreed_by"},
    ),
    "ACT-1": ("action-parts", "actions", lambda v, _: {"parts": v.get("parts")}, {"parts": "parts"}),
    "ACT-2": (
        "action-dates",
        "actions",
        lambda v, rolls: {"year_from": v.get("cycle_starts_month"), "roll": rolls.get("actions", "none")},
        {"cycle_starts_month": "year_from"},
    ),
    "ACT-3": (
        "actions-without-a-name",
        "actions",
        lambda v, _: {"unowned": v.get("owner")},
        {"owner": "unowned"},
    ),
    "PAP-1": ("standing-items", "agenda", lambda v, _: {"items": _items(v)}, {"items": "items"}),
}
"""Each rule of the first release: its id and kind of today, how its value is made, and what its parts are called."""


def _items(value: Plain) -> list[Plain]:
    return [{key: item[key] for key in ("title", "at") if key in item} for item in value.get("items", ())]


def _standing_reports(version: Plain, value: Plain) -> Iterator[Plain]:
    """Each report that recurs is a rule of its own, so that each can have its own clause."""
    taken: set[str] = set()
    for report in value.get("reports", ()):
        every = report.get("every")
        made: Plain = {"title": report.get("title"), "by": report.get("author")}
        made["every"] = every if every == "meeting" else {"count": every, "unit": "month"}
        if report.get("anchor") is not None:
            made["anchor"] = report["anchor"]
        name = _slug(str(report.get("title")), taken)
        yield _rule(
            name, "recurring", {"bodies": [report.get("body")]}, made, version, ["title"], ["RPT-1"]
        ) | ({"reading": ["title", "every"]} if version.get("reading") else {})


def _slug(title: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:50].strip("-") or "report"
    name = next(n for n in (base, *(f"{base}-{k}" for k in range(2, 1000))) if n not in taken)
    taken.add(name)
    return name


def _ladders(
    version: Plain, value: Plain, bodies: list[Plain], old: Mapping[str, list[Plain]]
) -> Iterator[Plain]:
    """One ladder for all bodies whose matters go to the same seat; the commonest is the one for all the rest."""
    ways: dict[tuple[Any, str], list[str]] = {}
    for body in bodies:
        top = body.get("escalates_on") or body.get("id")
        ways.setdefault((top, body.get("escalations_to", "chair")), []).append(str(body.get("id")))
    ordered = sorted(ways.items(), key=lambda way: len(way[1]), reverse=True) or [((None, "chair"), [])]
    for number, ((top, seat), whose) in enumerate(ordered):
        applies = {"bodies": whose} if number else {}
        name = "escalation" if not number else f"escalation-{whose[0].replace('_', '-')}"
        roll = value.get("roll") or _rolls(old).get("ladder")
        steps = [_step(step, top, seat, roll) for step in value.get("steps", ())]
        made = {"steps": steps, "after_plan": value.get("after_plan")}
        reading = [part for part in version.get("reading", ()) if part in ("steps", "after_plan")]
        yield _rule(name, "ladder", applies, made, version, reading, ["ESC-1"])


def _step(step: Plain, top: Any, seat: str, roll: Any) -> Plain:
    holder = step.get("holder")
    made: Plain = {"name": step.get("name"), "holder": seat if holder == "chair" else holder}
    if holder == "chair" and top is not None:
        made["of"] = top
    if step.get("days") is not None:
        made["within"] = _count(step["days"], "day", roll)
    return made


def _of_bodies(bodies: list[Plain], old: Mapping[str, list[Plain]]) -> Iterator[Plain]:
    """What stood at a body: a quorum of its own, and that its chair agrees the agenda."""
    for body in bodies:
        own = body.get("quorum")
        if isinstance(own, dict):
            version = (
                own if "value" in own else {"value": own, "document": "", "clause": "", "from": "0001-01-01"}
            )
            value = dict(version.get("value") or {})
            name = f"{str(body.get('id')).replace('_', '-')}-quorum"
            reading = ["need"] if version.get("reading") else []
            yield _rule(
                name,
                "quorum",
                {"bodies": [body.get("id")]},
                {"need": _need(value)},
                version,
                reading,
                ["QUO-2"],
            )
    agreeing = [body.get("id") for body in bodies if body.get("chair_agrees_agenda")]
    papers = old.get("DL-2")
    if agreeing and papers:
        version = {key: papers[0][key] for key in ("document", "clause", "from") if key in papers[0]}
        value = {"agreed_by": ["chair"]}
        yield _rule("agenda-agreed", "agenda", {"bodies": agreeing}, value, version, [], ["DL-3"])
