"""Cases from the field, each with its whole kind, in the running bot.

What is a matter of rules alone is tested where the rules are:
D4  scheduler/test_working_days.py, test_deadlines.py, test_meeting_dates.py; the table named by `check`: test_check.py
D5  scheduler/test_working_days.py, test_check.py (an extra holiday on a weekend; how much of the table is left)
D9  scheduler/test_deadlines.py (from the anchor, ends of months), test_plan_digests.py (minutes)
Q5  scheduler/test_quorum.py (counted once accepted), commands/test_attendance.py, scheduler/test_absences.py
Q7  scheduler/test_quorum.py, scheduler/test_check.py (everybody, and impossible, before any meeting is planned)
S1  scheduler/test_plan_meetings.py (drafts), test_sweep.py; commands/test_meetings.py
S3  scheduler/test_sweep.py, test_ladder.py; bot/test_delivery_doubt.py (in the second in which it is sent)
S7  bot/test_delivery_ways.py
S11, S12, S16 and S17 in the running bot: test_field_cases_in_slack.py
S11 commands/test_grammar.py
S12 bot/slack/test_slack_render.py, test_slack_app.py (drawn), bot/test_workspace_block_checks.py (what Slack takes)
S16 bot/slack/test_slack_render.py
S17 commands/test_agenda.py, bot/test_redrawing.py
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.models import Escalation, Notice
from tests.http.house import House, Person

# D4: the whole-country table lacks two English holidays


def test_d4_the_papers_of_a_meeting_after_the_august_holiday_go_out_on_the_friday_before(
    house: House,
) -> None:
    said = house.person("morgan-sample").types("/clerk meeting new executive 5 September 10am")
    assert "*Papers go out*\nFriday 26 August" in said.words
    assert (
        "due on Wednesday 24 August, which is past: they are asked for by Thursday 25 August." in said.words
    )
    house.person("morgan-sample").presses(said, "Yes, arrange it")
    house.advance("2016-08-26")
    assert [
        m for m in house.channel() if "The papers for the Executive Group on Monday 5 September" in m.words
    ]


def test_d4_easter_monday_is_no_day_for_papers_either(house: House) -> None:
    """Monday 17 April 2017 is Easter Monday: seven days before the 24th is no working day, Friday 14th neither."""
    said = house.person("morgan-sample").types("/clerk meeting new executive 24 April 2017 10am")
    assert "*Papers go out*\nThursday 13 April 2017" in said.words
    assert "*Reports due*\nWednesday 12 April 2017" in said.words


def test_d4_a_meeting_on_the_holiday_itself_is_shown_with_its_name(house: House) -> None:
    said = house.person("morgan-sample").types("/clerk meeting new executive 27 March 2018 10am")
    assert "no working day" not in said.words
    holiday = house.person("morgan-sample").types("/clerk meeting new executive 2 January 2017 10am")
    assert "Monday 2 January 2017 is " in holiday.words


# D9: months of different lengths


def test_d9_minutes_of_the_31st_are_due_on_the_last_day_of_a_shorter_month(house: House) -> None:
    shown = house.person("morgan-sample").types("/clerk meeting new executive 31 August 10am")
    house.person("morgan-sample").presses(shown, "Yes, arrange it")
    house.advance("2016-09-26")
    seen = house.person("morgan-sample").types("/clerk digest")
    while "More" in seen.buttons:
        seen = house.person("morgan-sample").presses(seen, "More")
    assert "Minutes due:* Executive of 31 August" in seen.words


# Q5: a named deputy who does not come


def test_q5_named_and_silent_a_deputy_counts_for_nothing_and_the_second_miss_reaches_the_chair(
    house: House,
) -> None:
    morgan, jo = house.person("morgan-sample"), house.person("jo-example")
    house.go_to("2016-09-14")
    morgan.types("/clerk attendance board 22 June all present except probation")
    jo.types("/apologies board on leave")
    replies = morgan.types("/clerk replies board")
    assert "Deputy named, not confirmed\n• *Probation, Julia Pretend*" in replies.words
    assert "0 of the 10 members it needs" in replies.words
    house.advance("2016-09-22")
    sheet = morgan.types("/clerk attendance")
    assert "somebody named who did not come is absent" in sheet.words
    assert sheet.filled("board-probation") == "Absent"
    morgan.types("/clerk attendance board 21 September all present except probation")
    house.office.settle()
    assert house.person("dana-example").with_button(
        "I'll speak to them", about="Probation has now missed two"
    )


def test_q5_accepted_they_count_and_if_they_stay_away_the_seat_is_absent_all_the_same(house: House) -> None:
    house.go_to("2016-09-14")
    house.person("jo-example").types("/apologies board on leave")
    house.office.settle()
    julia = house.person("julia-pretend")
    julia.presses(julia.with_button("I'll come", about="Board"), "I'll come")
    morgan = house.person("morgan-sample")
    assert "1 of the 10 members it needs" in morgan.types("/clerk replies board").words
    house.advance("2016-09-22")
    sheet = morgan.types("/clerk attendance")
    assert sheet.filled("board-probation") == "Julia Pretend as deputy"
    said = morgan.fills(sheet, **{"board-probation": "absent"})
    assert "Probation: absent" in said.words


# S1: reminders for meetings that will not happen


def cancelled(house: House, line: str = "/clerk meeting cancel executive because of a strike") -> None:
    morgan = house.person("morgan-sample")
    morgan.presses(morgan.types(line), "Yes, cancel it")


def about_executive(person: Person) -> list[str]:
    return [m.words for m in person.inbox if "8 September" in m.words and m.ephemeral_to is None]


def test_s1_cancelled_after_the_first_reminder_there_is_one_word_and_then_none(house: House) -> None:
    jo = house.person("jo-example")
    assert len(about_executive(jo)) == 1
    cancelled(house)
    house.advance("2016-09-02")
    assert len(about_executive(jo)) == 2 and "is cancelled" in about_executive(jo)[1]
    assert not [m for m in jo.inbox if "Progress report: Policies" in m.words and "was due" in m.words]
    assert not [m for m in house.channel() if "papers for the Executive Group on Thursday 8" in m.words]


def test_s1_cancelled_in_the_hour_before_a_reminder_it_does_not_go_out(house: House) -> None:
    house.advance("2016-09-01", "07:30")
    cancelled(house)
    house.advance("2016-09-01", "09:30")
    assert not [
        m for m in house.person("robin-placeholder").inbox if "papers for the Executive Group" in m.words
    ]


def test_s1_those_who_never_heard_of_it_hear_nothing(house: House) -> None:
    cancelled(house, "/clerk meeting cancel board because of a strike")
    house.advance("2016-09-01")
    for key in ("frances-specimen", "priya-sample"):
        assert not [m for m in house.person(key).inbox if "Board" in m.words and "21 September" in m.words]


def test_s1_a_button_of_a_cancelled_meeting_explains_itself(house: House) -> None:
    jo = house.person("jo-example")
    notice = jo.with_button("I'm coming", about="Executive Group")
    cancelled(house)
    with house.refused():
        said = jo.presses(notice, "I'm coming")
    assert "is cancelled." in said.words


# S3: acknowledged, and the messages go on


def on_the_ladder(house: House, until: str, hour: str) -> House:
    def prepare() -> None:
        house.person("morgan-sample").types("/clerk escalate A-18 no answer for four months")
        house.advance(until, hour)

    house.once(f"escalated until {until} {hour}", prepare)
    return house


def test_s3_acknowledged_while_the_next_rung_is_queued_nobody_else_is_told(house: House) -> None:
    """Early on the morning on which the manager's two weeks are over, the word to the chair waits for its hour."""
    on_the_ladder(house, "2016-09-09", "07:00")
    waiting = [n for n in house.notices("escalation_step") if n.state == "pending"]
    house.person("morgan-sample").types("/clerk acknowledge E-1")
    house.advance("2016-09-14")
    assert house.rows(Escalation)[0].state == "acknowledged"
    later = [n for n in house.notices("escalation_step") if n.id in {w.id for w in waiting}]
    assert all(n.state in ("superseded", "cancelled") and n.why for n in later)
    for key in ("dana-example", "vikram-testcase"):
        assert not [m for m in house.person(key).inbox if "A-18" in m.words and "E-1" in m.words]
    concerned = [n for n in house.notices("escalation_concerns") if n.state == "sent"]
    assert [n.facts["step"] for n in concerned] == [0]


