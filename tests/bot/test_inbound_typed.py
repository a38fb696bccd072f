"""What is typed, on the one path: what may identify a child, what is hostile, and what is typed when we break."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.base import Upload
from bot.inbox.refused import to_keep
from bot.messages.codec import dump_reply
from bot.messages.model import FieldKind
from commands import apologies
from commands.common import registry
from commands.common.base import Act
from store.models import (
    Audit,
    FormSession,
    Inbox,
    Milestone,
    Notice,
    SeatReply,
)
from store.session import Store, StoreUnavailable
from tests.commands.office import Office

NUMBER = "943 476 5919"


@pytest.mark.parametrize(
    "text", [f"/apologies board {NUMBER}", f"/actions A-7 update child {NUMBER.replace(' ', '')}"]
)
def test_a_number_that_identifies_a_child_is_refused_and_kept_nowhere(office: Office, text: str) -> None:
    said = office.person("paula-specimen").types(text)
    assert "holds an NHS number (ends 5919)" in said.text and "Nothing was saved." in said.text
    assert not office.rows(SeatReply)
    assert _nowhere(office)


def test_nor_in_any_field_of_a_form(office: Office) -> None:
    form = office.person("paula-specimen").types("/apologies")
    said = office.person("paula-specimen").fills(form, reason=f"child {NUMBER}")
    assert "ends 5919" in said.errors["reason"]
    assert {f.id: f.value for f in said.form.fields}["reason"] == f"child {NUMBER}"
    assert _nowhere(office)
    assert NUMBER not in str(dump_reply(to_keep(said.reply)))


def test_nor_in_the_name_of_a_file(office: Office) -> None:
    form = office.person("casey-fictional").types("/report")
    office.person("casey-fictional").fills(form, (Upload(name=f"{NUMBER}.pdf", content=b"%PDF-1.4"),))
    assert _nowhere(office)


def test_ten_digits_that_are_no_such_number_are_taken(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board call me on 0178 223 4567")
    assert office.rows(SeatReply)


def _nowhere(office: Office) -> bool:
    kept = str([r for model in (Audit, SeatReply, Notice, Inbox, FormSession) for r in office.rows(model)])
    return "5919" not in kept.replace(" ", "").replace("(ends5919)", "")


HOSTILE = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]), min_size=0, max_size=400
) | st.sampled_from(
    [
        "<!channel> <@U123> <http://x|bank>",
        "'; DROP TABLE person; --",
        "{{7*7}} ${x} %s %(name)s {0}",
        "\u202e\u200b\u0000\ufeff",
        "M-99999999999999999999 R-0 A--1",
        "a" * 5000,
        "31/31/31 99/99 29 Feb 0 BC",
        "=cmd|' /C calc'!A0",
    ]
)
WORDS = [
    "apologies",
    "deputy",
    "report",
    "actions",
    *[f"clerk {w}" for w in ("meeting", "agenda", "attendance", "show")],
]
WORDS += [
    f"clerk {w}"
    for w in ("escalate", "why", "remind", "replies", "plan", "settle", "refuse", "", "send back")
]


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    who=st.sampled_from(["paula-specimen", "morgan-sample", "dana-example", "sam-example"]),
    word=st.sampled_from(WORDS),
    rest=HOSTILE,
)
def test_whatever_is_typed_gets_a_kind_answer(office: Office, who: str, word: str, rest: str) -> None:
    said = office.person(who).types(f"/{word} {rest}")
    assert said.kind != "not_saved"
    assert said.reply.message is not None or said.reply.form is not None
    for unkind in ("Traceback", "invalid", "Invalid", "error:"):
        if unkind not in rest:
            assert unkind not in said.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_form_is_taken_or_explained_and_never_lost(
    office: Office, data: st.DataObject
) -> None:
    who, words = data.draw(
        st.sampled_from(
            [
                ("paula-specimen", "/apologies"),
                ("paula-specimen", "/deputy"),
                ("paula-specimen", "/report"),
                ("paula-specimen", "/actions"),
                ("morgan-sample", "/clerk meeting new"),
                ("morgan-sample", "/clerk attendance board 22 june"),
            ]
        )
    )
    form = office.person(who).types(words)
    typed = {f.id: data.draw(HOSTILE) for f in form.form.fields if f.kind is not FieldKind.FILE}
    said = office.person(who).fills(form, **typed)
    assert said.kind != "not_saved"
    if said.reply.form is not None:
        drawn = {f.id: f.value for f in said.form.fields}
        texts = {f.id for f in said.form.fields if f.kind in (FieldKind.TEXT, FieldKind.LONG)}
        kept = {name: value.replace("\0", "") for name, value in typed.items()}
        assert {name: value for name, value in kept.items() if name in texts} == {
            n: drawn[n] for n in texts & typed.keys()
        }


# When something is wrong on our side


def test_when_something_breaks_nothing_is_changed_and_what_was_typed_is_given_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = registry.by_verb("apologies.give")
    assert broken is not None

    def breaks(act: object, request: object) -> None:
        apologies.give(act, request)  # type: ignore[arg-type]
        raise RuntimeError("the disk is on fire")

    monkeypatch.setitem(registry._BY_REQUEST, apologies.GiveApologies, _with_run(broken, breaks))
    logging.disable(logging.CRITICAL)
    said = office.person("paula-specimen").types("/apologies board my reason", native_id="once")
    assert said.kind == "not_saved" and "Not saved" in said.text and "my reason" in said.text
    assert not office.rows(SeatReply) and not office.rows(Inbox) and not office.notices()
    form = office.person("paula-specimen").types("/apologies")
    kept = office.person("paula-specimen").fills(form, reason="my reason")
    assert {f.id: f.value for f in kept.form.fields}["reason"] == "my reason"
    assert "Not saved" in next(iter(kept.errors.values()))
    monkeypatch.undo()
    assert (
        "are recorded"
        in office.person("paula-specimen").types("/apologies board my reason", native_id="once").text
    )


def test_when_the_database_does_not_answer_it_is_said_kindly(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: Store) -> None:
        raise StoreUnavailable("busy")

    monkeypatch.setattr(Store, "begin", away)
    said = office.person("paula-specimen").types("/apologies board leave")
    assert said.kind == "not_saved" and "/apologies board leave" in said.text


def _with_run(command: registry.Command[Any], run: Callable[[Act, Any], object]) -> registry.Command[Any]:
    return replace(command, run=run)


def test_milestones_are_untouched_by_looking(office: Office) -> None:
    before = office.rows(Milestone)
    for words in (
        "/clerk",
        "/actions mine",
        "/report list",
        "/clerk help",
        "/clerk show police",
        "/clerk agenda board",
    ):
        office.person("morgan-sample").types(words)
    assert office.rows(Milestone) == before
    assert not office.audit(decision="done")[1:]
