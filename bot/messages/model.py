"""What a message, a form and a reply are, for every channel alike.

Parts are semantic: each channel draws its best from them. No markup of any channel is written here or by
anyone who builds these values; a bare `str` inside a `Text` is literal and renderers escape it.
Texts are split by renderers where a channel has limits, never cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Tone(StrEnum):
    """How a thing stands. Each channel adds a word or a mark; never colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class FieldKind(StrEnum):
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


class _Value(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Immutable and compared by what it holds; what is at its default is left out where it is stored."""


class _Span(_Value, frozen=True, tag_field="span"):
    """A part of a sentence that is more than its letters."""


class _Part(_Value, frozen=True, tag_field="part"):
    """A part of a message."""


class Strong(_Span, frozen=True, tag="strong"):
    text: str


class Link(_Span, frozen=True, tag="link"):
    text: str
    url: str


class Who(_Span, frozen=True, tag="who"):
    """A mention where that person is reachable on the channel, else the name. `person` is our own id."""

    person: int
    name: str


class Typed(_Span, frozen=True, tag="typed"):
    """What a person can type for it, its command first and without the slash: "clerk why R-12", "deputy Sam Example".

    A channel with slash commands draws `/clerk why R-12`; another says what to reply, or leaves it out.
    """

    words: str


Span = str | Strong | Link | Who | Typed
Text = tuple[Span, ...]


class Press(_Value, frozen=True):
    """What comes back from a button or form. It identifies and never authorises.

    `verb` is the act: with `form` its form is opened, to be filled in, and without it the act is done. `args` stay in
    our store under `key`; the channel's payload carries only `verb` and `key`.
    """

    verb: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    form: bool = False
    key: str = ""


class Button(_Value, frozen=True):
    label: str
    press: Press | None = None
    url: str | None = None
    tone: Tone = Tone.PLAIN
    confirm: str | None = None


class Heading(_Part, frozen=True, tag="heading"):
    text: str


class Para(_Part, frozen=True, tag="para"):
    text: Text
    tone: Tone = Tone.PLAIN


class Facts(_Part, frozen=True, tag="facts"):
    pairs: tuple[tuple[str, Text], ...]


class Entry(_Value, frozen=True):
    title: Text
    detail: Text = ()
    tone: Tone = Tone.PLAIN
    buttons: tuple[Button, ...] = ()


class Entries(_Part, frozen=True, tag="entries"):
    rows: tuple[Entry, ...]


class Table(_Part, frozen=True, tag="table"):
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


class Meter(_Part, frozen=True, tag="meter"):
    label: str
    have: int
    need: int


class Note(_Part, frozen=True, tag="note"):
    """Small print: the rule, its clause, "why am I told this?"."""

    text: Text


class Buttons(_Part, frozen=True, tag="buttons"):
    buttons: tuple[Button, ...]


class FileRef(_Part, frozen=True, tag="file"):
    """A stored file by its row id, never its bytes."""

    file: int
    name: str
    size: int
    restricted: bool = False


Part = Heading | Para | Facts | Entries | Table | Meter | Note | Buttons | FileRef


class Event(_Value, frozen=True):
    """A meeting as a calendar has it: `uid` stays the same and `sequence` rises whenever it changes. `starts` is an
    instant with its offset; `address` is that of the building that `place` names, "" where it is not known."""

    uid: str
    sequence: int
    summary: str
    starts: str
    minutes: int
    place: str = ""
    address: str = ""
    cancelled: bool = False

    @property
    def where(self) -> str:
        return ", ".join(filter(None, (self.place, self.address)))


class Message(_Value, frozen=True):
    """`kind` names the sort of message; `subject` is safe to show in a notification (nothing confidential).

    `events` are for channels that carry calendar files; no word of a message stands in them alone.
    """

    kind: str
    subject: str
    parts: tuple[Part, ...]
    lang: str = "en"
    events: tuple[Event, ...] = ()


class Field(_Value, frozen=True):
    """`options` are (value, label): values are ids of at most 150 characters, never words, and differ.

    `options` is the whole list; `source` names a search of ours for a channel that cannot draw so many. `compact` asks
    for one line, a list that opens, where there are few options too: for a form with one such field after another.
    """

    id: str
    label: str
    kind: FieldKind
    required: bool = True
    hint: str = ""
    max_chars: int = 3000
    options: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    compact: bool = False
    value: str | tuple[str, ...] = ""
    error: str | None = None

    def __post_init__(self) -> None:
        values = {value for value, _ in self.options}
        if len(values) != len(self.options) or any(not 0 < len(value) <= 150 for value in values):
            raise ValueError(
                f"The options of the field {self.id!r} need different ids of 1 to 150 characters."
            )


class Form(_Value, frozen=True):
    name: str
    title: str
    fields: tuple[Field, ...]
    press: Press
    submit: str = "Save"
    intro: tuple[Part, ...] = ()


class Card(_Value, frozen=True):
    """A message that stands somewhere already, to be drawn anew: the place and the channel's own id of it."""

    place: str
    ref: str
    message: Message


class Reply(_Value, frozen=True):
    """The answer to one inbound. `replaces` means: draw `message` in place of the one that was pressed; `card` is the
    message from which a form was opened that has been answered by it. With `mark`, a mark beside what was written says
    it all where the channel has marks, and the message is not shown."""

    message: Message | None = None
    form: Form | None = None
    seen_by: Seen = Seen.ACTOR
    replaces: bool = False
    card: Card | None = None
    mark: bool = False
