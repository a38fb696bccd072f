"""What boards write under "By when", phrase by phrase: what each is read as, or that it is asked about.

The phrases are those of other boards' plans and minutes, and their neighbours; the plan's year is April 2016 to March
2017, and its school terms are known.
"""

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

CYCLE = PartnershipYear.starting(2016, 4)
TERMS = (
    Term("Summer", date(2016, 4, 11), date(2016, 7, 22)),
    Term("Autumn", date(2016, 9, 5), date(2016, 12, 16)),
    Term("Spring", date(2017, 1, 3), date(2017, 3, 31)),
)

MONTHLY = (
    "30 Apr 16, 31 May 16, 30 Jun 16, 31 Jul 16, 31 Aug 16, 30 Sep 16, 31 Oct 16, 30 Nov 16, 31 Dec 16, 31 Jan 17, "
    "28 Feb 17, 31 Mar 17"
)
QUARTERLY = "30 Jun 16, 30 Sep 16, 31 Dec 16, 31 Mar 17"
TERMLY = "11 Apr 16 to 22 Jul 16 (Summer), 5 Sep 16 to 16 Dec 16 (Autumn), 3 Jan 17 to 31 Mar 17 (Spring)"

READ = {
    "June/July 2012": "30 Jun 12, 31 Jul 12",
    "Strategy agreed and in place by April 2012": "30 Apr 12 (Strategy agreed and in place)",
    "Training programme to run across financial year 2012/13": "1 Apr 12 to 31 Mar 13 (Training programme to run)",
    "financial year 2012/13": "1 Apr 12 to 31 Mar 13",
    "by June 2008": "30 Jun 08",
    "13-Sep-2011": "13 Sep 11",
    "31-Mar-2015": "31 Mar 15",
    "at its October meeting": "10 meeting",
    "every 3 months": QUARTERLY,
    "quarterly": QUARTERLY,
    "by 2022": "31 Dec 22",
    "Quarter 2 2012/13": "1 Jul 12 to 30 Sep 12",
    "Spring Term": "3 Jan 17 to 31 Mar 17",
    "next meeting of the Forum": "next meeting Forum",
    "the July meeting of the Schools' Forum": "7 meeting Schools' Forum",
    "15th August": "15 Aug 16",
    "next meeting in October": "10 meeting",
    "no later than July 2019": "31 Jul 19",
    "9 February meeting": "9/2 meeting",
    "18 April 2024": "18 Apr 24",
    "on a six-monthly basis": "30 Sep 16, 31 Mar 17",
    "before 7 February 2023": "6 Feb 23",
    "every six months, in March and September": "30 Sep 16, 31 Mar 17",
    "at least once every term": TERMLY,
    "in time for its next meeting": "next meeting",
    "2017-18": "1 Apr 17 to 31 Mar 18",
    "2015/6": "1 Apr 15 to 31 Mar 16",
    "Mar 2019": "31 Mar 19",
    "ongoing": "1 Apr 16 to 31 Mar 17",
    "every other Board meeting from June 2016": "every other meeting Board from 1 Jun 16",
    "At each HWB meeting": "each meeting HWB",
    "At each Board and Executive meeting": "each meeting Board and Executive",
    "from September 2016": "1 Sep 16 to 31 Mar 17",
    "from April 2016": "1 Apr 16 to 31 Mar 17",
    "from July": "1 Jul 16 to 31 Mar 17",
    "June 2016 and ongoing": "1 Jun 16 to 31 Mar 17",
    "June 2016 (ongoing)": "1 Jun 16 to 31 Mar 17",
    "June 2016 - ongoing": "1 Jun 16 to 31 Mar 17",
    "June 2016 onwards": "1 Jun 16 to 31 Mar 17",
    "Since June 2016": "1 Jun 16 to 31 Mar 17",
    "from April 2016 to March 2017": "1 Apr 16 to 31 Mar 17",
    "from April 2016 until March 2017": "1 Apr 16 to 31 Mar 17",
    "starting in September 2016": "1 Sep 16 to 31 Mar 17",
    "March 31st 2017": "31 Mar 17",
    "March 31, 2017": "31 Mar 17",
    "31/03/17": "31 Mar 17",
    "30.9.16": "30 Sep 16",
    "31-03-17": "31 Mar 17",
    "Sep-16": "30 Sep 16",
    "Sept-16": "30 Sep 16",
    "Sep-16 - Dec-16": "1 Sep 16 to 31 Dec 16",
    "June 16th": "16 Jun 16",
    "w/c 5 September 2016": "5 Sep 16 to 9 Sep 16",
    "w/c Monday 5th September 2016": "5 Sep 16 to 9 Sep 16",
    "w/c 6 September 2016": "6 Sep 16 to 9 Sep 16",
    "week ending 9 September 2016": "9 Sep 16",
    "early June 2016": "10 Jun 16",
    "mid-June 2016": "15 Jun 16",
    "mid June": "15 Jun 16",
    "late June 2016": "30 Jun 16",
    "end June 2016": "30 Jun 16",
    "End of September 2016": "30 Sep 16",
    "end of Q3": "31 Dec 16",
    "Q3": "1 Oct 16 to 31 Dec 16",
    "Q2 2016/17": "1 Jul 16 to 30 Sep 16",
    "Q4 2016/17": "1 Jan 17 to 31 Mar 17",
    "Q1-Q3 2016/17": "1 Apr 16 to 31 Dec 16",
    "by Q2 2016/17": "30 Sep 16",
    "Q2 and Q3 2016/17": "1 Jul 16 to 30 Sep 16, 1 Oct 16 to 31 Dec 16",
    "end of 2016": "31 Dec 16",
    "2017": "1 Jan 17 to 31 Dec 17",
    "calendar year 2016": "1 Jan 16 to 31 Dec 16",
    "5-9 September 2016": "5 Sep 16 to 9 Sep 16",
    "28 June - 2 July 2016": "28 Jun 16 to 2 Jul 16",
    "between 1 and 12 September 2016": "1 Sep 16 to 12 Sep 16",
    "between June and September 2016": "1 Jun 16 to 30 Sep 16",
    "1st to 12th September 2016": "1 Sep 16 to 12 Sep 16",
    "not later than 9 September 2016": "9 Sep 16",
    "by June 2016 at the latest": "30 Jun 16",
    "June 2016 at the latest": "30 Jun 16",
    "before June 2016": "31 May 16",
    "before the end of June 2016": "30 Jun 16",
    "by the end of June 2016": "30 Jun 16",
    "prior to 30 September 2016": "29 Sep 16",
    "on or before 30 September 2016": "30 Sep 16",
    "to be completed by September 2016": "30 Sep 16",
    "in place by September 2016": "30 Sep 16",
    "completed by September 2016": "30 Sep 16",
    "complete by end of September 2016": "30 Sep 16",
    "until September 2016": "30 Sep 16",
    "up to September 2016": "30 Sep 16",
    "next meeting": "next meeting",
    "next Board meeting": "next meeting Board",
    "the next meeting of the Board": "next meeting Board",
    "September Board meeting": "9 meeting Board",
    "September 2016 Board meeting": "9/2016 meeting Board",
    "Board meeting in September 2016": "9/2016 meeting Board",
    "Board meeting on 21 September 2016": "21/9/2016 meeting Board",
    "21 September 2016 Board meeting": "21/9/2016 meeting Board",
    "At all Board meetings": "each meeting Board",
    "each meeting of the Board": "each meeting Board",
    "At each meeting of the Executive Group from June 2016": "each meeting Executive Group from 1 Jun 16",
    "every month": MONTHLY,
    "monthly": MONTHLY,
    "Monthly, April 2016-March 2017": MONTHLY,
    "every two months": "31 May 16, 31 Jul 16, 30 Sep 16, 30 Nov 16, 31 Jan 17, 31 Mar 17",
    "every 4 months": "31 Jul 16, 30 Nov 16, 31 Mar 17",
    "every five months": "31 Aug 16, 31 Jan 17",
    "every other month": "31 May 16, 31 Jul 16, 30 Sep 16, 30 Nov 16, 31 Jan 17, 31 Mar 17",
    "every quarter": QUARTERLY,
    "quarterly from June 2016": QUARTERLY,
    "termly": TERMLY,
    "every term": TERMLY,
    "each term": TERMLY,
    "annually": "31 Mar 17",
    "annually in March": "31 Mar 17",
    "every April": "30 Apr 16",
    "each June and December": "30 Jun 16, 31 Dec 16",
    "every year": "31 Mar 17",
    "six-monthly": "30 Sep 16, 31 Mar 17",
    "half-yearly": "30 Sep 16, 31 Mar 17",
    "half yearly": "30 Sep 16, 31 Mar 17",
    "every six months": "30 Sep 16, 31 Mar 17",
    "Autumn term 2016": "5 Sep 16 to 16 Dec 16",
    "end of the summer term": "22 Jul 16",
    "Spring term 2016/17": "3 Jan 17 to 31 Mar 17",
    "June 2016 (TBC)": "30 Jun 16",
    "TBC June 2016": "30 Jun 16",
    "first Monday of June 2016": "6 Jun 16",
    "last Friday in September 2016": "30 Sep 16",
    "5pm on 9 September 2016": "9 Sep 16",
    "9 September 2016 at 10.30am": "9 Sep 16",
    "by noon on Friday 9 September 2016": "9 Sep 16",
    "Friday, 9 September 2016": "9 Sep 16",
    "by end 2016": "31 Dec 16",
    "June 2016 for schools, September 2016 for academies": "30 Jun 16 (schools), 30 Sep 16 (academies)",
    "over June 2016": "30 Jun 16",
    "2016-17": "1 Apr 16 to 31 Mar 17",
    "2016-2017": "1 Apr 16 to 31 Mar 17",
    "09/2016": "30 Sep 16",
    "April 2016 - March 2017 (ongoing)": "1 Apr 16 to 31 Mar 17",
    "September 2016\nnext Board meeting": "30 Sep 16, next meeting Board",
    "At each Board meeting until December 2016": "each meeting Board until 31 Dec 16",
    "throughout 2016/17": "1 Apr 16 to 31 Mar 17",
    "throughout the year": "1 Apr 16 to 31 Mar 17",
    "Police to report by June 2016": "30 Jun 16 (Police to report)",
    "June 2016 (not before September 2016)": "30 Jun 16",
    "end of 2016/17": "31 Mar 17",
    "9 Sept 16": "9 Sep 16",
    "31 March 17 and 30 June 17": "31 Mar 17, 30 Jun 17",
    "9 September - 14 October 2016": "9 Sep 16 to 14 Oct 16",
    "1.4.16-31.3.17": "1 Apr 16 to 31 Mar 17",
    "01/04/2016 - 31/03/2017": "1 Apr 16 to 31 Mar 17",
    "2016-04-01 to 2017-03-31": "1 Apr 16 to 31 Mar 17",
    "Apr-16 to Mar-17": "1 Apr 16 to 31 Mar 17",
    "Due: June 2016": "30 Jun 16",
    "June 2016.": "30 Jun 16",
    "By: June 2016": "30 Jun 16",
    "At each Board meeting": "each meeting Board",
    "every Executive Group meeting": "each meeting Executive Group",
    "By March 31st 2017": "31 Mar 17",
    "June 2016, September 2016 and December 2016": "30 Jun 16, 30 Sep 16, 31 Dec 16",
    "April – June 2016": "1 Apr 16 to 30 Jun 16",
    "Sept/Oct 2016": "30 Sep 16, 31 Oct 16",
    "late September to early October 2016": "21 Sep 16 to 10 Oct 16",
    "end of Q2 2016/17": "30 Sep 16",
    "Quarter 4": "1 Jan 17 to 31 Mar 17",
    "second quarter of 2016/17": "1 Jul 16 to 30 Sep 16",
    "Q3 onwards": "1 Oct 16 to 31 Mar 17",
    "FY 2016/17": "1 Apr 16 to 31 Mar 17",
    "2016/17 financial year": "1 Apr 16 to 31 Mar 17",
    "deadline: 30 September 2016": "30 Sep 16",
    "published by December 2016": "31 Dec 16",
    "signed off by 30/11/16": "30 Nov 16",
    "submitted no later than 5pm on 30 September 2016": "30 Sep 16 (submitted)",
    "w/b 3 October 2016": "3 Oct 16 to 7 Oct 16",
    "w/e 7 October 2016": "7 Oct 16",
    "7th - 11th November 2016": "7 Nov 16 to 11 Nov 16",
    "monthly from September 2016": "30 Sep 16, 31 Oct 16, 30 Nov 16, 31 Dec 16, 31 Jan 17, 28 Feb 17, 31 Mar 17",
    "every three months from May 2016": "31 May 16, 31 Aug 16, 30 Nov 16, 28 Feb 17",
    "each Board meeting until December 2016": "each meeting Board until 31 Dec 16",
    "every other Executive Group meeting from 1 September 2016": "every other meeting Executive Group from 1 Sep 16",
    "next Executive Group meeting": "next meeting Executive Group",
    "at the November Executive Group meeting": "11 meeting Executive Group",
    "November 2016 meeting of the Training Sub-Committee": "11/2016 meeting Training Sub-Committee",
    "in September": "30 Sep 16",
    "during October and November 2016": "31 Oct 16, 30 Nov 16",
    "by Sept 2016": "30 Sep 16",
    "by 1st Nov 2016": "1 Nov 16",
    "30-Sep-16": "30 Sep 16",
    "Mon 5 Sept 2016": "5 Sep 16",
    "once a month": MONTHLY,
    "once per quarter": QUARTERLY,
    "on a quarterly basis": QUARTERLY,
    "Autumn term": "5 Sep 16 to 16 Dec 16",
    "by the end of the Autumn Term": "16 Dec 16",
    "As required": "1 Apr 16 to 31 Mar 17",
    "as and when required": "1 Apr 16 to 31 Mar 17",
    "June 2016 to ongoing": "1 Jun 16 to 31 Mar 17",
}

