"""The life of a decision, by the real commands in any order: what is shown, asked and on an agenda always fits."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from scheduler.sweep import sweep
from store.models import AgendaItem, Decision, DecisionAnswer, Meeting
from store.session import Store
from tests.commands.office import Answer, Office
from tests.commands.test_decisions import CHAIR, MANAGER, PAULA, by_rules
from tests.databases import sqlite_folder
from tests.scheduler.sweep_kit import FakePacks

FEW = "chair, fire and nspcc present, the rest absent"
MANY = "police, hospitals, cafcass, ambulance, voluntary, probation, ccg and crc present"
FINAL = ("ratified", "not_ratified", "withdrawn")
VOTES = st.integers(0, 4)
PEOPLE = st.sampled_from([CHAIR, PAULA, MANAGER, "jo-example", "sam-example"])


def life(template: Path) -> type[RuleBasedStateMachine]:
    """The machine over a copy of the example board, in which the Board of 21 September has been held."""

    class Life(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.ended: dict[str, str] = {}
            self.recorded = 0
            self.folder = sqlite_folder()
            place = Path(self.folder.__enter__())
            shutil.copyfile(template, place / "board.db")
            self.store = Store(f"sqlite:///{place / 'board.db'}")
            self.office = Office(self.store, place / "files", datetime(2016, 9, 21, 15, 0, tzinfo=UTC))

        def teardown(self) -> None:
            self.store.close()
            self.folder.__exit__(None, None, None)

        def types(self, who: str, text: str) -> Answer:
            said = self.office.person(who).types(text)
            assert "something is wrong on our side" not in said.text, text
            return said

        @initialize(consent=st.booleans(), came=st.booleans())
        def held(self, consent: bool, came: bool) -> None:
            by_rules(
                self.office,
                **({"by": {"by": "consensus_then_vote", "consent_of": ["chair"]}} if consent else {}),
            )
            self.ref = self.office.meeting("board", "2016-09-21").ref
            if came:
                self.types(MANAGER, f"/clerk attendance {self.ref} {FEW}")

        @rule(enough=st.booleans())
        def who_came_is_put_right(self, enough: bool) -> None:
            self.types(MANAGER, f"/clerk attendance {self.ref} {FEW}")
            if enough:
                self.types(MANAGER, f"/clerk attendance {self.ref} {MANY}")

        @rule(yes=VOTES, no=VOTES, abstained=VOTES, key=st.booleans(), agrees=st.booleans())
        def decides(self, yes: int, no: int, abstained: int, key: bool, agrees: bool) -> None:
            before = len(self.office.rows(Decision))
            vote = f"vote {yes} for, {no} against, {abstained} abstained"
            more = ("; key" if key else "") + ("; chair agrees" if agrees else "")
            self.types(MANAGER, f"/clerk decide {self.ref} Matter {before + 1}; {vote}{more}")
            rows = self.office.rows(Decision)
            if len(rows) > before:
                there = sum(a.mark != "absent" for a in self.attended()) or 20
                assert 0 < rows[-1].votes_for + rows[-1].against + rows[-1].abstained <= there
                assert (rows[-1].votes_for, rows[-1].against, rows[-1].abstained) == (yes, no, abstained)

        @rule(number=st.integers(1, 3), who=PEOPLE, agree=st.booleans())
        def somebody_answers(self, number: int, who: str, agree: bool) -> None:
            words = f"agree D-{number}" if agree else f"object D-{number} because of the cost"
            self.types(who, f"/clerk {words}")

        @rule(number=st.integers(1, 3), ratified=st.booleans(), who=PEOPLE)
        def somebody_ratifies(self, number: int, ratified: bool, who: str) -> None:
            words = f"ratified D-{number}" if ratified else f"reject D-{number} because it is not known"
            before = {d.ref: d.state for d in self.office.rows(Decision)}
            self.types(who, f"/clerk {words}")
            after = {d.ref: d.state for d in self.office.rows(Decision)}
            if after != before:
                assert who == MANAGER and before[f"D-{number}"] == "provisional"

        @rule(number=st.integers(1, 3))
        def is_withdrawn(self, number: int) -> None:
            self.types(MANAGER, f"/clerk strike D-{number} because of a mistake")

        @rule(who=PEOPLE)
        def is_taken_back(self, who: str) -> None:
            said = self.types(who, "/clerk undo")
            if any(b.label == "Take it back" for b in said.buttons):
                self.office.person(who).presses(said, "Take it back")

        @rule(days=st.integers(1, 40))
        def time_passes(self, days: int) -> None:
            self.office.now += timedelta(days=days)
            swept = sweep(self.store, self.office.now, FakePacks())
            assert not swept.failed, swept.failed

        def attended(self) -> Any:
            from store.models import Attendance

            (meeting,) = self.office.rows(Meeting, ref=self.ref)
            return self.office.rows(Attendance, meeting_id=meeting.id)

        @invariant()
        def what_has_ended_stays_so(self) -> None:
            for row in self.office.rows(Decision):
                if row.ref in self.ended and self.ended[row.ref] != row.state:
                    assert row.state == "withdrawn", f"{row.ref} was {self.ended[row.ref]}, is {row.state}"
                if row.state in FINAL:
                    self.ended[row.ref] = row.state

        @invariant()
        def a_provisional_decision_waits_for_somebody_or_a_meeting(self) -> None:
            (meeting,) = self.office.rows(Meeting, ref=getattr(self, "ref", "M-1"))
            for row in self.office.rows(Decision, state="provisional"):
                asked = self.office.rows(DecisionAnswer, decision_id=row.id)
                assert asked and (meeting.quorate is False or any(a.about == "consent" for a in asked))

        @invariant()
        def a_decision_is_on_no_two_agendas_to_come(self) -> None:
            coming = {
                m.id for m in self.office.rows(Meeting, state="planned") if m.on >= self.office.now.date()
            }
            for row in self.office.rows(Decision):
                mine = [
                    i
                    for i in self.office.rows(AgendaItem, kind="decision")
                    if f"({row.ref})" in i.title and i.removed_at is None and i.meeting_id in coming
                ]
                assert len(mine) <= (row.state not in FINAL)

        @invariant()
        def nobody_is_asked_more_than_twice_for_one_thing(self) -> None:
            seen: dict[tuple[Any, ...], int] = {}
            for notice in self.office.notices("decision_asked"):
                if notice.state != "superseded":
                    asked = (notice.subject, notice.person_id, notice.facts["seat"], notice.key.split("|")[5])
                    seen[asked] = seen.get(asked, 0) + 1
            assert all(often <= 2 for often in seen.values()), seen

    return Life


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("QUO-4")
def test_the_life_of_a_decision(example_template: Path) -> None:
    run_state_machine_as_test(
        life(example_template),
        settings=settings(
            max_examples=10,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
