"""Plain sentences through the one path: what is certain is done, what is not is asked about, nothing is misread."""

from __future__ import annotations

import pytest

from store.models import SeatReply
from tests.commands.office import Office

WHO = "helen-exemplar"


@pytest.fixture
def april(office: Office) -> Office:
    """Friday 1 April 2016, 9am: nobody has answered anything."""
    office.move_to("2016-04-01", 8)
    return office


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("I can't make it on the 22nd", ""),
        ("I cant make it on 22 June", ""),
        ("appologies for the board I'm on leave", "on leave"),
        ("Im not coming to the bord", ""),
        ("can\u2019t come to board in June, annual leave", "annual leave"),
        ("/clerk sorry but I won't be able to attend the Board, school visit", "school visit"),
        ("/apologies I can't make the board because I am in court", "in court"),
    ],
)
def test_apologies_in_a_sentence_are_recorded_with_their_reason(
    april: Office, typed: str, reason: str
) -> None:
    said = april.person(WHO).types(typed)
    (row,) = april.rows(SeatReply)
    assert (row.seat, row.reason) == ("board-combined-healthcare", reason), said.text
    assert "I'm coming after all" in [b.label for b in said.buttons]


TURNED = [
    "I've got to give my apologies for the board",
    "Jo is coming to the board",
    "I'm glad Paula can't come to the board",
    "Do not withdraw my apologies for the board",
    "I will not cancel my apologies",
    "Don't send Rosa instead of me to the board",
    "Should I come to the board?",
    "Can I not come to the board?",
    "I wish I could come to the board",
    "If needed I can come to the board",
    "I can come to the board if it is online",
    "I can't remember when the board is",
    "I cannot find my report for the board",
    "Please don't mark A-26 as done",
    "A-26 will never be done",
    "R-34 won't be done",
    "they can't come to the board",
    "it can't be that the board is on the 22nd",
    "I am coming down with something",
    "I'm off to the board now",
    "the chair is away on 22 June",
    "Is the chair coming to the board",
    "I'm out of milk",
    "stop the meeting",
    "pause the board",
    "I won't stop coming to the board",
    "Nobody can make the board",
    "I used to come to the board",
    "last time I couldn't come to the board",
    "I couldn't come to the last board",
    "I missed the board",
    "sorry I missed the board",
    "Sorry I couldn't make the board yesterday",
    "sorry, apologies for Wednesday",
    "is Sam coming to the board?",
    "I can't say yet whether I'm coming",
    "Jo can't make it to the board",
    "don't cancel my apologies",
    "I was not coming to the board but now I am",
    "the board is not coming along well",
    "I never said I can't come to the board",
    "nobody told me I can't come to the board",
    "please don't record apologies for the board",
    "I don't want to send apologies for the board",
    "did I send apologies for the board?",
    "have I said I'm coming to the board?",
    'Paula said "I can\'t come to the board"',
    "she can't make the board",
    "my colleague can't come to the board",
    "we might not come to the board",
    "what if I can't come to the board?",
    "unless I'm ill I'll be at the board",
    "I hope I can come to the board",
    "I would come to the board if I could",
    "I thought I was coming to the board",
    "if the train is late I won't be at the board",
    "I'm not sure I can make the board",
    "I may not be able to attend the board",
    "is it true that Paula is not coming to the board?",
    "why can't I come to the board?",
    "the chair can't come to the board",
    "tell Jo I can't come to the board",
    "I'm not not coming to the board",
    "can't wait for the board!",
    "I can't hear anyone at the board",
    "who said I am coming to the board",
    "I am coming to terms with the board",
    "the report is coming to the board",
    "coming soon",
    "I will come back to you about the board",
    "I can't come up with a title for the board report",
    "I'm coming to the board unless something happens",
    "I'll be there in spirit, apologies for the board",
    "no apologies needed for the board",
    "apologies for the late reply",
    "sorry for the delay",
    "apologies, wrong channel",
    "apologies for the typo in the board report",
    "my apologies, I meant exec",
    "cancel the board",
    "cancel everything",
    "cancel my meeting",
    "I withdraw my objection",
    "undo my apologies? no leave them",
    "I cancelled my leave so I can come to the board after all",
    "R-3 is not done",
    "R-3 isn't finished yet",
    "is A-26 done?",
    "A-26 will be done next week",
    "when A-26 is done tell me",
    "Paula has done A-26",
    "don't mark A-26 as done",
    "I have not finished my report",
    "mark my words",
    "yes but not yet",
    "no way",
    "not coming? really?",
    "will you be coming to the board?",
    "are you coming to the board",
    "can you come to the board?",
    "everyone is coming to the board",
    "Helen is coming to the board",
    "I'd like to come to the board but can't",
    "can we move the board?",
    "the 22nd is fine",
    "board on Monday?",
    "see you",
    "Rosa can't come instead of me",
    "Rosa won't come to the board in my place",
    "please don't ask my deputy to come to the board",
    "I don't need more time for R-34",
    "more time was given for R-34",
    "I said thanks",
    "I'm on leave",
    "I'm on leave next week",
    "the meeting was long",
]


