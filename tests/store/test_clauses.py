"""25 clauses of other boards, each written in the language of rules, read, and decided right at its edges.

The numbers are those of the clauses as they were found; each says where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

import pytest
from pydantic import ValidationError

from scheduler.calendar.deadlines import limit, repeating
from scheduler.calendar.working_days import WorkingDays, working_days
from scheduler.rules.planning import meetings_short, terms_without_a_meeting
from scheduler.rules.quorum import quorate
from scheduler.rules.seats import SeatState, Sits
from scheduler.rules.votes import Uncounted, Vote, tally
from store.constitution.kinds import DeadlineValue, DecisionValue, MeetsValue, QuorumValue, RecurringValue
from store.constitution.rulebook import Rulebook
from store.constitution.rules import Situation
from store.constitution.settings import TermDates
from store.constitution.topics import topic
from tests.store.clauses_kit import (
    BCP,
    DERBYSHIRE,
    DISTRICTS,
    OFFICE_BEARERS,
    RUTLAND,
    board,
    committee,
    people,
    read,
    seat,
    without,
)

ENGLAND, WALES = working_days("GB", "ENG"), working_days("GB", "WLS")


class Case(NamedTuple):
    seats: list[SeatState]
    quorate: bool


QUORUMS: dict[str, tuple[str, tuple[Case, ...]]] = {
    "1 two fifths of the total membership (S.I. 2012/2261, regulation 8)": (
        "{ kind: quorum, value: { need: { at_least: 2/5, of: { filled: false } } } }",
        (
            Case(board(8, 20), True),
            Case(board(7, 20), False),
            Case([*board(8, 19), seat("vacant", vacant=True)], True),
            Case([*board(7, 18), seat("v1", vacant=True), seat("v2", vacant=True)], False),
        ),
    ),
    "2 half of the current elected members, else put off (ntcogso.org.au)": (
        "{ kind: quorum, value: { need: { at_least: 1/2, of: { filled: true } }, when_not_met: put_off } }",
        (
            Case([*board(4, 8), seat("v1", vacant=True), seat("v2", vacant=True)], True),
            Case(board(4, 10), False),
            Case(board(5, 10), True),
            Case(board(4, 9), False),
        ),
    ),
    "3 not less than a third of the members (1988 c. 47, section 6)": (
        "{ kind: quorum, value: { need: { at_least: 1/3, of: { filled: false } } } }",
        (
            Case(board(7, 19), True),
            Case(board(6, 19), False),
            Case(board(7, 20), True),
            Case(board(6, 18), True),
        ),
    ),
    "4 three (City of London)": (
        "{ kind: quorum, value: { need: { at_least: 3 } } }",
        (Case(board(3, 12), True), Case(board(2, 12), False)),
    ),
    "5 five (Isle of Wight)": (
        "{ kind: quorum, value: { need: { at_least: 5 } } }",
        (Case(board(5, 12), True), Case(board(4, 12), False)),
    ),
    "6 the three lead partners, else as the chair chooses (Gloucestershire)": (
        """
        kind: quorum
        value:
          when_not_met: chair_chooses
          need: { at_least: 3, of: { agencies: [council, icb, police] }, counted_by: agency }
        """,
        (
            Case([seat(a, agency=a) for a in ("council", "icb", "police")], True),
            Case([seat(a, agency=a) for a in ("council", "police", "fire")], False),
            Case(
                [seat("p1", agency="police"), seat("p2", agency="police"), seat("c", agency="council")], False
            ),
        ),
    ),
    "7 one of the CCG, of the council a member and an officer (Rutland)": (
        """
        kind: quorum
        value:
          need:
            all_of:
              - { name: the CCG, at_least: 1, of: { agencies: [ccg] } }
              - { name: a council member, at_least: 1, of: { agencies: [council], classes: [elected] } }
              - { name: a council officer, at_least: 1, of: { agencies: [council], classes: [council_officer] } }
        """,
        (
            Case(people(["gp", "councillor", "director"], RUTLAND), True),
            Case(people(["gp", "councillor", "healthwatch"], RUTLAND), False),
            Case(people(["councillor", "director", "healthwatch"], RUTLAND), False),
        ),
    ),
    "8 four of the six districts (Gloucestershire)": (
        "{ kind: quorum, value: { need: { at_least: 4, of: { agencies: [a, b, c, d, e, f] }, counted_by: agency } } }",
        (
            Case(people(["a-1", "b-1", "c-1", "d-1"], DISTRICTS), True),
            Case(people(["a-1", "a-2", "b-1", "b-2", "c-1"], DISTRICTS), False),
        ),
    ),
    "9 seven, among them a councillor, the NHS and the director of public health (Bournemouth)": (
        """
        kind: quorum
        value:
          need:
            all_of:
              - { at_least: 7 }
              - { name: a councillor, at_least: 1, of: { classes: [councillor] } }
              - { name: the NHS, at_least: 1, of: { classes: [nhs] } }
              - { name: the director of public health, at_least: 1, of: { classes: [director_of_public_health] } }
        """,
        (
            Case(people(["councillor-1", "nhs", "dph", *(f"other-{n}" for n in range(4))], BCP), True),
            Case(people(["councillor-1", "nhs", "dph", *(f"other-{n}" for n in range(3))], BCP), False),
            Case(people(["councillor-1", "dph", *(f"other-{n}" for n in range(6))], BCP), False),
        ),
    ),
    "10 six, the chair or both deputies, an officer, two lay and two clinical (Derbyshire)": (
        """
        kind: quorum
        value:
          need:
            all_of:
              - { at_least: 6 }
              - any_of:
                  - { at_least: 1, of: { roles: [chair] } }
                  - { at_least: 2, of: { seats: [deputy-1, deputy-2] } }
              - { at_least: 1, of: { seats: [officer] } }
              - { at_least: 2, of: { roles: [lay_member] } }
              - { at_least: 2, of: { classes: [clinical], voting: true } }
        """,
        (
            Case(people(without(), DERBYSHIRE), True),
            Case(people(without("chair"), DERBYSHIRE), True),
            Case(people(without("chair", "deputy-2"), DERBYSHIRE), False),
            Case(people(without("deputy-1", "deputy-2"), DERBYSHIRE), False),
            Case(people(without("deputy-2"), DERBYSHIRE), True),
            Case(people(without("officer"), DERBYSHIRE), False),
            Case(people(without("lay-2"), DERBYSHIRE), False),
            Case(people(without("gp-2"), DERBYSHIRE), False),
            Case(people(without("nurse"), DERBYSHIRE), True),
        ),
    ),
    "11 a third, two of them office bearers (connect.scot)": (
        """
        kind: quorum
        value:
          need:
            all_of:
              - { at_least: 1/3, of: { filled: true } }
              - { at_least: 2, of: { classes: [office_bearer] } }
        """,
        (
            Case(people(["chair", "secretary", "member-0", "member-1"], OFFICE_BEARERS), True),
            Case(people(["chair", "secretary", "member-0"], OFFICE_BEARERS), False),
            Case(people(["chair", *(f"member-{n}" for n in range(9))], OFFICE_BEARERS), False),
        ),
    ),
    "12 no vote unless most of those present are governors (S.I. 2013/1624, regulation 26)": (
        "{ kind: quorum, value: { need: { more_than: 1/2, of: { present: true }, are: { classes: [governor] } } } }",
        (
            Case(committee(3, 2), True),
            Case(committee(3, 3), False),
            Case(committee(1, 0), True),
            Case(committee(2, 5), False),
        ),
    ),
}


def test_there_are_twelve_quorum_clauses():
    assert [int(clause.split()[0]) for clause in QUORUMS] == list(range(1, 13))


@pytest.mark.parametrize("clause", QUORUMS)
def test_a_quorum_clause_is_decided_at_its_edges(clause: str):
    text, cases = QUORUMS[clause]
    value = read(text).value
    assert isinstance(value, QuorumValue) and value.need is not None
    assert [quorate(value.need, case.seats).quorate for case in cases] == [case.quorate for case in cases]


def test_what_a_clause_lacks_is_named():
    need = read(QUORUMS[next(c for c in QUORUMS if c.startswith("9 "))][0]).value.need
    here = ["councillor-1", "dph", *(f"other-{n}" for n in range(5))]
    (short,) = quorate(need, people(here, BCP)).shortfalls
    assert (short.group, short.missing, short.seats) == ("the NHS", 1, ("nhs",))


def test_clauses_that_say_what_follows_keep_it():
    follows = {c.split()[0]: read(text).value.when_not_met for c, (text, _) in QUORUMS.items()}
    assert (follows["2"], follows["6"], follows["1"]) == ("put_off", "chair_chooses", None)


def test_members_who_vote_on_some_items_only():
    """Twenty seats, six without a vote on the funding formula: eight are there, three of them without that vote."""
    formula = (
        "{ kind: decision, applies: { items: [formula] }, value: { not_voting: { classes: [non_schools] } } }"
    )
    book = Rulebook([read(formula), read("{ id: votes, kind: decision, value: { by: vote } }")])
    seats = board(5, 14) + [seat(f"n{n}", n < 3, classes=("non_schools",)) for n in range(6)]
    quorum = read(QUORUMS[next(iter(QUORUMS))][0]).value.need
    assert quorate(quorum, seats).quorate  # for every item: who has no vote on it is there all the same
    on, asked = date(2016, 6, 22), topic("decision.not_voting")
    rule = book.rule(asked, on, Situation(item="formula"))
    assert rule is not None and isinstance(rule.value, DecisionValue)
    cast = {each.seat: Vote.FOR for each in seats if each.sits is Sits.MEMBER}
    counted = tally(cast, seats, not_voting=rule.value.not_voting)
    assert (len(cast), len(counted.votes_for), counted.could) == (8, 5, 5)
    assert counted.uncounted == dict.fromkeys(("n0", "n1", "n2"), Uncounted.NOT_ON_THIS)  # who is told why
    assert book.rule(asked, on, Situation(item="term_dates")) is None
    assert len(tally(cast, seats).votes_for) == 8


MEETING = date(2016, 9, 21)


class Due(NamedTuple):
    event: date
    due: date


DEADLINES: dict[str, tuple[str, WorkingDays, Sequence[Due]]] = {
    "1 agenda and papers at least seven days before (Doncaster)": (
        "{ kind: deadline, value: { what: papers, before: { event: meeting }, within: { count: 7, unit: day } } }",
        ENGLAND,
        [Due(MEETING, date(2016, 9, 14)), Due(date(2016, 9, 5), date(2016, 8, 29))],
    ),
    "6 seven clear days (S.I. 2013/1624, regulation 13)": (
        """{ kind: deadline, value: { what: papers, before: { event: meeting }, within: { count: 7, unit: clear_day },
           at_least: true, shortened_by: [chair] } }""",
        ENGLAND,
        [Due(date(2016, 9, 20), date(2016, 9, 12)), Due(date(2016, 3, 8), date(2016, 2, 29))],
    ),
    "8 five clear working days (W.S.I. 2010/638, regulation 54)": (
        """{ kind: deadline, value: { what: papers, before: { event: meeting },
           within: { count: 5, unit: clear_working_day }, at_least: true, shortened_by: [chair] } }""",
        WALES,
        # Wednesday 21 September: the five between are 14, 15, 16, 19 and 20; and across Easter 2016
        [Due(MEETING, date(2016, 9, 13)), Due(date(2016, 4, 1), date(2016, 3, 22))],
    ),
    "9 seven clear working days for the removal of a governor (W.S.I. 2010/638, regulation 54)": (
        """{ kind: deadline, applies: { items: [removal, suspension, discontinuance] }, value: { what: papers,
           before: { event: meeting }, within: { count: 7, unit: clear_working_day }, at_least: true } }""",
        WALES,
        [Due(MEETING, date(2016, 9, 9)), Due(date(2016, 1, 6), date(2015, 12, 22))],
    ),
    "10 draft minutes within ten working days (businessinspiredgrowth.com)": (
        """{ kind: deadline, value: { what: minutes, after: { event: meeting },
           within: { count: 10, unit: working_day } } }""",
        ENGLAND,
        [Due(MEETING, date(2016, 10, 5)), Due(date(2016, 12, 16), date(2017, 1, 4))],
    ),
    "11 agreed minutes within five working days of the next meeting (businessinspiredgrowth.com)": (
        """{ kind: deadline, value: { what: agreed_minutes, after: { event: next_meeting },
           within: { count: 5, unit: working_day } } }""",
        ENGLAND,
        [Due(date(2016, 12, 7), date(2016, 12, 14)), Due(date(2016, 12, 22), date(2017, 1, 3))],
    ),
    "13 told within five working days of becoming aware (Solihull)": (
        """{ kind: deadline, value: { what: case_notified, after: { event: notified },
           within: { count: 5, unit: working_day } } }""",
        ENGLAND,
        [Due(date(2016, 3, 23), date(2016, 4, 1)), Due(date(2016, 9, 3), date(2016, 9, 9))],
    ),
}


@pytest.mark.parametrize("clause", DEADLINES)
def test_a_deadline_clause_gives_its_day(clause: str):
    text, calendar, days = DEADLINES[clause]
    value = read(text).value
    assert isinstance(value, DeadlineValue)
    assert [limit(value, each.event, calendar) for each in days] == [each.due for each in days]


def test_clause_2_at_least_four_meetings_a_year():
    value = read("{ kind: meets, value: { at_least_a_year: 4 } }").value
    assert isinstance(value, MeetsValue) and value.at_least_a_year == 4
    short = meetings_short(3, value.at_least_a_year)
    assert short is not None and meetings_short(4, value.at_least_a_year) is None


@pytest.mark.parametrize(
    ("clause", "months", "anchor", "days"),
    [
        ("3 updates every six months", 6, "2016-03-31", ["2016-03-31", "2016-09-30", "2017-03-31"]),
        (
            "4 the plan updated every three months",
            3,
            "2021-04-30",
            ["2021-04-30", "2021-07-30", "2021-10-30"],
        ),
        ("5 the annual report to the October meeting", 12, "2019-10-31", ["2019-10-31", "2020-10-31"]),
    ],
)
def test_clauses_3_to_5_recur(clause: str, months: int, anchor: str, days: list[str]):
    value = read(
        f"""{{ kind: recurring, value: {{ title: "{clause}", by: manager,
            every: {{ count: {months}, unit: month }}, anchor: {anchor} }} }}"""
    ).value
    assert isinstance(value, RecurringValue) and value.anchor is not None and not isinstance(value.every, str)
    assert [str(day) for day in islice(repeating(value.anchor, value.every), len(days))] == days


def test_clause_7_the_chair_may_shorten_it_where_urgent():
    assert read(DEADLINES["6 seven clear days (S.I. 2013/1624, regulation 13)"][0]).value.shortened_by == (
        "chair",
    )


def test_clause_9_is_narrower_than_clause_8_and_nobody_may_shorten_it():
    eight, nine = (
        read(next(t for c, (t, _, _) in DEADLINES.items() if c.startswith(n))) for n in ("8 ", "9 ")
    )
    book = Rulebook([eight.model_copy(update={"id": "papers"}), nine])
    asked, on = topic("deadline.papers"), MEETING
    removal, usual = (book.rule(asked, on, Situation(item=item)) for item in ("removal", "budget"))
    assert removal is not None and usual is not None
    assert (removal.value.within.count, removal.value.shortened_by) == (7, ())
    assert (usual.value.within.count, usual.value.shortened_by) == (5, ("chair",))


def test_clause_12_a_meeting_in_every_school_term():
    assert read("{ kind: meets, value: { each_term: true } }").value.each_term
    terms = [
        TermDates.model_validate({"name": name, "from": start, "until": end})
        for name, start, end in (
            ("Autumn term", "2016-09-05", "2016-12-16"),
            ("Spring term", "2017-01-03", "2017-04-07"),
            ("Summer term", "2017-04-24", "2017-07-21"),
        )
    ]
    planned = [
        date(2016, 9, 5),
        date(2016, 11, 30),
        date(2017, 7, 21),
    ]  # the first day of one, the last of another
    assert [term.name for term in terms_without_a_meeting(terms, planned)] == ["Spring term"]
    assert terms_without_a_meeting(terms, [*planned, date(2017, 4, 8)]) == (terms[1],)  # the day after it
    assert terms_without_a_meeting(terms, [*planned, date(2017, 4, 7)]) == ()


@pytest.mark.parametrize(
    "value",
    [
        "{ what: minutes, after: { event: next_meeting }, within: { count: 5, unit: working_day } }",
        "{ what: papers, after: { event: meeting }, within: { count: 5, unit: day } }",
        "{ what: report, before: { event: papers_out }, within: { count: 5, unit: day } }",
        "{ what: minutes, after: { event: meeting, of: board }, within: { count: 5, unit: day } }",
    ],
)
def test_what_the_bot_keeps_is_not_counted_from_elsewhere_without_a_word(value: str):
    with pytest.raises(ValidationError, match=r"is counted (before|after) meeting, of the same body"):
        read(f"{{ kind: deadline, value: {value} }}")
