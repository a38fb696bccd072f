"""The player's small parts: what people do by habit and when, what they read, how a year is shown and written."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import pytest

from bot.player import record, timeline
from bot.player.habits import Habits
from bot.player.hands import answered
from bot.player.reading import readable
from bot.player.scenario import Habit
from bot.player.watch import New
from bot.player.year import ArrivedMessage, Did, DownTime, Recipient, Year
from bot.workspace.records import User
from store.constitution.topics import APOLOGIES


def told(to: str, at: str = "2016-06-03 08:30", **values) -> ArrivedMessage:
    values = {
        "by": "chat",
        "subject": "Board, Wednesday 22 June: can you come?",
        "first": "Board, Wednesday 22 June, 10am",
        "text": "Board, Wednesday 22 June, 10am\nCan you come?",
        "kinds": ("meeting_notice",),
        "rules": (APOLOGIES,),
    } | values
    return ArrivedMessage(at=datetime.fromisoformat(at), to=to, **values)


def habit(**values) -> Habit:
    given = {"who": "jo-example", "hears": "meeting_notice", "presses": "I'm coming", "at": "09:40"} | values
    return Habit.model_validate(given)


def due_at(of: Habit, new: ArrivedMessage) -> datetime | None:
    habits = Habits([of])
    habits.heard([New(told=new, ids=("1.000001",))])
    return habits.next_at()


def test_a_habit_stirs_on_the_next_working_day():
    assert due_at(habit(), told("jo-example", "2016-06-01 08:30")) == datetime(2016, 6, 2, 9, 40)
    assert due_at(habit(), told("jo-example", "2016-06-03 08:30")) == datetime(2016, 6, 6, 9, 40)  # a Friday


def test_a_habit_of_the_same_day_never_comes_before_its_message():
    same_day = habit(days=0)
    assert due_at(same_day, told("jo-example", "2016-06-01 08:30")) == datetime(2016, 6, 1, 9, 40)
    assert due_at(same_day, told("jo-example", "2016-06-01 12:00")) == datetime(2016, 6, 2, 9, 40)


@pytest.mark.parametrize(
    ("of", "to", "kinds"),
    [
        (habit(), "owen-mockup", ("meeting_notice",)),
        (habit(), "jo-example", ("papers_out",)),
        (habit(since=date(2016, 6, 4)), "jo-example", ("meeting_notice",)),
        (habit(until=date(2016, 6, 2)), "jo-example", ("meeting_notice",)),
        (habit(where="#board-secretariat"), "jo-example", ("meeting_notice",)),
    ],
)
def test_other_messages_do_not_stir_it(of, to, kinds):
    assert due_at(of, told(to, kinds=kinds)) is None


def test_what_people_mean_to_do_comes_in_the_order_of_time_and_of_the_people():
    habits = Habits([habit(who=["jo-example", "dana-example"]), habit(who="jo-example", at="08:00")])
    new = [New(told=told(who), ids=(who,)) for who in ("jo-example", "dana-example")]
    habits.heard(new)
    done = [(intent.at.time(), intent.who) for intent in habits.due(datetime(2016, 6, 6, 12, 0))]
    assert done == [(time(8), "jo-example"), (time(9, 40), "dana-example"), (time(9, 40), "jo-example")]
    assert habits.next_at() is None


def test_people_read_words_and_not_the_marks_of_a_channel():
    users = {"U001": User(id="U001", team="T", name="jo", real_name="Jo Example")}
    said = "*Board, Wednesday 22 June*\n\n<@U001> asks; <https://a.example/b|the paper> is 5 &lt; 6 *or* 2*3"
    assert readable(said, users) == ("Board, Wednesday 22 June\nJo Example asks; the paper is 5 < 6 or 2*3")


@pytest.fixture
def year() -> Year:
    names = ["dana-example", "jo-example", "owen-mockup", "sam-example", "#board-secretariat"]
    return Year(
        partnership="Example Board",
        begins=datetime(2016, 4, 1, 8),
        ends=datetime(2017, 3, 31, 18),
        readers={n: Recipient(key=n, name=n.replace("-", " ").title(), group="Board members") for n in names},
        told=[told(who) for who in names[:4]]
        + [told("#board-secretariat", "2016-06-03 09:00", kinds=("digest",), first="This week")],
        did=[
            Did(
                at=datetime(2016, 6, 3, 9),
                who="jo-example",
                what="/apologies board",
                answer="Can you come?\nRecorded.\nMore.",
                first="Recorded.",
            ),
            Did(at=datetime(2016, 6, 3, 9, 30), who="jo-example", what="[Yes]", answer="Done.", habit=True),
        ],
        down=[DownTime(start=datetime(2016, 9, 9, 7), until=datetime(2016, 9, 12, 7))],
    )


def test_those_who_are_told_the_same_share_a_line_and_acts_come_before_what_they_cause(year):
    shown = [(line.at.strftime("%H:%M"), line.mark, line.who, line.what) for line in timeline.lines(year)]
    assert shown == [
        ("08:30", "", "Dana Example, Jo Example and 2 others", "Board, Wednesday 22 June: can you come?"),
        ("09:00", ">", "Jo Example", "/apologies board"),
        ("09:00", "<", "", "Recorded."),
        ("09:00", "", "#Board Secretariat", "This week"),
        ("09:30", ">", "Jo Example", "[Yes]"),
        ("07:00", "x", "the bot", "goes down"),
        ("07:00", "x", "the bot", "is back, and catches up"),
    ]


def test_the_record_has_one_entry_a_message_with_its_local_time(year):
    written = json.loads(record.as_json(year, []))
    assert len(written["messages"]) == 5
    first = written["messages"][0]
    assert (first["at"], first["to"], first["kind"]) == ("2016-06-03 08:30", "Dana Example", "meeting_notice")
    assert first["rules"] == [APOLOGIES] and first["text"].endswith("Can you come?")


def test_of_an_answer_that_stands_in_the_message_the_new_line_is_shown() -> None:
    before = "Board, Wednesday 22 June\nCan you come?"
    after = "Board, Wednesday 22 June\n\n✓ You are expected.\nCan you come?"
    assert answered(after, before, form=False).first == "✓ You are expected."
    assert answered(before, before, form=False).first == ""
    assert answered("Apologies", "", form=True).first == "(a form opens)"