ASKED = [
    "Autumn Term meeting",
    "first meeting of the municipal year, in June",
    "within five working days",
    "At every other Board meeting",
    "every other meeting",
    "Sep 16",
    "June 16",
    "Q2 2016",
    "2016 June",
    "15/16 June 2016",
    "before the next Board meeting",
    "September Board",
    "June and September meetings",
    "June and September meeting",
    "alternate Board meetings",
    "every second meeting",
    "every third meeting",
    "every two years",
    "twice a year",
    "bi-monthly",
    "Winter term",
    "long term",
    "half term",
    "n/a",
    "Chair - June 2016",
    "fifth Monday of June 2016",
    "10am",
    "Septmber 2016",
    "Friday September 2016",
    "Friday",
    "soon",
    "June 2016 or September 2016",
    "not before June 2016",
    "after June 2016",
    "Christmas",
    "Easter 2017",
    "Summer 2016",
    "June 2016 for September 2016",
    "April 5-September 2016",
    "June September 2016",
    "June 2016 before September 2016",
    "half of June 2016",
    "2017-2020",
    "2016 and 2017",
    "31 September 2016",
    "9/16",
    "from April 2018",
    "from June 2016, September 2016",
    "June 2016, next Board meeting",
    "Within 3 months",
    "Reviewed at each Board meeting",
    "Report to the Board in June 2016",
    "Not started by June 2016",
    "financial year 2016",
    "end of the financial year",
    "end of year",
    "9 September 14 October 2016",
    "Apr 16 - Mar 17",
    "June 2016 to date",
    "the last Thursday of each month",
    "Febuary 2017",
    "next year",
    "this year",
    "in 6 months",
    "3 months",
    "two weeks before each Board meeting",
    "after each Board meeting",
    "following the Board meeting",
    "2nd June or 9th June 2016",
    "Q5",
    "13/14",
    "30.2.16",
    "2012/14",
    "last quarter",
]

UNDATED = [
    "as soon as possible",
    "The Chair",
    "TBC",
    "tbc",
    "To be confirmed",
    "ASAP",
    "immediate",
    "Jane Smith",
    "Board Manager",
    "All agencies",
    "Chair / Board Manager",
    "tba",
    "urgent",
    "To be agreed",
    "Police",
    "Training Manager",
]


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
