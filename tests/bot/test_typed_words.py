"""What can be typed: with its slash in Slack, as it always was; quoted, without a slash, wherever there are none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from bot.channels.email.render import render as render_mail
from bot.channels.slack.forms import render_form
from bot.channels.slack.render import render as render_slack
from bot.messages.codec import dump_message, dump_reply, load_message, load_reply
from bot.messages.failures import ANSWER_BY_MAIL
from bot.messages.model import (
    Entries,
    Entry,
    Facts,
    Form,
    Message,
    Note,
    Para,
    Reply,
    Strong,
    Text,
    Typed,
)
from tests.bot import strategies
from tests.bot.contract_kit import CASES, shown
from tests.bot.slack_checks import seen, squeezed

_quiet = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
REMOVE: Text = ("To take this back: ", Typed(words="deputy remove"), ".")
WHY = Typed(words="clerk why R-12")
EVERYWHERE = Message(
    kind="test",
    subject="Board",
    parts=(
        Para(text=REMOVE),
        Facts(pairs=(("Typed", (Typed(words="clerk"),)),)),
        Entries(rows=(Entry(title=(WHY,), detail=REMOVE), Entry(title=(Strong(text="Or:"), " ", WHY)))),
        Note(text=("Why? ", WHY)),
    ),
)


@_quiet
@given(strategies.messages)
def test_slack_draws_what_can_be_typed_as_if_the_slash_were_written_in_the_sentence(message: Message) -> None:
    assert render_slack(message) == render_slack(load_message(_with_slashes(dump_message(message))))


@_quiet
@given(strategies.forms())
def test_a_form_in_slack_draws_it_so_as_well(form: Form) -> None:
    written = load_reply(_with_slashes(dump_reply(Reply(form=form)))).form
    assert written is not None
    assert render_form(form) == render_form(written)


def _with_slashes(value: Any) -> Any:
    """Stored values in which each span that can be typed is a plain string with its slash."""
    if isinstance(value, list | tuple):
        return [_with_slashes(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("span") == "typed":
        return f"/{value['words']}"
    return {key: _with_slashes(each) for key, each in value.items()}


def test_slack_shows_the_slash_wherever_it_stands() -> None:
    drawn = seen([payload["blocks"] for payload in render_slack(EVERYWHERE)])
    for words in ("To take this back: /deputy remove.", "Typed /clerk", "Or: /clerk why R-12"):
        assert squeezed(words).replace("*", "") in drawn.replace("*", "")
    assert "Why? /clerk why R-12" in str(render_slack(EVERYWHERE))


@pytest.mark.parametrize("name", [name for name in CASES if name != "slack"])
def test_no_other_channel_shows_a_slash(name: str, tmp_path: Path) -> None:
    with CASES[name](tmp_path) as case:
        drawn = case.channel.render(EVERYWHERE, mentions={})
    assert squeezed('To take this back: "deputy remove".') in shown(drawn)
    assert squeezed('"to do"') in shown(drawn) and squeezed('"why R-12"') in shown(drawn)
    assert "/deputy" not in str(drawn) and "/clerk" not in str(drawn)
    html = getattr(drawn[0], "html", "")
    assert "/deputy" not in html and "/clerk" not in html


def test_a_letter_says_once_where_a_reply_goes_that_holds_what_can_be_typed() -> None:
    assert render_mail(EVERYWHERE).text.count(ANSWER_BY_MAIL) == 1
    asks_why_alone = Message(kind="test", subject="Board", parts=EVERYWHERE.parts[-1:])
    assert ANSWER_BY_MAIL not in render_mail(asks_why_alone).text


def test_a_letter_asks_to_reply_where_one_would_type_why() -> None:
    mail = render_mail(EVERYWHERE)
    assert "Why? Reply and ask." in mail.text and "Why? Reply and ask." in mail.html


def test_what_can_be_typed_begins_with_a_slash_command_of_the_manifest() -> None:
    manifest = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))
    known = {each["command"].removeprefix("/") for each in manifest["features"]["slash_commands"]}
    begun = {
        (str(path), words)
        for path in Path("bot").rglob("*.py")
        for words in _written(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(begun) > 30
    assert not {(path, words) for path, words in begun if words.split(" ")[0] not in known}


def _written(tree: ast.AST) -> Iterator[str]:
    """How each begins that a program's text gives as typed: Typed(words=...), typed=..., braces of with_typed(...)."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        given = [
            key.value for key in call.keywords if (name, key.arg) == ("Typed", "words") or key.arg == "typed"
        ]
        yield from filter(None, map(_beginning, given))
        if name == "with_typed" and call.args:
            for said in _beginning(call.args[0]).split("{")[1:]:
                yield said.split("}")[0]


def _beginning(value: ast.expr) -> str:
    """The constant letters with which a string in a program begins; none where they are known only as it runs."""
    first = value.values[0] if isinstance(value, ast.JoinedStr) else value
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
