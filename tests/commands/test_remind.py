"""Asking people by hand: shown first, true to its first reader, and about nothing but what was meant."""

from __future__ import annotations

from bot.delivery.wording import Wording
from bot.messages.model import Message, Reply
from commands.common import registry
from commands.common.base import Act
from commands.common.identity import actor_of
from commands.remind import Reminded, RemindNow, RemindPreview
from scheduler import guards
from scheduler.guards import why_withheld
from store.constitution.topics import QUORUM
from store.models import Notice, Report
from store.queries import register
from tests.commands.office import TENANT, Answer, Office

YES = "Yes, ask them"


def asked(office: Office, to: str) -> Notice:
    """The one notice that was put to a person by hand."""
    (found,) = [n for n in office.notices("meeting_notice", to) if n.facts.get("by_hand")]
    return found


def read(office: Office, notice: Notice) -> str:
    with office.store.begin() as session:
        message: Message = Wording(b"a secret of tests").word(session, [notice], office.now)
    return Answer(Reply(message=message)).text


def arrive(office: Office) -> None:
    """Everything that is on its way has reached its readers by now."""
    for notice in office.notices():
        office.change(Notice, notice.id, state="sent", settled_at=office.now)


def test_what_goes_to_many_is_shown_first_with_everybody_who_would_read_it(office: Office) -> None:
    morgan = office.person("morgan-sample")
    shown = morgan.types("/clerk remind board")
    assert shown.kind == "remind_preview" and "Nothing is sent yet." in shown.text
    assert "Asked whether they come, for the first time: " in shown.text and "Walter Notreal" in shown.text
    assert "Asked for a report: " in shown.text and "(Missing children, police data" in shown.text
    assert not office.notices("meeting_notice") and not office.audit("remind.now")
    done = morgan.presses(shown, YES)
    assert "people are asked about the Board on Wednesday 21 September." in done.text
    assert len(office.notices("meeting_notice")) > 20 and len(office.audit("remind.now")) == 1


def test_a_first_question_is_worded_as_one_and_a_second_as_the_second(office: Office) -> None:
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk remind board"), YES)
    first = read(office, asked(office, "walter-notreal"))
    assert "Can you come?" in first
    assert "You have not answered yet" not in first and "once more" not in first
    arrive(office)
    office.move_to("2016-08-26")
    shown = morgan.types("/clerk remind board")
    assert "Asked once more whether they come: " in shown.text and "for the first time" not in shown.text
    morgan.presses(shown, YES)
    (second,) = [n for n in office.notices("meeting_notice", "walter-notreal") if n.state == "pending"]
    assert "You have not answered yet." in read(office, second)


def test_who_is_asked_by_hand_is_not_asked_the_same_again_by_itself(office: Office) -> None:
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk remind board"), YES)
    again = morgan.types("/clerk remind board")
    assert "Nobody is left to ask" in again.text and YES not in [b.label for b in again.buttons]


def test_on_a_day_when_nobody_works_it_says_so_and_outside_the_hours_when_it_goes(office: Office) -> None:
    morgan = office.person("morgan-sample")
    office.move_to("2016-08-28")
    said = morgan.types("/clerk remind board").text
    assert "Today is Sunday, when nobody works. It goes out at 8:30am on Tuesday 30 August." in said
    office.move_to("2016-08-30", hour=22)
    assert "It goes out at 7:30am tomorrow." in morgan.types("/clerk remind board").text


def test_asking_those_who_have_not_replied_asks_for_no_report(office: Office) -> None:
    morgan, paula = office.person("morgan-sample"), office.person("paula-specimen")
    paula.types("/clerk coming board")
    shown = morgan.presses(morgan.types("/clerk replies board"), "Ask those who have not replied")
    assert "report" not in shown.text and "Paula Specimen" not in shown.text
    morgan.presses(shown, YES)
    put = [n for n in office.notices("meeting_notice") if n.facts.get("by_hand")]
    assert put and all(n.facts["coming"] and not n.facts["reports"] for n in put)
    assert office.id_of("paula-specimen") not in {n.person_id for n in put}


def test_where_the_quorum_is_meant_only_those_who_count_are_asked_and_read_why(office: Office) -> None:
    every, counted = (would_ask(office, about) for about in ("answers", "quorum"))
    assert "Irene Fictional" in every - counted and "Walter Notreal" in counted
    would_ask(office, "quorum", sure=True)
    walter = asked(office, "walter-notreal")
    assert QUORUM in walter.rules
    assert "As answers stand the meeting could not decide: it has 0 of the 10 members it needs." in read(
        office, walter
    )


def test_asking_for_reports_asks_their_authors_for_them_alone(office: Office) -> None:
    morgan = office.person("morgan-sample")
    shown = morgan.presses(morgan.types("/clerk reports board"), "Ask for what is owed")
    assert "whether they come" not in shown.text and "Walter Notreal" not in shown.text
    morgan.presses(shown, YES)
    text = read(office, asked(office, "paula-specimen"))
    assert "Missing children, police data" in text and "Can you come?" not in text


def test_what_was_done_before_it_left_is_not_asked_for_any_more(office: Office) -> None:
    morgan, paula = office.person("morgan-sample"), office.person("paula-specimen")
    shown = morgan.presses(morgan.types("/clerk replies board"), "Ask those who have not replied")
    morgan.presses(shown, YES)
    notice = asked(office, "paula-specimen")
    assert withheld(office, notice) is None
    paula.types("/clerk coming board")
    assert withheld(office, notice) == "they have answered"


def test_reports_that_came_in_are_not_asked_for_any_more(office: Office) -> None:
    morgan, paula = office.person("morgan-sample"), office.person("paula-specimen")
    morgan.presses(morgan.presses(morgan.types("/clerk reports board"), "Ask for what is owed"), YES)
    notice = asked(office, "paula-specimen")
    assert withheld(office, notice) is None
    for row in office.rows(Report):
        if row.ref in notice.facts["reports"]:
            paula.types(f"/report {row.ref} https://police.example/a.pdf")
    assert withheld(office, notice) == "the reports are in"


def would_ask(office: Office, about: str, *, sure: bool = False) -> set[str]:
    """Whom the manager's button asks, by name."""
    board = office.meeting("board", "2016-09-21")
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        identity = known.identity("console", TENANT, "morgan-sample")
        actor = actor_of(known, identity, office.now.date()) if identity is not None else None
        assert actor is not None
        act = Act.begin(session, known, actor, office.now)
        found = registry.run(act, RemindNow(meeting=board.id, about=about, sure=sure))
    assert isinstance(found, RemindPreview | Reminded)
    return {each.person.name for each in found.asked}


def withheld(office: Office, notice: Notice) -> str | None:
    with office.store.begin() as session:
        return why_withheld(session, notice, office.now, guards.still_asked)
