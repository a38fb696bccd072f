"""A year's figures, on small years made for it: each figure counts what it says, and nothing else."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.messages.model import Button, Buttons, Entries, Entry, Message, Note, Para, Press, Typed
from bot.player import figures
from bot.player.reading import asks, labels, small_print
from bot.player.year import ArrivedMessage, MeetingEnd, Recipient, ReportEnd, Year

SMALL = "Constitution, Attendance. Why? /clerk why M-1"


def told(text: str, at: str = "2016-06-01 08:30", to: str = "jo-example", **values) -> ArrivedMessage:
    values = {"by": "chat", "subject": "", "kinds": ("meeting_notice",)} | values
    return ArrivedMessage(
        at=datetime.fromisoformat(at), to=to, first=text.split("\n")[0], text=text, **values
    )


def digest(at: str, *lines: str, place: str = "#board", **values) -> ArrivedMessage:
    return told("\n".join(lines), at, place, kinds=("digest",), **values)


def meeting(ref: str, on: str, *, of_board: bool = True) -> MeetingEnd:
    day = date.fromisoformat(on)
    return MeetingEnd(ref=ref, body="board", on=day, state="held", agenda="open", of_board=of_board)


def year(*messages: ArrivedMessage, **values) -> Year:
    return Year(
        partnership="Example Board",
        begins=datetime(2016, 4, 1, 8),
        ends=datetime(2017, 3, 31, 18),
        readers={"jo-example": Recipient(key="jo-example", name="Jo Example", group="Board members")},
        told=list(messages),
        **values,
    )


def message(*parts) -> Message:
    return Message(kind="any", subject="A matter", parts=parts)


def button(label: str, verb: str) -> Button:
    return Button(label=label, press=Press(verb=verb))


@pytest.mark.parametrize(
    "parts",
    [
        (Buttons(buttons=(button("Send it", "report.send"),)),),
        (Entries(rows=(Entry(title=("A-1",), buttons=(button("It is done", "action.done"),)),)),),
        (Para(text=("Is that right?",)),),
        (Buttons(buttons=(button("I'm coming", "reply.coming"), button("Apologies", "apologies.give"))),),
        (Buttons(buttons=(button("I can't", "apologies.give"), button("Send it", "report.send"))),),
        (Para(text=("Can you come? ", "Please say by Friday.")),),
    ],
)
def test_a_button_that_does_something_and_a_question_want_something(parts):
    assert asks(message(*parts))


@pytest.mark.parametrize(
    "parts",
    [
        (Para(text=("A-53 is closed.",)),),
        (Buttons(buttons=(button("See replies", "meeting.replies"),)),),
        (Buttons(buttons=(Button(label="Open the page", url="https://example.org/?a=b"),)),),
        (Para(text=("To change it, type ", Typed(words="deputy Sam Example"))),),
        (Note(text=("Why? ", Typed(words="clerk why M-1"))),),
        (Para(text=("See https://example.org/?a=b",)),),
        (Buttons(buttons=(button("I can't come after all", "apologies.give"),)),),
        (Buttons(buttons=(button("I can't come after all", "deputy.decline"),)),),
    ],
)
def test_words_looks_typed_ways_and_small_print_want_nothing(parts):
    assert not asks(message(*parts))


def test_labels_and_small_print_are_told_as_they_are_read():
    shown = message(
        Para(text=("Can you come?",)),
        Buttons(buttons=(button("I'm  coming", "reply.coming"),)),
        Note(text=("Why? ", Typed(words="clerk why M-1"), "\nSecond line")),
    )
    assert list(labels(shown)) == ["I'm coming"]
    assert list(small_print(shown)) == ["Why? /clerk why M-1", "Second line"]


def test_papers_alone_are_nothing_to_do_and_count_among_all_only():
    found = figures.of(
        year(
            told("Can you come?", asks=True),
            told("It is closed."),
            told("The papers are here.", kinds=("papers_out",), asks=True),
            told("Papers, and a report is due.", kinds=("papers_out", "report_due"), asks=True),
            told("This week", to="#board", kinds=("digest",), asks=True),
        )
    )
    assert (found.to_persons, found.papers) == (4, 1)
    assert (found.to_act, found.to_act_of_all) == (66.7, 50.0)


def test_the_first_digest_of_a_week_is_the_weekly_one_wherever_in_the_week_it_comes():
    found = figures.of(
        year(
            digest("2016-05-31 08:30", "one two"),  # the Monday was a bank holiday
            digest("2016-06-01 08:30", "one"),
            digest("2016-06-01 08:30", "one two three four", place="#training"),
            digest("2016-06-20 08:30", "one two three"),
            meetings=(meeting("M-1", "2016-06-22"), meeting("M-2", "2016-06-02", of_board=False)),
        )
    )
    assert found.weekly_with_board == figures.Words(count=1, median=3, longest=3)
    assert found.weekly_without_board == figures.Words(count=2, median=3, longest=4)
    assert found.daily == figures.Words(count=1, median=1, longest=1)


def test_a_line_of_the_week_before_counts_as_repeated_and_buttons_and_small_print_do_not():
    found = figures.of(
        year(
            digest("2016-06-06 08:30", "Late: 1", "Ask them", SMALL, buttons=("Ask them",), small=(SMALL,)),
            digest("2016-06-08 08:30", "New: 2"),
            digest(
                "2016-06-13 08:30",
                "Late: 1",
                "New: 2",
                "Ask them",
                SMALL,
                buttons=("Ask them",),
                small=(SMALL,),
            ),
            digest("2016-06-13 08:30", "Late: 1", place="#training"),
        )
    )
    assert found.repeated == 50.0


def test_small_print_is_a_share_of_the_words_to_people_and_is_long_over_one_line():
    long = "word " * 20 + "words"
    found = figures.of(
        year(
            told("Can you come?\nI'm coming\nYes no", small=("Yes no",)),
            told("One two", small=()),
            told(f"One\n{long}", small=(long,)),
            told("One\nTwo\nThree", small=("Two", "Three")),
            told(f"This week\n{long}", to="#board", kinds=("digest",), small=(long,)),
        )
    )
    assert found.long_footers == 2
    assert found.small_print == round(100 * (2 + 21 + 2) / (7 + 2 + 22 + 3), 1)


def test_who_had_most_of_a_meeting_and_in_a_day():
    report = ReportEnd(
        ref="R-1",
        title="A",
        meeting="M-1",
        author="sam-example",
        due=date(2016, 6, 10),
        came="on_time",
        versions=1,
    )
    found = figures.of(
        year(
            told("Can you come?", meetings=("M-1",)),
            told("Papers", "2016-06-15 08:30", meetings=("M-1",)),
            *(told("Report", f"2016-06-0{day} 08:30", "sam-example", meetings=("M-1",)) for day in (1, 1, 2)),
            meetings=(meeting("M-1", "2016-06-22"),),
            reports=(report,),
        )
    )
    assert (found.most_of_a_meeting, found.most_with_report, found.most_a_day) == (2, 3, 2)


def test_on_a_day_off_only_a_meeting_of_that_day_or_a_lost_quorum_may_be_said():
    found = figures.of(
        year(
            told("Can you come?", "2016-06-04 08:30"),
            told("It moves", "2016-06-04 08:30", meetings=("M-1",)),
            told("One is needed", "2016-06-05 08:30", kinds=("quorum_changed",), meetings=("M-2",)),
            told("Another day", "2016-06-05 08:30", meetings=("M-2",)),
            told("On a working day", "2016-06-06 08:30"),
            told("To a place", "2016-06-04 08:30", "#board"),
            meetings=(meeting("M-1", "2016-06-04"), meeting("M-2", "2016-06-22")),
            days_off=frozenset({date(2016, 6, 4), date(2016, 6, 5)}),
        )
    )
    assert (found.on_days_off, found.unduly_on_days_off) == (2, 2)


def test_an_empty_year_has_figures():
    found = figures.of(year())
    assert found.to_persons == 0 and found.to_act == 0.0 and found.daily == figures.Words()
