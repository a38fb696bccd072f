"""Every rule in plain English, made from its value and never from a number written in code."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from store.constitution import Constitution, load
from store.constitution.describe import brief, sentence
from store.constitution.rules import (
    DaysBefore,
    QuorumOfGroups,
    QuorumOfNumber,
    QuorumOfShare,
    QuorumValue,
    Roll,
    Rule,
)
from tests.store.constitution_kit import EXAMPLE

C = load(EXAMPLE)
ON = date(2016, 6, 22)


def told(rule_id: str, c: Constitution = C) -> tuple[str, str]:
    rule = c.rule(rule_id, ON)
    assert rule is not None
    return brief(c, rule_id, rule), sentence(c, rule_id, rule)


def test_small_print_names_document_clause_and_the_rule_in_a_phrase():
    assert told("DL-1")[0] == "ToR, Meetings: reports 12 days before"
    assert told("DL-2")[0] == "ToR, Meetings: papers 7 days before"
    assert told("DL-4")[0] == "ToR, Meetings: notes within 1 month"
    assert told("ATT-3")[0] == "Constitution, Attendance: 2 meetings missed within 12 months"
    assert told("QUO-2")[0] == "Constitution, Quoracy: at least half of the full membership"
    assert (
        told("QUO-3")[0]
        == "Constitution, Quoracy: children's services, police or health involved in key decisions"
    )


def test_a_sentence_says_what_is_a_reading():
    assert told("QUO-2")[1] == (
        "A meeting is quorate with at least half of the full membership, rounded up; vacant seats count. "
        "A deputy counts for the seat. (Reading: whether a vacant seat counts.)"
    )
    assert "Reading" not in told("ATT-3")[1]


def test_the_ladder_is_told_step_by_step():
    assert told("ESC-1")[1].startswith(
        "What is not resolved is with the manager for 14 days; then with the chair for 14 days; "
        "then unresolved, with the chair for 14 days; then at its last step: the chair goes to the chief executive."
    )


def test_every_rule_of_the_catalogue_has_both_forms():
    for rule_id, rule in C.every_rule():
        small, full = brief(C, rule_id, rule), sentence(C, rule_id, rule)
        assert small.startswith(f"{C.documents[rule.document].short}, {rule.clause}: ")
        assert full[0].isupper() or full[0] in '0123456789"'
        assert full.endswith((".", ".)"))


@settings(max_examples=30)
@given(days=st.integers(0, 90), roll=st.sampled_from(Roll))
def test_the_days_said_are_the_days_of_the_value(days, roll):
    rule = Rule[DaysBefore].model_validate(
        {"value": {"days": days, "roll": roll}, "document": "terms", "clause": "X", "from": "2016-04-01"}
    )
    counted = f"{days} day" if days == 1 else f"{days} days"
    assert brief(C, "DL-1", rule) == f"ToR, X: reports {counted} before"
    assert f" {counted} before the meeting" in sentence(C, "DL-1", rule)


def quorum_sentence(c: Constitution, value: QuorumValue) -> str:
    rule = Rule[QuorumValue].model_validate(
        {"value": value, "document": "terms", "clause": "X", "from": "2016-04-01"}
    )
    return sentence(c, "QUO-2", rule)


def test_each_form_of_quorum_is_said_as_it_is():
    assert (
        quorum_sentence(C, QuorumOfNumber(number=4))
        == "A meeting is quorate with at least 4 members. A deputy counts for the seat."
    )
    assert "2/3 of the full membership, rounded up; vacant seats do not count" in quorum_sentence(
        C, QuorumOfShare(share="2/3", of="filled")
    )
    assert "vacant seats are not settled" in quorum_sentence(C, QuorumOfShare(share="1/2"))
    groups = QuorumOfGroups(groups={"local_authority": ("a",), "police": ("b",), "health": ("c",)})
    assert quorum_sentence(C, groups) == (
        "A meeting is quorate if local authority, police and health are each represented, by the member or the deputy."
    )
