from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.dates import DateMisread, read_date

TODAY = date(2016, 9, 1)  # a Thursday
BOARD = date(2016, 9, 21)


AS_TYPED = """
    21/9 | 21/9/16 | 21.9.2016 | 21-9-16 | 21 – 9 – 16 | 21/09/2016 | 21 Sept | 21 Sept. | 21sep | 21 SEPTEMBER
    21st September 2016 | 21st of September | the 21st | 21st | September 21st, 2016 | Sept 21 | 21 sep '16
    Wed 21/9 | weds 21st | Wednesday 21 September | Wednesday, 21 September 2016 | 21-Sep-2016 | by 21/9
    21\u00a0Sept | on 21 September. | 2016-09-21 | 2016/9/21
"""


@pytest.mark.parametrize("text", [one for row in AS_TYPED.strip().split("\n") for one in row.split("|")])
def test_the_board_of_21_september_is_found_however_it_is_typed(text):
    assert read_date(text, TODAY) == BOARD


def test_an_iso_date_stays_the_day_it_is():
    assert read_date("2016-09-12", TODAY) == date(2016, 9, 12)
    assert read_date("12/9/2016", TODAY) == date(2016, 9, 12)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", date(2016, 9, 1)),
        ("Tomorrow", date(2016, 9, 2)),
        ("yesterday", date(2016, 8, 31)),
        ("Thursday", date(2016, 9, 1)),
        ("Friday", date(2016, 9, 2)),
        ("this Friday", date(2016, 9, 2)),
        ("Wednesday", date(2016, 9, 7)),
        ("next Friday", date(2016, 9, 9)),
        ("next Monday", date(2016, 9, 5)),
        ("Friday week", date(2016, 9, 9)),
        ("last Thursday", date(2016, 8, 25)),
        ("last Friday", date(2016, 8, 26)),
        ("in 2 weeks", date(2016, 9, 15)),
        ("a week", date(2016, 9, 8)),
        ("in three days", date(2016, 9, 4)),
        ("in 1 month", date(2016, 10, 1)),
        ("end of September", date(2016, 9, 30)),
        ("the end of the month", date(2016, 9, 30)),
        ("end of next month", date(2016, 10, 31)),
        ("end of February 2017", date(2017, 2, 28)),
    ],
)
def test_words_for_days_are_reckoned_from_today(text, meant):
    assert read_date(text, TODAY) == meant


def test_a_month_from_the_31st_is_the_last_day_of_a_shorter_month():
    assert read_date("in 1 month", date(2017, 1, 31)) == date(2017, 2, 28)


def test_without_a_year_the_next_one_the_last_one_or_the_nearest_is_meant():
    assert read_date("5 May", TODAY) == date(2017, 5, 5)
    assert read_date("5 May", TODAY, prefer="past") == date(2016, 5, 5)
    assert read_date("5 May", TODAY, prefer="nearest") == date(2016, 5, 5)
    assert read_date("1 September", TODAY) == read_date("1 September", TODAY, prefer="past") == TODAY
    assert read_date("Friday", TODAY, prefer="past") == date(2016, 8, 26)
    assert read_date("12/1", TODAY) == date(2017, 1, 12)


def test_a_day_alone_is_in_the_next_month_that_has_it():
    assert read_date("31st", TODAY) == date(2016, 10, 31)
    assert read_date("31st", TODAY, prefer="past") == date(2016, 8, 31)


@pytest.mark.parametrize(
    ("text", "says", "suggests"),
    [
        ("31 September", "September has 30 days.", [date(2016, 9, 30), date(2016, 10, 1)]),
        ("31/9/16", "September has 30 days.", [date(2016, 9, 30), date(2016, 10, 1)]),
        ("2016-09-31", "September has 30 days.", [date(2016, 9, 30), date(2016, 10, 1)]),
        ("29 Feb 2017", "February 2017 has 28 days.", [date(2017, 2, 28), date(2017, 3, 1)]),
        ("29 February", "February 2017 has 28 days.", [date(2017, 2, 28), date(2017, 3, 1)]),
        ("13/13", "There is no month 13.", []),
        ("9/21", "The day comes first here", [BOARD]),
        ("9/21/2016", "The day comes first here", [BOARD]),
        ("2016-13-01", "There is no month 13.", [date(2016, 1, 13)]),
        ("0/9", "No month has a day 0.", []),
        ("32 January", "No month has a day 32.", []),
        ("21/9/1066", "The year 1066 is out of reach.", []),
        ("end of June 0000", "The year 0 is out of reach.", []),
        ("21 Spetember", 'I do not know "spetember".', [BOARD]),
        ("fryday", 'I do not know "fryday".', [date(2016, 9, 2)]),
        ("as soon as I can", "I could not read", []),
        ("September", "I could not read", []),
        ("", "I could not read", []),
    ],
)
def test_what_is_no_date_is_answered_with_what_could_be_meant(text, says, suggests):
    misread = read_date(text, TODAY)
    assert isinstance(misread, DateMisread)
    assert says in misread.message
    assert list(misread.suggestions) == suggests
    assert misread.text == text


def test_a_weekday_that_does_not_agree_is_asked_about():
    misread = read_date("Monday 21 September 2016", TODAY)
    assert isinstance(misread, DateMisread)
    assert misread.message == "Wednesday 21 September 2016 is not a Monday. Which is right?"
    assert misread.suggestions == (BOARD, date(2016, 9, 19))


def test_a_weekday_never_moves_a_date_to_another_year_unasked():
    misread = read_date("Wednesday 21 September", date(2016, 10, 1))
    assert isinstance(misread, DateMisread)
    assert "Thursday 21 September 2017 is not a Wednesday" in misread.message
    assert BOARD in misread.suggestions


def test_a_very_long_text_is_not_repeated_in_full():
    misread = read_date("word " * 2000, TODAY)
    assert isinstance(misread, DateMisread)
    assert len(misread.message) < 250


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_any_text_is_a_date_or_a_kind_answer(text):
    found = read_date(text, TODAY)
    assert isinstance(found, date) or found.message


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    st.sampled_from(
        ["{d}/{m}/{y}", "{d}.{m}.{y}", "{d} {B} {y}", "{d}th {b} {y}", "{A} {d} {B} {y}", "{iso}"]
    ),
)
@settings(max_examples=120)
def test_every_written_form_of_a_date_reads_back_as_that_date(day, form):
    text = form.format(
        d=day.day, m=day.month, y=day.year, B=f"{day:%B}", b=f"{day:%b}", A=f"{day:%A}", iso=day
    )
    assert read_date(text, TODAY) == day


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)), st.integers(0, 300))
@settings(max_examples=80)
def test_a_date_without_its_year_is_the_next_such_day(today, ahead):
    day = today + timedelta(days=ahead)
    assert read_date(f"{day.day} {day:%B}", today) == day or (day.month, day.day) == (2, 29)
