"""How things are said: dates, times, numbers and lists, as UK government writing has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import say
from bot.messages.model import Strong, Text, Typed

TODAY = date(2016, 9, 9)
LONDON = ZoneInfo("Europe/London")


def test_a_matter_is_called_by_its_words_or_by_who_keeps_away() -> None:
    assert say.escalation_about("Returns.", "Police") == "Returns"
    assert say.escalation_about("", "Police") == "attendance of Police"
    assert say.escalation_about("", "") == "attendance of an agency"


def test_a_title_is_cut_at_a_word() -> None:
    assert say.shortened("Agree the strategy", 18) == "Agree the strategy"
    assert say.shortened("Agree the strategy, in full", 20) == "Agree the..."
    assert say.shortened("Communication", 8) == "Commu..."


def test_a_day_has_its_weekday_and_its_year_only_when_it_is_another() -> None:
    assert say.day(date(2016, 9, 9), TODAY) == "Friday 9 September"
    assert say.day(date(2017, 3, 1), TODAY) == "Wednesday 1 March 2017"
    assert say.in_full(date(2016, 3, 31)) == "31 March 2016"
    assert say.near_day(date(2016, 9, 10), TODAY) == "tomorrow"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(10), "10am"),
        (time(17, 30), "5:30pm"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
    ],
)
def test_times(at: time, said: str) -> None:
    assert say.clock(at) == said


def test_a_moment_is_told_by_the_partnerships_own_clock() -> None:
    assert say.moment(datetime(2016, 9, 9, 17, 12, tzinfo=UTC), LONDON, TODAY) == "6:12pm"
    assert say.moment(datetime(2016, 9, 8, 8, 0, tzinfo=UTC), LONDON, TODAY) == "9am yesterday"
    assert say.moment(datetime(2016, 9, 1, 8, 0, tzinfo=UTC), LONDON, TODAY) == "9am on Thursday 1 September"


def test_lists_numbers_and_whose() -> None:
    assert say.listed(["a"]) == "a"
    assert say.listed(["a", "b", "c"]) == "a, b and c"
    assert say.listed(["MAPPA, annual review", "E-safety"]) == "MAPPA, annual review; and E-safety"
    assert say.listed(["a, b", "c", "d"], "or") == "a, b; c; or d"
    assert say.listed(["MAPPA, annual review"]) == "MAPPA, annual review"
    assert say.counted(["Police", "Health", "Police"]) == ["Police (2)", "Health"]
    assert say.an("lay member") == "a lay member" and say.an("observer") == "an observer"
    assert say.count(1, "member") == "1 member"
    assert say.count(1200, "action") == "1,200 actions"
    assert say.possessive("Health") == "Health's"
    assert say.possessive("Children's services") == "Children's services'"
    assert say.ordinal(21) == "21st" and say.ordinal(112) == "112th"


def test_spans_name_the_month_once() -> None:
    assert say.days(date(2016, 9, 5), date(2016, 9, 9), TODAY) == "5 to 9 September"
    assert say.days(date(2016, 8, 29), date(2016, 9, 2), TODAY) == "29 August to 2 September"
    assert say.days(TODAY, TODAY, TODAY) == "9 September"


@given(st.lists(st.text(min_size=1, max_size=20), max_size=6))
def test_no_word_of_a_list_is_lost(words: list[str]) -> None:
    said = say.listed(words)
    assert all(word in said for word in words)


@given(st.text(max_size=80))
def test_a_quotation_keeps_every_letter(text: str) -> None:
    assert "".join(say.quoted(text)[1:-1].split()) == "".join(text.split())


def test_words_that_touch_are_one_span_and_other_spans_stay() -> None:
    strong = Strong(text="Late")
    assert say.text("a ", "b", (strong, ""), " c", (" d",)) == ("a b", strong, " c d")
    assert say.text() == ()


def test_only_sentences_that_say_something_stand_with_one_space_between_two() -> None:
    strong = (Strong(text="Late."),)
    assert say.sentences(["One.", "", "Two.", (), strong]) == ("One. Two. ", Strong(text="Late."))
    assert say.sentences(["", ()]) == ()


@pytest.mark.parametrize(
    ("said", "full"),
    [
        (("It is late",), ("It is late.",)),
        (("Is it late?",), ("Is it late?",)),
        (("It is late.",), ("It is late.",)),
        (("Type ", Typed(words="clerk why A-7")), ("Type ", Typed(words="clerk why A-7"), ".")),
        (("Who: ", Strong(text="Police")), ("Who: ", Strong(text="Police"), ".")),
    ],
)
def test_a_sentence_has_one_full_stop_at_its_end(said: Text, full: Text) -> None:
    assert say.ended(said) == full


def test_what_stands_in_braces_can_be_typed() -> None:
    assert say.with_typed("Closed; {clerk reopen A-7} opens it.") == (
        "Closed; ",
        Typed(words="clerk reopen A-7"),
        " opens it.",
    )
    assert say.with_typed("{help}") == (Typed(words="help"),)
    assert say.with_typed("Nothing to type.") == ("Nothing to type.",)
