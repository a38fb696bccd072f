"""Each of Slack's limits on blocks and forms: just within is fine, one more is not, and the place is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.workspace.checks import BlocksTooLong, check_message_blocks, check_view
from tests.bot.workspace_kit import button, field, modal, plain, section

Json = dict[str, Any]
Make = Callable[[int], Json]


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def options(count: int, text: int = 1, value: int = 6) -> list[Json]:
    return [{"text": plain("x" * text), "value": f"{n:0{value}}"} for n in range(count)]


def select(**more: Any) -> Json:
    return {"type": "static_select", "placeholder": plain("Choose"), "action_id": "a", **more}


def confirm(title: int = 1, text: int = 1) -> Json:
    return {
        "title": plain("x" * title),
        "text": plain("x" * text),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }


MESSAGE_LIMITS: dict[str, tuple[int, Make, str]] = {
    "section text": (3000, lambda n: section("x" * n), "/blocks/0/text/text"),
    "fields": (10, lambda n: {"type": "section", "fields": [plain("x")] * n}, "/blocks/0/fields"),
    "field text": (
        2000,
        lambda n: {"type": "section", "fields": [plain("x" * n)]},
        "/blocks/0/fields/0/text",
    ),
    "header": (150, lambda n: {"type": "header", "text": plain("x" * n)}, "/blocks/0/text/text"),
    "context elements": (
        10,
        lambda n: {"type": "context", "elements": [plain("x")] * n},
        "/blocks/0/elements",
    ),
    "actions": (25, lambda n: actions(*(button("x", f"a{i}") for i in range(n))), "/blocks/0/elements"),
    "button label": (75, lambda n: actions(button("x" * n)), "/blocks/0/elements/0/text/text"),
    "button value": (2000, lambda n: actions(button("x", value="v" * n)), "/blocks/0/elements/0/value"),
    "action id": (255, lambda n: actions(button("x", "a" * n)), "/blocks/0/elements/0/action_id"),
    "block id": (255, lambda n: section("x") | {"block_id": "b" * n}, "/blocks/0/block_id"),
    "options": (100, lambda n: actions(select(options=options(n))), "/blocks/0/elements/0/options"),
    "option text": (
        75,
        lambda n: actions(select(options=options(1, n))),
        "/blocks/0/elements/0/options/0/text/text",
    ),
    "option value": (
        150,
        lambda n: actions(select(options=options(1, 1, n))),
        "/blocks/0/elements/0/options/0/value",
    ),
    "placeholder": (
        150,
        lambda n: actions(select(options=options(1), placeholder=plain("x" * n))),
        "/blocks/0/elements/0/placeholder/text",
    ),
    "option groups": (
        100,
        lambda n: actions(select(option_groups=[{"label": plain("g"), "options": options(1)}] * n)),
        "/blocks/0/elements/0/option_groups",
    ),
    "radio buttons": (
        10,
        lambda n: actions({"type": "radio_buttons", "action_id": "a", "options": options(n)}),
        "/blocks/0/elements/0/options",
    ),
    "checkboxes": (
        10,
        lambda n: actions({"type": "checkboxes", "action_id": "a", "options": options(n)}),
        "/blocks/0/elements/0/options",
    ),
    "overflow": (
        5,
        lambda n: actions({"type": "overflow", "action_id": "a", "options": options(n)}),
        "/blocks/0/elements/0/options",
    ),
    "confirm title": (
        100,
        lambda n: actions(button("x", confirm=confirm(title=n))),
        "/blocks/0/elements/0/confirm/title/text",
    ),
    "confirm text": (
        300,
        lambda n: actions(button("x", confirm=confirm(text=n))),
        "/blocks/0/elements/0/confirm/text/text",
    ),
    "table rows": (
        100,
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n},
        "/blocks/0/rows",
    ),
    "table columns": (
        20,
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n]},
        "/blocks/0/rows/0",
    ),
    "table characters": (
        10_000,
        lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * n}]]},
        "/blocks/0/rows",
    ),
}


@pytest.mark.parametrize(("most", "make", "place"), MESSAGE_LIMITS.values(), ids=MESSAGE_LIMITS)
def test_a_message_may_be_as_long_as_slack_allows_and_no_longer(most: int, make: Make, place: str) -> None:
    assert check_message_blocks([make(most)]) == []
    problems = check_message_blocks([make(most + 1)])
    assert any(p.endswith(f"[json-pointer:{place}]") for p in problems), problems


def test_fifty_blocks_in_a_message_a_hundred_in_a_form() -> None:
    assert check_message_blocks([{"type": "divider"}] * 50) == []
    assert check_message_blocks([{"type": "divider"}] * 51) == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]
    assert check_view(modal(*[{"type": "divider"}] * 100), kind="modal") == []
    assert check_view(modal(*[{"type": "divider"}] * 101), kind="modal")
    home = {"type": "home", "blocks": [{"type": "divider"}] * 101}
    assert check_view(home, kind="home") == ["no more than 100 items allowed [json-pointer:/view/blocks]"]


def test_all_blocks_together_have_a_limit_of_their_own() -> None:
    assert check_message_blocks([section("x" * 3000) for _ in range(4)]) == []
    with pytest.raises(BlocksTooLong):
        check_message_blocks([section("x" * 3000) for _ in range(5)])


FORM_LIMITS: dict[str, tuple[int, Make, str]] = {
    "title": (24, lambda n: modal(section("x"), title=plain("x" * n)), "/view/title/text"),
    "submit": (24, lambda n: modal(section("x"), submit=plain("x" * n)), "/view/submit/text"),
    "close": (24, lambda n: modal(section("x"), close=plain("x" * n)), "/view/close/text"),
    "private metadata": (
        3000,
        lambda n: modal(section("x"), private_metadata="x" * n),
        "/view/private_metadata",
    ),
    "callback id": (255, lambda n: modal(section("x"), callback_id="x" * n), "/view/callback_id"),
    "label": (
        2000,
        lambda n: modal(field("x" * n, {"type": "plain_text_input"})),
        "/view/blocks/0/label/text",
    ),
    "hint": (
        2000,
        lambda n: modal(field("x", {"type": "plain_text_input"}, hint=plain("x" * n))),
        "/view/blocks/0/hint/text",
    ),
    "longest input": (
        3000,
        lambda n: modal(field("x", {"type": "plain_text_input", "max_length": n})),
        "/view/blocks/0/element/max_length",
    ),
    "input to begin with": (
        3000,
        lambda n: modal(field("x", {"type": "plain_text_input", "initial_value": "x" * n})),
        "/view/blocks/0/element/initial_value",
    ),
    "files": (
        10,
        lambda n: modal(field("x", {"type": "file_input", "max_files": n})),
        "/view/blocks/0/element/max_files",
    ),
}


@pytest.mark.parametrize(("most", "make", "place"), FORM_LIMITS.values(), ids=FORM_LIMITS)
def test_a_form_may_be_as_long_as_slack_allows_and_no_longer(most: int, make: Make, place: str) -> None:
    assert check_view(make(most), kind="modal") == []
    problems = check_view(make(most + 1), kind="modal")
    assert any(p.endswith(f"[json-pointer:{place}]") for p in problems), problems


REFUSED: dict[str, tuple[Json, str]] = {
    "an empty text": (section(""), "must be more than 0 characters"),
    "an empty label": (actions(button("")), "must be more than 0 characters"),
    "markup in a header": (
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        "unsupported type: mrkdwn",
    ),
    "a section with nothing": ({"type": "section"}, "must define either `text` or `fields`"),
    "an unknown block": ({"type": "banner"}, "unsupported type: banner"),
    "an unknown property": (section("x") | {"colour": "red"}, "invalid additional property: colour"),
    "actions without elements": (actions(), "no fewer than 1 items allowed"),
    "an empty menu": (actions(select(options=[])), "no fewer than 1 items allowed"),
    "a menu without options": (actions(select()), "must define either `options` or `option_groups`"),
    "a choice that is not offered": (
        actions(select(options=options(1), initial_option={"text": plain("x"), "value": "other"})),
        "unknown option: other",
    ),
    "an input where buttons go": (
        actions({"type": "plain_text_input", "action_id": "a"}),
        "unsupported type",
    ),
    "no block at all": ("text", "must provide an object"),  # type: ignore[dict-item]
    "a null choice": (actions(select(options=options(1), initial_option=None)), "must provide an object"),
    "a date that is none": (
        actions({"type": "datepicker", "initial_date": "9 September"}),
        "invalid date format",
    ),
    "a file field in a message": (field("x", {"type": "file_input"}), "unsupported type: file_input"),
    "a style of one's own": (actions(button("x", style="big")), "invalid style: big"),
}


@pytest.mark.parametrize(("block", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_slack_would_refuse_is_refused(block: Json, problem: str) -> None:
    assert any(problem in p for p in check_message_blocks([block]))


def test_ids_may_not_be_used_twice() -> None:
    same = section("x") | {"block_id": "same"}
    assert any("`block_id` already exists: same" in p for p in check_message_blocks([same, same]))
    twice = actions(button("one", "same"), button("two", "same"))
    assert any("`action_id` already exists: same" in p for p in check_message_blocks([twice]))
    assert check_message_blocks([actions(button("one", "same")), actions(button("two", "same"))]) == []


def test_a_form_needs_a_title_and_a_button_when_it_has_fields() -> None:
    text = field("Reason", {"type": "plain_text_input"})
    view = modal(text)
    del view["submit"]
    assert any("must define `submit`" in p for p in check_view(view, kind="modal"))
    del view["title"]
    assert any("missing required field: title" in p for p in check_view(view, kind="modal"))
    assert check_view({"type": "home", "blocks": [text]}, kind="home") == []


def test_every_kind_of_field_is_known() -> None:
    kinds: list[Json] = [
        {"type": "plain_text_input", "multiline": True},
        {"type": "number_input", "is_decimal_allowed": False},
        {"type": "email_text_input"},
        {"type": "url_text_input"},
        {"type": "datepicker", "initial_date": "2016-09-09"},
        {"type": "timepicker", "initial_time": "09:30"},
        {"type": "static_select", "options": options(3)},
        {"type": "multi_static_select", "options": options(3), "max_selected_items": 2},
        {"type": "external_select", "min_query_length": 0},
        {"type": "multi_external_select"},
        {"type": "users_select"},
        {"type": "multi_users_select"},
        {"type": "conversations_select"},
        {"type": "radio_buttons", "options": options(2)},
        {"type": "checkboxes", "options": options(2)},
        {"type": "file_input", "filetypes": ["pdf"]},
        {"type": "rich_text_input"},
    ]
    fields = [field(f"Field {n}", kind) for n, kind in enumerate(kinds)]
    assert check_view(modal(*fields), kind="modal") == []
