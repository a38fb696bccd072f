"""The page that documents the language of rules, made from the models: every key with its meaning and an example."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from store.constitution import load
from store.constitution.kinds import KINDS
from store.constitution.meanings import meanings
from store.constitution.models import Agency, Body, Seat
from store.constitution.rules import Applies, Rule
from store.constitution.settings import Chasing, Holidays, PartnershipSettings
from store.constitution.upgrade_file import on_one_line
from store.constitution.vocabulary import Count, Need, Occasion, People

HOME = Path(__file__).parents[1]
VOCABULARIES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("Count: how long", Count),
    ("Event: from when", Occasion),
    ("People: who", People),
    ("Need: how many of whom", Need),
)
PARTS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("partnership", PartnershipSettings),
    ("holidays and calendars", Holidays),
    ("agencies", Agency),
    ("bodies", Body),
    ("seats", Seat),
    ("chasing", Chasing),
)


def page() -> str:
    """docs/constitution.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# The constitution file",
        "",
        "Made by `make docs` from the models; do not edit it by hand. `boardclerk check FOLDER` says what is wrong",
        "in a file and what to write instead; `boardclerk rules FOLDER` says each rule in plain English.",
        "",
        "A rule has a kind and a value, and says where it stands. Of the rules that answer one question on a day",
        "the narrowest holds: items before kinds of meeting before bodies, agencies and roles before all. A question",
        "that no rule answers is not asked: where the documents are silent, so is the file.",
        "",
        "## A rule",
        "",
    )
    yield from _table(Rule, skip=("value",))
    yield from ("", "`applies` says where it holds:", "")
    yield from _table(Applies)
    yield from ("", "## Words used by every kind", "")
    for title, model in VOCABULARIES:
        yield from (f"### {title}", "", *_meaning(model), *_table(model), "")
    yield from ("## The kinds", "")
    for name, model in KINDS.items():
        yield from (f"### {name}", "", *_meaning(model), *_table(model), "", *_example(name))
    yield from ("## The rest of the file", "")
    for title, model in PARTS:
        yield from (f"### {title}", "", *_meaning(model), *_table(model), "")


def _meaning(model: type[BaseModel]) -> Iterator[str]:
    if model.__doc__:
        yield from (
            " ".join(line.split()) if line.strip() else "" for line in model.__doc__.strip().splitlines()
        )
        yield ""


def _table(model: type[BaseModel], skip: tuple[str, ...] = ()) -> Iterator[str]:
    yield from ("| key | what | |", "|---|---|---|")
    for name, info in model.model_fields.items():
        if name not in skip:
            said = meanings(model).get(name, "")
            yield f"| `{info.alias or name}` | {_type(info.annotation)}{_default(info)} | {said} |"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return ", needed"
    value = info.default
    plain = value.value if isinstance(value, Enum) else value
    return f"; `{plain}` where not said" if isinstance(plain, str | int) and plain not in ("", False) else ""


def _type(annotation: object) -> str:
    """What may be written, in a few words."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(args[0])
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in args)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(_type(each) for each in args if each is not type(None)))
    if origin is tuple:
        return f"list of {_type(args[0])}"
    if origin is dict:
        return f"mapping to {_type(args[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(f"`{each.value}`" for each in annotation)
    return _NAMES.get(getattr(annotation, "__name__", ""), str(getattr(annotation, "__name__", annotation)))


_NAMES = {
    "str": "text",
    "int": "number",
    "bool": "true or false",
    "date": "date",
    "time": "hour",
    "Fraction": "share such as 1/2",
    "Count": "Count",
    "Occasion": "Event",
}


def _example(kind: str) -> Iterator[str]:
    """The first rule of the kind that an example sets, as it is written there."""
    for folder in sorted(
        HOME.glob("examples/*/constitution.yaml"), key=lambda p: p.parent.name != "stoke-2016"
    ):
        for rule in yaml.safe_load(folder.read_text(encoding="utf-8"))["rules"]:
            if rule["kind"] == kind:
                name = load(folder).partnership.short
                yield from (f"{name}:", "", "```yaml", f"- id: {rule['id']}", f"  kind: {kind}")
                if "applies" in rule:
                    yield f"  applies: {on_one_line(rule['applies'])}"
                yield from (f"  value: {on_one_line(rule['value'])}", "```", "")
                return
