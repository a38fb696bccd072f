"""The look-ups that need no database: check, dates, when. Each prints sentences, or data with `--json`.

Exit 0: all is well or merely odd. Exit 2: something cannot be read, and it says what and where.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from bot.looking_up import File, Json, OneBody, body_of, day_of, folder_of, print_data, refusal, today_of
from bot.messages import check as check_words
from bot.messages import lookups as words
from bot.terminal import echo
from scheduler.calendar.when import PartnershipYear, WhenError, parse_when
from scheduler.check import check as look
from scheduler.dates import calendar_of, meeting_dates
from scheduler.findings import Finding, Weight
from store.constitution import Constitution, Folder
from store.constitution.topics import topic


def check(path: File, as_json: Json = False) -> None:
    """Read a partnership's files and say what is wrong (exit 2) or odd (exit 0), each with file and line."""
    folder = folder_of(path, as_json)
    findings = look(folder, today_of(folder.constitution))
    if as_json:
        print_data({"problems": [], "findings": [_finding(folder, finding) for finding in findings]})
        return
    for finding in findings:
        file, line = finding.place
        echo(f"{file}:{line}: {finding.weight.value}: {check_words.worded(folder.constitution, finding)}")
    warnings = sum(finding.weight is Weight.WARNING for finding in findings)
    notes = len(findings) - warnings
    echo(check_words.closing(warnings, notes, len(folder.meetings), len(folder.actions)))


def dates(
    path: File,
    body: OneBody,
    on: Annotated[str, typer.Option(help="The day of the meeting, such as 21/9 or 2016-09-21.")],
    as_json: Json = False,
) -> None:
    """Print every date that a meeting of a body on a day gives, with rule and clause."""
    c = folder_of(path, as_json).constitution
    found = meeting_dates(c, body_of(c, body, as_json), day_of(c, on, as_json))
    calendar = calendar_of(c)
    if not as_json:
        echo("\n".join(words.dates(c, found, calendar)), under=30)
        return
    told = [
        {
            "name": derived.name,
            "on": derived.on,
            "counted": derived.counted,
            "rolled": words.roll(derived, calendar) if derived.rolled else "",
            "days_before_due": words.days_left(found, derived) if derived.name == "report_reminder" else None,
            "text": words.name(found, derived),
            "rules": [{"id": rule.id, "text": told} for rule, told in words.behind(c, found, derived)],
        }
        for derived in found.in_order()
    ]
    print_data(
        {
            "body": found.body,
            "name": c.body[found.body].name,
            "on": found.on,
            "dates": told,
            "one_day": words.one_day(found) if found.one_day else "",
            "reports_better_due": found.reports_better_due,
        }
    )


def when(
    text: Annotated[str, typer.Argument(help='A "By when" as a work plan writes it.')],
    cycle: Annotated[
        int | None, typer.Option(help="The calendar year in which the plan's year starts.")
    ] = None,
    month: Annotated[int, typer.Option(min=1, max=12, help="The month in which it starts (ACT-2).")] = 4,
    as_json: Json = False,
) -> None:
    """Print what a "By when" means."""
    try:
        found = parse_when(text, PartnershipYear.starting(cycle, month) if cycle is not None else None)
    except (WhenError, ValueError) as wrong:
        raise refusal(str(wrong), as_json) from wrong
    if not as_json:
        echo("\n".join(words.when(found)))
        return
    milestones = [{"due": m.due, "starts": m.starts, "label": m.label} for m in found.milestones]
    print_data(
        {
            "text": found.text,
            "kind": found.kind.value,
            "starts": found.starts,
            "due": found.due,
            "milestones": milestones,
            "every_meeting": found.every_meeting,
            "meetings": [asdict(meant) for meant in found.meetings],
            "standing": found.standing,
            "remark": found.remark,
            "flags": list(found.flags),
        }
    )


def _finding(folder: Folder, finding: Finding) -> dict[str, Any]:
    file, line = finding.place
    return {
        "weight": finding.weight.value,
        "kind": finding.kind,
        "file": file,
        "line": line,
        "rules": _ids(folder.constitution, finding),
        "text": check_words.worded(folder.constitution, finding),
        "facts": dict(finding.facts),
    }


def _ids(c: Constitution, finding: Finding) -> list[str]:
    """The board's own ids of the rules that a finding touches."""
    end, body = c.partnership.cycle.end, finding.facts.get("body")
    found = [c.rule(topic(about), end, body) for about in finding.rules]
    return list(dict.fromkeys(rule.id for rule in found if rule is not None))
