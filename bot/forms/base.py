"""What every form is: drawn for one person with what is known, and read back into a request."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from msgspec.structs import replace

from bot.messages.model import Field, FieldKind, Form, Message, Note, Part, Press, Strong, Typed
from bot.messages.model import Para as Paragraph
from bot.messages.reader import Reader
from commands.common.base import Act, Request, Thing
from commands.common.discover import load_room

Values = Mapping[str, str | tuple[str, ...]]
Args = Mapping[str, str | int]
Options = Sequence[tuple[str, str]]

MOST_OPTIONS = 100
"""More than these are searched, not listed: no channel lists more."""
LABEL = 75
"""Letters of an option that every channel shows."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that was looked at and is kept: its row, and the name its sender gave it."""

    file: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who is asked for which act, about what: `args` came with the button, `values` were typed before."""

    verb: str
    act: Act
    to: Reader
    args: Args
    values: Values
    papers: tuple[Paper, ...] = ()

    def text(self, field: str, default: str = "") -> str:
        """What stands in a field: as typed, else as known from the button, else the default."""
        value = self.values.get(field, self.args.get(field, default))
        return value if isinstance(value, str) else str(value) if isinstance(value, int) else " ".join(value)

    def number(self, field: str) -> int:
        """The id in a field; 0 where there is none."""
        said = self.text(field)
        return int(said) if said.isdigit() and len(said) < 18 else 0

    def day(self, field: str) -> date:
        """Raises Wrong where the field holds no date."""
        try:
            return date.fromisoformat(self.text(field))
        except ValueError:
            raise Wrong({field: "Choose a day."}) from None

    def hour(self, field: str) -> time | None:
        said = self.text(field)
        try:
            return time.fromisoformat(said) if said else None
        except ValueError:
            raise Wrong({field: "Write a time such as 10:00."}) from None


class Wrong(Exception):
    """A form that cannot be sent as it is: a sentence for each field that is to be changed."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """`draw` gives the form, or a message where there is nothing to fill in; `read` the request that it makes.

    `about` lets the policy say no before anything is drawn, where what it is about is known by then.
    """

    verb: str
    draw: Callable[[Asking], Form | Message]
    read: Callable[[Asking], Request]
    about: Callable[[Asking], Thing | None]


_FORMS: dict[str, FormKind] = {}


def _not_known(_asking: Asking) -> Thing | None:
    return None


def form_for(
    verb: str,
    *,
    read: Callable[[Asking], Request],
    about: Callable[[Asking], Thing | None] = _not_known,
) -> Callable[[Callable[[Asking], Form | Message]], Callable[[Asking], Form | Message]]:
    """Registers the function that draws the form for an act."""

    def register(draw: Callable[[Asking], Form | Message]) -> Callable[[Asking], Form | Message]:
        _FORMS[verb] = FormKind(verb=verb, draw=draw, read=read, about=about)
        return draw

    return register


def every_form() -> Mapping[str, FormKind]:
    """Every form there is, by the verb of the act that it is filled in for."""
    load_room("bot.forms")
    return _FORMS


def form(
    asking: Asking,
    title: str,
    fields: Iterable[Field],
    *intro: Part | None,
    submit: str = "Save",
    typed: str = "",
    keep: Args | None = None,
) -> Form:
    """A form with what is known filled in; `typed` says the same in words, its command without the slash."""
    small = [Note(text=("Or type: ", Typed(words=typed)))] if typed else []
    return Form(
        name=asking.verb,
        title=title,
        fields=tuple(fields),
        press=Press(verb=asking.verb, args=keep if keep is not None else dict(asking.args)),
        submit=submit,
        intro=(*(part for part in intro if part is not None), *small),
    )


def said(strong: str, rest: str = "") -> Paragraph:
    """A line of the introduction."""
    return Paragraph(text=(Strong(text=strong), f" {rest}") if rest else (Strong(text=strong),))


def choice(
    field: str,
    label: str,
    options: Options,
    value: str,
    *,
    source: str | None = None,
    required: bool = True,
    hint: str = "",
    said_above: bool = False,
    compact: bool = False,
) -> Field:
    """One of several. Where there are more than can be listed, `source` is what a channel searches.

    `said_above`: the whole names stand in the introduction, so a long one need not be said again.
    """
    many = len(options) > MOST_OPTIONS
    if said_above:
        options = [(key, textwrap.shorten(name, LABEL, placeholder="…")) for key, name in options]
    chosen = value if any(key == value for key, _ in options) else ""
    return Field(
        id=field,
        label=label,
        kind=FieldKind.CHOICE,
        required=required,
        hint=hint,
        options=tuple(options),
        source=source if many else None,
        compact=compact,
        value=chosen,
    )


def long_text(field: str, label: str, value: str = "", *, required: bool = True, hint: str = "") -> Field:
    return Field(id=field, label=label, kind=FieldKind.LONG, required=required, hint=hint, value=value)


def short_text(field: str, label: str, value: str = "", *, required: bool = True, hint: str = "") -> Field:
    return Field(id=field, label=label, kind=FieldKind.TEXT, required=required, hint=hint, value=value)


def day_field(field: str, label: str, value: str = "", *, hint: str = "") -> Field:
    return Field(id=field, label=label, kind=FieldKind.DATE, hint=hint, value=value)


def with_errors(drawn: Form, errors: Mapping[str, str]) -> Form:
    """The form with a sentence beside each field that is to be changed; one for no field stands at the first."""
    ids = {f.id for f in drawn.fields}
    loose = [text for field, text in errors.items() if field not in ids]
    fields = []
    for number, each in enumerate(drawn.fields):
        own = [errors[each.id]] if each.id in errors else []
        own += loose if number == 0 else []
        fields.append(replace(each, error=" ".join(own)) if own else each)
    return replace(drawn, fields=tuple(fields))