@pytest.mark.parametrize("slash", ["", "/clerk "])
@pytest.mark.parametrize("typed", TURNED)
def test_what_may_mean_something_else_is_never_done(april: Office, typed: str, slash: str) -> None:
    """A question, a look or the next steps are the worst of it: nothing is recorded and nobody is told."""
    april.person(WHO).types(f"{slash}{typed}")
    done = [row.action for row in april.audit(decision="done") if row.person_id is not None]
    assert not april.rows(SeatReply) and not april.notices() and done == []


def test_the_plainest_things_are_answered_in_welsh(april: Office) -> None:
    helen = april.person(WHO)
    said = helen.types("Ymddiheuriadau, alla i ddim dod i'r bwrdd")
    assert "Mae eich ymddiheuriadau ar gyfer y Bwrdd, dydd Mercher 22 Mehefin wedi'u cofnodi." in said.text
    assert [row.answer for row in april.rows(SeatReply)] == ["deputy"]
    assert helen.presses(said, "Byddaf yno wedi'r cyfan").kind == "coming"
    assert "dydd Iau 21 Ebrill, 9:30yb" in helen.types("Pryd mae'r cyfarfod nesaf?").text
    assert helen.types("diolch").text == "Croeso."
    assert "Pwyswch fotwm" in helen.types("cymorth").text
    assert said.reply.message is not None and said.reply.message.lang == "cy"


def test_hello_says_who_i_am_and_the_one_thing_that_is_due_first(april: Office) -> None:
    helen = april.person(WHO)
    for typed in ("hi", "/clerk"):
        said = helen.types(typed)
        assert "First: " in said.text and "due Friday 8 April" in said.text
        assert len(said.buttons) == 3
        assert helen.presses(said, "Everything that waits").kind == "home"
    assert "I am the clerk of" in helen.types("hello boardclerk").text


def test_help_is_five_lines_and_the_rest_behind_a_button(april: Office) -> None:
    for who in (WHO, "dana-example", "morgan-sample", "sam-example"):
        said = april.person(who).types("/clerk help")
        assert said.text.count(" | ") == 5
        assert april.person(who).presses(said, "Everything I can do").text.count(" | ") > 9


def test_what_is_not_understood_is_answered_with_ones_own_next_steps(april: Office) -> None:
    said = april.person(WHO).types("the moon is made of cheese")
    assert 'You wrote: "the moon is made of cheese"' in said.text and "R-34" in said.text
    assert "Send it" in [b.label for b in said.buttons]


def test_a_person_of_another_agency_who_is_to_come_instead_is_asked_about(april: Office) -> None:
    said = april.person(WHO).types("I won't be at the exec on 21 April, Sam will come instead")
    assert "That is somebody of another agency." in said.text and not april.rows(SeatReply)
    assert "Rosa Placeholder" in said.text and "Sam Example" in said.text


