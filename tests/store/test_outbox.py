"""The outbox: said once by the database's own index, withdrawn in time, and found when it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.planner.notice import PlannedNotice
from store import outbox, rows
from store.constitution.topics import REPORTS_DUE
from store.models import Notice, Partnership, Person
from store.notice_kinds import NoticeKind
from store.outbox import DueReader, Held
from store.session import Store

NOW = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)
REAL = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def home(store: Store) -> int:
    with store.begin() as tx:
        home = rows.add(tx, Partnership, key="home", name="Home", constitution={})
        for key in ("jo", "sam"):
            rows.add(tx, Person, partnership_id=home, key=key, name=key, email=f"{key}@board.example")
    return home


def notice(say: str = "x", person: int | None = 1, **values: object) -> PlannedNotice:
    made: dict[str, object] = {
        "kind": NoticeKind.REPORT_DUE,
        "key": (say,),
        "notice_class": "member",
        "subject": "R-1",
        "due": NOW,
    }
    return PlannedNotice(**(made | {"person": person} | values))  # type: ignore[arg-type]


def put(store: Store, home: int, *notices: PlannedNotice) -> int:
    with store.begin() as tx:
        return outbox.put(tx, home, notices, NOW)


def states(store: Store) -> list[str]:
    with store.begin() as tx:
        return [row.state for row in rows.many(tx, Notice)]


def due(store: Store, at: datetime = NOW, held: Held = outbox.NOTHING_HELD) -> list[DueReader]:
    with store.begin() as tx:
        return outbox.readers_due(tx, at, 100, held=held, real_now=REAL)


def test_saying_a_thing_twice_is_impossible_by_the_index(store: Store, home: int) -> None:
    assert put(store, home, notice("a"), notice("a"), notice("b")) == 2
    assert put(store, home, notice("a", due=NOW + timedelta(days=9), facts={"other": 1})) == 0
    assert states(store) == ["pending", "pending"]


def test_the_index_refuses_even_who_goes_around_the_outbox(store: Store, home: int) -> None:
    put(store, home, notice("a"))
    with store.begin() as tx:
        kept = rows.get(tx, Notice, 1)
    values = {column.name: getattr(kept, column.name) for column in rows.table_of(Notice).c}
    del values["id"]
    with pytest.raises(Exception, match=r"(?i)unique"), store.begin() as tx:
        rows.add(tx, Notice, **values)


@pytest.mark.parametrize("state", ["sent", "cancelled", "superseded", "failed"])
def test_what_was_settled_is_not_said_again_by_planning_it_again(store: Store, home: int, state: str) -> None:
    put(store, home, notice("a"))
    with store.begin() as tx:
        outbox.settle(tx, [1], state, now=NOW)
    assert put(store, home, notice("a")) == 0
    assert due(store) == []


def test_the_same_matter_for_two_people_is_two_notices(store: Store, home: int) -> None:
    assert put(store, home, notice("a"), notice("a", person=2), notice("a", person=None, place="board")) == 3


@pytest.mark.parametrize("to", [{"person": None}, {"person": 1, "place": "board"}])
def test_a_notice_is_for_one_reader(store: Store, home: int, to: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="for a person or for a place"):
        put(store, home, notice("a", **to))  # type: ignore[arg-type]


def test_what_waits_about_a_subject_is_superseded_with_the_reason_and_nothing_else(
    store: Store, home: int
) -> None:
    put(
        store,
        home,
        notice("old"),
        notice("other kind", kind=NoticeKind.DIGEST),
        notice("elsewhere", subject="R-2"),
    )
    with store.begin() as tx:
        assert (
            outbox.supersede(
                tx, home, subject="R-1", why="the meeting moved", now=NOW, kinds={NoticeKind.REPORT_DUE}
            )
            == 1
        )
        old = rows.get(tx, Notice, 1)
    assert (old.state, old.why, old.settled_at) == ("superseded", "the meeting moved", NOW)
    assert states(store) == ["superseded", "pending", "pending"]


def test_the_plan_of_the_newest_revision_is_kept(store: Store, home: int) -> None:
    put(
        store,
        home,
        notice("old", revision=1),
        notice("new", revision=2),
        notice("sam's", person=2, revision=1),
    )
    with store.begin() as tx:
        assert (
            outbox.supersede(tx, home, subject="R-1", why="moved", now=NOW, person=1, except_revision=2) == 1
        )
    assert states(store) == ["superseded", "pending", "pending"]


def test_one_that_is_leaving_is_left_alone_and_can_be_asked_for(store: Store, home: int) -> None:
    put(store, home, notice("a"), notice("b"))
    with store.begin() as tx:
        rows.change(tx, Notice, 1, state="sending")
        assert outbox.cancel(tx, home, subject="R-1", why="acknowledged", now=NOW) == 1
        assert [n.id for n in outbox.leaving(tx, home, subject="R-1")] == [1]
    assert states(store) == ["sending", "cancelled"]


def test_who_was_told_is_who_has_it_or_may_have_it(store: Store, home: int) -> None:
    put(store, home, *(notice(say) for say in ("sent", "sending", "pending", "cancelled", "failed")))
    with store.begin() as tx:
        for row in rows.many(tx, Notice):
            rows.change(tx, Notice, row.id, state=row.key.split("|")[2])
        assert [n.state for n in outbox.told(tx, home, subject="R-1")] == ["sent", "sending"]
        assert outbox.told(tx, home, subject="R-1", kinds={NoticeKind.DIGEST}) == []


def test_the_next_due_is_the_earliest_that_waits(store: Store, home: int) -> None:
    with store.begin() as tx:
        assert outbox.next_due(tx) is None
    later = NOW + timedelta(hours=2)
    put(
        store,
        home,
        notice("a", due=later, facts={"urgent": True}),
        notice("b", due=later + timedelta(days=1)),
    )
    with store.begin() as tx:
        assert outbox.next_due(tx) == later
        assert outbox.next_due(tx, home, urgent=False) == later + timedelta(days=1)
        assert outbox.next_due(tx, home + 1) is None


def test_a_reader_comes_once_and_a_place_once_for_each_notice(store: Store, home: int) -> None:
    put(store, home, notice("a"), notice("b"), notice("c", person=None, place="board"))
    put(store, home, notice("d", person=None, place="board"))
    assert due(store) == [DueReader(home, 1, None), DueReader(home, None, 3), DueReader(home, None, 4)]


def test_escalations_leave_first_then_what_was_due_first(store: Store, home: int) -> None:
    early = NOW - timedelta(days=1)
    put(store, home, notice("late", person=1), notice("early", person=None, place="board", due=early))
    put(store, home, notice("escalation", person=2, notice_class="escalation"))
    assert due(store) == [DueReader(home, 2, None), DueReader(home, None, 2), DueReader(home, 1, None)]


def test_nothing_is_due_before_its_time(store: Store, home: int) -> None:
    put(store, home, notice("a"))
    assert due(store, NOW - timedelta(microseconds=1)) == []


def test_of_a_class_that_waits_only_the_urgent_is_due_and_only_the_urgent_is_taken(
    store: Store, home: int
) -> None:
    put(store, home, notice("a"), notice("b", facts={"urgent": True}), notice("c", person=2))
    held = Held(classes=frozenset({(home, "member"), (home + 1, "alarm")}))
    assert due(store, held=held) == [DueReader(home, 1, None)]
    with store.begin() as tx:
        taken = outbox.take(tx, DueReader(home, 1, None), NOW, held=held, real_now=REAL)
    assert [n.id for n in taken] == [2]
    assert due(store, held=replace(held, but=frozenset({3}))) == [
        DueReader(home, 1, None),
        DueReader(home, 2, None),
    ]
    elsewhere = Held(classes=frozenset({(home + 1, "member"), (home, "alarm")}))
    assert len(due(store, held=elsewhere)) == 2


def test_a_notice_that_waits_by_itself_keeps_no_other_from_leaving(store: Store, home: int) -> None:
    put(store, home, notice("a"), notice("b"), notice("c", facts={"urgent": True}))
    held = Held(single=frozenset({1, 3}))
    with store.begin() as tx:
        taken = outbox.take(tx, DueReader(home, 1, None), NOW, held=held, real_now=REAL)
    assert [n.id for n in taken] == [2, 3]


def test_two_workers_never_take_the_same_notice(postgres: Store) -> None:
    with postgres.begin() as tx:
        home = rows.add(tx, Partnership, key="home", name="Home", constitution={})
        rows.add(tx, Person, partnership_id=home, key="jo", name="Jo", email="jo@board.example")
        outbox.put(tx, home, [notice("a")], NOW)
    reader = DueReader(home, 1, None)
    with postgres.begin() as first, postgres.engine.begin() as second:  # the other takes no turns
        assert len(outbox.take(first, reader, NOW, real_now=REAL)) == 1
        assert outbox.take(second, reader, NOW, real_now=REAL) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 2)), max_size=12))
def test_whatever_is_planned_again_each_matter_is_kept_once(
    sqlite: Store, planned: list[tuple[str, int]]
) -> None:
    with sqlite.begin() as tx:
        home = rows.one(tx, Partnership) or rows.get(
            tx, Partnership, rows.add(tx, Partnership, key="h", name="H", constitution={})
        )
        for key in ("jo", "sam"):
            if rows.one(tx, Person, key=key) is None:
                rows.add(tx, Person, partnership_id=home.id, key=key, name=key, email=key)
        rows.remove(tx, Notice)
        new = [outbox.put(tx, home.id, [notice(say, person=to)], NOW) for say, to in planned]
        assert sum(new) == len(set(planned)) == len(rows.many(tx, Notice))


def test_a_notice_keeps_what_its_planner_said(store: Store, home: int) -> None:
    said = replace(
        notice("a"), rules=(REPORTS_DUE,), facts={"days": 7, "urgent": True}, late=True, revision=3
    )
    put(store, home, said)
    with store.begin() as tx:
        row = rows.get(tx, Notice, 1)
    assert row.key == "v1|report_due|a|p1"
    assert (row.rules, row.facts, row.late, row.revision) == (
        [REPORTS_DUE],
        {"days": 7, "urgent": True},
        True,
        3,
    )
    assert (row.due_at, row.planned_at, row.urgent) == (NOW, NOW, True)