def test_s3_after_settling_the_whole_ladder_is_silent(house: House) -> None:
    on_the_ladder(house, "2016-09-09", "09:00")
    house.person("morgan-sample").types("/clerk settle E-1 it was agreed on Thursday")
    before = len(house.notices("escalation_step"))
    house.advance("2016-09-26")
    assert len(house.notices("escalation_step")) == before


# S7: Slack accepts a message to someone who has left


@pytest.fixture
def sean_has_left(house: House) -> Iterator[House]:
    """Sean Pretend of the Partnership Trust, whose deputy is Omar Invented, has left the workspace."""
    house.forget_who_is_here()
    house.workspace.deactivate("sean-pretend")
    yield house
    house.workspace.state.find_user("sean-pretend").deleted = False
    house.forget_who_is_here()


def test_s7_a_reminder_to_somebody_who_has_left_falls_to_the_deputy_once(sean_has_left: House) -> None:
    house = sean_has_left
    sean, omar = house.person("sean-pretend"), house.person("omar-invented")
    before = len(sean.inbox)
    house.advance("2016-08-30")
    assert len(sean.inbox) == before, "nothing was posted into the void"
    due = [n for n in house.rows(Notice, person_id=sean.id) if n.kind == "report_due"]
    assert due and not [n for n in due if n.state == "sent"], "and nothing counts as told"
    instead = [m.words for m in omar.inbox if "Sean Pretend cannot be reached any more" in m.words]
    assert len([words for words in instead if '*"Progress report: Practice"* is due today' in words]) == 1
    assert len(instead) == len(set(instead))