def test_who_comes_is_numbers_for_a_member_and_names_for_the_chair(april: Office) -> None:
    member = april.person(WHO).types("who is coming to the board?").text
    assert "not answered yet" in member and "Placeholder" not in member
    assert "No word yet" in april.person(WHO).types("who is coming to performance?").text


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("I'm on leave for the exec next month", "2016-05-19"),
        ("I can't make next month's exec", "2016-05-19"),
        ("can't come to the exec this month", "2016-04-21"),
        ("I'll miss the next exec", "2016-04-21"),
        ("apologies exec next month", "2016-05-19"),
        ("/clerk apologies for the exec later this month", "2016-04-21"),
        ("coming to the exec next month", "2016-05-19"),
        ("I won't manage the Board this time", "2016-06-22"),
        ("can't make the exec, on leave until next week", "2016-04-21"),
    ],
)
def test_a_month_or_week_beside_a_body_says_which_meeting(april: Office, typed: str, on: str) -> None:
    said = april.person(WHO).types(typed)
    (row,) = april.rows(SeatReply)
    body = "board" if on == "2016-06-22" else "executive"
    assert row.meeting_id == april.meeting(body, on).id, said.text


@pytest.mark.parametrize(
    "typed",
    [
        "can't make the exec after Easter",
        "can't come to the exec, the one after that",
        "I can't do the board after next",
        "I can't make the board this week",
        "can't make the exec, away next week",
        "/apologies exec on leave next month",
        "I'm on leave next month",
        "I'll be at the exec the month after next",
        "not coming to the exec in the new year",
    ],
)
def test_a_time_that_leaves_the_meeting_open_is_asked_about(april: Office, typed: str) -> None:
    said = april.person(WHO).types(typed)
    assert not april.rows(SeatReply) and said.kind in ("which_one", "is_that_right"), said.text


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("unable to attend the board meeting - training course", "training course"),
        ("unable to attend the exec meeting (jury service)", "jury service"),
        ("I can't make the exec group, school visit", "school visit"),
        ("apologies for the executive group meeting - funeral", "funeral"),
    ],
)
def test_what_belongs_to_the_name_of_a_body_is_no_reason(april: Office, typed: str, reason: str) -> None:
    said = april.person(WHO).types(typed)
    assert [row.reason for row in april.rows(SeatReply)] == [reason], said.text


def test_who_does_not_want_something_is_offered_the_opposite(april: Office) -> None:
    helen = april.person(WHO)
    asked = helen.types("don't give my apologies for the board")
    assert "you are coming to the Board" in asked.text and not april.rows(SeatReply)
    assert "apologies for the Board" in helen.types("don't count me in for the board").text
    helen.types("I can't make the board")
    back = helen.types("don't give my apologies for the board")
    assert "taking back your apologies" in back.text
    helen.presses(back, "Yes, record it")
    assert [row.answer for row in april.rows(SeatReply)][-1] != "deputy"
    for typed in ("I don't need more time for R-34", "please don't mark A-26 as done"):
        assert "I did nothing." in helen.types(typed).text


def test_the_example_of_a_pause_can_be_typed_as_it_stands(april: Office) -> None:
    helen = april.person(WHO)
    said = helen.types("only email me").text
    example = said.split('type "')[1].split('"')[0]
    assert example == "pause until 15 April"
    assert "until Friday 15 April" in helen.types(example).text


