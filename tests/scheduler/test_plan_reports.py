"""Reports asked for, reminded and overdue (DL-1, DL-5, DL-6): the newest word, once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.dates import meeting_dates
from tests.scheduler.plan_kit import (
    AUTHOR,
    POLICE,
    at,
    constitution,
    day,
    kinds,
    meeting,
    planned,
    remembered,
    report,
    told,
    year_of,
)
from tests.store.rules_kit import sure


def test_an_author_is_reminded_14_7_2_and_0_days_before_and_told_the_next_day() -> None:
    said = year_of(meeting(reports=(report(author=AUTHOR),)), "2016-08-01", "2016-09-25")
    assert [(on, n.kind, n.facts.get("offset")) for on, n in said if n.person == AUTHOR] == [
        (day("2016-08-26"), "report_due", 14),
        (day("2016-09-02"), "report_due", 7),
        (day("2016-09-07"), "report_due", 2),
        (day("2016-09-09"), "report_due", 0),
        (day("2016-09-10"), "report_overdue", None),
    ]


def test_due_means_the_end_of_the_day() -> None:
    facts = meeting(reports=(report(author=AUTHOR),))
    assert kinds(planned(facts, "2016-09-09 23:59").notices, AUTHOR) == ["report_due"]
    assert kinds(planned(facts, "2016-09-10 00:00").notices, AUTHOR) == ["report_overdue"]


def test_a_reminder_that_falls_on_a_weekend_comes_on_the_working_day_before() -> None:
    due = meeting_dates(constitution(), "board", date(2016, 4, 21)).reports_wanted
    assert due == day("2016-04-08")  # 12 days before Thursday 21 April is Saturday the 9th
    facts = meeting("2016-04-21", reports=(report(author=AUTHOR, due="2016-04-08"),))
    said = year_of(facts, "2016-03-20", "2016-04-08")
    days = [on for on, n in said if n.person == AUTHOR]
    # 14 days before is Good Friday, 25 March, so Thursday; 7 before is Friday 1 April; 2 before Wednesday 6 April
    assert days == [day(d) for d in ("2016-03-24", "2016-04-01", "2016-04-06", "2016-04-08")]


def test_a_report_that_is_in_is_never_mentioned_again() -> None:
    facts = meeting(reports=(report(author=AUTHOR, owed=False),))
    assert [n for _, n in year_of(facts, "2016-08-01", "2016-09-25") if n.person == AUTHOR] == []


def test_a_report_put_on_the_agenda_after_the_notice_is_asked_for_at_once() -> None:
    facts = meeting(
        reports=(report("R-1"), report("R-2")),
        said=(told("meeting_notice", POLICE, "2016-08-26", reports=("R-1",)),),
    )
    plan = planned(facts, "2016-08-30 11:00")
    assert [(n.kind, n.subject, n.due) for n in plan.notices] == [
        ("report_due", "R-2", at("2016-08-30 11:00"))
    ]


def test_more_time_moves_the_reminders_and_says_nothing_twice() -> None:
    given_8_september = report(author=AUTHOR, due="2016-09-13", granted_on=day("2016-09-08"))
    facts = meeting(reports=(given_8_september,))
    assert kinds(planned(facts, "2016-09-08 12:00").notices, AUTHOR) == []
    said = [(on, n.kind) for on, n in year_of(facts, "2016-09-08", "2016-09-20") if n.person == AUTHOR]
    assert said == [
        (day("2016-09-09"), "report_due"),  # two days before is a Sunday
        (day("2016-09-13"), "report_due"),
        (day("2016-09-14"), "report_overdue"),
    ]


def test_a_correction_stands_for_the_reminders_up_to_its_day() -> None:
    facts = meeting(reports=(report(),), revision=2, said=(told("meeting_moved", POLICE, "2016-09-05"),))
    assert kinds(planned(facts, "2016-09-05 12:00").notices, POLICE) == []
    assert kinds(planned(facts, "2016-09-07 00:00").notices, POLICE) == ["report_due"]


def test_a_reminder_said_before_the_meeting_moved_away_and_back_is_not_said_again() -> None:
    said = (told("report_due", AUTHOR, "2016-09-02", subject="R-1", due=day("2016-09-09")),)
    facts = meeting(reports=(report(author=AUTHOR),), revision=3, said=said)
    assert kinds(planned(facts, "2016-09-05 12:00").notices, AUTHOR) == []


def test_a_seat_nobody_holds_owes_nothing_to_anybody() -> None:
    assert year_of(meeting(reports=(report(author=None),), seats=()), "2016-08-01", "2016-09-13") == []


@settings(max_examples=60)
@given(
    on=st.dates(date(2016, 2, 1), date(2017, 11, 30)),
    looks=st.sets(st.integers(-40, 2), min_size=1, max_size=12),
)
def test_however_seldom_it_is_looked_at_each_look_says_at_most_one_word_and_never_one_twice(
    on: date, looks: set[int]
) -> None:
    due = meeting_dates(constitution(), "board", on).reports_wanted
    facts = meeting(on.isoformat(), seats=(), reports=(report(author=AUTHOR, due=due.isoformat()),))
    keys: list[str] = []
    for offset in sorted(looks):
        today = due + timedelta(days=offset)
        if today >= sure(facts.dates.papers_on):
            break
        said = planned(facts, f"{today} 00:00").notices
        to_author = [n for n in said if n.person == AUTHOR]
        assert len(to_author) <= 1
        assert all((n.kind == "report_overdue") == (today > due) for n in to_author)
        keys += [n.unique for n in to_author]
        facts = remembered(facts, said, today)
    assert len(keys) == len(set(keys))
