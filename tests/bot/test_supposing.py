"""`boardclerk quorum`, `ladder`, `chair` and `deadline`: what the rules give, asked without a database."""

from __future__ import annotations

import pytest

from tests.bot.cli_kit import FEW_RULES, FOLDER, data, in_a_row, run, with_rules

NINE = "chair, police, ccg, probation, fire, cafcass, crc, nspcc, ambulance"
BOARD = ("--body", "board", "--on", "21/9/2016")


def test_a_quorum_that_one_person_more_would_settle():
    said = in_a_row(run("quorum", FEW_RULES, *BOARD, "--present", NINE))
    assert "It is open yet whether the Board would be quorate: 9 of the 10 members needed." in said
    assert "One more person settles it:" in said
    assert "or Lay member (board-lay-2)." in said
    assert "(quorum: Constitution, Quoracy: at least half of the full membership.)" in said


def test_a_quorum_as_data_has_the_answer_the_sets_and_who_would_break_it():
    told = data("quorum", FEW_RULES, *BOARD, "--present", NINE, "--deputy", "Partnership Trust")
    assert (told["answer"], told["have"], told["need"]) == ("quorate", 10, 10)
    assert set(told["breaking"]) >= {"board-police", "board-chair", "board-partnership-trust"}
    assert len(told["breaking"]) == 10
    assert told["smallest"] == {"size": 0, "sets": [], "all_told": True}
    assert told["rule"]["id"] == "quorum"
    assert told["requirements"] == [
        {"text": "at least half of the full membership", "met": True, "have": 10, "need": 10, "missing": 0}
        | {"could_come": []}
    ]


def test_who_stands_aside_does_not_count_for_the_item():
    told = data("quorum", FEW_RULES, *BOARD, "--present", f"{NINE}, Partnership Trust", "--recused", "police")
    assert (told["answer"], told["have"], told["recused"]) == ("open", 9, ["board-police"])
    assert "police" not in told["missing_key_sectors"]
    said = run("quorum", FEW_RULES, *BOARD, "--present", NINE, "--recused", "police")
    assert "Not counted, having stood aside: Police." in said


def test_a_quorum_that_nobody_can_make():
    said = in_a_row(run("quorum", FEW_RULES, *BOARD, "--present", "chair", "--away", "all"))
    assert (
        "The Board would not be quorate: 0 of the 10 members needed, and nobody else could make it so."
        in said
    )
    assert "10 more are needed. Could come:" in said


def test_a_vacant_seat_is_nobodys_where_the_files_list_people():
    told = data("quorum", FOLDER, *BOARD, "--present", "all")
    assert (told["answer"], told["have"]) == ("quorate", 19)
    assert data("quorum", FEW_RULES, *BOARD, "--present", "all")["have"] == 20


def test_people_are_named_as_people_name_them():
    told = data(
        "quorum", FOLDER, *BOARD, "--present", "Dana Example", "--present", "uhnm, colleges, Jo Example"
    )
    assert told["have"] == 4


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("polise", "polise has no seat on the Board. Did you mean police?"),
        (
            "schools",
            "schools has 3 seats on the Board. Name one of board-primary, board-secondary or board-college.",
        ),
    ],
)
def test_a_name_that_leads_nowhere_or_to_several_seats_is_asked_about(who, told):
    assert run("quorum", FEW_RULES, *BOARD, "--present", who, exits=2).strip() == told
    assert data("quorum", FEW_RULES, *BOARD, "--present", who, exits=2) == {"problem": told}


SEVERAL = (
    "id: quorum-cdop, kind: quorum, applies: { bodies: [cdop] }, value: { need: { all_of: [{ at_least: 3 }, "
    "{ at_least: 1, of: { sectors: police } }, { name: a doctor, at_least: 1, of: { seats: [cdop-ccg] } }] } }"
)