def test_which_of_several_things_is_asked_in_a_sentence_of_its_own(april: Office) -> None:
    helen = april.person(WHO)
    assert "Or say which, in your own words." in helen.types("I've attached my report").text
    asked = helen.types("remind me on Monday").text
    assert asked.startswith("What shall I remind you of?")
    assert "Performance Management, for the Executive Group on Thursday 19 May" in asked


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("who on earth are you", "who_am_i"),
        ("who else is coming to the exec?", "numbers"),
        ("who's deputising for me", "my_deputy"),
        ("what rule is that", "why"),
        ("that was a mistake, take it back", "undo"),
        ("there's a child being hurt, what should I do", "concern"),
        ("who represents police", "agency_members"),
        ("who is the police member on the exec?", "agency_members"),
    ],
)
def test_what_is_plain_is_answered(april: Office, typed: str, kind: str) -> None:
    assert april.person(WHO).types(typed).kind == kind


def test_have_the_papers_gone_out_yet_is_answered_with_every_word_used(april: Office) -> None:
    said = april.person(WHO).types("have the papers gone out yet?")
    assert said.kind == "my_papers" and "did not use" not in said.text


def test_help_in_welsh_is_welsh(april: Office) -> None:
    assert "Pwyswch fotwm" in april.person(WHO).types("help os gwelwch yn dda").text


def test_a_new_address_and_more_time_open_their_forms(april: Office) -> None:
    helen = april.person(WHO)
    assert helen.types("I have changed my email address").form.name == "address.ask"
    form = helen.types("could I have until 15 April for R-34").form
    assert {f.id: f.value for f in form.fields}["until"] == "2016-04-15"


def test_who_speaks_for_an_agency_is_told_by_name_and_seat_and_without_an_address(april: Office) -> None:
    said = april.person(WHO).types("who represents police").text
    assert "Paula Specimen is the member for Police on the Board" in said
    assert "paula" not in said.replace("Paula Specimen", "")
    on_one = april.person(WHO).types("who's the police rep on the board").text
    assert "Paula Specimen is the member for Police on the Board." in on_one


@pytest.mark.parametrize(
    ("who", "typed", "kind"),
    [
        ("jo-example", "is there anything for me to read before the board", "my_papers"),
        ("jo-example", "have I answered for the exec?", "meeting"),
        ("jo-example", "could you tell me if the exec is still on", "meeting"),
        ("jo-example", "can I add an item to the agenda", "secretariat"),
        ("jo-example", "please move the board to July", "secretariat"),
        ("morgan-sample", "please move the board to July", "help"),
        ("jo-example", "what does quorate mean", "rule"),
        ("jo-example", "how often do I have to attend", "rule"),
        ("jo-example", "am I allowed to send someone else", "rule"),
        ("jo-example", "will dial in to the board", "coming"),
        ("dana-example", "are probation coming to the board", "replies"),
        ("dana-example", "what needs my attention", "home"),
        ("rosa-placeholder", "which meetings am I down for", "year"),
    ],
)
def test_what_other_people_ask_is_answered(april: Office, who: str, typed: str, kind: str) -> None:
    said = april.person(who).types(typed)
    assert said.kind == kind, said.text


@pytest.mark.parametrize(
    ("typed", "of"),
    [
        ("Paula rang, she can't make the board", "Police: apologies for the Board"),
        ("Helen is off sick so send apologies for the exec", "Combined Healthcare: apologies for the Exec"),
    ],
)
def test_the_manager_who_names_somebody_does_not_speak_of_themselves(
    april: Office, typed: str, of: str
) -> None:
    said = april.person("morgan-sample").types(typed)
    assert of in said.text and not april.rows(SeatReply)


def test_a_deputy_who_is_asked_says_in_a_sentence_whether_they_stand_in(april: Office) -> None:
    rosa = april.person("rosa-placeholder")
    assert "Nobody has asked you to stand in" in rosa.types("yes I can stand in").text
    april.person(WHO).types("I can't make the board")
    rosa.types("I'm happy to cover the board for Helen")
    assert [row.action for row in april.audit(decision="done")][-1] == "deputy.accept"
    rosa.types("sorry I can't cover the board, away")
    assert [row.action for row in april.audit(decision="done")][-1] == "deputy.decline"
