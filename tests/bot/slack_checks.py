"""Slack's limits as an independent checker, and the words that a reader of a payload sees."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.channels.text import clean
from bot.messages import model as m

_ISOLATES = str.maketrans("", "", "\u2068\u2069\u200b*")


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _text(obj: dict[str, Any], limit: int, kinds: tuple[str, ...] = ("mrkdwn", "plain_text")) -> None:
    assert obj["type"] in kinds
    assert 0 < utf16(obj["text"]) <= limit, (utf16(obj["text"]), limit)
    assert obj["text"].strip()
    if obj["type"] == "mrkdwn":
        rest = re.sub(r"<@U\w+>|<(https?://|mailto:)[^<>|]+\|[^<>|]+>", "", obj["text"])
        assert "<" not in rest and ">" not in rest
        assert not re.search(r"&(?!amp;|lt;|gt;)", rest)


def _element(e: dict[str, Any], ids: list[str]) -> None:
    ids.append(e["action_id"])
    assert 0 < len(e["action_id"]) <= 255
    if e["type"] == "button":
        _text(e["text"], 75, ("plain_text",))
        assert len(e.get("value", "")) <= 2000 and len(e.get("url", "")) <= 3000
        if confirm := e.get("confirm"):
            for part, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
                _text(confirm[part], limit)
        return
    options = e.get("options", [o for g in e.get("option_groups", []) for o in g["options"]])
    for group in e.get("option_groups", []):
        assert 0 < len(group["options"]) <= 100
        _text(group["label"], 75, ("plain_text",))
    if "option_groups" not in e:
        assert len(options) <= (10 if e["type"] in ("radio_buttons", "checkboxes") else 100)
    for option in options:
        _text(option["text"], 75)
        assert 0 < len(option["value"]) <= 150
    if "initial_option" in e:
        assert e["type"] == "external_select" or e["initial_option"] in options
    for option in e.get("initial_options", []):
        assert e["type"] == "multi_external_select" or option in options
    if e["type"] == "plain_text_input":
        assert 0 < e["max_length"] <= 3000
        assert utf16(e.get("initial_value", "")) <= e["max_length"]


def check_blocks(blocks: list[dict[str, Any]], most: int) -> None:
    assert 0 < len(blocks) <= most
    ids: list[str] = []
    block_ids = [b["block_id"] for b in blocks if "block_id" in b]
    assert len(block_ids) == len(set(block_ids))
    for block in blocks:
        kind = block["type"]
        if kind == "section":
            assert ("text" in block) != ("fields" in block)
            if "text" in block:
                _text(block["text"], 3000)
            assert len(block.get("fields", [])) <= 10
            for field in block.get("fields", []):
                _text(field, 2000)
            if "accessory" in block:
                _element(block["accessory"], ids)
        elif kind == "header":
            _text(block["text"], 150, ("plain_text",))
        elif kind == "context":
            assert 0 < len(block["elements"]) <= 10
            for element in block["elements"]:
                _text(element, 3000)
        elif kind == "actions":
            assert 0 < len(block["elements"]) <= 5
            for element in block["elements"]:
                _element(element, ids)
        else:
            assert kind == "input"
            _text(block["label"], 2000, ("plain_text",))
            if "hint" in block:
                _text(block["hint"], 2000, ("plain_text",))
            _element(block["element"], [])
    assert len(ids) == len(set(ids))


def check_payload(payload: dict[str, Any]) -> None:
    assert 0 < utf16(payload["text"]) <= 4000
    assert "<" not in payload["text"]
    check_blocks(payload["blocks"], 50)
    assert len(json.dumps(payload["blocks"], ensure_ascii=False, separators=(",", ":"))) <= 12_500


def check_view(view: dict[str, Any]) -> None:
    _text(view["title"], 24, ("plain_text",))
    _text(view["close"], 24, ("plain_text",))
    if "submit" in view:
        _text(view["submit"], 24, ("plain_text",))
    assert len(view.get("private_metadata", "")) <= 3000 and len(view.get("callback_id", "")) <= 255
    check_blocks(view["blocks"], 100)


def _visible(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") in ("mrkdwn", "plain_text") and "text" in value:
            text = value["text"]
            if value["type"] == "mrkdwn":
                text = re.sub(r"<([^<>|]+)\|([^<>]*)>", r"\2 \1", text)
                text = re.sub(r"<@(U\w+)>", r"\1", text)
                text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            yield text
        else:
            for key, inner in value.items():
                if key in ("url", "initial_value", "initial_date", "initial_time"):
                    yield inner
                elif key not in ("type", "action_id", "value", "block_id", "style"):
                    yield from _visible(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _visible(inner)


def squeezed(text: str) -> str:
    """Without spaces, marks that Slack draws as type, and isolates: for comparing words of any length."""
    return "".join(clean(text).translate(_ISOLATES).split())


def seen(value: Any) -> str:
    """All that a reader sees, as one squeezed string."""
    return squeezed("\n".join(_visible(value)))


def words_of(value: Any) -> Iterator[str]:
    """Every text of a message or form that must be seen, whatever the channel."""
    if isinstance(value, m.Link | m.Strong):
        yield value.text
    elif isinstance(value, m.Who):
        yield value.name
    elif isinstance(value, m.Typed):
        yield value.words
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from words_of(inner)
    elif isinstance(value, m.Button):
        yield value.label
        yield value.confirm or ""
    elif isinstance(value, m.Meter):
        yield value.label
    elif isinstance(value, m.FileRef):
        yield value.name
    elif isinstance(value, m.Heading | m.Para | m.Note):
        yield from words_of(value.text)
    elif isinstance(value, m.Facts):
        yield from words_of(value.pairs)
    elif isinstance(value, m.Entries):
        yield from words_of(value.rows)
    elif isinstance(value, m.Entry):
        yield from words_of((value.title, value.detail, value.buttons))
    elif isinstance(value, m.Table):
        yield from words_of((value.columns, value.rows, value.caption))
    elif isinstance(value, m.Buttons):
        yield from words_of(value.buttons)


def lost(texts: Iterator[str], shown: str) -> Counter[str]:
    """The words that are not in what is shown (squeezed)."""
    return Counter(w for text in texts for w in clean(text).split() if (s := squeezed(w)) and s not in shown)
