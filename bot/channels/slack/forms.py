"""A neutral form as a Slack view. Only elements that work on every client: no number field, no rich text.

`private_metadata` is the form's key and nothing else; a field's id is its `block_id`, so an error or a value
comes back under our own name. A text that is filled in already is also said in words, because one client hides it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from bot.channels.slack import limits
from bot.channels.slack.choices import choice_element, option_text
from bot.channels.slack.limits import length
from bot.channels.slack.mrkdwn import Block, Mentions, mrkdwn, pieces, plain_text
from bot.channels.slack.render import part_blocks
from bot.channels.text import MARKS, clean, one_line, shorten
from bot.messages.failures import FORM_IS_LONGER
from bot.messages.model import Field, FieldKind, Form, Heading, Message, Para, Span, Strong, Text, Tone

View = dict[str, Any]

log = logging.getLogger(__name__)

FORM = "form:"
VALUE = "value"
FILLED_IN = "Filled in: "
TOGGLE = "toggle"  # an own id, because a ticked box alone looks like a choice of several
_CHOICES = (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.PERSON, FieldKind.PEOPLE)
_DATE, _TIME = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d")


def render_form(form: Form, mentions: Mentions | None = None) -> View:
    """The form as a modal, filled in and with its errors where it has them."""
    title, submit = one_line(form.title), one_line(form.submit)
    blocks: list[Block] = []
    if length(title) > limits.VIEW_TITLE:
        blocks += part_blocks((Heading(text=title),), {})
    if length(submit) > limits.VIEW_BUTTON:
        blocks += part_blocks((Para(text=(f"{submit}:",)),), {})
    blocks += part_blocks(form.intro, mentions or {})
    asked = [block for field in form.fields for block in _field_blocks(field)]
    blocks = _fit([*blocks, *asked], form.name)
    view: View = {
        "type": "modal",
        "callback_id": f"{FORM}{form.press.verb}",
        "title": plain_text(shorten(title, limits.VIEW_TITLE, length) or "Boardclerk"),
        "close": plain_text("Cancel"),
        "private_metadata": form.press.key,
        "blocks": blocks,
    }
    if any(block["type"] == "input" for block in blocks):
        view["submit"] = plain_text(shorten(submit, limits.VIEW_BUTTON, length) or "Save")
    return view


def closing_view(message: Message, mentions: Mentions | None = None) -> tuple[View, tuple[Any, ...]]:
    """The answer to a form as the form's last page; with the parts of the message that it cannot hold. A subject that
    does not fit above the page is its first heading, whole, and not cut off above it as well."""
    parts = list(message.parts)
    subject = one_line(message.subject)
    if length(subject) > limits.VIEW_TITLE and not _says(parts[:1], subject):
        parts.insert(0, Heading(text=subject))
    kept = len(parts)
    while True:
        blocks = list(part_blocks(parts[:kept], mentions or {}))
        if len(blocks) <= limits.BLOCKS_IN_VIEW - 1:
            break
        kept -= 1
    left = tuple(parts[kept:])
    if left or not blocks:
        words = "The rest is in your messages with Boardclerk." if left else subject or "Done."
        blocks += part_blocks((Para(text=(words,)),), {})
    title = subject if 0 < length(subject) <= limits.VIEW_TITLE else "Boardclerk"
    return {"type": "modal", "title": plain_text(title), "close": plain_text("Close"), "blocks": blocks}, left


def _says(parts: list[Any], subject: str) -> bool:
    return bool(parts) and isinstance(parts[0], Heading) and one_line(parts[0].text) == subject


def _fit(blocks: list[Block], name: str) -> list[Block]:
    """Within what a view can hold: texts that follow each other joined; where that is not enough, the last of the
    texts are left out, and it says so. A form that opens without them is better than none.
    """
    if len(blocks) <= limits.BLOCKS_IN_VIEW:
        return blocks
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else {}
        both = f"{_mrkdwn_of(before)}\n{_mrkdwn_of(block)}"
        if _mrkdwn_of(before) and _mrkdwn_of(block) and length(both) <= limits.SECTION:
            joined[-1] = {"type": "section", "text": mrkdwn(both)}
        else:
            joined.append(block)
    too_many = len(joined) - limits.BLOCKS_IN_VIEW
    if too_many > 0:
        log.warning("The form %s has more to read than a view can hold", name)
        texts = [n for n, block in enumerate(joined) if block["type"] != "input"]
        left_out = set(texts[-too_many - 1 :])
        note = list(part_blocks((Para(text=FORM_IS_LONGER),), {}))
        joined = [*(block for n, block in enumerate(joined) if n not in left_out), *note]
    return joined


def _mrkdwn_of(block: Block) -> str:
    text = block.get("text", {})
    joinable = block.get("type") == "section" and "accessory" not in block and text.get("type") == "mrkdwn"
    return text["text"] if joinable else ""


def error_texts(form: Form) -> dict[str, str] | None:
    """The errors by field id, for a form that stays open as it was typed; None when it must be drawn anew."""
    wrong = {field.id: clean(field.error) for field in form.fields if field.error}
    drawn = {field.id for field in form.fields if not _nothing_to_choose(field)}
    return wrong if wrong and wrong.keys() <= drawn else None


def _nothing_to_choose(field: Field) -> bool:
    return field.kind in _CHOICES and not field.options and not field.source


def _field_blocks(field: Field) -> Iterator[Block]:
    label, hint = one_line(field.label) or field.id, clean(field.hint)
    if field.error:
        yield from _said((f"{MARKS[Tone.BAD]}{clean(field.error)}",))
    if _nothing_to_choose(field):
        yield from _said(
            (Strong(text=label), ": there is nothing to choose from.", f"\n{hint}" if hint else "")
        )
        return
    element, before = _element(field)
    hints = [hint] if hint else []
    if element["type"] == "plain_text_input" and (filled := _filled_in(field)):
        hints.append(filled)
    tail = "\n".join(hints)
    if length(label) > limits.LABEL // 4:
        before = (Strong(text=label), "\n", *before)
        label = shorten(label, limits.LABEL // 4, length)
    if length(tail) > limits.HINT // 2:
        before, tail = (*before, "\n", tail), ""
    if before:
        yield from _said(before)
    block: Block = {
        "type": "input",
        "block_id": field.id,
        "label": plain_text(label),
        "element": element,
        "optional": not field.required or field.kind is FieldKind.TOGGLE,
    }
    if tail.strip():
        block["hint"] = plain_text(tail)
    yield block


def _said(text: Text) -> Iterator[Block]:
    return ({"type": "section", "text": mrkdwn(piece)} for piece in pieces(text, {}, limits.SECTION))


def _filled_in(field: Field) -> str:
    """A text that is filled in already, said once more: one client (on iOS) hides it and sends it all the same. What is
    chosen in a list or a calendar shows everywhere."""
    text = clean(field.value) if isinstance(field.value, str) else ""
    return f"{FILLED_IN}{text}" if text else ""


def _element(field: Field) -> tuple[Block, Text]:
    """The element, and words to be said before it."""
    if field.kind in _CHOICES:
        return choice_element(field)
    if field.kind is FieldKind.TOGGLE:
        return _toggle(field)
    if field.kind is FieldKind.FILE:
        return {"type": "file_input", "action_id": VALUE, "max_files": 1}, ()
    value = clean(field.value) if isinstance(field.value, str) else ""
    if field.kind is FieldKind.DATE and (not value or _DATE.fullmatch(value)):
        return _picker("datepicker", "initial_date", value), ()
    if field.kind is FieldKind.TIME and (not value or _TIME.fullmatch(value)):
        return _picker("timepicker", "initial_time", value), ()
    return _text_input(replace(field, value=value)), ()


def _picker(kind: str, initial: str, value: str) -> Block:
    return {"type": kind, "action_id": VALUE} | ({initial: value} if value else {})


def _text_input(field: Field) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": VALUE}
    if field.kind is FieldKind.LONG:
        element["multiline"] = True
    value = field.value if isinstance(field.value, str) else ""
    allowed = min(field.max_chars, limits.INPUT)
    if value and length(value) <= limits.INPUT:
        element["initial_value"] = value
        allowed = max(allowed, length(value))
    element["max_length"] = max(allowed, 1)
    return element


def _toggle(field: Field) -> tuple[Block, Text]:
    spans: list[Span] = []
    option = {"text": plain_text(option_text(one_line(field.label) or "Yes", spans)), "value": "yes"}
    element: Block = {"type": "checkboxes", "action_id": TOGGLE, "options": [option]}
    if field.value == "yes":
        element["initial_options"] = [option]
    return element, tuple(spans)
