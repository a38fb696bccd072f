"""A folder's agendas and work plan taken up: done and told once, and never over what chat has done since."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from scheduler.planner import readers
from scheduler.planner.notice import PlannedNotice
from scheduler.sweep import replan
from store import outbox
from store.constitution.plan import load_folder
from store.models import Action, AgendaItem, Meeting, Milestone, Notice, Partnership, Report
from store.notice_kinds import NoticeKind
from store.queries import register
from tests.commands.office import EXAMPLE, Office
from tests.commands.test_apply_folder import apply, edited

PLAN, AGENDAS = "work-plan.yaml", "agendas.yaml"
FIRST = """      - row: "1"
        what: Promote effective SCB governance arrangements
        how: Undertake a review of the SCB Constitution and member agreements with partner agencies.
        by_when: June 2016
"""
STRATEGY = "- { title: E-safety, author: board-secondary, report: true }"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "stoke"))


def action(office: Office, ref: str = "A-1") -> Action:
    (found,) = office.rows(Action, ref=ref)
    return found


def open_dates(office: Office, ref: str = "A-1") -> list[date]:
    return sorted(
        m.due_on for m in office.rows(Milestone, action_id=action(office, ref).id) if m.state == "open"
    )


def knows(office: Office, who: str, ref: str = "A-1") -> None:
    """Somebody was reminded of the action."""
    notice = PlannedNotice(
        kind=NoticeKind.ACTION_OVERDUE,
        key=(ref, "of the test"),
        notice_class="member",
        subject=ref,
        due=office.now,
        person=office.id_of(who),
        facts={"milestone": 1, "due": "2016-06-30"},
    )
    with office.store.begin() as session:
        outbox.put(session, office.partnership, [notice], office.now)
    for row in office.rows(Notice, subject=ref):
        office.change(Notice, row.id, state="sent", settled_at=office.now)


def owner_of(office: Office, ref: str = "A-1") -> str:
    row = action(office, ref)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        found = readers.owner(known, row, date(2016, 8, 25))
        return known.people[found].key if found is not None else ""


def test_another_date_is_asked_for_and_whoever_knew_the_old_one_hears_of_it_once(
    office: Office, copy: Path
) -> None:
    knows(office, owner_of(office))
    folder = edited(copy, (PLAN, FIRST, FIRST.replace("June 2016", "October 2016")))
    (done,) = apply(office, folder).actions
    assert (done.told, done.dates, done.past) == (1, (date(2016, 10, 31),), ())
    assert action(office).by_when == "October 2016" and open_dates(office) == [date(2016, 10, 31)]
    (told,) = office.notices("action_changed")
    assert told.facts == {"what": ["dates"]} and told.person_id == office.id_of(owner_of(office))
    (row,) = office.audit("action.change")
    assert (row.object, row.role, row.detail["before"]["by_when"]) == ("A-1", "operator", "June 2016")
    apply(office, folder)
    assert len(office.notices("action_changed")) == 1 and len(office.audit("action.change")) == 1


def test_nobody_is_late_for_a_date_that_was_past_when_the_folder_gave_it(office: Office, copy: Path) -> None:
    (done,) = apply(office, edited(copy, (PLAN, FIRST, FIRST.replace("June 2016", "July 2016")))).actions
    assert done.past == (date(2016, 7, 31),) or done.past == (date(2016, 7, 29),)
    (left,) = [m for m in office.rows(Milestone, action_id=action(office).id) if m.state == "open"]
    assert left.next_look_at is None
    assert not [n for n in office.notices("action_overdue") if n.subject == "A-1"]


def test_a_new_owner_hears_that_it_is_theirs_and_the_one_before_that_it_is_not(
    office: Office, copy: Path
) -> None:
    before = owner_of(office)
    knows(office, before)
    apply(office, edited(copy, (PLAN, FIRST, f"{FIRST}        owner: board-police\n")))
    assert owner_of(office) == "paula-specimen" != before
    assert {n.person_id for n in office.notices("action_changed")} == {
        office.id_of(before),
        office.id_of("paula-specimen"),
    }


def test_words_alone_change_quietly(office: Office, copy: Path) -> None:
    knows(office, owner_of(office))
    due = open_dates(office)
    apply(office, edited(copy, (PLAN, "Promote effective SCB governance", "Promote good governance")))
    assert action(office).what.startswith("Promote good") and open_dates(office) == due
    assert not office.notices("action_changed") and len(office.audit("action.change")) == 1


def test_a_row_that_is_gone_is_kept_and_asked_for_no_more(office: Office, copy: Path) -> None:
    knows(office, owner_of(office))
    before = load_folder(copy)
    text = (copy / PLAN).read_text(encoding="utf-8")
    start, end = text.index(FIRST), text.index("      - row: 1b")
    (copy / PLAN).write_text(text[:start] + text[end:], encoding="utf-8")
    apply(office, load_folder(copy))
    assert action(office).state == "dropped" and open_dates(office) == []
    assert [n.facts["what"] for n in office.notices("action_changed")] == [["left_out"]]
    assert not apply(office, load_folder(copy)).difference.to_do
    said = office.person("morgan-sample").types("/clerk close A-1").text
    assert "is no longer in the work plan" in said
    (back,) = apply(office, before).actions
    assert back.change.back and action(office).state == "open" and len(open_dates(office)) == 1


def test_a_new_row_is_a_new_action_with_its_date(office: Office, copy: Path) -> None:
    new = (
        FIRST.replace('"1"', "1z")
        .replace("Promote effective SCB", "Write")
        .replace("June 2016", "March 2017")
    )
    folder = edited(copy, (PLAN, FIRST, new + FIRST))
    (done,) = apply(office, folder).actions
    assert (done.action.row, done.dates) == ("1z", (date(2017, 3, 31),))
    assert [row.object for row in office.audit("action.add")] == [done.action.ref]
    assert not apply(office, folder).difference.to_do


def test_what_chat_has_as_done_stays_until_the_folder_is_taken(office: Office, copy: Path) -> None:
    office.change(Action, action(office).id, state="closed")
    folder = edited(copy, (PLAN, FIRST, FIRST.replace("June 2016", "October 2016")))
    left = apply(office, folder)
    assert [c.ref for c in left.difference.plan.action_conflicts] == ["A-1"] and not left.actions
    assert action(office).state == "closed" and action(office).by_when == "June 2016"
    apply(office, folder, "A-1")
    assert action(office).state == "open" and open_dates(office) == [date(2016, 10, 31)]


def test_a_date_that_chat_has_put_right_stays_until_the_folder_is_taken(office: Office, copy: Path) -> None:
    said = office.person("morgan-sample").types("/clerk date A-1 30 November 2016")
    assert open_dates(office) == [date(2016, 11, 30)], said.text
    folder = edited(copy, (PLAN, FIRST, FIRST.replace("June 2016", "October 2016")))
    left = apply(office, folder)
    assert {c.ref: c.why for c in left.difference.plan.action_conflicts} == {"A-1": "put_right"}
    apply(office, folder, "A-1")
    assert open_dates(office) == [date(2016, 10, 31)]
    assert not apply(office, folder).difference.conflicts


def test_a_date_tied_to_a_meeting_that_the_plan_has_no_more_does_not_come_back(
    office: Office, copy: Path
) -> None:
    (tied,) = [
        a
        for a in office.rows(Action)
        if "At each Board meeting" in a.by_when and a.row == "2" and a.body == "executive"
    ]
    folder = edited(
        copy, (PLAN, "          March 2017\n          At each Board meeting\n", "          March 2017\n")
    )
    apply(office, folder)
    left = open_dates(office, tied.ref)
    assert date(2016, 12, 7) not in left and date(2017, 3, 31) in left
    meeting = office.meeting("board", "2016-12-07")
    with office.store.begin() as session:
        replan(session, register.of(session, office.partnership), office.now, meeting=meeting)
    assert open_dates(office, tied.ref) == left


# Agendas


def september(office: Office) -> Meeting:
    return office.meeting("board", "2016-09-21")


def on_agenda(office: Office) -> set[str]:
    items = office.rows(AgendaItem, meeting_id=september(office).id)
    return {item.title for item in items if item.removed_at is None}


def owed(office: Office) -> dict[str, str]:
    found = office.rows(Report, meeting_id=september(office).id)
    return {r.title: r.seat for r in found if r.state == "owed" and r.item_id is not None}


def test_items_are_put_on_and_taken_off_with_their_reports_and_the_chair_is_asked_again(
    office: Office, copy: Path
) -> None:
    office.change(Meeting, september(office).id, agenda="agreed")
    new = "- { title: Knife crime, author: board-police, report: true }"
    done = apply(office, edited(copy, (AGENDAS, STRATEGY, new)))
    assert len(done.difference.plan.items) == 2
    assert "Knife crime" in on_agenda(office) and "E-safety" not in on_agenda(office)
    assert owed(office)["Knife crime"] == "board-police" and "E-safety" not in owed(office)
    assert september(office).agenda == "asked"
    assert {row.role for row in office.audit("agenda.add") + office.audit("agenda.remove")} == {"operator"}
    assert not apply(office, load_folder(copy)).difference.to_do


def test_another_author_is_asked_for_the_report_and_the_one_before_no_more(
    office: Office, copy: Path
) -> None:
    apply(office, edited(copy, (AGENDAS, STRATEGY, STRATEGY.replace("board-secondary", "board-nspcc"))))
    assert owed(office)["E-safety"] == "board-nspcc"
    assert not apply(office, load_folder(copy)).difference.to_do


def test_an_item_of_a_meeting_that_is_new_or_moves_in_the_same_folder(office: Office, copy: Path) -> None:
    new = "  - { body: executive, on: 2017-03-30, at: '11:00' }\n"
    item = "      - { title: Budget, author: executive-manager }\n"
    agenda = f"  - body: executive\n    on: 2017-03-30\n    items:\n{item}"
    gone = "  - { body: board, printed: 21 September, column: September }\n"
    moved = gone.replace("21 September", "28 September")
    text = (copy / AGENDAS).read_text(encoding="utf-8").replace("2016-09-21", "2016-09-28")
    (copy / AGENDAS).write_text(
        text.replace(f"      {STRATEGY}\n", "") + agenda,
        encoding="utf-8",
    )
    apply(office, edited(copy, ("cycle.yaml", gone, moved + new)))
    (made,) = office.rows(Meeting, on=date(2017, 3, 30))
    assert [i.title for i in office.rows(AgendaItem, meeting_id=made.id)] == ["Budget"]
    there = office.meeting("board", "2016-09-28")
    assert "E-safety" in {i.title for i in office.rows(AgendaItem, meeting_id=there.id) if i.removed_at}
    assert not apply(office, load_folder(copy)).difference.to_do


def test_what_chat_took_off_stays_off_until_the_folder_is_taken(office: Office, copy: Path) -> None:
    morgan, ref = office.person("morgan-sample"), september(office).ref
    shown = morgan.types(f"/clerk agenda {ref}").text.splitlines()
    number = next(line.split(".")[0].strip() for line in shown if "E-safety" in line)
    morgan.types(f"/clerk agenda {ref} remove {number}")
    assert "E-safety" not in on_agenda(office)
    for _ in range(2):
        left = apply(office, load_folder(copy))
        assert [c.ref for c in left.difference.plan.item_conflicts] == [ref]
    apply(office, load_folder(copy), ref)
    assert "E-safety" in on_agenda(office) and not apply(office, load_folder(copy)).difference.conflicts


def test_an_agenda_whose_papers_are_out_stands(office: Office, copy: Path) -> None:
    office.change(Meeting, september(office).id, papers_out_at=office.now)
    other = STRATEGY.replace("board-secondary", "board-nspcc")
    left = apply(office, edited(copy, (AGENDAS, STRATEGY, other)))
    assert len(left.difference.plan.late) == 1 and not left.difference.to_do
    assert owed(office)["E-safety"] == "board-secondary"


def test_of_a_database_from_before_agendas_were_kept_every_difference_is_asked_about(
    office: Office, copy: Path
) -> None:
    (row,) = office.rows(Partnership)
    office.change(Partnership, row.id, taken_up={k: v for k, v in row.taken_up.items() if k != "items"})
    assert not apply(office, load_folder(copy)).difference.to_do
    office.change(Partnership, row.id, taken_up={k: v for k, v in row.taken_up.items() if k != "items"})
    left = apply(
        office, edited(copy, (AGENDAS, STRATEGY, STRATEGY.replace("board-secondary", "board-nspcc")))
    )
    assert len(left.difference.plan.item_conflicts) == 1 and owed(office)["E-safety"] == "board-secondary"
