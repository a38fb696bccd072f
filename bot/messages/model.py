"""What a message, a form and a reply are, for every channel alike.

Parts are semantic: each channel draws its best from them. No markup of any channel is written here or by
anyone who builds these values; a bare `str` inside a `Text` is literal and renderers escape it.
Texts are split by renderers where a channel has limits, never cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """How a thing stands. Each channel adds a word or a mark; never colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Kind(StrEnum):
    """What a field takes. A toggle that is on has the value "yes"; dates are 2016-09-21, times 17:30."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"
    PEOPLE = "people"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    TOGGLE = "toggle"
    FILE = "file"


class Seen(StrEnum):
    ACTOR = "actor"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A mention where that person is reachable on the channel, else the name. `person` is our own id."""

    person: int
    name: str


Span = str | Strong | Link | Who
Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What comes back from a button or form. It identifies and never authorises.

    `verb` is the act: with `form` its form is opened, to be filled in, and without it the act is done. `args` stay in
    our store under `key`; the channel's payload carries only `verb` and `key`.
    """

    verb: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    form: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: str
    press: Press | None = None
    url: str | None = None
    tone: Tone = Tone.PLAIN
    confirm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    text: Text
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    title: Text
    detail: Text = ()
    tone: Tone = Tone.PLAIN
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    label: str
    have: int
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Small print: the rule, its clause, "why am I told this?"."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRef:
    """A stored file by its row id, never its bytes."""

    file: int
    name: str
    size: int
    restricted: bool = False


Part = Heading | Para | Facts | Entries | Table | Meter | Note | Buttons | FileRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`kind` names the sort of message; `subject` is safe to show in a notification (nothing confidential)."""

    kind: str
    subject: str
    parts: tuple[Part, ...]
    lang: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`options` are (value, label): values are ids of at most 150 characters, never words, and differ.

    `options` is the whole list; `source` names a search of ours for a channel that cannot draw so many.
    """

    id: str
    label: str
    kind: Kind
    required: bool = True
    hint: str = ""
    max_chars: int = 3000
    options: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    value: str | tuple[str, ...] = ""
    error: str | None = None

    def __post_init__(self) -> None:
        values = {value for value, _ in self.options}
        if len(values) != len(self.options) or any(not 0 < len(value) <= 150 for value in values):
            raise ValueError(
                f"The options of the field {self.id!r} need different ids of 1 to 150 characters."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    name: str
    title: str
    fields: tuple[Field, ...]
    press: Press
    submit: str = "Save"
    intro: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to one inbound. `replaces` means: draw `message` in place of the one that was pressed."""

    message: Message | None = None
    form: Form | None = None
    seen_by: Seen = Seen.ACTOR
    replaces: bool = False