def test_each_requirement_says_whether_it_is_met_and_who_could_meet_it(tmp_path):
    """F9 of the field cases: what is missing is named."""
    file = with_rules(tmp_path, SEVERAL)
    said = in_a_row(run("quorum", file, "--body", "cdop", "--present", "hospitals, public health"))
    assert "1 of the 3 requirements needed" not in said
    assert "0 of the 3 requirements needed" in said
    assert "Missing: a doctor. 1 more is needed. Could come: CCG." in said
    assert "2 more people settle it: Police; and CCG." in said
    told = data(
        "quorum", file, "--body", "cdop", "--present", "hospitals, police, ambulance", "--away", "ccg"
    )
    assert [one["met"] for one in told["requirements"]] == [True, True, False]
    assert told["answer"] == "not"


def test_a_body_without_a_quorum_is_told_so(tmp_path):
    none = "id: no-quorum, kind: quorum, applies: { bodies: [training] }, value: { need: null }"
    told = run("quorum", with_rules(tmp_path, none), "--body", "training", exits=2)
    assert (
        "No document says what makes the Training sub-committee quorate." in told
        or "No document says" in told
    )


def test_a_ladder_tells_each_step_with_its_days():
    told = data("ladder", FEW_RULES, "--opened", "1/9/2016")
    assert [(stage["name"], stage["starts"], stage["ends"]) for stage in told["stages"]] == [
        ("with the manager", "2016-09-01", "2016-09-15"),
        ("with the chair", "2016-09-16", "2016-09-29"),
        ("unresolved, with the chair", "2016-09-30", "2016-10-13"),
        ("the chair goes to the chief executive", "2016-10-14", None),
    ]
    said = in_a_row(run("ladder", FEW_RULES, "--opened", "1/9/2016"))
    assert "with the chair (the chair of the Board)." in said
    assert "until it is resolved: the chair goes to the chief executive" in said


@pytest.mark.rule("ESC-1")
def test_a_plan_holds_the_ladder_and_gives_back_the_days_that_were_left():
    told = data("ladder", FEW_RULES, "--opened", "1/9/2016", "--plan", "14/10/2016", "--agreed", "20/9/2016")
    assert [(stage["step"], stage["paused"], stage["starts"], stage["ends"]) for stage in told["stages"]] == [
        (1, False, "2016-09-01", "2016-09-15"),
        (2, False, "2016-09-16", "2016-09-19"),
        (2, True, "2016-09-20", "2016-10-14"),
        (2, False, "2016-10-15", "2016-10-23"),
        (3, False, "2016-10-24", "2016-11-06"),
        (4, False, "2016-11-07", None),
    ]


@pytest.mark.parametrize(
    ("plan", "agreed", "told"),
    [
        (
            "14/8/2016",
            "1/9/2016",
            "A plan agreed on Thursday 1 September 2016 holds the matter until a day on or after",
        ),
        (
            "14/10/2016",
            "1/8/2016",
            "A plan is agreed once there is a matter: write --agreed on or after Thursday",
        ),
    ],
)
def test_a_plan_whose_days_do_not_follow_each_other_is_refused(plan, agreed, told):
    said = run("ladder", FEW_RULES, "--opened", "1/9/2016", "--plan", plan, "--agreed", agreed, exits=2)
    assert said.startswith(told)


TURNS = (
    "id: chair-turns, kind: office, applies: { bodies: [board] }, value: { office: chair, "
    "rotates: [council, police, ccg], first_turn: 2016-04-01, term: { count: 6, unit: month } }"
)


@pytest.mark.rule("CAL-5")
def test_whose_turn_it_is_and_whose_comes_next(tmp_path):
    file = with_rules(tmp_path, TURNS)
    told = data("chair", file, "--on", "1/10/2016")
    assert told["turn"] == {
        "agency": "police",
        "name": "Police",
        "starts": "2016-10-01",
        "ends": "2017-03-31",
    }
    assert [turn["agency"] for turn in told["next"]] == ["ccg", "council", "police", "ccg"]
    said = in_a_row(run("chair", file, "--on", "30/9/2016"))
    assert "Children's services: from Friday 1 April 2016 until Friday 30 September 2016." in said
    assert "Then Police, from Saturday 1 October 2016." in said
    assert "The first turn, of Children's services, begins on Friday 1 April 2016." in run(
        "chair", file, "--on", "2015-03-31"
    ) or "The files name nobody" in run("chair", file, "--on", "2015-03-31")


