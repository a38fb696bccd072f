from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.when import PartnershipYear, StatedMilestone, WhenError, WhenKind, parse_when

CYCLE = PartnershipYear.starting(2016, 4)


def due(year, month, day, *, label=""):
    return StatedMilestone(date(year, month, day), None, label)


def span(starts, ends, *, label=""):
    return StatedMilestone(ends, starts, label)


YEAR = span(date(2016, 4, 1), date(2017, 3, 31))

# Every distinct "By when" of the ten work plans, with the marks of the printed tables.
AS_PRINTED = {
    "April 2016": [due(2016, 4, 30)],
    "June 2016": [due(2016, 6, 30)],
    "July 2016": [due(2016, 7, 31)],
    "September 2016": [due(2016, 9, 30)],
    "November 2016": [due(2016, 11, 30)],
    "December 2016": [due(2016, 12, 31)],
    "<p>April 2016</p>": [due(2016, 4, 30)],
    "<p>November 2016</p>": [due(2016, 11, 30)],
    "End of September 2016": [due(2016, 9, 30)],
    "October 2016 (for the 2015-2016 CDOP Annual Report)": [due(2016, 10, 31)],
    "April 2016-March 2017": [YEAR],
    "April 2016- March 2017": [YEAR],
    "April 2016 -March 2017": [YEAR],
    "April 2016 - March 2017": [YEAR],
    "April 2016 – March 2017": [YEAR],
    "<p>April 2016-March 2017</p>": [YEAR],
    "<p>April 2016 - March 2017</p>": [YEAR],
    "<p>April 2016 – March 2017</p>": [YEAR],
    "<p>April 2016 March 2017</p>": [YEAR],
    "April 2016-March 2017 <i>(as required)</i>": [YEAR],
    "<p>April 2016 - March 2017</p> <p>April 2016 - March 2017</p> <p>April 2016 - March 2017</p>": [YEAR],
    "April 2016- March": [YEAR],
    "April 2016- March\n\n2017": [YEAR],
    "April 2016- June 2016": [span(date(2016, 4, 1), date(2016, 6, 30))],
    "June 2016- March 2017": [span(date(2016, 6, 1), date(2017, 3, 31))],
    "October 2016 – February 2017": [span(date(2016, 10, 1), date(2017, 2, 28))],
    "April 2015-March 2016": [span(date(2015, 4, 1), date(2016, 3, 31))],
    "<p>April 2016</p> <p>March 2017</p>": [due(2016, 4, 30), due(2017, 3, 31)],
    "<p>June 2016</p> <p>December 2016</p> <p>March 2017</p>": [
        due(2016, 6, 30),
        due(2016, 12, 31),
        due(2017, 3, 31),
    ],
    "June 2016 September 2016 December 2016 March 2017": [
        due(2016, 6, 30),
        due(2016, 9, 30),
        due(2016, 12, 31),
        due(2017, 3, 31),
    ],
    "September 2016 / March 2017": [due(2016, 9, 30), due(2017, 3, 31)],
    "<p>September 2016</p> <p>March 2017</p> <p>At each Board meeting</p>": [
        due(2016, 9, 30),
        due(2017, 3, 31),
    ],
    "<p>April 2016-March 2017  September 2016</p>": [due(2016, 9, 30), YEAR],
    "April 2016 – March 2017  July 2016": [due(2016, 7, 31), YEAR],
    "<p>April 2016</p> <p>April 2016-March 2017</p> <p>July 2016</p>": [
        due(2016, 4, 30),
        due(2016, 7, 31),
        YEAR,
    ],
    "<p>April 2016-March 2017</p> <p>March 2017</p>": [YEAR, due(2017, 3, 31)],
    "May 2016  June 2016 – March 2017": [due(2016, 5, 31), span(date(2016, 6, 1), date(2017, 3, 31))],
    "June 2016  October-December 2016": [due(2016, 6, 30), span(date(2016, 10, 1), date(2016, 12, 31))],
    "May – June 2016 for schools and academies. October 2016 for alternative providers": [
        span(date(2016, 5, 1), date(2016, 6, 30), label="schools and academies"),
        due(2016, 10, 31, label="alternative providers"),
    ],
}
FLAGGED = {"<p>April 2016 March 2017</p>": "no dash", "April 2015-March 2016": "lies outside the cycle"}


@pytest.mark.parametrize("text", AS_PRINTED)
@pytest.mark.rule("ACT-2")
def test_every_by_when_of_the_plan_is_read_as_printed(text):
    assert list(parse_when(text, CYCLE).milestones) == AS_PRINTED[text]


def test_of_the_plan_only_the_lost_dash_and_the_year_before_are_flagged():
    flagged = {text: " ".join(parse_when(text, CYCLE).flags) for text in AS_PRINTED}
    assert {text for text, said in flagged.items() if said} == set(FLAGGED)
    assert all(said in flagged[text] for text, said in FLAGGED.items())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("June 2016", WhenKind.MONTH),
        ("9 September 2016", WhenKind.DATE),
        ("April 2016-March 2017", WhenKind.SPAN),
        ("September 2016 / March 2017", WhenKind.MILESTONES),
        ("At each Board meeting", WhenKind.EVERY_MEETING),
        ("March 2017, and at every meeting", WhenKind.MILESTONES),
    ],
)
def test_the_kind_is_the_form_that_was_written(text, kind):
    assert parse_when(text, CYCLE).kind is kind


def test_every_meeting_keeps_the_body_as_written():
    assert parse_when("At each Board meeting").every_meeting == "Board"
    assert parse_when("every Executive Group meeting").every_meeting == "Executive Group"
    assert parse_when("At each meeting").every_meeting == ""
    assert parse_when("June 2016").every_meeting is None


