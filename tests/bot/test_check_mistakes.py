"""None of these is silent: mistakes people make in the five files, each told once with the sentence it must get."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bot.check_kit import OWN_QUORUM, A, C, P, W, Y, after
from tests.store.constitution_kit import EXAMPLE

TRAINING_TO_THE_VICE_CHAIR = """  - id: training-escalation
    kind: ladder
    applies: { bodies: [training] }
    value: { steps: [{ name: with the vice-chair, holder: vice_chair, of: practice }] }
    document: secretariat
    clause: Training
    from: 2016-04-01
  - id: budget-report
"""

MISTAKES: list[tuple[str, str, str, str]] = [
    # The partnership
    (
        C,
        "subdivision: ENG, ",
        "",
        "Which is it? Write `subdivision:` ENG (England), NIR (Northern Ireland), SCT (Scotland) or WLS (Wales).",
    ),
    (
        C,
        "country: GB",
        "country: England",
        "There is no holiday table for England. For the United Kingdom write GB.",
    ),
    (
        C,
        "extra: []",
        "extra: { 2017-02-25: Civic Centre closed }",
        "The extra holiday Saturday 25 February 2017 is on a weekend and changes nothing.",
    ),
    (
        C,
        "extra: []",
        "extra: { 2016-13-28: Civic Centre closed }",
        "Write a date as year-month-day, such as 2016-06-22.",
    ),
    (
        C,
        "omit: []",
        "omit: [2016-09-14]",
        "Wednesday 14 September 2016 is left out of the holidays, but the table has none there",
    ),
    (
        C,
        "until: 2017-03-31 }",
        "until: 2016-03-31 }",
        "it ends before it starts. Write the first and the last day of the year.",
    ),
    (C, 'morning: "08:30"', 'morning: "20:30"', "these hours are not in order."),
    (C, "digest: working, alarm", "digest: weekdays, alarm", "working or every"),
    (C, "always: [meeting_today, lost", "always: [meeting_tomorrow, lost", "meeting_today or lost_quorum"),
    (
        C,
        "time_zone: Europe/London",
        "time_zone: London",
        "there is no such time zone. Write a name such as Europe/London.",
    ),
    (
        C,
        '  concerns: "Children\'s Social Care and adult safeguarding, 01632 960100, at any hour"\n',
        "",
        "It does not say whom to ring about a child or adult in danger.",
    ),
    (
        C,
        "id: nspcc, name: NSPCC, short: NSPCC, sector: voluntary",
        "id: nspcc, name: NSPCC, short: NSPCC, sector: volunteers",
        "There is no sector volunteers.",
    ),
    (C, "{ id: police, name", "{ id: polise, name", "There is no agency police. (Also on lines"),
    (
        C,
        "aliases: [exec,",
        "aliases: [scb,",
        "scb stands for both board and executive. Take it from one of them.",
    ),
    (
        C,
        "holder: chair, of: board",
        "holder: chair, of: bord",
        "There is no body bord. Did you mean board?",
    ),
    (
        C,
        "  - id: budget-report\n",
        TRAINING_TO_THE_VICE_CHAIR,
        "what is not settled goes to the vice-chair of the Practice sub-committee, which has no such seat.",
    ),
    # Seats
    (
        C,
        "{ id: training-chair, body: training, agency: voluntary, role: chair }",
        "{ id: training-chair, body: training, agency: voluntary }",
        "Training sub-committee has nobody in the chair",
    ),
    (
        C,
        "{ id: board-police, body: board, agency: police }",
        "{ id: board-police, body: board, agency: police, role: chair }",
        "board has two seats with the role chair. Make one of them a member.",
    ),
    (
        C,
        "{ id: board-police, body: board, agency: police }",
        "{ id: board-police, body: board }",
        "The seat board-police has no agency.",
    ),
    # Rules
    (
        C,
        "    kind: calendar\n",
        "    kind: calender\n",
        'There is no kind of rule "calender". Did you mean calendar?',
    ),
    (C, "  - id: minutes-due\n", "  - id: papers-out\n", "papers-out has two versions from 2016-04-01."),
    (
        C,
        "what: papers, before",
        "what: report, before",
        "papers-out and reports-due both say this, from the same day and for the same.",
    ),
    (
        C,
        "within: { count: 12, unit: day",
        "within: { count: 5, unit: day",
        "Reports are due 5 days before a meeting, after the papers go out, 7 days before. Ask for them earlier.",
    ),
    (
        C,
        "within: { count: 12, unit: day",
        "within: { count: 7, unit: day",
        "Reports are due and papers go out on one day, 7 days before a meeting. Ask for the reports earlier.",
    ),
    (C, "count: 1, unit: month", "count: 1, units: month", "`units` is not known here. Did you mean unit?"),
    (C, "count: 1, unit: month", "count: 1, unit: months", '`unit` is "months". Write day,'),
    (
        C,
        "{ at_least: 1/2, of:",
        "{ groups: 1/2, of:",
        "`groups` is not known here. Known here: all_of, any_of,",
    ),
    (
        C,
        "at_least: 1/2",
        "at_least: 50%",
        "this is not a share. Write a fraction such as 1/2.",
    ),
    (
        C,
        "  - id: budget-report\n",
        OWN_QUORUM.format(9),
        "The quorum cannot be reached: 9 members are needed and 5 seats are filled.",
    ),
    (C, "  - id: budget-report\n", OWN_QUORUM.format(5), "The quorum is everybody: 5 members are needed"),
    (
        C,
        "short: Training,",
        "short: Training, quorum: 3,",
        "`quorum` is not known here.",
    ),
    (
        C,
        "at_least: 1/2, of: { filled: false } }",
        "at_least: 1/2 }",
        "1 seat is vacant and the quorum rule does not say whether that counts.",
    ),
    (
        C,
        "year_from: 4",
        "year_from: 1",
        '"By when" is read in years from January, and the cycle starts in April. Did you mean `year_from: 4`?',
    ),
    (
        C,
        "value: { moved: those_told }",
        "value: { moved: nobody }",
        '`moved` is "nobody". Write those_told.',
    ),
    (
        C,
        "applies: { bodies: [board] }\n    value: { absent",
        "applies: { bodies: [communications] }\n    value: { absent",
        "Health is a key sector and has no voting seat on the Communication and Publicity sub-committee",
    ),
    (
        C,
        "value: { at_least_a_year: 6 }",
        "value: { at_least_a_year: 0 }",
        '`at_least_a_year` is "0". Write more than 0.',
    ),
    (
        C,
        "name: with the manager, holder: manager, within: { count: 14, unit: day }",
        "name: with the manager, holder: manager",
        'The step "with the manager" has no time.',
    ),
    (
        C,
        "    clause: Work plan\n",
        "    clause: ''\n",
        "action-parts does not say its clause. Write the heading it stands under.",
    ),
    (
        C,
        "unit: month } }\n    document: constitution\n    clause: Attendance\n    from: 2016-04-01",
        "unit: month } }\n    document: constitution\n    clause: Attendance\n    from: 2106-04-01",
        "missed-meetings holds from Thursday 1 April 2106, after the year is over on Friday 31 March 2017.",
    ),
    (
        C,
        "parts: [what, how, by_when, by_whom, difference]",
        "parts: [what, how, by_when, by_whom]",
        "12 of 84 actions say what difference they make, which an action does not record.",
    ),
    (C, "report_offsets_days: [14, 7, 2, 0]", "report_offsets_days: [14, 7, -2, 0]", "Write 0 or more."),
    # People
    (P, "office: manager, ", "", "Nobody has the office of manager."),
    (P, "name: Jo Example, ", "name: Jo Example, office: manager, ", "both have the office of manager."),
    (P, "key: jo-example", "key: sam-example", "sam-example is the key of two people."),
    (P, "seats: [board-nspcc]", "seats: [board-ccg]", "board-ccg is held by both"),
    (
        P,
        "person: tess-madeup",
        "person: tess-madup",
        "There is no person tess-madup. Did you mean tess-madeup?",
    ),
    (
        P,
        "email: jo.example@probation.example",
        "email: jo.example",
        "Write an e-mail address, such as sam@example.org.",
    ),
    (
        P,
        "email: jo.example@probation.example",
        "emial: jo.example@probation.example",
        "`emial` is not known here. Did you mean email?",
    ),
    (P, ", email: jo.example@probation.example", "", "`email` is missing. Add `email:`."),
    (
        P,
        "persons:\n",
        "persons:\n  - { key: kit-idle, name: Kit Idle, email: kit@council.example }\n",
        "Kit Idle holds no seat and no office and stands in for nobody, so nothing is ever said to them.",
    ),
    (
        P,
        "agency: ccg, person: hugo-fictional }",
        "agency: ccg, person: hugo-fictional }\n  - { agency: nspcc, person: tariq-placeholder }",
        "stands in for NSPCC on the Board and has a seat of their own there: they count once.",
    ),
    # The year's meetings
    (
        Y,
        "{ body: board, printed: 7 December, column: December }",
        "{ body: board, printed: 7 December, column: December }\n  - { body: board, on: 2016-12-25 }",
        "25 December 2016 is a Sunday and Christmas Day. It stays as printed; is the date right?",
    ),
    (
        Y,
        "printed: 3 May",
        "printed: 2 May",
        "is a bank holiday, May Day. It stays as printed; is the date right?",
    ),
    (Y, "printed: 12 July", "printed: 17 May", "policies is planned twice on 17 May. Keep one of them."),
    (
        Y,
        "printed: 12 April, column: April",
        "on: 2018-04-12",
        "Thursday 12 April 2018 is not within the year",
    ),
    (Y, "printed: 22 June", "printed: 31 June", '"31 June" is no day between'),
    (Y, "body: training", "body: traning", "There is no body traning. Did you mean training?"),
    # The work plan
    (W, "by_when: July 2016", "by_when: soon-ish", "Until then the action has no date and is not chased."),
    (W, "row: 1b", 'row: "1"', "executive has two rows 1. Give one of them a letter, such as 1b."),
    (W, "by_when: June 2016", "by_whenn: June 2016", "`by_whenn` is not known here. Did you mean by_when?"),
    (W, "owner: board-manager", "owner: bord-manager", "There is no seat, agency or person bord-manager."),
    # The agendas
    (
        A,
        "on: 2016-06-22",
        "on: 2016-06-23",
        "board has no meeting on 2016-06-23. Plan it in cycle.yaml, or correct the date.",
    ),
    (
        A,
        "on: 2016-06-22",
        "on: 22 June",
        '`on` is "22 June". Write a date as year-month-day, such as 2016-06-22.',
    ),
    (
        A,
        "author: board-police",
        "author: board-polise",
        "There is no seat board-polise. Did you mean board-police?",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "partnership"))


@pytest.mark.parametrize(("file", "old", "new", "sentence"), MISTAKES)
def test_a_mistake_is_told_once_with_its_sentence(folder, file, old, new, sentence):
    found = after(folder, file, old, new)
    assert sum(found.values()) == 1, found
    assert sentence in next(iter(found))