def test_a_turn_that_nobody_set_is_asked_for(tmp_path):
    file = with_rules(tmp_path, TURNS.replace("first_turn: 2016-04-01, ", ""))
    said = in_a_row(run("chair", file, "--on", "1/10/2016"))
    assert "the file does not say when the first turn began. Write first_turn in the rule" in said


@pytest.mark.rule("MEM-3")
def test_a_tenure_with_the_days_on_which_its_end_is_warned_of(tmp_path):
    year = (
        "id: chairs-year, kind: office, applies: { bodies: [board] }, value: { office: chair, "
        "term: { count: 1, unit: year }, extended: true }"
    )
    file = with_rules(tmp_path, year)
    told = data("chair", file, "--on", "1/10/2016", "--since", "1/9/2016")["tenure"]
    assert told == {
        "starts": "2016-09-01",
        "ends": "2017-08-31",
        "warnings": ["2017-06-02", "2017-08-01"],
        "may_extend": True,
    }
    said = in_a_row(run("chair", file, "--on", "1/10/2016", "--since", "1/9/2016"))
    assert "ends with Thursday 31 August 2017. It may be extended." in said


def test_who_holds_an_office_by_the_files():
    assert "Dana Example, by the files." in run("chair", FOLDER, "--on", "21/9")
    assert "Vikram Testcase, by the files." in run("chair", FOLDER, "--on", "21/9", "--office", "vice-chair")
    told = run("chair", FOLDER, "--on", "21/9", "--office", "treasurer", exits=2)
    assert told == "There is no office treasurer. Write chair, vice_chair or deputy_vice_chair.\n"


@pytest.mark.rule("DL-1", "DL-5")
def test_a_deadline_says_how_it_was_counted_and_what_is_left():
    said = in_a_row(
        run("deadline", FEW_RULES, "--rule", "reports-due", "--event", "21/4/2016", "--today", "1/4/2016")
    )
    assert said.startswith("Reports: by the end of Friday 8 April 2016.")
    assert "Counted it is Saturday 9 April 2016, no working day, so the working day before it holds." in said
    assert "From today, Friday 1 April 2016: 7 days, 5 working days." in said
    told = data("deadline", FEW_RULES, "--rule", "reports-due", "--event", "21/4/2016", "--today", "9/4/2016")
    assert (told["on"], told["counted"], told["days_left"]) == ("2016-04-08", "2016-04-09", -1)


@pytest.mark.rule("DL-2")
def test_papers_whose_day_is_the_august_holiday_go_out_on_the_friday_before():
    """D4 of the field cases: the whole-UK table lacks it."""
    said = in_a_row(run("deadline", FEW_RULES, "--rule", "papers-out", "--event", "5/9/2016"))
    assert "Papers: by the end of Friday 26 August 2016." in said
    assert "Counted it is Monday 29 August 2016, " in said and "Holiday" in said


@pytest.mark.rule("DL-4")
@pytest.mark.parametrize(("meeting", "due"), [("31/1/2017", "2017-02-28"), ("31/8/2016", "2016-09-30")])
def test_minutes_of_a_meeting_at_the_end_of_a_long_month(meeting, due):
    """D9 of the field cases."""
    assert data("deadline", FEW_RULES, "--rule", "minutes-due", "--event", meeting)["on"] == due


