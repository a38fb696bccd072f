"""The story of a year: true to its record, on one screen, in eighty columns, with and without colours."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.messages import say
from bot.player import cards, progress, story
from bot.player.happenings import Month, months
from bot.player.scenario import Scenario
from bot.player.year import CheckedPromise, MeetingEnd, ReportEnd, Year
from tests.bot.made_years import small_year, told, years

PACKS = {f"M-{n}": Path(f"var/play/board-2016-0{n}-22.pdf") for n in (6, 9)}


def within(month: Month, day: date | None) -> bool:
    return day is not None and (day.year, day.month) == (month.first.year, month.first.month)


def first_told(year: Year, kind: str, ref: str) -> date | None:
    return min((t.at.date() for t in year.told if kind in t.kinds and ref in t.refs), default=None)


def held_in(year: Year, month: Month) -> list[MeetingEnd]:
    return [m for m in year.meetings if m.state == "held" and within(month, m.on)]


def says(whose: str, agency: str) -> bool:
    return whose == (say.possessive(agency) if agency else "somebody's")


def _a_board_without_quorum(year: Year, month: Month, name: str, came: str, needed: str) -> bool:
    return any(
        (m.name, m.present, m.needed, m.quorate) == (name, int(came), int(needed), False) and m.of_board
        for m in held_in(year, month)
    )


def _some_met(year: Year, month: Month, name: str, others: str | None) -> bool:
    names = {m.name for m in held_in(year, month)}
    return name in names and (others is None or len(names - {name}) == int(others))


def _bodies_met(year: Year, month: Month, number: str, other: str) -> bool:
    held = held_in(year, month)
    assert bool(other) == any(m.of_board for m in held)
    return len({m.name for m in held if not m.of_board}) == int(number)


def _nobody_met(year: Year, month: Month) -> bool:
    return not held_in(year, month)


def _reports(year: Year, month: Month, said: str, all_of: str | None, of: str | None) -> bool:
    refs = {m.ref for m in held_in(year, month)}
    came = [r.came for r in year.reports if r.meeting in refs and r.came != "not_asked"]
    number = len(came) if all_of else 0 if said.startswith("none") else int(said.split()[0])
    return (came.count("on_time"), len(came)) == (number, int(all_of or of or 0))


def _moved(year: Year, month: Month, name: str, old: str, new: str) -> bool:
    return any(
        m.name == name and m.moved_from is not None and old.startswith(str(m.moved_from.day))
        and new.startswith(f"{m.on.day} {m.on:%B}") and within(month, first_told(year, "meeting_moved", m.ref))
        for m in year.meetings
    )  # fmt: skip


def _cancelled(year: Year, month: Month, name: str, day: str) -> bool:
    return any(
        m.name == name and m.state == "cancelled" and day.startswith(f"{m.on.day} {m.on:%B}")
        and within(month, first_told(year, "meeting_cancelled", m.ref))
        for m in year.meetings
    )  # fmt: skip


def _escalated(year: Year, month: Month, said: str) -> bool:
    opened = [m for m in year.matters if within(month, m.opened)]
    away = [m for m in opened if m.kind == "attendance"]
    assert all(
        f"{say.possessive(m.agency) if m.agency else 'somebody' + chr(39) + 's'} absences" in said
        for m in away
    )
    return said.count("absences") == len(away) and (len(away) == len(opened)) == (
        not re.search(r"\d|(?:action|report|matter)$", said)
    )


def _climbed(year: Year, month: Month, whose: str, holder: str) -> bool:
    return any(
        says(whose, m.agency) and within(month, on) and who == holder
        for m in year.matters
        for on, who in m.climbed
    )


def _settled(year: Year, month: Month, whose: str) -> bool:
    return any(says(whose, m.agency) and within(month, m.settled) for m in year.matters)


def _closed(year: Year, month: Month, number: str) -> bool:
    return sum(within(month, a.closed) for a in year.actions) == int(number)


def _down(year: Year, month: Month, day: str) -> bool:
    return any(within(month, s.until.date()) and day == str(s.start.day) for s in year.down)


def _wrote(year: Year, month: Month, number: str) -> bool:
    return len({t.to for t in year.told if within(month, t.at.date())}) == int(number)


TRUE: dict[str, Callable[..., bool]] = {
    r"the (.+) lacked a quorum \((\d+) of (\d+)\)": _a_board_without_quorum,
    r"(\d+) (other )?bodies met": _bodies_met,
    r"nobody met": _nobody_met,
    r"the (.+?)(?: and (\d+) others?)? met": _some_met,
    r"((?:all (\d+)|(?:\d+|none) of (\d+)) reports) came in time": _reports,
    r"the (.+) moved from (\d+.*) to (\d+ \w+.*)": _moved,
    r"the (.+) of (\d+ \w+(?: \d{4})?) was cancelled": _cancelled,
    r"(.+) (?:was|were) escalated": _escalated,
    r"(\S+) \w+ reached the last step": lambda y, m, whose: _climbed(y, m, whose, "chief_executive"),
    r"(\S+) \w+ went up to the chair": lambda y, m, whose: _climbed(y, m, whose, "chair"),
    r"(\S+) \w+ (?:was|were) settled": _settled,
    r"(\d+) actions were closed": _closed,
    r"the bot was down (?:on )?(\d+).*, and caught up": _down,
    r"(\d+) (?:person|people) had a message": _wrote,
}


def is_true(clause: str, year: Year, month: Month) -> bool:
    for pattern, judge in TRUE.items():
        if found := re.fullmatch(pattern, clause):
            return judge(year, month, *found.groups())
    raise AssertionError(f"no test knows what would make this true: {clause}")


@given(years())
def test_all_that_is_said_of_a_month_is_in_the_record(year: Year):
    for month in months(year):
        assert month.happenings
        for each in month.happenings:
            assert within(month, each.on)
            assert is_true(each.words, year, month), each.words
        assert month.meetings == len(held_in(year, month))
        assert month.escalations == sum(within(month, m.opened) for m in year.matters)


@given(years(), st.integers(30, 120))
def test_a_sentence_has_whole_clauses_the_weightiest_always_and_no_more_than_there_is_room_for(
    year: Year, room: int
):
    for month in months(year):
        said = month.sentence(room)
        words = [h.words for h in month.happenings]
        clauses = said.removesuffix(".").split("; ")
        clauses[0] = next(w for w in words if w[0].upper() + w[1:] == clauses[0])
        assert set(clauses) <= set(words)
        heaviest = max(h.weight for h in month.happenings)
        assert {h.words for h in month.happenings if h.weight == heaviest} & set(clauses)
        assert len(said) <= room or len(clauses) == 1


@given(years())
def test_twelve_months_are_told_each_once_whatever_happened(year: Year):
    firsts = [month.first for month in months(year)]
    assert firsts == [date(2016, m, 1) for m in range(4, 13)] + [date(2017, m, 1) for m in range(1, 4)]


def told_story(year: Year, width: int = 80, promises: list[CheckedPromise] | None = None, **terminal) -> str:
    page = io.StringIO()
    console = Console(file=page, width=width, **terminal)
    kept = [CheckedPromise(promise="Jo is asked", line=1)] if promises is None else promises
    story.show(console, year, kept, seconds=41.4, packs=PACKS, whole=Path("var/play/year.txt"))
    return page.getvalue()


@given(years())
def test_it_fits_eighty_columns_and_about_one_screen(year: Year):
    lines = told_story(year).splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert 20 <= len(lines) <= 33


@given(years(), st.integers(1, 300))
def test_it_is_told_on_a_terminal_of_any_width_and_no_line_is_over_a_hundred_letters(year: Year, width: int):
    assert all(len(line) <= max(40, min(width, 100)) for line in told_story(year, width).splitlines())


def _year_with_messages() -> Year:
    board = MeetingEnd(
        ref="M-6",
        body="board",
        name="Board",
        of_board=True,
        on=date(2016, 6, 22),
        state="held",
        agenda="agreed",
    )
    report = ReportEnd(
        ref="R-1",
        title="A",
        meeting="M-6",
        author="jo-example",
        due=date(2016, 6, 10),
        came="on_time",
        versions=1,
    )
    return small_year(
        told=[
            told("meeting_notice", date(2016, 5, 27), "M-6", to="sam-example"),
            told(
                "meeting_notice",
                date(2016, 6, 1),
                "M-6",
                text="Board, 10am\nCan you come?\nI'm coming\nA rule.",
            ),
            told("quorum_changed", date(2016, 6, 20), "M-6", "#board", text="⚠ 9 of 10."),
            told("escalation_step", date(2016, 5, 3), "E-1", "#board"),
            told("escalation_step", date(2016, 5, 18), "E-1", "dana-example", by="email"),
            told("action_due", date(2016, 4, 18), "A-1"),
        ],
        meetings=(board,),
        reports=(report,),
    )


def test_the_cards_are_the_report_owed_the_lost_quorum_and_the_chairs_escalation():
    year = _year_with_messages()
    assert [(c.kinds[0], c.to) for c in cards.chosen(year)] == [
        ("escalation_step", "dana-example"),
        ("meeting_notice", "jo-example"),
        ("quorum_changed", "#board"),
    ]
    assert cards.lines(year, year.told[1], 78, 2) == [
        "Wednesday 1 June, to Jo Example: Board, 10am. Can you come?",
        "[I'm coming]",
    ]
    assert "dana-example, by e-mail: Can you come?" in " ".join(cards.lines(year, year.told[4], 78, 2))


def test_a_card_is_rather_not_the_first_message_that_somebody_ever_had():
    every = [
        told("action_due", date(2016, 4, 18), "A-1"),
        told("action_due", date(2016, 5, 18), "A-2"),
        told("meeting_moved", date(2016, 5, 19), "M-1", to="sam-example"),
    ]
    assert cards.chosen(small_year(told=every)) == every[1:]


def test_a_card_says_that_something_had_no_room():
    labels = ("It is done", "Ask for more time", "Say how it stands")
    long = replace(told("action_due", date(2016, 6, 1), "A-1", text="word " * 40), buttons=labels)
    shown = cards.lines(small_year(), long, 40, 2)
    assert shown[1].endswith(" ...") and shown[2:] == ["[It is done] and 2 more"]
    assert all(len(line) <= 40 for line in shown)


def test_no_colour_is_used_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch):
    year = _year_with_messages()
    assert re.search(r"\x1b\[[0-9;]*3\d", told_story(year, force_terminal=True, color_system="standard"))
    monkeypatch.setenv("NO_COLOR", "1")
    plain = told_story(year, force_terminal=True, color_system="standard")
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?[34]\d", plain)
    assert re.sub(r"\x1b\[[0-9;]*m", "", plain) == told_story(year)


def test_where_it_is_piped_or_the_terminal_is_dumb_there_is_not_one_mark_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
):
    year = _year_with_messages()
    assert "\x1b" not in told_story(year)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in told_story(year, force_terminal=True)


def test_what_was_not_kept_is_named_with_its_line():
    broken = [CheckedPromise(promise="Jo is asked", line=7, wrong=("Jo heard it 0 times",))]
    said = told_story(small_year(), promises=broken)
    assert "x Jo is asked\n  line 7: Jo heard it 0 times\n" in said and "0 of 1 promise kept" in said


def _playing(**terminal) -> str:
    page = io.StringIO()
    scenario = Scenario.model_validate(
        {"title": "Two days", "begins": "2016-04-01 08:00", "ends": "2016-04-02 18:00", "steps": []}
    )
    with progress.shown(Console(file=page, width=80, **terminal), scenario) as reached:
        reached(datetime(2016, 4, 1, 20))
    return page.getvalue()


def test_progress_is_seen_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    assert "Playing April 2016" in _playing(force_terminal=True)
    assert _playing() == ""
    monkeypatch.setenv("TERM", "dumb")
    assert _playing(force_terminal=True) == ""
