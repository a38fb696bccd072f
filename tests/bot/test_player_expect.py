"""What is promised is judged on what happened: a promise that is broken is found, in each word of the vocabulary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.player.expect import judge, messages_about
from bot.player.promises import Promise
from bot.player.year import (
    ActionEnd,
    ArrivedMessage,
    MatterEnd,
    MeetingEnd,
    Recipient,
    ReportEnd,
    Year,
    speaks_of,
)
from store.constitution.topics import MISSES, REPORTS_DUE

JUNE = date(2016, 6, 22)


def told(to: str = "jo-example", on: str = "2016-06-01", **values) -> ArrivedMessage:
    values = {
        "by": "chat",
        "subject": "Board, Wednesday 22 June: can you come?",
        "first": "Board, Wednesday 22 June, 10am",
        "text": "Board, Wednesday 22 June, 10am\nCan you come?",
        "kinds": ("meeting_notice",),
        "rules": (REPORTS_DUE,),
        "refs": ("M-14",),
        "keys": (f"v1|meeting_notice|M-14|1|{to}",),
        "meetings": ("M-14",),
    } | values
    return ArrivedMessage(at=datetime.fromisoformat(f"{on} 08:30"), to=to, **values)


@pytest.fixture
def year() -> Year:
    return Year(
        partnership="Example Board",
        begins=datetime(2016, 4, 1, 8),
        ends=datetime(2017, 3, 31, 18),
        readers={"jo-example": Recipient(key="jo-example", name="Jo Example", group="Board members")},
        told=[told(), told("dana-example", "2016-06-08", kinds=("agenda_to_agree",), keys=("k2",))],
        reports=(
            ReportEnd(
                ref="R-1",
                title="Private fostering",
                meeting="M-14",
                author="jo-example",
                due=date(2016, 6, 10),
                came="on_time",
                versions=2,
            ),
        ),
        actions=(
            ActionEnd(
                ref="A-7",
                body="executive",
                row="6",
                what="Assess",
                owner="jo-example",
                state="closed",
                dates=(("", date(2017, 3, 31), "met"),),
                overdue=False,
            ),
        ),
        meetings=(
            MeetingEnd(
                ref="M-14",
                body="board",
                on=JUNE,
                state="held",
                agenda="agreed",
                quorate=True,
                present=14,
                needed=10,
                pages=9,
                reports=("Private fostering",),
                to_follow=("E-safety",),
            ),
        ),
        matters=(
            MatterEnd(
                ref="E-1",
                kind="action",
                about="A-61",
                agency="University Hospitals",
                what="Agree joint funding",
                state="resolved",
                step="the chair goes to the chief executive",
                opened=date(2016, 5, 3),
            ),
        ),
    )


def wrong(year: Year, **thing) -> tuple[str, ...]:
    return judge(Promise(promise="as said", **thing), 1, year).wrong


KEPT = [
    {"hears": {"who": "jo-example", "kind": "meeting_notice", "times": 1, "by": "2016-06-01"}},
    {"hears": {"who": "jo-example", "about": "Board 22 June", "rule": REPORTS_DUE, "on": "2016-06-01"}},
    {"hears": {"kind": "agenda_to_agree", "at_most": 1}},
    {"never_hears": {"who": "jo-example", "kind": "report_overdue"}},
    {"never_hears": {"who": "jo-example", "after": "2016-06-02"}},
    {"pack": {"body": "board", "on": JUNE, "reports": ["Private fostering"], "to_follow": ["E-safety"]}},
    {"meeting": {"body": "board", "on": JUNE, "state": "held", "quorate": True, "present": 14}},
    {"report": {"body": "board", "on": JUNE, "title": "Private fostering", "came": "on_time", "versions": 2}},
    {"action": {"body": "executive", "row": "6", "state": "closed"}},
    {"matter": {"about": "joint funding", "state": "resolved"}},
    {"on_time_members": {"messages": 4, "with_report": 6}},
    {"nothing_twice": True},
    {"at_most_a_day": {"messages": 1}},
]
BROKEN = [
    {"hears": {"who": "jo-example", "kind": "meeting_notice", "times": 2}},
    {"hears": {"who": "jo-example", "kind": "meeting_notice", "by": "2016-05-31"}},
    {"hears": {"who": "jo-example", "about": "Board 7 December"}},
    {"hears": {"who": "jo-example", "rule": MISSES}},
    {"hears": {"kind": "second_miss"}},
    {"never_hears": {"who": "jo-example", "kind": "meeting_notice"}},
    {"never_hears": {"kind": "agenda_to_agree"}},
    {"pack": {"body": "board", "on": JUNE, "reports": ["E-safety"], "to_follow": ["E-safety"]}},
    {"pack": {"body": "board", "on": JUNE, "reports": ["Private fostering"]}},
    {"pack": {"body": "board", "on": "2016-09-21"}},
    {"meeting": {"body": "board", "on": JUNE, "quorate": False}},
    {"meeting": {"body": "board", "on": JUNE, "agenda": "silent"}},
    {"meeting": {"body": "board", "on": JUNE, "moved_to": "2016-06-29"}},
    {"meeting": {"body": "board", "on": "2016-09-21", "state": "held"}},
    {"report": {"body": "board", "on": JUNE, "title": "Private fostering", "came": "late"}},
    {"report": {"body": "board", "on": JUNE, "title": "Private fostering", "came": "on_time", "versions": 1}},
    {"report": {"body": "board", "on": JUNE, "title": "E-safety", "came": "never"}},
    {"action": {"body": "executive", "row": "6", "state": "open"}},
    {"action": {"body": "executive", "row": "99", "state": "open"}},
    {"matter": {"about": "joint funding", "state": "open"}},
    {"matter": {"about": "joint funding", "count": 2}},
    {"matter": {"about": "joint funding", "step": "with the manager"}},
]


@pytest.mark.parametrize("thing", KEPT, ids=str)
def test_a_promise_that_was_kept_has_nothing_wrong(year, thing):
    assert wrong(year, **thing) == ()


@pytest.mark.parametrize("thing", BROKEN, ids=str)
def test_a_promise_that_was_broken_says_what_was_wrong(year, thing):
    assert wrong(year, **thing)


def test_the_same_matter_said_twice_is_found(year):
    year.told.append(replace(year.told[0], at=datetime(2016, 6, 2, 8, 30)))
    assert wrong(year, nothing_twice=True) == ("v1|meeting_notice|M-14|1|jo-example was said 2 times",)


def test_the_same_words_on_the_same_day_are_found_even_under_another_key(year):
    year.told.append(replace(year.told[0], keys=("another",)))
    (said,) = wrong(year, nothing_twice=True)
    assert said.startswith("Jo Example read the same words 2 times on 2016-06-01")


def test_a_day_with_more_messages_than_promised_is_found_and_a_place_counts_only_by_its_name(year):
    year.told += [told(keys=("k3",)), told("#office", keys=("k4",)), told("#office", keys=("k5",))]
    assert wrong(year, at_most_a_day={"messages": 1}) == (
        "Jo Example had 2 messages on 2016-06-01, more than 1",
    )
    assert wrong(year, at_most_a_day={"messages": 2}) == ()
    assert wrong(year, at_most_a_day={"who": "#office", "messages": 1})
    assert wrong(year, at_most_a_day={"who": "dana-example", "messages": 1}) == ()


def test_a_member_on_time_who_hears_too_much_is_found_and_one_who_is_late_is_not(year):
    more = [
        told(on=f"2016-06-{day:02}", kinds=("report_due",), keys=(f"d{day}",), text=f"due {day}")
        for day in range(2, 8)
    ]
    year.told += more
    assert messages_about(year)["jo-example", "M-14"] == 7
    (said,) = wrong(year, on_time_members={"messages": 4, "with_report": 6})
    assert said == "Jo Example had 7 messages about M-14, more than 6"
    year.reports = (replace(year.reports[0], came="late"),)
    assert wrong(year, on_time_members={"messages": 4, "with_report": 6}) == ()


def test_one_message_about_several_matters_of_a_meeting_counts_once(year):
    year.told = [told(kinds=("meeting_notice", "report_due"), refs=("M-14", "R-1"))]
    assert messages_about(year) == {("jo-example", "M-14"): 1}


@pytest.mark.parametrize(
    ("text", "about", "found"),
    [
        ("Board, Wednesday 22 June, 10am", "board 22 June", True),
        ("Board, Wednesday 22 June, 10am", "Board 2 June", False),
        ("Executive Group, Thursday 21 April", "Board 21 April", False),
        ("Your apologies for the Board on Wednesday\n22 June are recorded", "apologies board 22 june", True),
        ("anything", "", True),
    ],
)
def test_words_in_their_order_say_what_a_message_speaks_of(text, about, found):
    assert speaks_of(text, about) is found
