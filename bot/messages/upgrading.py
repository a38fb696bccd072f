"""How `boardclerk upgrade-file` words what becomes of a file of the first release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.messages import say
from store.constitution import Problem
from store.constitution.upgrade_file import Rewriting


def shown(file: Path, found: Rewriting, problems: Sequence[Problem]) -> Iterator[str]:
    """Each rule with what it becomes, then what could not be carried over."""
    yield f"{file} is written as the first release read it. The bodies and the rules are written anew:"
    for carried, name, kind in found.rules:
        verb = "become" if len(carried) > 1 else "becomes"
        yield f"  {say.listed(carried) or name} {verb} {name}, of the kind {kind}."
    if found.lost:
        yield "Comments between the bodies and the rules are not carried over:"
        yield from (f"  line {line}: {comment}" for line, comment in found.lost)
    if problems:
        yield "This could not be carried over, and has to be put right in the new file:"
        yield from (
            f"  line {problem.line}: {problem.what} {problem.instead}".rstrip() for problem in problems
        )
    else:
        yield "All of it could be carried over."


def done(file: Path, beside: Path) -> Iterator[str]:
    yield f"{file} is rewritten. The old one is kept as {beside.name}."
    yield f"Run `boardclerk check {file.parent}` to see that all is well."


def data(file: Path, found: Rewriting, problems: Sequence[Problem], beside: Path | None) -> dict[str, object]:
    return {
        "file": str(file),
        "changed": beside is not None,
        "old_file": str(beside) if beside is not None else None,
        "rules": [{"was": list(carried), "id": name, "kind": kind} for carried, name, kind in found.rules],
        "comments_lost": [{"line": line, "comment": comment} for line, comment in found.lost],
        "problems": [{"line": p.line, "what": p.what, "instead": p.instead} for p in problems],
    }