def test_as_required_is_standing_and_due_at_the_end_of_its_span():
    when = parse_when("April 2016-March 2017 (as required)", CYCLE)
    assert (when.standing, when.remark, when.due) == (True, "as required", date(2017, 3, 31))
    assert when.starts == date(2016, 4, 1)


def test_another_remark_is_kept_and_not_standing():
    when = parse_when("October 2016 (for the 2015-2016 CDOP Annual Report)", CYCLE)
    assert (when.standing, when.remark) == (False, "for the 2015-2016 CDOP Annual Report")


@pytest.mark.parametrize("text", ["as required", "Ongoing", "(as and when required)"])
def test_a_standing_task_without_dates_takes_the_whole_cycle(text):
    when = parse_when(text, CYCLE)
    assert when.standing
    assert when.milestones == (YEAR,)
    with pytest.raises(WhenError):
        parse_when(text)


@pytest.mark.parametrize("dash", ["-", " - ", "–", " — ", "‑", "−", " -- ", " to ", "\u00a0–\u00a0", "-\n"])
def test_any_dash_makes_a_span(dash):
    assert parse_when(f"April 2016{dash}March 2017").milestones == (YEAR,)


@pytest.mark.parametrize(
    "text",
    [
        "June 2016, September 2016",
        "June 2016; September 2016",
        "June 2016 / September 2016",
        "June 2016 and September 2016",
        "June and September 2016",
        "June 2016\nSeptember 2016",
        "June 2016<br/>September 2016",
        "- June 2016\n- September 2016",
        "• June 2016\n• Sept. 2016",
        "by end of June 2016, end of Sept 2016",
    ],
)
def test_several_milestones_may_be_written_in_many_ways(text):
    assert parse_when(text).milestones == (due(2016, 6, 30), due(2016, 9, 30))


def test_a_month_without_a_year_takes_its_neighbours():
    assert parse_when("October-March 2017").milestones == (span(date(2016, 10, 1), date(2017, 3, 31)),)
    assert parse_when("December 2016, March").milestones == (due(2016, 12, 31), due(2017, 3, 31))
    assert parse_when("May-June 2015", CYCLE).due == date(2015, 6, 30)


def test_a_month_without_any_year_is_taken_in_the_cycle():
    assert parse_when("January", CYCLE).due == date(2017, 1, 31)
    assert parse_when("October-December", CYCLE).starts == date(2016, 10, 1)
    with pytest.raises(WhenError, match="Which year"):
        parse_when("January")


def test_february_ends_where_its_year_says():
    assert parse_when("February 2016").due == date(2016, 2, 29)
    assert parse_when("February 2017").due == date(2017, 2, 28)


def test_full_dates_are_read_the_british_way():
    for text in ("9/9/2016", "9.9.2016", "2016-09-09", "9th of September 2016", "Friday 9 September 2016"):
        assert parse_when(text).milestones == (due(2016, 9, 9),)
    assert parse_when("2016-09-12").due == date(2016, 9, 12)


def test_a_weekday_that_does_not_agree_is_flagged_and_the_date_kept():
    when = parse_when("Monday 21 September 2016", CYCLE)
    assert when.due == date(2016, 9, 21)
    assert when.flags == ("Wednesday 21 September 2016 is not a Monday; the date was kept.",)


def test_a_span_partly_outside_the_cycle_says_so():
    (flag,) = parse_when("October 2015-June 2016", CYCLE).flags
    assert flag == (
        "October 2015 to June 2016 lies partly outside the cycle April 2016 to March 2017; kept as written."
    )
    assert parse_when("October 2015-June 2016").flags == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no date"),
        ("soon", 'could not read "soon"'),
        ("June 2016 or thereabouts", "thereabouts"),
        ("June 2016 2017", "two dates, or one"),
        ("June 16", '"16"'),
        ("April 2016 -", "could not read"),
        ("- - March 2017", "could not read"),
        ("31 September 2016", "no 31 September 2016"),
        ("99/99/9999", "There is no"),
        ("June 0000", "There is no"),
        ("March 2017-April 2016", "ends before it starts"),
        ("June-September-December 2016", "more than one dash"),
        ("for schools", "could not read"),
        ("-" * 40, "could not read"),
    ],
)
def test_what_cannot_be_read_is_answered_with_the_forms_that_can(text, says):
    with pytest.raises(WhenError) as refused:
        parse_when(text, CYCLE)
    assert says in str(refused.value)
    assert "April 2016-March 2017" in str(refused.value)


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_any_text_is_read_or_refused_kindly(text):
    try:
        when = parse_when(text, CYCLE)
    except WhenError:
        return
    assert when.milestones or when.every_meeting is not None or when.kind is WhenKind.UNDATED


@given(st.dates(date(2001, 1, 1), date(2050, 12, 1)), st.integers(0, 30), st.sampled_from(["%B", "%b"]))
@settings(max_examples=80)
def test_any_span_of_months_starts_on_a_first_and_is_due_on_a_last_day(first, months, form):
    index = first.year * 12 + first.month - 1 + months
    last = date(index // 12, index % 12 + 1, 1)
    when = parse_when(f"{first.strftime(form)} {first.year} – {last.strftime(form)} {last.year}")
    assert when.starts == first.replace(day=1)
    assert when.due is not None
    assert (when.due.year, when.due.month) == (last.year, last.month)
    assert date.fromordinal(when.due.toordinal() + 1).day == 1
