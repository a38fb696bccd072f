"""What boards write under "By when" is read as its words say, or asked about; the phrases stand in `when_table.py`."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduler.calendar.when import (
    MeetingMeant,
    PartnershipYear,
    StatedMilestone,
    Term,
    When,
    WhenError,
    WhenKind,
    parse_when,
)
from tests.scheduler.when_table import ASKED, READ, UNDATED

CYCLE = PartnershipYear.starting(2016, 4)
TERMS = (
    Term("Summer", date(2016, 4, 11), date(2016, 7, 22)),
    Term("Autumn", date(2016, 9, 5), date(2016, 12, 16)),
    Term("Spring", date(2017, 1, 3), date(2017, 3, 31)),
)


def read(phrase: str) -> When:
    return parse_when(phrase, CYCLE, terms=TERMS, people=("Jane Smith", "Police"))


def shown(when: When) -> str:
    """A reading in short: its dates, its meetings, and what is odd is left to the flags."""
    return ", ".join([*map(_date, when.milestones), *map(_meeting, when.meetings)])


def _date(one: StatedMilestone) -> str:
    starts = f"{_short(one.starts)} to " if one.starts else ""
    return f"{starts}{_short(one.due)}{f' ({one.label})' if one.label else ''}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b %y}"


def _meeting(one: MeetingMeant) -> str:
    which = {0: "next" if one.next else "", 1: "each", 2: "every other"}[one.every]
    on = "/".join(str(part) for part in (one.day, one.month, one.year) if part)
    since = f"from {_short(one.since)}" if one.since else ""
    until = f"until {_short(one.until)}" if one.until else ""
    return " ".join(part for part in (which, on, "meeting", one.body, since, until) if part)


def test_the_table_holds_what_other_boards_write():
    assert len(READ) + len(ASKED) + len(UNDATED) >= 120


@pytest.mark.parametrize("phrase", READ)
def test_a_phrase_is_read_as_its_words_say(phrase: str):
    assert shown(read(phrase)) == READ[phrase]


@pytest.mark.parametrize("phrase", ASKED)
def test_a_phrase_that_could_be_more_than_one_thing_is_asked_about(phrase: str):
    with pytest.raises(WhenError):
        read(phrase)


@pytest.mark.parametrize("phrase", UNDATED)
def test_a_phrase_that_names_no_time_has_no_date_and_says_so(phrase: str):
    when = read(phrase)
    assert (when.kind, when.milestones, when.meetings) == (WhenKind.UNDATED, (), ())
    assert "nobody is chased" in " ".join(when.flags)


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("from July", '"July 2016" is when it starts; it is read as due at the end of the plan\'s year'),
        ("June 2016 onwards", '"June 2016" is when it starts'),
        ("June 2016 (ongoing)", '"June 2016" is when it starts'),
        ("by 2022", '"By 2022" is read as due at the end of 2022.'),
        ("early June 2016", '"early June 2016" is read as due on Friday 10 June 2016.'),
        ("mid-June 2016", "due on Wednesday 15 June 2016"),
        ("w/c 6 September 2016", "Tuesday 6 September 2016 is not a Monday"),
        ("June/July 2012", '"June/July 2012" is read as two dates'),
        ("six-monthly", '"six-monthly" is counted from Friday 1 April 2016.'),
        ("quarterly from June 2016", "the first is read as due on Thursday 30 June 2016"),
        ("June 2016 (TBC)", "yet to be confirmed"),
        ("ongoing (quarterly)", '"(quarterly)" is kept as a remark'),
        ("June 2016 (?)", "kept as a remark"),
        ("Immediate and ongoing", "names no date; it is read as due at the end of the plan's year"),
        ("June 2016 (not before September 2016)", "is kept as a remark; no date was read in it"),
    ],
)
def test_a_reading_that_could_be_doubted_says_how_it_was_read(phrase: str, says: str):
    assert says in " ".join(read(phrase).flags)


@pytest.mark.parametrize(
    ("phrase", "asks"),
    [
        ("every other Board meeting", 'Which meeting is the first of "every other Board meeting"?'),
        ("Septmber 2016", "Did you mean September?"),
        ("Febuary 2017", "Did you mean February?"),
        ("Q2 2016", "could be a quarter of the calendar year, or of a year such as 2016/17"),
        ("Winter term", 'Which term is "Winter term"? Known are Summer (April 2016 to July 2016), Autumn'),
        ("June September 2016", 'Are "June" and "September 2016" two dates, or one'),
        ("from April 2018", "When is it due"),
        ("10am", "An hour is named, and no day."),
    ],
)
def test_what_is_asked_says_what_to_write(phrase: str, asks: str):
    with pytest.raises(WhenError) as refused:
        read(phrase)
    assert asks in str(refused.value)


@pytest.mark.parametrize("phrase", ["Autumn term", "termly", "at least once every term"])
def test_without_terms_a_term_is_asked_about_and_where_to_write_them_is_said(phrase: str):
    with pytest.raises(WhenError, match="terms: "):
        parse_when(phrase, CYCLE)


def test_quarters_and_years_are_counted_from_the_month_in_which_the_plan_starts():
    calendar = PartnershipYear.starting(2016, 1)
    assert parse_when("Q2 2016", calendar).due == date(2016, 6, 30)
    assert parse_when("end of Q3", calendar).due == date(2016, 9, 30)
    school = PartnershipYear.starting(2016, 9)
    assert parse_when("2016/17", school).due == date(2017, 8, 31)
    assert parse_when("financial year 2016/17", school).due == date(2017, 3, 31)
    assert parse_when("quarterly", school).milestones[0].due == date(2016, 11, 30)


MONTHS = [date(2016, number, 1).strftime("%B") for number in range(1, 13)]
NAMED = [f"{month} {year}" for month in MONTHS for year in (2016, 2017)] + MONTHS
SMALL = [
    "by",
    "in",
    "the",
    "end of",
    "during",
    "until",
    "no later than",
    "at",
    "-",
    "to",
    "and",
    "/",
    ",",
    "\n",
    ".",
]
TURNING = [
    *(
        "before",
        "from",
        "since",
        "onwards",
        "ongoing",
        "between",
        "early",
        "mid",
        "quarterly",
        "every",
        "every other",
    ),
    *("meetings", "other", "9"),
]
NOT_SAID = ["not", "or", "after", "half of", "unless", "perhaps", "w/c"]
MEETINGS = ["each Board meeting", "Board meeting", "next meeting", "meeting of the Board"]
MOVED_ON = {"from", "since", "onwards", "ongoing", "quarterly"}


@given(
    st.lists(
        st.sampled_from(NAMED * 2 + SMALL * 3 + TURNING * 2 + MEETINGS + NOT_SAID), min_size=1, max_size=7
    )
)
@example(["June 2016", "from", "September 2016"])
@example(["April", "9", "-", "September 2016"])
@example(["quarterly", "January 2016", "January 2017"])
@example(["June 2016", "Board meeting", "September 2016"])
@settings(max_examples=400)
def test_no_date_is_read_that_the_words_do_not_hold_and_none_that_they_hold_is_lost(said: list[str]):
    text = " ".join(said)
    try:
        when = read(text)
    except WhenError:
        return
    assert not set(said) & set(NOT_SAID)
    months = re.findall(f"({'|'.join(MONTHS)})(?: ([0-9]{{4}}))?", text)
    named = [(MONTHS.index(month) + 1, year) for month, year in months]
    days = [day for m in when.milestones for day in (m.due, m.starts) if day]
    days += [day for m in when.meetings for day in (m.since, m.until) if day]
    days += [date(m.year or CYCLE.year_of(m.month), m.month, 1) for m in when.meetings if m.month]
    if MOVED_ON & set(said):
        assert when.flags or when.standing or when.meetings or "quarterly" in said
    else:
        assert all(any(_fits(day, *one, "before" in said) for one in named) for day in days)
    if "quarterly" not in said:
        assert all(any(_fits(day, *one, "before" in said) for day in days) for one in named)


def _fits(day: date, month: int, year: str, before: bool) -> bool:
    """Whether a day is in the month that is named, or at the end of the one before it."""
    months = [day, day + timedelta(days=1)] if before else [day]
    return any(d.month == month and (not year or d.year == int(year)) for d in months)


@given(
    st.sampled_from(sorted(READ)),
    st.integers(0, 12),
    st.sampled_from(["not", "or", "unless", "barely", "x9"]),
)
@settings(max_examples=400)
def test_a_word_more_in_a_phrase_is_asked_about_or_shown_and_never_passed_over(
    phrase: str, place: int, word: str
):
    words = phrase.split(" ")
    text = " ".join([*words[:place], word, *words[place:]])
    try:
        when = read(text)
    except WhenError:
        return
    kept = [when.remark, *(m.label for m in when.milestones), *(m.body for m in when.meetings)]
    assert any(word in part.split() for part in kept)
