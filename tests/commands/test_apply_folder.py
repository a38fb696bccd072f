"""An edited folder taken up: done once and whole, told to those who know, and never over what chat has said since."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from commands.apply_endings import StillNeeded
from commands.apply_folder import FolderTakenUp, differs, take_up
from commands.common.base import Refused
from store.constitution.plan import Folder, load_folder
from store.models import Deputy, Meeting, Notice, Partnership, Person, Report, SeatHolding, SeatReply
from store.queries import register
from tests.bot.check_kit import rule_text
from tests.commands.office import EXAMPLE, Office
from tests.commands.test_meetings import told

CYCLE, PEOPLE, CONSTITUTION = "cycle.yaml", "people.yaml", "constitution.yaml"
MOVES = (
    ("cycle.yaml", "printed: 21 September, column", "printed: 28 September, column"),
    ("agendas.yaml", "2016-09-21", "2016-09-28"),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "stoke"))


def edited(copy: Path, *edits: tuple[str, str, str]) -> Folder:
    """The folder with each old text of a file replaced by a new one; each old one must be there."""
    for name, old, new in edits:
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text, old
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return load_folder(copy)


def apply(office: Office, folder: Folder, *take: str) -> FolderTakenUp:
    with office.store.begin() as session:
        return take_up(
            session,
            office.partnership,
            folder,
            office.now,
            reason="from the folder stoke",
            because="It is no longer planned.",
            take=frozenset(take),
        )


def test_an_untouched_folder_changes_nothing(office: Office, copy: Path):
    done = apply(office, load_folder(copy))
    assert not done.difference.to_do and not done.difference.conflicts
    assert not office.notices()


def test_a_meeting_that_moves_in_the_folder_moves_as_in_chat(office: Office, copy: Path):
    told(office, "paula-specimen", "jo-example")
    meeting, folder = office.meeting("board", "2016-09-21"), edited(copy, *MOVES)
    done = apply(office, folder)
    assert [(m.before.on, m.meeting.on, m.told) for m in done.meetings.moved] == [
        (date(2016, 9, 21), date(2016, 9, 28), 2)
    ]
    assert len(office.notices("meeting_moved")) == 2
    assert {r.due_on for r in office.rows(Report, meeting_id=meeting.id)} == {date(2016, 9, 16)}
    (row,) = office.audit("meeting.move")
    assert (row.role, row.person_id, row.channel, row.reason) == (
        "operator",
        None,
        "command line",
        "from the folder stoke",
    )


def test_taken_up_twice_it_is_done_and_told_once(office: Office, copy: Path):
    told(office, "paula-specimen")
    folder = edited(copy, *MOVES)
    apply(office, folder)
    again = apply(office, folder)
    assert not again.difference.to_do and not again.difference.conflicts
    assert len(office.notices("meeting_moved")) == 1


def test_a_meeting_left_out_is_cancelled_and_a_new_one_is_arranged(office: Office, copy: Path):
    told(office, "paula-specimen")
    gone = "  - { body: board, printed: 21 September, column: September }\n"
    new = "  - { body: executive, on: 2017-03-30, at: '11:00' }\n"
    (copy / "agendas.yaml").unlink()
    folder = edited(copy, (CYCLE, gone, new))
    done = apply(office, folder)
    assert [m.meeting.on for m in done.meetings.cancelled] == [date(2016, 9, 21)]
    assert [n.facts["reason"] for n in office.notices("meeting_cancelled")] == ["It is no longer planned."]
    (made,) = office.rows(Meeting, on=date(2017, 3, 30))
    assert (made.body, made.at, made.state) == ("executive", time(11), "planned")
    assert not apply(office, folder).difference.to_do


def test_a_meeting_moved_in_chat_stays_until_the_folder_is_taken(office: Office, copy: Path):
    morgan, ref = office.person("morgan-sample"), office.meeting("board", "2016-09-21").ref
    morgan.presses(morgan.types(f"/clerk meeting move {ref} to 5 October"), "Yes, move it")
    folder = edited(copy, *MOVES)
    for _ in range(2):
        left = apply(office, folder)
        assert [c.ref for c in left.difference.meetings.conflicts] == [ref]
        assert office.rows(Meeting, ref=ref)[0].on == date(2016, 10, 5)
    taken = apply(office, folder, ref)
    assert [m.meeting.on for m in taken.meetings.moved] == [date(2016, 9, 28)]
    assert not apply(office, folder).difference.conflicts


def test_a_meeting_cancelled_in_chat_takes_place_after_all_where_the_folder_is_taken(
    office: Office, copy: Path
):
    told(office, "paula-specimen")
    morgan, ref = office.person("morgan-sample"), office.meeting("board", "2016-09-21").ref
    morgan.presses(morgan.types(f"/clerk meeting cancel {ref} because of a flood"), "Yes, cancel it")
    for notice in office.notices("meeting_cancelled"):
        office.change(Notice, notice.id, state="sent", settled_at=office.now)
    left = apply(office, load_folder(copy))
    assert [c.ref for c in left.difference.meetings.conflicts] == [ref]
    taken = apply(office, load_folder(copy), ref)
    assert [(m.meeting.ref, m.told) for m in taken.meetings.restored] == [(ref, 1)]
    assert office.meeting("board", "2016-09-21").state == "planned" and not taken.meetings.arranged
    assert not apply(office, load_folder(copy)).difference.conflicts


def test_a_meeting_that_the_folder_left_out_and_has_again_takes_place_after_all(office: Office, copy: Path):
    told(office, "paula-specimen")
    meeting = office.meeting("board", "2016-09-21")
    before = load_folder(copy)
    (copy / "agendas.yaml").unlink()
    gone = "  - { body: board, printed: 21 September, column: September }\n"
    apply(office, edited(copy, (CYCLE, gone, "")))
    for notice in office.notices("meeting_cancelled"):
        office.change(Notice, notice.id, state="sent", settled_at=office.now)
    back = apply(office, before)
    assert [m.meeting.ref for m in back.meetings.restored] == [meeting.ref] and not back.meetings.arranged
    assert [n.person_id for n in office.notices("meeting_restored")] == [office.id_of("paula-specimen")]
    assert not apply(office, before).difference.to_do


def test_a_deputy_named_in_chat_stays_until_the_folder_is_taken(office: Office, copy: Path):
    ravi = office.id_of("ravi-specimen")
    jo = office.person("jo-example")
    asked = jo.types("/deputy Ravi Specimen")
    jo.presses(asked, asked.buttons[0].label)
    folder = load_folder(copy)
    left = apply(office, folder)
    assert {c.agency for c in left.difference.deputy_conflicts} == {"probation"}
    assert {d.state for d in office.rows(Deputy, person_id=ravi)} == {"named"}
    apply(office, folder, "file")
    assert {d.state for d in office.rows(Deputy, person_id=ravi)} == {"ended"}
    assert not apply(office, folder).difference.conflicts


def test_a_seat_that_changes_hands_is_the_new_persons_from_today(office: Office, copy: Path):
    seat = "seats: [board-fire, executive-communications, communications-chair]"
    folder = edited(
        copy,
        (PEOPLE, f", {seat}", ""),
        (
            PEOPLE,
            "deputies:\n",
            f"  - {{ key: new-sample, name: New Sample, email: new@fire.example, {seat} }}\ndeputies:\n",
        ),
    )
    apply(office, folder)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
    holds = {day: known.holder("board-fire", date(2016, 8, day)) for day in (24, 25)}
    assert {day: p and p.key for day, p in holds.items()} == {24: "colin-testcase", 25: "new-sample"}
    assert len(office.audit("holder.change")) == 3 and len(office.audit("person.add")) == 1


SWAP = (
    (PEOPLE, "board-police", "board-other"),
    (PEOPLE, "board-probation", "board-police"),
    (PEOPLE, "board-other", "board-probation"),
)


def test_two_members_who_swap_seats_hear_it_and_their_answers_do_not_pass_to_each_other(
    office: Office, copy: Path
):
    told(office, "paula-specimen", "jo-example")
    paula, jo = office.id_of("paula-specimen"), office.id_of("jo-example")
    office.person("paula-specimen").types("/apologies board 21 September because of an operation")
    office.person("jo-example").types("/clerk coming board 21 September")
    done = apply(office, edited(copy, *SWAP))
    assert done.seated == 2
    heard = {n.person_id: (n.facts["gained"], n.facts["lost"]) for n in office.notices("seat_changed")}
    assert heard == {
        jo: (["board-police"], ["board-probation"]),
        paula: (["board-probation"], ["board-police"]),
    }
    replies = {r.seat: r for r in office.rows(SeatReply)}
    assert {(r.answer, r.reason, r.deputy_id) for r in replies.values()} == {("taken_back", "", None)}
    again = [n for n in office.notices("meeting_notice") if n.facts.get("by_hand")]
    assert {n.person_id for n in again} == {paula, jo}
    assert not apply(office, load_folder(copy)).difference.to_do
    assert len(office.notices("seat_changed")) == 2


def test_a_seat_given_to_somebody_else_is_told_to_both_and_a_seat_that_ends_is_told_once(
    office: Office, copy: Path
):
    seats = "board-lay-2"
    text = (copy / PEOPLE).read_text(encoding="utf-8")
    rows = [row for row in text.splitlines(keepends=True) if seats in row]
    assert len(rows) == 1 and "walter-notreal" in rows[0]
    given = text.replace(seats, "").replace("[, ", "[").replace(", ]", "]")
    row = next(r for r in given.splitlines(keepends=True) if "simon-invented" in r)
    (copy / PEOPLE).write_text(given.replace(row, row.replace("seats: [", f"seats: [{seats}, ")), "utf-8")
    assert apply(office, load_folder(copy)).seated == 2
    heard = {n.person_id for n in office.notices("seat_changed")}
    assert heard == {office.id_of("walter-notreal"), office.id_of("simon-invented")}


def test_who_leaves_the_folder_has_left_and_who_comes_back_is_the_same_person(office: Office, copy: Path):
    line = next(
        row
        for row in (copy / PEOPLE).read_text(encoding="utf-8").splitlines(keepends=True)
        if "simon-invented" in row
    )
    before, simon = load_folder(copy), office.id_of("simon-invented")
    apply(office, edited(copy, (PEOPLE, line, "")))
    assert office.rows(Person, id=simon)[0].left_on == date(2016, 8, 25)
    assert office.rows(SeatHolding, person_id=simon)[0].until == date(2016, 8, 24)
    apply(office, before)
    assert office.rows(Person, key="simon-invented")[0].left_on is None


def test_a_rule_that_changes_gives_reports_their_new_day_and_papers_keep_theirs(office: Office, copy: Path):
    meeting = office.meeting("board", "2016-09-21")
    before = {r.due_on for r in office.rows(Report, meeting_id=meeting.id)}
    done = apply(office, edited(copy, (CONSTITUTION, "count: 12, unit: day", "count: 16, unit: day")))
    after = {r.due_on for r in office.rows(Report, meeting_id=meeting.id)}
    assert (before, after) == ({date(2016, 9, 9)}, {date(2016, 9, 5)})
    changed = {d.meeting.ref: d for d in done.dates}
    assert changed[meeting.ref].before.papers_out == changed[meeting.ref].after.papers_out
    assert [row.object for row in office.audit("rule.change")] == ["reports-due"]


def test_a_standing_report_that_the_rules_have_no_more_is_no_longer_owed(office: Office, copy: Path):
    text = (copy / CONSTITUTION).read_text(encoding="utf-8")
    rule = rule_text(text, "progress-domestic-abuse")
    meeting = office.meeting("executive", "2016-09-08")
    apply(office, edited(copy, (CONSTITUTION, rule, "")))
    owed = {r.title: r.state for r in office.rows(Report, meeting_id=meeting.id)}
    assert owed["Progress report: Domestic Abuse Partnership"] == "dropped"
    assert list(owed.values()).count("dropped") == 1


def test_an_hour_and_a_rule_that_change_together_are_both_taken_up(office: Office, copy: Path):
    meeting = office.meeting("board", "2016-09-21")
    folder = edited(
        copy,
        (CONSTITUTION, "count: 12, unit: day", "count: 16, unit: day"),
        (
            CONSTITUTION,
            'usual_time: "10:00", usual_place: "Council Chamber',
            'usual_time: "14:00", usual_place: "Hall',
        ),
    )
    apply(office, folder)
    (after,) = office.rows(Meeting, id=meeting.id)
    assert (after.on, after.at, after.place) == (meeting.on, time(14), "Hall, Civic Centre")
    assert {r.due_on for r in office.rows(Report, meeting_id=meeting.id)} == {date(2016, 9, 5)}


def test_a_report_whose_day_has_changed_is_asked_for_by_the_new_day_and_no_other(office: Office, copy: Path):
    apply(office, edited(copy, (CONSTITUTION, "count: 12, unit: day", "count: 16, unit: day")))
    asked = {r.ref for r in office.rows(Report, meeting_id=office.meeting("board", "2016-09-21").id)}
    waiting = [n for n in office.notices("report_due") if n.subject in asked and n.state == "pending"]
    assert {n.facts["due"] for n in waiting} <= {"2016-09-05"}
    assert len({(n.subject, n.person_id) for n in waiting}) == len(waiting)


def test_nobody_is_late_by_a_rule_that_came_after_its_own_day(office: Office, copy: Path):
    office.move_to("2016-09-05")
    meeting = office.meeting("board", "2016-09-21")
    apply(office, edited(copy, (CONSTITUTION, "count: 12, unit: day", "count: 30, unit: day")))
    (due,) = {r.due_on for r in office.rows(Report, meeting_id=meeting.id)}
    assert due >= date(2016, 9, 5)


def test_a_day_closed_moves_what_hangs_on_a_meeting(office: Office, copy: Path):
    meeting = office.meeting("board", "2016-09-21")
    folder = edited(copy, (CONSTITUTION, "extra: []", "extra: { 2016-09-09: Moving }"))
    apply(office, folder)
    assert {r.due_on for r in office.rows(Report, meeting_id=meeting.id)} == {date(2016, 9, 8)}
    assert [row.detail["after"] for row in office.audit("holiday.change")] == [["2016-09-09", "Moving"]]


def test_a_folder_in_which_a_seat_is_on_another_body_is_not_taken_up_at_all(office: Office, copy: Path):
    edits = (CONSTITUTION, "{ id: board-college, body: board,", "{ id: board-college, body: training,")
    with pytest.raises(StillNeeded, match="board-college"):
        apply(office, edited(copy, edits, *MOVES))
    assert office.meeting("board", "2016-09-21").state == "planned"


def test_where_one_meeting_cannot_be_there_nothing_is_done(office: Office, copy: Path):
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk meeting new board 28 September 2016"), "Yes, arrange it")
    gone = "  - { body: board, printed: 21 September, column: September }\n"
    new = "  - { body: executive, on: 2017-03-30 }\n"
    (copy / "agendas.yaml").unlink()
    done = apply(office, edited(copy, (CYCLE, gone, gone + new)))
    assert len(done.meetings.arranged) == 1
    with pytest.raises(Refused):
        apply(office, edited(copy, (CYCLE, "printed: 7 December", "on: 2016-09-28, at: '15:00'"), *MOVES[:1]))
    assert office.rows(Meeting, on=date(2016, 12, 7), body="board")[0].state == "planned"


def test_of_a_database_from_before_it_was_kept_every_move_is_asked_about(office: Office, copy: Path):
    (row,) = office.rows(Partnership)
    office.change(Partnership, row.id, taken_up={})
    folder = edited(copy, *MOVES)
    for _ in range(2):
        left = apply(office, folder)
        assert not left.meetings.moved and not left.meetings.arranged
        assert [c.ref for c in left.difference.meetings.conflicts] == [
            office.meeting("board", "2016-09-21").ref
        ]
    assert len(apply(office, folder, "file").meetings.moved) == 1


def test_what_was_looked_at_only_is_not_changed(office: Office, copy: Path):
    folder = edited(copy, *MOVES)
    with office.store.begin() as session:
        assert differs(session, office.partnership, folder, office.now).to_do
    assert office.meeting("board", "2016-09-21").state == "planned" and not office.audit("meeting.move")


def test_who_has_left_and_whose_address_has_changed_in_chat_stay_so_until_the_folder_is_taken(
    office: Office, copy: Path
):
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk leaver Colin Testcase 25 August"), "Yes, end them")
    jo = office.id_of("jo-example")
    with office.store.begin() as session:
        register.change_person(session, office.partnership, jo, email="jo@new.example")
    untouched = load_folder(copy)
    for _ in range(2):
        left = apply(office, untouched)
        assert not left.difference.to_do
        assert {c.name for c in left.difference.people_conflicts} >= {
            "colin-testcase",
            "board-fire",
            "jo-example",
        }
    apply(office, untouched, "jo-example")
    assert office.rows(Person, id=jo)[0].email == "jo.example@probation.example"
    apply(office, untouched, "file")
    assert office.rows(Person, key="colin-testcase")[0].left_on is None
    assert not apply(office, untouched).difference.conflicts
