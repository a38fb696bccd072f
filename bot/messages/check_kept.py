"""How `boardclerk check` words rules that are kept alone, and days that the documents leave open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.messages import say
from store.constitution import Constitution

Facts = Mapping[str, Any]


def _kept_only(_: Constitution, f: Facts) -> str:
    rules = f["rules"]
    them = "it" if len(rules) == 1 else "them"
    keeps = f"The bot keeps and shows {say.count(len(rules), 'rule')}, and does not act on {them} yet"
    return f"{keeps}: {say.listed(rules)}."


def _no_anchor(_: Constitution, f: Facts) -> str:
    return (
        f"No document says by which day {say.quoted(f['title'])} is due first, so nobody is asked for it. "
        "Write `anchor:` with that day, and `anchor` under `reading`."
    )


def _no_terms(c: Constitution, f: Facts) -> str:
    return f"{c.body[f['body']].name} meets in every term, and no terms are given. Write `terms:` under `partnership:`."


def _term_without_meeting(c: Constitution, f: Facts) -> str:
    term = f"{f['term']} ({f['start']:%-d %B} to {f['end']:%-d %B %Y})"
    return f"{c.body[f['body']].name}: no meeting is planned in the {term}."


def _month_without_meeting(c: Constitution, f: Facts) -> str:
    return f"{c.body[f['body']].name}: no meeting is planned in {say.listed(f['months'], 'or')}."


WORDS: dict[str, Callable[[Constitution, Facts], str]] = {
    "kept_only": _kept_only,
    "no_anchor": _no_anchor,
    "no_terms": _no_terms,
    "month_without_meeting": _month_without_meeting,
    "term_without_meeting": _term_without_meeting,
}
