"""Every rule in plain English, made from its value and never from a number written in code."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.constitution import Constitution, load
from store.constitution.describe import brief, sentence
from store.constitution.kinds import DeadlineValue, QuorumValue
from store.constitution.rules import Rule
from store.constitution.topics import (
    ABSENT_ARE_TOLD,
    LADDER,
    MINUTES_DUE,
    MISSES,
    PAPERS_OUT,
    QUORUM,
    REPORTS_DUE,
    Topic,
)
from store.constitution.vocabulary import Need, People, Roll
from tests.store.constitution_kit import EXAMPLE

C = load(EXAMPLE)
ON = date(2016, 6, 22)
ENVELOPE = {"id": "x", "document": "terms", "clause": "X", "from": "2016-04-01"}


def told(topic: Topic[Any], c: Constitution = C) -> tuple[str, str]:
    rule = c.rule(topic, ON)
    assert rule is not None
    return brief(c, topic, rule), sentence(c, rule)


def test_small_print_names_document_clause_and_the_rule_in_a_phrase():
    assert told(REPORTS_DUE)[0] == "ToR, Meetings: reports 12 days before"
    assert told(PAPERS_OUT)[0] == "ToR, Meetings: papers 7 days before"
    assert told(MINUTES_DUE)[0] == "ToR, Meetings: notes within 1 month"
    assert told(MISSES)[0] == "Constitution, Attendance: 2 meetings missed within 12 months"
    assert told(QUORUM)[0] == "Constitution, Quoracy: at least half of the full membership"
    assert (
        told(ABSENT_ARE_TOLD)[0]
        == "Constitution, Quoracy: children's services, police or health involved in key decisions"
    )


def test_a_sentence_says_what_is_a_reading():
    assert told(QUORUM)[1] == (
        "A meeting is quorate with at least half of the full membership, rounded up; vacant seats count. "
        "A deputy counts for the seat. (Reading: whether a vacant seat counts.)"
    )
    assert "Reading" not in told(MISSES)[1]


def test_the_ladder_is_told_step_by_step():
    assert told(LADDER)[1].startswith(
        "What is not resolved is with the manager for 14 days; then with the chair for 14 days; "
        "then unresolved, with the chair for 14 days; then at its last step: the chair goes to the chief executive."
    )


def test_every_rule_has_both_forms():
    for rule in C.rules:
        small, full = brief(C, Topic(rule.value.topics()[0]), rule), sentence(C, rule)
        assert small.startswith(f"{C.documents[rule.document].short}, {rule.clause}: ")
        assert full[0].isupper() or full[0] in '0123456789"'
        assert full.endswith((".", ".)"))


@settings(max_examples=30)
@given(days=st.integers(0, 90), roll=st.sampled_from(Roll))
def test_the_days_said_are_the_days_of_the_value(days, roll):
    within = {"count": days, "unit": "day", "roll": roll}
    value = {"what": "report", "before": {"event": "meeting"}, "within": within}
    rule = Rule[DeadlineValue].model_validate(ENVELOPE | {"kind": "deadline", "value": value})
    counted = f"{days} day" if days == 1 else f"{days} days"
    assert brief(C, REPORTS_DUE, rule) == f"ToR, X: reports {counted} before"
    assert f" {counted} before the meeting" in sentence(C, rule)


def quorum_sentence(c: Constitution, need: Need) -> str:
    rule = Rule[QuorumValue].model_validate(ENVELOPE | {"kind": "quorum", "value": QuorumValue(need=need)})
    return sentence(c, rule)


def test_each_form_of_quorum_is_said_as_it_is():
    assert (
        quorum_sentence(C, Need(at_least=4))
        == "A meeting is quorate with at least 4 members. A deputy counts for the seat."
    )
    assert "2/3 of the full membership, rounded up; vacant seats do not count" in quorum_sentence(
        C, Need(at_least="2/3", of=People(filled=True))
    )
    assert "vacant seats are not settled" in quorum_sentence(C, Need(at_least="1/2"))
    groups = Need(
        all_of=tuple(
            Need(name=name, at_least=1, of=People(seats=(seat,)))
            for name, seat in (("local authority", "a"), ("police", "b"), ("health", "c"))
        )
    )
    assert quorum_sentence(C, groups) == (
        "A meeting is quorate if local authority, police and health are each represented, by the member or the deputy."
    )
