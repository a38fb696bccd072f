"""Digests: in full on Monday, on other working days only what is new, and an idle week in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from scheduler.digest.digest import Digest
from scheduler.digest.entries import DoneAction, InDoubt, SaidDone, UnresolvedEscalation
from scheduler.digest.of_meetings import GoingOut, YearShort, YearSoFar
from scheduler.digest.of_people import NoDeputy, NotLinked, VacantSeat
from scheduler.planner import digests
from scheduler.planner.digests import ToldLast
from scheduler.planner.notice import PlannedNotice
from tests.scheduler.plan_kit import at, constitution, day, when

CHASING = constitution().chasing
EMPTY = Digest(
    place="board-secretariat",
    on=day("2016-09-05"),
    week_from=day("2016-09-05"),
    week_until=day("2016-09-11"),
)
ESCALATION = UnresolvedEscalation(
    escalation=1,
    ref="E-1",
    revision=1,
    subject="A-1",
    body="board",
    agency=None,
    kind="action",
    what="Returns",
    step=0,
    holder="manager",
    since=day("2016-09-01"),
    until=day("2016-09-15"),
    state="open",
    paused_until=None,
)
WITH_ESCALATION = replace(EMPTY, escalations=(ESCALATION,))


def said(digest: Digest, told: ToldLast, text: str) -> PlannedNotice | None:
    return digests.plan(digest, told, when(text), CHASING)[0]


def test_on_monday_at_half_past_eight_it_is_said_in_full_even_when_nothing_is_new() -> None:
    told = ToldLast(full_on=day("2016-08-30"), keys=WITH_ESCALATION.keys)
    assert said(WITH_ESCALATION, told, "2016-09-05 08:29") is None
    notice = said(WITH_ESCALATION, told, "2016-09-05 08:30")
    assert notice is not None
    assert (notice.facts["full"], notice.place, notice.due) == (
        True,
        "board-secretariat",
        at("2016-09-05 08:30"),
    )


DOUBT = InDoubt(delivery=1, person=1, place="", since=day("2016-09-05"), about="Papers")


def test_on_other_days_only_what_has_come_to_need_the_manager_is_said() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys)
    assert said(EMPTY, told, "2016-09-06 08:30") is None
    there = replace(WITH_ESCALATION, in_doubt=(DOUBT,))
    notice, after = digests.plan(there, told, when("2016-09-06 08:30"), CHASING)
    assert notice is not None
    assert (notice.facts["full"], notice.facts["told"]) == (False, [])
    assert [list(e.keys) for e in there.changed_since(told.keys).entries()] == [["doubt|1"]]
    assert said(there, after, "2016-09-07 08:30") is None
    two = replace(there, in_doubt=(DOUBT, replace(DOUBT, delivery=2)))
    assert said(two, after, "2016-09-07 08:30") is not None


def test_an_escalation_waits_for_the_week_and_one_with_somebody_else_is_said_when_it_changes() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys)
    assert said(WITH_ESCALATION, told, "2016-09-06 08:30") is None
    assert WITH_ESCALATION.for_the_week(WITH_ESCALATION.keys).escalations, "it is with the manager"
    chairs = replace(EMPTY, escalations=(replace(ESCALATION, step=1, holder="chair"),))
    assert chairs.for_the_week(WITH_ESCALATION.keys).escalations == chairs.escalations
    assert chairs.for_the_week(chairs.keys).escalations == ()
    plan = replace(ESCALATION, state="paused", paused_until=day("2016-09-30"))
    waits = replace(EMPTY, escalations=(plan,))
    assert waits.for_the_week(waits.keys).escalations == ()
    ends = replace(EMPTY, escalations=(replace(plan, ends=True),))
    assert ends.for_the_week(waits.keys).escalations and not ends.idle


def test_what_was_told_and_stands_is_known_and_what_is_over_is_new_when_it_comes_again() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=("doubt|1", "gone|1"))
    _, after = digests.plan(replace(EMPTY, in_doubt=(DOUBT,)), told, when("2016-09-06 08:30"), CHASING)
    assert after.keys == ("doubt|1",)
    _, over = digests.plan(EMPTY, after, when("2016-09-07 08:30"), CHASING)
    assert over.keys == ()
    assert said(replace(EMPTY, in_doubt=(DOUBT,)), over, "2016-09-08 08:30") is not None


@pytest.mark.parametrize(
    ("bank_holiday", "instead"), [("2016-03-28", "2016-03-29"), ("2016-08-29", "2016-08-30")]
)
def test_on_a_bank_holiday_monday_the_full_digest_comes_on_tuesday(bank_holiday: str, instead: str) -> None:
    told = ToldLast(full_on=day("2016-03-21"))
    assert said(EMPTY, told, f"{bank_holiday} 08:30") is None
    notice = said(EMPTY, told, f"{instead} 08:30")
    assert notice is not None
    assert notice.facts["full"]
    _, after = digests.plan(EMPTY, told, when(f"{instead} 08:30"), CHASING)
    assert said(EMPTY, after, f"{instead} 12:00") is None


def done(*numbers: int, revision: int = 2, by: int = 1) -> SaidDone:
    since = day("2016-09-05")
    return SaidDone(
        by=by,
        actions=tuple(
            DoneAction(action=n, revision=revision, ref=f"A-{n}", what="Returns", since=since, evidence="")
            for n in numbers
        ),
    )


def test_what_is_said_to_be_done_is_news_the_next_morning_and_again_only_after_it_was_handed_back() -> None:
    there = replace(EMPTY, done=(done(1),))
    told = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys)
    notice, after = digests.plan(there, told, when("2016-09-06 08:30"), CHASING)
    assert notice is not None
    assert said(there, after, "2016-09-07 08:30") is None
    again = replace(there, done=(done(1, revision=4),))
    assert said(again, after, "2016-09-07 08:30") is not None


def test_one_more_of_the_same_person_is_news_and_one_less_is_none() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=replace(EMPTY, done=(done(1, 2),)).keys)
    assert said(replace(EMPTY, done=(done(2),)), told, "2016-09-06 08:30") is None
    more = replace(EMPTY, done=(done(1, 2, 3),))
    assert said(more, told, "2016-09-06 08:30") is not None
    assert more.changed_since(told.keys).done == more.done, "all of theirs, to be confirmed at once"


def test_forty_of_a_dozen_people_are_told_once() -> None:
    many = replace(EMPTY, done=tuple(done(*range(n, n + 3), by=n) for n in range(1, 40, 3)))
    told = ToldLast(full_on=day("2016-09-05"), keys=EMPTY.keys)
    notice, after = digests.plan(many, told, when("2016-09-06 08:30"), CHASING)
    assert notice is not None
    assert said(many, after, "2016-09-07 08:30") is None


def test_who_has_no_deputy_is_said_first_then_on_change_and_in_the_week_of_a_board() -> None:
    gap = NoDeputy(agency="nspcc", bodies=("board",))
    lacking = replace(EMPTY, no_deputy=(gap,))
    assert lacking.for_the_week(()).no_deputy == (gap,)
    assert lacking.for_the_week(lacking.keys).no_deputy == ()
    assert replace(lacking, board_week=True).for_the_week(lacking.keys).no_deputy == (gap,)
    both = replace(lacking, no_deputy=(gap, replace(gap, agency="cafcass")))
    assert [g.agency for g in both.for_the_week(lacking.keys).no_deputy] == ["cafcass"]


def test_what_can_wait_comes_one_thing_a_week_and_none_of_it_is_lost() -> None:
    gap, seat = NoDeputy(agency="nspcc", bodies=("board",)), VacantSeat(seat="board-college", body="board")
    short = YearShort(year=YearSoFar(body="executive", met=1, ahead=4, needed=6))
    there = replace(
        WITH_ESCALATION, no_deputy=(gap,), vacant=(seat,), short=(short,), unlinked=(NotLinked(people=(1,)),)
    )
    told, said_of = ToldLast(), []
    for monday in ("2016-09-05", "2016-09-12", "2016-09-19", "2016-09-26"):
        found = there.for_the_week(told.keys)
        said_of.append([e.key.split("|")[0] for e in found.entries() if e is not ESCALATION])
        _, told = digests.plan(there, told, when(f"{monday} 08:30"), CHASING)
    assert said_of == [["vacant", "deputy"], ["short"], ["unlinked"], []]


def test_of_papers_that_are_hurried_the_place_was_told_at_once_and_of_unread_pages_it_hears_next_morning() -> (
    None
):
    pack = GoingOut(
        meeting=1,
        ref="M-1",
        revision=1,
        body="board",
        on=day("2016-09-21"),
        at=time(10),
        papers_on=day("2016-09-07"),
        unagreed=False,
        missing=0,
        hurried=True,
    )
    told = ToldLast(full_on=day("2016-09-05"))
    assert said(replace(EMPTY, papers=(pack,)), told, "2016-09-06 08:30") is None
    unread = replace(pack, unread=(("Missing children", 3),))
    assert said(replace(EMPTY, papers=(unread,)), told, "2016-09-06 08:30") is not None


def test_a_digest_that_has_not_left_was_not_told() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=("doubt|1",))
    assert told.before({"full": False, "told": ["a"]}) == ToldLast(full_on=day("2016-09-05"), keys=("a",))
    full = {"full": True, "told": [], "since": "2016-08-30"}
    assert told.before(full) == ToldLast(full_on=day("2016-08-30"))
    assert told.before({"full": True, "told": []}) == ToldLast()


def test_nothing_is_said_at_the_weekend() -> None:
    assert said(replace(EMPTY, in_doubt=(DOUBT,)), ToldLast(), "2016-09-10 12:00") is None


def test_the_next_look_is_the_next_working_morning() -> None:
    def look(text: str) -> object:
        return digests.next_look(when(text), CHASING)

    assert look("2016-09-05 07:00") == at("2016-09-05 08:30")
    assert look("2016-09-05 08:30") == at("2016-09-06 08:30")
    assert look("2016-08-26 08:30") == at("2016-08-30 08:30")


def test_a_missing_deputy_alone_leaves_the_week_idle() -> None:
    assert replace(EMPTY, no_deputy=(NoDeputy(agency="nspcc", bodies=("board",)),)).idle
    assert not WITH_ESCALATION.idle


def test_what_a_place_was_told_comes_back_from_the_store_as_it_was() -> None:
    told = ToldLast(full_on=day("2016-09-05"), keys=WITH_ESCALATION.keys)
    assert ToldLast.kept(told.to_keep()) == told
    assert ToldLast.kept(None) == ToldLast()