@pytest.mark.rule("CAL-7")
def test_notice_of_a_special_meeting_and_who_may_shorten_it(tmp_path):
    special = (
        "id: special-meeting, kind: deadline, applies: { meetings: special }, value: { what: meeting, "
        "after: { event: notice }, within: { count: 15, unit: working_day }, at_least: true, shortened_by: [chair] }"
    )
    file = with_rules(tmp_path, special)
    told = data("deadline", file, "--rule", "special-meeting", "--event", "7/12/2016", "--today", "7/12/2016")
    assert (told["on"], told["bound"], told["shortened_by"]) == ("2016-12-30", "earliest", ["chair"])
    said = in_a_row(run("deadline", file, "--rule", "special-meeting", "--event", "7/12/2016"))
    assert "from Friday 30 December 2016. That is 15 working days after the notice" in said


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("report-due", "There is no rule report-due. Did you mean reports-due?"),
        (
            "quorum",
            "quorum is no deadline: it is of the kind quorum. Deadlines here are apologies, minutes-due",
        ),
    ],
)
def test_a_rule_that_is_not_there_or_no_deadline(rule, told):
    assert run("deadline", FEW_RULES, "--rule", rule, "--event", "21/9", exits=2).startswith(told)


def test_another_ladder_by_its_name_and_one_whose_steps_have_no_time(tmp_path):
    """ESC-2: its steps follow what is done, not a day."""
    poor = (
        "id: poor, kind: ladder, value: { what: poor_performance, steps: [{ name: meets, holder: chair }, "
        "{ name: writes, holder: chair }, { name: regulator, holder: outside }] }"
    )
    file = with_rules(tmp_path, poor)
    told = data("ladder", file, "--opened", "1/9/2016", "--what", "poor performance")
    assert [(stage["name"], stage["starts"], stage["ends"]) for stage in told["stages"]] == [
        ("meets", "2016-09-01", None),
        ("writes", None, None),
        ("regulator", None, None),
    ]
    said = run("ladder", file, "--opened", "1/9/2016", "--what", "poor_performance")
    assert "Thursday 1 September 2016, until what it asks for is done: meets" in said
    assert "Then, until it is resolved: regulator (somebody outside)." in said
    wrong = run("ladder", file, "--opened", "1/9/2016", "--what", "poor_perform", exits=2)
    assert wrong == "There is no ladder poor_perform. Did you mean poor_performance?\n"


@pytest.mark.rule("QUO-2")
@pytest.mark.parametrize(
    ("remote", "agreed", "have", "waits"),
    [
        ("counts", (), 4, 0),
        ("if_chair_agreed", (), 2, 2),
        ("if_chair_agreed", ("--agreed", "ccg"), 3, 1),
        ("does_not_count", ("--agreed", "ccg"), 2, 0),
    ],
)
def test_members_who_join_remotely_count_as_the_constitution_says(tmp_path, remote, agreed, have, waits):
    """Q14 of the field cases: without the chair's agreement on record, the forecast says so."""
    file = with_rules(tmp_path, f"id: remote, kind: quorum, value: {{ remote: {remote} }}")
    words = ("quorum", file, *BOARD, "--present", "chair, police", "--remote", "ccg, fire", *agreed)
    told = data(*words)
    assert (told["have"], len(told["remote_to_agree"])) == (have, waits)
    said = in_a_row(run(*words))
    assert ("Not counted until the chair agrees that they join remotely: " in said) is bool(waits)
    assert ("Not counted, since they join remotely: CCG and Fire and Rescue." in said) is (
        remote == "does_not_count"
    )


def test_who_has_no_vote_on_an_item_counts_to_its_quorum_and_is_named(tmp_path):
    """F12 of the field cases."""
    rule = (
        "id: formula, kind: decision, applies: { bodies: [board], items: [formula] }, "
        "value: { not_voting: { agencies: [fire] } }"
    )
    words = ("quorum", with_rules(tmp_path, rule), *BOARD, "--present", "chair, police, fire")
    assert data(*words, "--item", "formula")["without_a_vote"] == ["board-fire"]
    told = run(*words, "--item", "formula")
    assert "Counted to the quorum, and without a vote on this item: Fire and Rescue." in told
    assert data(*words)["without_a_vote"] == [] and data(*words)["have"] == 3
