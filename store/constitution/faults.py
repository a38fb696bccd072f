"""A model's complaints in plain words: which line, what is wrong there, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from store.constitution.kinds import KINDS
from store.constitution.source import Loc, Problem, Source
from store.constitution.words import did_you_mean, listed, nearest

Model = TypeVar("Model", bound=BaseModel)

ID = "Write an id: small letters, digits, - and _, starting with a letter or digit."
EMAIL = "Write an e-mail address, such as sam@example.org."
INSTEAD = {
    "int": "Write a whole number, in digits.",
    "decimal": "Write a number, in digits.",
    "bool": "Write true or false.",
    "date": "Write a date as year-month-day, such as 2016-06-22.",
    "time": "Write a time of the 24-hour clock, such as 17:30.",
    "string": "Write it as text, in quotes where it looks like a number.",
    "tuple": "Write a list, one entry to a line after a dash, or in square brackets.",
    "dict": "Write a mapping, one `name: value` to a line.",
    "model": "Write a mapping, one `name: value` to a line.",
}


def validated(source: Source, model: type[Model], context: Any = None) -> Model | None:
    """The file as a model; None where it is not one, with every mistake added to the source's problems."""
    try:
        return model.model_validate(source.data, context=context)
    except ValidationError as wrong:
        errors = [e for e in wrong.errors(include_url=False) if not _said_above(source, e)]
        source.problems += _once(
            _told(source, model, error) for error in _not_misspelt(source, model, errors)
        )
        return None


def _said_above(source: Source, error: ErrorDetails) -> bool:
    """Whether a value is not written here but taken from the entry around it, where it is told already.

    An entry that is wrong as a whole is told here.
    """
    loc: Loc = error["loc"]
    if (
        not loc
        or not isinstance(loc[-1], str)
        or isinstance(error["input"], dict)
        or error["type"] == "missing"
    ):
        return False
    return tuple(loc) not in source.lines and tuple(loc[:-1]) in source.lines


def _not_misspelt(
    source: Source, model: type[BaseModel], errors: list[ErrorDetails]
) -> Iterator[ErrorDetails]:
    """Without the names that are missing only because they are misspelt: that is told once, where they are written."""
    meant: dict[tuple[str | int, ...], set[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            loc = error["loc"]
            known = sorted(_names_at(model, loc[:-1]))
            meant.setdefault(source.written(loc[:-1]), set()).add(nearest(str(loc[-1]), known) or "")
    for error in errors:
        around = meant.get(source.written(error["loc"][:-1]), set())
        if error["type"] != "missing" or error["loc"][-1] not in around:
            yield error


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """A value that may be of two kinds is told once, with what each would take."""
    told: dict[tuple[int, str], Problem] = {}
    for problem in problems:
        before = told.get((problem.line, problem.what))
        instead = (
            f"{before.instead[:-1]}, or {problem.instead[0].lower()}{problem.instead[1:]}" if before else ""
        )
        told[problem.line, problem.what] = replace(problem, instead=instead or problem.instead)
    return list(told.values())


def _told(source: Source, model: type[BaseModel], error: ErrorDetails) -> Problem:
    loc, kind = error["loc"], error["type"]
    written = [str(step) for step in source.written(loc) if isinstance(step, str)]
    name = written[-1] if written else "this file"
    if isinstance(source.written(loc)[-1] if source.written(loc) else None, int):
        name = _own_name(source.value(loc)) or name
    if kind == "missing":
        return source.problem(loc[:-1], f"{_in(source, loc)}`{loc[-1]}` is missing.", f"Add `{loc[-1]}:`.")
    if kind == "extra_forbidden":
        known = sorted(_names_at(model, loc[:-1]))
        instead = did_you_mean(str(loc[-1]), known, f"Known here: {listed(known)}.")
        return source.problem(loc, f"`{loc[-1]}` is not known here.", instead)
    what, instead = _wrong_value(name, kind, error)
    return source.problem(loc, what, instead)


def _wrong_value(name: str, kind: str, error: ErrorDetails) -> tuple[str, str]:
    given, context = _shown(error["input"]), error.get("ctx", {})
    shape = kind.split("_")[0]
    if kind in ("literal_error", "enum"):
        expected = listed(str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", "), "or")
        return f"`{name}` is {given}.", f"Write {expected}."
    if kind.startswith("union_tag"):
        known = sorted(KINDS)
        written = error["input"].get("kind") if isinstance(error["input"], dict) else None
        if written is None:
            return "This rule does not say of which kind it is.", f"Write kind: and one of {listed(known)}."
        return (
            f"There is no kind of rule {_shown(written)}.",
            did_you_mean(str(written), known, f"Write {listed(known, 'or')}."),
        )
    if kind == "string_pattern_mismatch":
        return f"`{name}` is {given}.", EMAIL if name == "email" else ID
    if kind in ("greater_than", "greater_than_equal", "less_than_equal"):
        limit = {
            "greater_than": "more than {gt}",
            "greater_than_equal": "{ge} or more",
            "less_than_equal": "{le} or less",
        }
        return f"`{name}` is {given}.", f"Write {limit[kind].format(**context)}."
    if kind == "too_short":
        return f"`{name}` has too few entries.", f"Write at least {context['min_length']}."
    if kind == "value_error":
        what, _, instead = str(context["error"]).partition(" | ")
        is_given = f" is {given}" if isinstance(error["input"], (str, int, float)) else ""
        return f"`{name}`{is_given}: {what}", instead
    if shape in INSTEAD:
        return f"`{name}` is {given}.", INSTEAD[shape]
    return f"`{name}` is {given}: {error['msg']}.", ""


def _own_name(entry: object) -> str | None:
    """What an entry of a list is called: by its id, key, name or title."""
    if not isinstance(entry, dict):
        return None
    return next(
        (entry[key] for key in ("id", "key", "name", "title") if isinstance(entry.get(key), str)), None
    )


def _in(source: Source, loc: Loc) -> str:
    """ "In `agencies`, " or, for an entry that has an id, "In health, "."""
    around = source.written(loc[:-1])
    entry = source.value(around)
    own = _own_name(entry)
    if own and own != loc[-1]:
        return f"In {own}, "
    names = [step for step in around if isinstance(step, str)]
    return f"In `{names[-1]}`, " if names else ""


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    text = (
        str(value)
        if not isinstance(value, (dict, list))
        else ("a mapping", "a list")[isinstance(value, list)]
    )
    return text if isinstance(value, (dict, list)) else f'"{text[:80]}"'


def _names_at(model: Any, loc: Loc) -> set[str]:
    """The names that a model knows at a place, following the way through lists, options and unions."""
    models = {model}
    for step in loc:
        if tagged := {here for here in models if _tag(here) == step}:
            models = tagged
            continue
        models = {
            below
            for here in models
            for name, info in here.model_fields.items()
            if step in (name, info.alias)
            for below in _models_in(info.annotation)
        } or models
    return {info.alias or name for here in models for name, info in here.model_fields.items()}


def _tag(model: type[BaseModel]) -> str | None:
    """The kind that a model of several is for; None where it is for none."""
    kind = model.model_fields.get("kind")
    values = get_args(kind.annotation) if kind is not None else ()
    return str(values[0]) if len(values) == 1 else None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, Annotated, tuple, dict, list):
        for part in get_args(annotation):
            if get_origin(part) is not Literal:
                yield from _models_in(part)
