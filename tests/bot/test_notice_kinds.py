"""Every kind of notice is planned somewhere, and has words, a guard and a true "why" sentence; none can be left out."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import bot
import bot.messages.notices
from bot.messages.notices import registry
from store.notice_kinds import NoticeKind

PRODUCT = Path(bot.__file__).parents[1]
WORDS = PRODUCT / "bot" / "messages" / "notices"
PLANNED_IN = [PRODUCT / "scheduler" / "planner", PRODUCT / "bot" / "delivery"]
NAMED_IN = [*PLANNED_IN, WORDS, PRODUCT / "scheduler" / "guards.py", PRODUCT / "store" / "outbox.py"]
TO_THE_PLACE = {
    NoticeKind.AGENDA_SENT_BACK,
    NoticeKind.CAUGHT_UP,
    NoticeKind.CHANNEL_DOWN,
    NoticeKind.COPY_PUT_BACK,
    NoticeKind.DATES_IN_DOUBT,
    NoticeKind.DIGEST,
    NoticeKind.HELD_REQUEST,
    NoticeKind.MESSAGES_PAUSED,
    NoticeKind.MESSAGE_LOST,
    NoticeKind.PACK_FAILED,
    NoticeKind.PACK_OUT,
    NoticeKind.PASSED_ON,
    NoticeKind.PAPERS_HURRIED,
    NoticeKind.UNDELIVERABLE,
}
"""What the secretariat's place alone is told."""
TO_EITHER = {
    NoticeKind.ABSENT_IN_A_ROW,
    NoticeKind.AGENDA_SILENT,
    NoticeKind.AGENDA_TO_AGREE,
    NoticeKind.CHAIR_PASSES,
    NoticeKind.ESCALATION_STEP,
    NoticeKind.LATE_APOLOGIES,
    NoticeKind.MEETING_INQUORATE,
    NoticeKind.QUORUM_CHANGED,
    NoticeKind.REPORT_MISSING,
    NoticeKind.REQUEST_ENDED,
    NoticeKind.REQUEST_RECEIVED,
    NoticeKind.RUNNING_LATE,
    NoticeKind.SECOND_MISS,
    NoticeKind.TIME_ASKED,
}
"""What a person is told, or the place where nobody is left to tell."""


def sources(where: list[Path]) -> Iterator[ast.Module]:
    for path in where:
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield ast.parse(file.read_text())


def kind_named(node: ast.expr) -> NoticeKind | None:
    """The kind that an expression `NoticeKind.X` names. An X that is no kind fails here as it does at run time."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "NoticeKind":
        return NoticeKind[node.attr]
    return None


def planned() -> set[NoticeKind]:
    """Every kind that a planner or delivery hands to something that makes a notice."""
    calls = [n for tree in sources(PLANNED_IN) for n in ast.walk(tree) if isinstance(n, ast.Call)]
    making = [c for c in calls if not (isinstance(c.func, ast.Attribute) and c.func.attr == "heard")]
    given = [value for call in making for value in (*call.args, *(word.value for word in call.keywords))]
    return {kind for value in given if (kind := kind_named(value)) is not None}


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_kind_is_planned_somewhere_and_has_its_words_its_guard_and_its_why(kind: NoticeKind) -> None:
    assert kind in planned()
    registered = registry.of(kind)
    assert callable(registered.words) and callable(registered.guard)
    assert registered.why


def test_no_kind_is_written_as_a_bare_string() -> None:
    names = set(NoticeKind) - {NoticeKind.DIGEST}  # a class of notices has that name too
    constants = [n for tree in sources(NAMED_IN) for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    assert [node.value for node in constants if node.value in names] == []


@pytest.mark.parametrize("left_out", ["words", "guard", "why"])
@pytest.mark.parametrize("kind", NoticeKind)
def test_words_guard_or_why_that_are_left_out_are_missed_at_import(
    kind: NoticeKind, left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module that has the kind's words is read anew without them, or without what stands at them."""
    tree = next(t for t in sources([WORDS]) if any(True for _ in decorators(t, kind)))
    others = {k for k in NoticeKind if not any(True for _ in decorators(tree, k))}
    kept = {k: registry.of(k) for k in others}
    monkeypatch.setattr(registry, "_registered", kept)
    anew = ModuleType("words_read_anew")
    monkeypatch.setitem(sys.modules, anew.__name__, anew)
    ((function, decorator),) = decorators(tree, kind)
    if left_out == "words":
        tree.body.remove(function)
    else:
        decorator.keywords = [word for word in decorator.keywords if word.arg != left_out]
    with pytest.raises((TypeError, LookupError), match=kind if left_out == "words" else left_out):
        exec(compile(tree, "<words>", "exec"), anew.__dict__)
        registry.check_complete()


def decorators(tree: ast.Module, kind: NoticeKind) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    """The functions that are registered for a kind, with the call that registers them."""
    for function in tree.body:
        for decorator in function.decorator_list if isinstance(function, ast.FunctionDef) else ():
            if isinstance(decorator, ast.Call) and decorator.args and kind_named(decorator.args[0]) == kind:
                assert isinstance(function, ast.FunctionDef)
                yield function, decorator


def test_a_kind_cannot_have_its_words_twice_or_an_empty_why() -> None:
    own = registry.of(NoticeKind.DIGEST)
    with pytest.raises(ValueError, match="twice"):
        registry.notice_kind(NoticeKind.DIGEST, guard=own.guard, why="Said.")(own.words)
    with pytest.raises(ValueError, match="no sentence"):
        registry.notice_kind(NoticeKind.DIGEST, guard=own.guard, why="")


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - {NoticeKind.SUBSTITUTE_RECIPIENT}))
def test_the_why_of_a_kind_is_true_for_whoever_can_receive_it(kind: NoticeKind) -> None:
    registered = registry.of(kind)
    assert isinstance(registered.why, str)
    to_place = registered.why_place or registered.why
    if kind in TO_THE_PLACE | TO_EITHER:
        assert to_place.startswith("The secretariat was ")
    if kind not in TO_THE_PLACE:
        assert registered.why.startswith("You were ")
