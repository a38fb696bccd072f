"""`boardclerk upgrade-file`: a folder of the first release rewritten in the language of today. Needs no database."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Annotated

import typer
import yaml

from bot.looking_up import WRONG, Json, print_data, print_lines, refusal
from bot.messages import upgrading as words
from bot.terminal import echo
from store.constitution import ConstitutionError, Problem, load
from store.constitution.load import CONSTITUTION
from store.constitution.upgrade_file import Rewriting, rewriting


def upgrade_file(
    folder: Annotated[Path, typer.Argument(help="A partnership's folder, or its constitution file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Rewrite it without asking.")] = False,
    as_json: Json = False,
) -> None:
    """Rewrite a folder of the first release in the language of today, and keep the old file beside it.

    The bodies and the rules are written anew; every other line stays as it is. What could not be carried over is said.
    With --json it asks nothing: it rewrites with --yes, and else only shows.
    """
    file = folder / CONSTITUTION if folder.is_dir() else folder
    text = _text(file, as_json)
    try:
        found = rewriting(text)
    except yaml.YAMLError as wrong:
        told = f"{file} is not readable as YAML. Run `boardclerk check` with it: it names the line."
        raise refusal(told, as_json) from wrong
    if found is None:
        _nothing(file, as_json)
        return
    problems = _left(file, found.text)
    does = yes or (not dry_run and not as_json and _agreed(file, found, problems))
    beside = _rewrite(file, text, found.text) if does and not dry_run else None
    if as_json:
        print_data(words.data(file, found, problems, beside))
    elif beside is not None:
        print_lines(words.done(file, beside))
    elif yes or dry_run:
        print_lines([*words.shown(file, found, problems), "Nothing was changed."])
    if problems:
        raise typer.Exit(WRONG)


def _agreed(file: Path, found: Rewriting, problems: Sequence[Problem]) -> bool:
    """Shows what would change, and asks."""
    print_lines(words.shown(file, found, problems))
    if typer.confirm("Rewrite it?"):
        return True
    echo("Nothing was changed.")
    return False


def _text(file: Path, as_json: bool) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as wrong:
        raise refusal(f"{file} cannot be read: {wrong.strerror or wrong}.", as_json) from wrong
    except UnicodeDecodeError as wrong:
        raise refusal(f"{file} is not UTF-8. Save it as UTF-8 first.", as_json) from wrong


def _nothing(file: Path, as_json: bool) -> None:
    told = f"{file} is written in the language of today already. Nothing was changed."
    if as_json:
        print_data({"file": str(file), "changed": False, "told": told})
    else:
        print_lines([told])


def _left(file: Path, text: str) -> tuple[Problem, ...]:
    """What the new text still has wrong, at its lines of the file as it will be."""
    with tempfile.TemporaryDirectory() as somewhere:
        tried = Path(somewhere) / CONSTITUTION
        tried.write_text(text, encoding="utf-8")
        try:
            load(tried)
        except ConstitutionError as wrong:
            return tuple(replace(problem, file=str(file)) for problem in wrong.problems)
    return ()


def _rewrite(file: Path, old: str, new: str) -> Path:
    """Keeps the old file beside the new one, under a name that no other has; then puts the new one in its place."""
    names = (file.with_name(f"{file.name}.before{f'-{n}' if n > 1 else ''}") for n in count(1))
    beside = next(name for name in names if not name.exists())
    beside.write_text(old, encoding="utf-8")
    made = file.with_name(f"{file.name}.new")
    made.write_text(new, encoding="utf-8")
    made.chmod(file.stat().st_mode)
    made.replace(file)
    return beside
