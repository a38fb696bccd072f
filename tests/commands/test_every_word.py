"""No word that was typed is passed over in silence: it is used, kept, or said to be of no use and asked about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands.common import registry
from commands.common.base import Act, Refused
from commands.common.identity import actor_of
from commands.grammar import Choose, Opens, Outcome, Understood, understand
from store.models import Action, Deputy, Escalation, Meeting, Report, SeatReply, TimeRequest
from store.queries import register
from store.session import Session, Store
from tests.commands.office import Office
from tests.commands.test_bare_words import prepared
from tests.commands.test_names import also, labels
from tests.databases import sqlite_folder

STRAY = "xylophone"
MANAGER, CHAIR, PAULA, SAM = "morgan-sample", "dana-example", "paula-specimen", "sam-example"

LINES = [
    (MANAGER, "/clerk close {A}"),
    (MANAGER, "/clerk {stray} close {A}"),
    (MANAGER, "/actions {A} close"),
    (MANAGER, "/actions {stray} close {A}"),
    (MANAGER, "/actions {stray} {A} all done see the minutes"),
    (MANAGER, "/clerk reopen {A}"),
    (MANAGER, "/actions {A}"),
    (PAULA, "/actions mine"),
    (PAULA, "/actions police"),
    (PAULA, "/clerk actions board"),
    (MANAGER, "/clerk grant {T}"),
    (MANAGER, "/clerk refuse {T}"),
    (CHAIR, "/clerk agree board"),
    (CHAIR, "/clerk agree agenda board"),
    (CHAIR, "/clerk send back board"),
    (CHAIR, "/clerk send back board {stray} because the order is wrong"),
    (CHAIR, "/clerk acknowledge {E}"),
    (CHAIR, "/clerk acknowledge {E} until 14 Sep"),
    (CHAIR, "/clerk letter {E}"),
    (CHAIR, "/clerk written {E}"),
    (CHAIR, "/clerk higher {E}"),
    (CHAIR, "/clerk settle {E}"),
    (CHAIR, "/clerk plan {E}"),
    (CHAIR, "/clerk plan {E} until 14 Sep"),
    (MANAGER, "/clerk escalate A-3"),
    (MANAGER, "/clerk agenda board"),
    (MANAGER, '/clerk agenda board add "Pets" from police'),
    (MANAGER, '/clerk agenda board add "Pets" {stray} from police'),
    (MANAGER, '/clerk agenda board add "Pets" from police report'),
    (MANAGER, '/clerk agenda board add "Pets"'),
    (MANAGER, "/clerk agenda board remove 2"),
    (MANAGER, "/clerk agenda board {stray} remove item 2"),
    (MANAGER, "/clerk meeting publish {draft}"),
    (MANAGER, "/clerk meeting publish all"),
    (MANAGER, "/clerk meeting"),
    (MANAGER, "/clerk meetings board"),
    (MANAGER, "/clerk meetings"),
    (MANAGER, "/clerk meeting new board"),
    (MANAGER, "/clerk meeting new board 1 March 2017 10am"),
    (MANAGER, "/clerk meeting move board {stray} to 28 Sep"),
    (MANAGER, "/clerk meeting move board to 28 Sep"),
    (MANAGER, "/clerk meeting move board to 11am"),
    (MANAGER, "/clerk meeting move board to"),
    (MANAGER, "/clerk meeting move board"),
    (MANAGER, "/clerk meeting cancel board"),
    (MANAGER, "/clerk meeting cancel board {stray} because of no items"),
    (MANAGER, "/clerk papers board"),
    (MANAGER, "/clerk remind board"),
    (MANAGER, "/clerk replies board"),
    (MANAGER, "/clerk ratified board"),
    (MANAGER, "/clerk decisions"),
    (MANAGER, "/clerk decisions board"),
    (MANAGER, "/clerk correspond board The budget is agreed until 14 October"),
    (PAULA, "/clerk agree D-1"),
    (PAULA, "/clerk object D-1 because it costs too much"),
    (PAULA, "/clerk discuss D-1"),
    (MANAGER, "/clerk decisions D-1"),
    (MANAGER, "/clerk chair's action board The letter is sent because it cannot wait"),
    (MANAGER, "/clerk urgent board The statement is made because they ask; spoke to all, 3pm"),
    (MANAGER, "/clerk ratified D-1"),
    (MANAGER, "/clerk reject D-1 because it is not known"),
    (MANAGER, "/clerk strike D-1 because of a mistake"),
    (MANAGER, "/clerk decide board 22 June The plan is agreed; from 1 January"),
    (MANAGER, "/clerk show police"),
    (MANAGER, "/clerk people"),
    (MANAGER, "/clerk people board"),
    (MANAGER, "/clerk rules"),
    (MANAGER, "/clerk help"),
    (MANAGER, "/clerk help deputy"),
    (MANAGER, "/clerk why {R}"),
    (MANAGER, "/clerk why DL-1"),
    (MANAGER, "/clerk attendance board {stray} all present"),
    (MANAGER, "/clerk attendance {stray} board 22 June"),
    (MANAGER, "/clerk attendance board 22 June all present"),
    (PAULA, "/clerk what do i have to do"),
    (PAULA, "/apologies board on leave"),
    (PAULA, "/apologies withdraw board"),
    (PAULA, "/clerk coming board"),
    (MANAGER, "/apologies for health board rang"),
    (PAULA, "/deputy {stray} Sam Example"),
    (PAULA, "/deputy Sam Example"),
    (PAULA, "/deputy Sam Example for the board"),
    (PAULA, "/deputy Sam Example for board 21 Sep"),
    (PAULA, "/deputy for board 21 Sep Sam Example"),
    (PAULA, "/deputy remove"),
    (PAULA, "/deputy remove Sam Example"),
    (PAULA, "/deputy remove Sam Example board"),
    (MANAGER, "/deputy police Sam Example"),
    (MANAGER, "/deputy police Sam Example board"),
    (SAM, "/deputy accept board"),
    (SAM, "/deputy accept"),
    (SAM, "/deputy decline board"),
    (SAM, "/deputy decline"),
    (PAULA, "/report list"),
    (PAULA, "/report {R}"),
    (PAULA, "/report {stray} {R} https://example.org/paper.pdf"),
    (PAULA, "/report {R} https://example.org/paper.pdf"),
    (PAULA, "/report {title} https://example.org/paper.pdf"),
    (PAULA, "/report withdraw {R}"),
    (PAULA, "/report {R} more time until 12 Sep"),
    (PAULA, "/report {R} {stray} more time until 12 Sep"),
    (PAULA, "/clerk reports board"),
]


@pytest.fixture(scope="module")
def busy(example_template: Path) -> Iterator[Office]:
    """An office in which something waits for every word; reading changes nothing, so that all tests share it."""
    with sqlite_folder() as folder:
        shutil.copyfile(example_template, folder / "board.db")
        store = Store(f"sqlite:///{folder / 'board.db'}")
        office = Office(store, folder / "files", datetime(2016, 8, 25, 8, 0, tzinfo=UTC))
        prepared(office)
        office.person(PAULA).types("/apologies board on leave, Sam Example will come")
        yield office
        store.close()


def act_of(office: Office, session: Session, key: str) -> Act:
    known = register.of(session, office.partnership)
    identity = register.find_identity(session, "console", office.tenant, key)
    assert identity is not None
    actor = actor_of(known, identity, office.now.date())
    assert actor is not None
    return Act.begin(session, known, actor, office.now)


def read(office: Office, key: str, line: str) -> Outcome | Refused:
    with office.store.begin() as session:
        try:
            return understand(act_of(office, session, key), line)
        except Refused as refused:
            return refused


def filled(office: Office, line: str) -> str:
    paula = office.id_of("paula-specimen")
    report = next(r for r in office.rows(Report) if r.seat == "board-police" and r.state == "owed")
    return line.format(
        A=next(a.ref for a in office.rows(Action) if a.owner_person == paula),
        T=office.rows(TimeRequest)[0].ref,
        E=office.rows(Escalation)[0].ref,
        R=report.ref,
        title=report.title,
        draft=next(m.ref for m in office.rows(Meeting) if m.state == "draft"),
        stray=STRAY,
    )


def passed_over(outcome: Outcome | Refused) -> bool:
    """Whether the stray word is neither in what is asked for, nor in a form, nor said."""
    if isinstance(outcome, Understood):
        return STRAY not in f"{registry.args_of(outcome.request)} {outcome.unused}"
    if isinstance(outcome, Opens):
        return STRAY not in str(dict(outcome.args))
    if isinstance(outcome, Choose):
        return True
    if isinstance(outcome, Refused):
        return False
    said = outcome.unknown is not None and (STRAY in outcome.unknown.words or outcome.unknown.says != "")
    kept = all(STRAY in str(registry.args_of(each)) for each in outcome.took) if outcome.took else False
    in_form = outcome.change is not None and STRAY in str(dict(outcome.change.args))
    return STRAY not in outcome.said or not (said or kept or in_form)


@pytest.mark.parametrize(("who", "line"), LINES)
def test_a_stray_word_is_kept_or_said(busy: Office, who: str, line: str) -> None:
    typed = filled(busy, line if "{stray}" in line else f"{line} {{stray}}")
    outcome = read(busy, who, typed)
    assert not passed_over(outcome), f"{typed}: {outcome}"


def test_what_was_not_used_is_said_with_a_button_that_does_the_rest(office: Office) -> None:
    prepared(office)
    morgan = office.person(MANAGER)
    asked = morgan.types("/clerk close A-1 and A-2")
    assert 'I did not use "A-2".' in asked.text and "/clerk close A-1 and A-2" in asked.text
    assert office.rows(Action, id=1)[0].state == "done"
    morgan.presses(asked, "Yes, record it")
    assert office.rows(Action, id=1)[0].state == "closed"


def test_a_form_that_could_not_take_the_words_is_offered_and_not_opened_in_silence(office: Office) -> None:
    morgan = office.person(MANAGER)
    asked = morgan.types("/clerk meeting new board when the new year begins")
    assert 'I did not use "when the new year begins".' in asked.text
    assert morgan.presses(asked, "Fill in a form").form.press.verb == "meeting.arrange"


def test_a_reason_without_because_stands_in_the_form(office: Office) -> None:
    morgan = office.person(MANAGER)
    form = morgan.types("/clerk meeting cancel board, too few can come").form
    assert {f.id: f.value for f in form.fields}["reason"] == "too few can come"


def test_what_is_said_of_a_deputy_for_one_meeting_is_the_reason_where_it_says_so(office: Office) -> None:
    office.person(PAULA).types("/deputy Sam Example for board 21 Sep because I am on leave")
    (reply,) = office.rows(SeatReply)
    assert (reply.answer, reply.reason) == ("deputy", "I am on leave")


def test_a_deputy_who_says_no_without_naming_the_meeting_is_heard(office: Office) -> None:
    office.person(PAULA).types("/apologies board on leave, Sam Example will come")
    office.person(SAM).types("/deputy decline, I am ill")
    (row,) = [d for d in office.rows(Deputy) if d.meeting_id is not None]
    assert (row.state, row.reason) == ("declined", "I am ill")


def test_a_report_is_found_by_a_title_that_has_a_comma(office: Office) -> None:
    office.person(PAULA).types("/report Missing children, police data https://example.org/paper.pdf")
    assert {r.title for r in office.rows(Report) if r.state == "in"} == {"Missing children, police data"}


NEARLY = [
    ("/deputy Zem Exmpl", "as Police's deputy"),
    ("/deputy Zem Exmpl for the board", "as Police's deputy on the Board"),
    ("/deputy Zem Exmpl for board 21 Sep", "coming instead"),
    ("/apologies board on leave, Zem Exmpl will come", "coming instead"),
]


@pytest.mark.parametrize(("line", "does"), NEARLY)
def test_somebody_unknown_is_answered_with_the_near_names_their_agencies_and_buttons(
    office: Office, line: str, does: str
) -> None:
    also(office, "sam-second", "Sam Exemplar", "ccg")
    paula = office.person(PAULA)
    asked = paula.types(line)
    assert 'I know nobody called "Zem Exmpl".' in asked.text, asked.text
    offered = asked.text + "".join(labels(asked))
    assert "Sam Example (Police)" in offered and "Sam Exemplar (CCG)" in offered and does in offered
    assert not [d for d in office.rows(Deputy) if d.named_by == office.id_of(PAULA)]
    first = paula.presses(asked, labels(asked)[0])
    assert first.kind not in ("", "not_understood", "refused"), first.text


def test_a_name_like_nobodys_opens_the_form(office: Office) -> None:
    paula = office.person(PAULA)
    asked = paula.types("/deputy Qqqqq Wwwww")
    assert 'I know nobody called "Qqqqq Wwwww".' in asked.text
    assert paula.presses(asked, "Fill in a form").form.press.verb == "deputy.name"


def test_how_somebody_unknown_stands_is_asked_with_near_names_and_buttons(office: Office) -> None:
    asked = office.person(MANAGER).types("/clerk show Zem Exmpl")
    assert 'I know no agency or person called "Zem Exmpl".' in asked.text
    assert "how Sam Example (Police) stands" in asked.text + "".join(labels(asked))
