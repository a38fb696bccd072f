"""`boardclerk rules`: the rules of a partnership in plain English, on any day, and what two constitutions differ in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.looking_up import Json, day_of, folder_of, print_data, print_lines, refusal
from bot.messages import editions as edition_words
from bot.messages import lookups as words
from bot.terminal import echo
from store.constitution import Constitution
from store.constitution.describe import brief, sentence
from store.constitution.editions_differ import Edition, day_of_edition, editions_differ
from store.constitution.topics import Topic


def rules(
    path: Annotated[
        Path | None, typer.Argument(help="A partnership's folder, or its constitution file.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(help="Only what holds on this day, such as 21/9 or 2016-09-21.")
    ] = None,
    diff: Annotated[
        tuple[Path, Path] | None, typer.Option(help="Two folders or files, the old one first.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print every rule in plain English with its clause, or what two constitutions differ in.

    With --diff: which bodies are new or gone, who gains and who loses a seat, which deadline moves, which rule is new,
    gone or says something else. The old one is looked at as it is at its end, the new one as it begins, or both --at a
    day.
    """
    if diff is not None and path is None:
        _differ(*diff, at, as_json)
    elif path is not None and diff is None:
        _tell(path, at, as_json)
    else:
        raise refusal("Name one folder or file, or two after --diff: the old one, then the new one.", as_json)


def _tell(path: Path, at: str | None, as_json: bool) -> None:
    c = folder_of(path, as_json).constitution
    on = day_of(c, at, as_json) if at is not None else None
    if as_json:
        print_data(_data(c, on))
    else:
        echo("\n\n".join(words.rules(c, on)))


def _data(c: Constitution, on: date | None) -> list[dict[str, object]]:
    told: list[dict[str, object]] = [
        {
            "text": sentence(c, rule),
            "brief": brief(c, Topic(rule.value.topics()[0]), rule),
            "document": c.documents[rule.document].name,
            **rule.model_dump(mode="json", by_alias=True, exclude={"document"}, exclude_unset=True),
        }
        for rule in (c.rules if on is None else c.rulebook.standing(on))
    ]
    value = c.partnership.messages.model_dump(mode="json", by_alias=True)
    return [*told, {"id": "messages", "text": words.when_written_to(c), "value": value}]


def _differ(old: Path, new: Path, at: str | None, as_json: bool) -> None:
    before, after = (folder_of(path, as_json).constitution for path in (old, new))
    on = day_of(after, at, as_json) if at is not None else None
    found = editions_differ(
        Edition(constitution=before, on=day_of_edition(before, on, last=True)),
        Edition(constitution=after, on=day_of_edition(after, on, last=False)),
    )
    if as_json:
        print_data(edition_words.data(found))
        return
    names = (before.partnership.name, after.partnership.name)
    print_lines(edition_words.sentences(found, *(names if names[0] != names[1] else (str(old), str(new)))))
