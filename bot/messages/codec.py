"""Replies, messages and forms to plain JSON values and back, exactly.

Stored with the once-only inbox (a repeat is answered as before) and with open forms. Written out by hand for
each class: it runs with every press and every command, and nothing is looked up by reflection.
Fields at their default are left out, so that a stored reply stays small and readable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Facts,
    Field,
    FileRef,
    Form,
    Heading,
    Kind,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Part,
    Press,
    Reply,
    Seen,
    Span,
    Strong,
    Table,
    Text,
    Tone,
    Who,
)

Json = dict[str, Any]

_TONES = {tone.value: tone for tone in Tone}
_KINDS = {kind.value: kind for kind in Kind}
_SEEN = {seen.value: seen for seen in Seen}


def dump_reply(reply: Reply) -> Json:
    """A reply as JSON values; `load_reply` gives back an equal one."""
    out: Json = {}
    if reply.message is not None:
        out["message"] = dump_message(reply.message)
    if reply.form is not None:
        out["form"] = dump_form(reply.form)
    if reply.seen_by is not Seen.ACTOR:
        out["seen_by"] = reply.seen_by.value
    if reply.replaces:
        out["replaces"] = True
    return out


def load_reply(data: Mapping[str, Any]) -> Reply:
    """The reply that `dump_reply` wrote."""
    message, form = data.get("message"), data.get("form")
    return Reply(
        message=load_message(message) if message is not None else None,
        form=load_form(form) if form is not None else None,
        seen_by=_SEEN[data.get("seen_by", "actor")],
        replaces=data.get("replaces", False),
    )


def dump_message(message: Message) -> Json:
    """A message as JSON values."""
    out: Json = {"kind": message.kind, "subject": message.subject, "parts": _dump_parts(message.parts)}
    if message.lang != "en":
        out["lang"] = message.lang
    return out


def load_message(data: Mapping[str, Any]) -> Message:
    """The message that `dump_message` wrote."""
    return Message(
        kind=data["kind"],
        subject=data["subject"],
        parts=_load_parts(data["parts"]),
        lang=data.get("lang", "en"),
    )


def dump_form(form: Form) -> Json:
    """A form as JSON values, what was typed and its errors included."""
    out: Json = {
        "name": form.name,
        "title": form.title,
        "fields": [_dump_field(field) for field in form.fields],
        "press": dump_press(form.press),
    }
    if form.submit != "Save":
        out["submit"] = form.submit
    if form.intro:
        out["intro"] = _dump_parts(form.intro)
    return out


def load_form(data: Mapping[str, Any]) -> Form:
    """The form that `dump_form` wrote."""
    return Form(
        name=data["name"],
        title=data["title"],
        fields=tuple(_load_field(field) for field in data["fields"]),
        press=load_press(data["press"]),
        submit=data.get("submit", "Save"),
        intro=_load_parts(data.get("intro", ())),
    )


def dump_press(press: Press) -> Json:
    """A press as JSON values."""
    out: Json = {"verb": press.verb}
    if press.args:
        out["args"] = dict(press.args)
    if press.form:
        out["form"] = True
    if press.key:
        out["key"] = press.key
    return out


def load_press(data: Mapping[str, Any]) -> Press:
    """The press that `dump_press` wrote."""
    return Press(
        verb=data["verb"],
        args=dict(data.get("args", ())),
        form=data.get("form", False),
        key=data.get("key", ""),
    )


def _dump_text(text: Text) -> list[Any]:
    return [span if isinstance(span, str) else _dump_span(span) for span in text]


def _dump_span(span: Strong | Link | Who) -> Json:
    if isinstance(span, Strong):
        return {"strong": span.text}
    if isinstance(span, Link):
        return {"link": span.text, "url": span.url}
    return {"who": span.person, "name": span.name}


def _load_text(data: list[Any]) -> Text:
    return tuple(span if isinstance(span, str) else _load_span(span) for span in data)


def _load_span(data: Mapping[str, Any]) -> Span:
    if "strong" in data:
        return Strong(text=data["strong"])
    if "link" in data:
        return Link(text=data["link"], url=data["url"])
    return Who(person=data["who"], name=data["name"])


def _dump_button(button: Button) -> Json:
    out: Json = {"label": button.label}
    if button.press is not None:
        out["press"] = dump_press(button.press)
    if button.url is not None:
        out["url"] = button.url
    if button.tone is not Tone.PLAIN:
        out["tone"] = button.tone.value
    if button.confirm is not None:
        out["confirm"] = button.confirm
    return out


def _load_button(data: Mapping[str, Any]) -> Button:
    press = data.get("press")
    return Button(
        label=data["label"],
        press=load_press(press) if press is not None else None,
        url=data.get("url"),
        tone=_TONES[data.get("tone", "plain")],
        confirm=data.get("confirm"),
    )


def _dump_field(field: Field) -> Json:
    out: Json = {"id": field.id, "label": field.label, "kind": field.kind.value}
    if not field.required:
        out["required"] = False
    if field.hint:
        out["hint"] = field.hint
    if field.max_chars != 3000:
        out["max_chars"] = field.max_chars
    if field.options:
        out["options"] = [list(option) for option in field.options]
    if field.source is not None:
        out["source"] = field.source
    if field.value != "":
        out["value"] = field.value if isinstance(field.value, str) else list(field.value)
    if field.error is not None:
        out["error"] = field.error
    return out


def _load_field(data: Mapping[str, Any]) -> Field:
    value = data.get("value", "")
    return Field(
        id=data["id"],
        label=data["label"],
        kind=_KINDS[data["kind"]],
        required=data.get("required", True),
        hint=data.get("hint", ""),
        max_chars=data.get("max_chars", 3000),
        options=tuple((value, label) for value, label in data.get("options", ())),
        source=data.get("source"),
        value=value if isinstance(value, str) else tuple(value),
        error=data.get("error"),
    )


def _dump_para(part: Para) -> Json:
    out: Json = {"text": _dump_text(part.text)}
    if part.tone is not Tone.PLAIN:
        out["tone"] = part.tone.value
    return out


def _dump_entry(entry: Entry) -> Json:
    out: Json = {"title": _dump_text(entry.title)}
    if entry.detail:
        out["detail"] = _dump_text(entry.detail)
    if entry.tone is not Tone.PLAIN:
        out["tone"] = entry.tone.value
    if entry.buttons:
        out["buttons"] = [_dump_button(button) for button in entry.buttons]
    return out


def _load_entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        title=_load_text(data["title"]),
        detail=_load_text(data.get("detail", [])),
        tone=_TONES[data.get("tone", "plain")],
        buttons=tuple(_load_button(button) for button in data.get("buttons", ())),
    )


_DUMP: dict[type, tuple[str, Callable[[Any], Json]]] = {
    Heading: ("heading", lambda p: {"text": p.text}),
    Para: ("para", _dump_para),
    Facts: ("facts", lambda p: {"pairs": [[label, _dump_text(text)] for label, text in p.pairs]}),
    Entries: ("entries", lambda p: {"rows": [_dump_entry(row) for row in p.rows]}),
    Table: (
        "table",
        lambda p: {"columns": list(p.columns), "rows": [list(row) for row in p.rows], "caption": p.caption},
    ),
    Meter: ("meter", lambda p: {"label": p.label, "have": p.have, "need": p.need}),
    Note: ("note", lambda p: {"text": _dump_text(p.text)}),
    Buttons: ("buttons", lambda p: {"buttons": [_dump_button(button) for button in p.buttons]}),
    FileRef: (
        "file",
        lambda p: {"file": p.file, "name": p.name, "size": p.size, "restricted": p.restricted},
    ),
}

_LOAD: dict[str, Callable[[Mapping[str, Any]], Part]] = {
    "heading": lambda d: Heading(text=d["text"]),
    "para": lambda d: Para(text=_load_text(d["text"]), tone=_TONES[d.get("tone", "plain")]),
    "facts": lambda d: Facts(pairs=tuple((label, _load_text(text)) for label, text in d["pairs"])),
    "entries": lambda d: Entries(rows=tuple(_load_entry(row) for row in d["rows"])),
    "table": lambda d: Table(
        columns=tuple(d["columns"]), rows=tuple(tuple(row) for row in d["rows"]), caption=d["caption"]
    ),
    "meter": lambda d: Meter(label=d["label"], have=d["have"], need=d["need"]),
    "note": lambda d: Note(text=_load_text(d["text"])),
    "buttons": lambda d: Buttons(buttons=tuple(_load_button(button) for button in d["buttons"])),
    "file": lambda d: FileRef(file=d["file"], name=d["name"], size=d["size"], restricted=d["restricted"]),
}


def _dump_parts(parts: tuple[Part, ...]) -> list[Json]:
    out = []
    for part in parts:
        name, dump = _DUMP[type(part)]
        out.append({"part": name, **dump(part)})
    return out


def _load_parts(data: Any) -> tuple[Part, ...]:
    return tuple(_LOAD[part["part"]](part) for part in data)
