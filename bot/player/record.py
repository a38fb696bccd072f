"""The year as data: one record a message, one an action, and how the rest ended. The same on every run.

No wall-clock time, random id or path is in it, so two runs, on any database, give the same file byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.player import figures
from bot.player.year import ArrivedMessage, CheckedPromise, Did, Year


def write(path: Path, year: Year, promises: Sequence[CheckedPromise]) -> None:
    """Writes the record, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(as_json(year, promises), encoding="utf-8")
    unfinished.replace(path)


def as_json(year: Year, promises: Sequence[CheckedPromise]) -> str:
    told = {
        "partnership": year.partnership,
        "from": year.begins,
        "until": year.ends,
        "messages": [_message(year, told) for told in year.told],
        "actions": [asdict(action) for action in year.actions],
        "reports": [asdict(report) for report in year.reports],
        "meetings": [asdict(meeting) for meeting in year.meetings],
        "escalations": [asdict(matter) for matter in year.matters],
        "acts": [_act(year, did) for did in year.did],
        "down": [asdict(span) for span in year.down],
        "figures": asdict(figures.of(year)),
        "promises": [{"promise": p.promise, "kept": not p.wrong, "wrong": p.wrong} for p in promises],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _message(year: Year, told: ArrivedMessage) -> dict[str, Any]:
    return {
        "at": told.at,
        "to": year.name(told.to),
        "by": told.by,
        "kind": told.kinds[0] if told.kinds else "",
        "kinds": told.kinds,
        "subject": told.subject,
        "text": told.text,
        "rules": told.rules,
        "refs": told.refs,
        "meetings": told.meetings,
        "files": told.files,
        "small": told.small,
        "asks": told.asks,
    }


def _act(year: Year, did: Did) -> dict[str, Any]:
    return {"at": did.at, "who": year.name(did.who), "does": did.what, "answer": did.answer}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no plain form")
