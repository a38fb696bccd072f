"""The look-ups that need no database: check, rules, dates, when. Each prints sentences, or data with `--json`.

Exit 0: all is well or merely odd. Exit 2: something cannot be read, and it says what and where.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.messages import check as check_words
from bot.messages import lookups as words
from scheduler.calendar.clock import SystemClock
from scheduler.calendar.dates import DateMisread, read_date
from scheduler.calendar.local import local_day
from scheduler.calendar.when import PartnershipYear, WhenError, parse_when
from scheduler.check import check as look
from scheduler.dates import calendar_of, meeting_dates
from scheduler.findings import Finding, Weight
from store.constitution import Constitution, ConstitutionError, Folder, load_folder
from store.constitution.describe import brief, sentence
from store.constitution.topics import Topic, topic
from store.constitution.words import did_you_mean, listed

Json = Annotated[bool, typer.Option("--json", help="Print data instead of sentences.")]
File = Annotated[Path, typer.Argument(help="A partnership's folder, or its constitution file.")]

WRONG = 2


def check(path: File, as_json: Json = False) -> None:
    """Read a partnership's files and say what is wrong (exit 2) or odd (exit 0), each with file and line."""
    folder = _folder(path, as_json)
    findings = look(folder, _today(folder.constitution))
    if as_json:
        _print({"problems": [], "findings": [_finding(folder, finding) for finding in findings]})
        return
    for finding in findings:
        file, line = finding.place
        typer.echo(
            f"{file}:{line}: {finding.weight.value}: {check_words.worded(folder.constitution, finding)}"
        )
    warnings = sum(finding.weight is Weight.WARNING for finding in findings)
    notes = len(findings) - warnings
    typer.echo(check_words.closing(warnings, notes, len(folder.meetings), len(folder.actions)))


def rules(path: File, as_json: Json = False) -> None:
    """Print every rule in plain English with its clause."""
    c = _folder(path, as_json).constitution
    if not as_json:
        typer.echo("\n\n".join(words.rules(c)))
        return
    _print(
        [
            {
                "text": sentence(c, rule),
                "brief": brief(c, Topic(rule.value.topics()[0]), rule),
                "document": c.documents[rule.document].name,
                **rule.model_dump(mode="json", by_alias=True, exclude={"document"}, exclude_unset=True),
            }
            for rule in c.rules
        ]
        + [
            {
                "id": "messages",
                "text": words.when_written_to(c),
                "value": c.partnership.messages.model_dump(mode="json", by_alias=True),
            }
        ]
    )


def dates(
    path: File,
    body: Annotated[str, typer.Option(help="The body, by name or as people call it.")],
    on: Annotated[str, typer.Option(help="The day of the meeting, such as 21/9 or 2016-09-21.")],
    as_json: Json = False,
) -> None:
    """Print every date that a meeting of a body on a day gives, with rule and clause."""
    c = _folder(path, as_json).constitution
    found = meeting_dates(c, _body(c, body, as_json), _day(c, on, as_json))
    calendar = calendar_of(c)
    if not as_json:
        typer.echo("\n".join(words.dates(c, found, calendar)))
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
    _print(
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
        raise _refusal(str(wrong), as_json) from wrong
    if not as_json:
        typer.echo("\n".join(words.when(found)))
        return
    milestones = [{"due": m.due, "starts": m.starts, "label": m.label} for m in found.milestones]
    _print(
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


def _folder(path: Path, as_json: bool) -> Folder:
    try:
        return load_folder(path)
    except ConstitutionError as wrong:
        if as_json:
            problems = [
                {"file": p.file, "line": p.line, "what": p.what, "instead": p.instead} for p in wrong.problems
            ]
            _print({"problems": problems, "findings": []})
        else:
            for problem in wrong.problems:
                typer.echo(str(problem), err=True)
            typer.echo(check_words.problems_closing(len(wrong.problems)), err=True)
        raise typer.Exit(WRONG) from wrong


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


def _body(c: Constitution, said: str, as_json: bool) -> str:
    known = {word: b.id for b in c.bodies for word in (b.id, b.name, b.short, *b.aliases)}
    by_lower = {word.casefold(): body for word, body in known.items()}
    if found := by_lower.get(" ".join(said.split()).casefold()):
        return found
    names = f"Known are {listed(body.short for body in c.bodies)}."
    raise _refusal(f"There is no body {said}. {did_you_mean(said, known, names)}", as_json)


def _day(c: Constitution, said: str, as_json: bool) -> date:
    """A date without a year is one of the partnership's cycle; a word such as tomorrow is reckoned from today."""
    dated = any(letter.isdigit() for letter in said)
    found = read_date(said, c.partnership.cycle.start if dated else _today(c))
    if isinstance(found, DateMisread):
        raise _refusal(found.message, as_json)
    return found


def _today(c: Constitution) -> date:
    return local_day(SystemClock().now(), c.partnership.zone)


def _refusal(told: str, as_json: bool) -> typer.Exit:
    """Says it, and is raised."""
    if as_json:
        _print({"problem": told})
    else:
        typer.echo(told, err=True)
    return typer.Exit(WRONG)


def _print(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
