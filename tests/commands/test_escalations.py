"""A matter on the ladder: opened, in hand, paused, taken higher, settled; its letter is for the chair alone (ESC-1)."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.replan import look_at_escalation
from store.models import Action, Escalation
from store.queries import register
from tests.commands.office import Office


def late_action(office: Office) -> Action:
    row = office.rows(Action, state="open")[0]
    office.change(Action, row.id, owner_seat="board-probation", owner_person=None)
    return row


def opened(office: Office) -> Escalation:
    row = late_action(office)
    said = office.person("morgan-sample").types(f"/clerk escalate {row.ref} nothing heard since May")
    assert "is escalated:" in said.text
    return office.rows(Escalation)[0]


def with_the_chair(office: Office) -> Escalation:
    matter = opened(office)
    office.change(Escalation, matter.id, step=1)
    return matter


def test_what_is_with_the_manager_is_not_silenced_by_the_chair_who_may_settle_it(office: Office) -> None:
    matter, dana = opened(office), office.person("dana-example")
    said = dana.types(f"/clerk acknowledge {matter.ref}")
    assert "Only the person it was put to" in said.text
    assert office.rows(Escalation)[0].state == "open"
    assert "waits until" in dana.types(f"/clerk plan {matter.ref} until 30 Sep training is booked").text
    dana.types(f"/clerk settle {matter.ref} it is done")
    assert office.rows(Escalation)[0].state == "resolved"


def test_a_matter_goes_on_the_ladder_as_the_rule_is_today(office: Office) -> None:
    matter = opened(office)
    assert (matter.kind, matter.agency, matter.step, matter.state) == ("action", "probation", 0, "open")
    assert matter.due_on == date(2016, 9, 8)
    assert matter.facts["reason"] == "nothing heard since May"
    assert len(matter.ladder["steps"]) == 4
    again = office.person("morgan-sample").types(f"/clerk escalate {matter.subject} again")
    assert "This is escalated already" in again.text
    assert len(office.rows(Escalation)) == 1


def test_a_plan_with_a_date_pauses_the_ladder(office: Office) -> None:
    matter = opened(office)
    said = office.person("morgan-sample").types(f"/clerk plan {matter.ref} until 30 Sep training is booked")
    assert "waits until Friday 30 September:" in said.text
    after = office.rows(Escalation)[0]
    assert (after.state, after.paused_until, after.plan, after.days_left) == (
        "paused",
        date(2016, 9, 30),
        "training is booked",
        14,
    )


def test_the_first_to_settle_is_the_one_who_did(office: Office) -> None:
    matter = opened(office)
    office.person("dana-example").types(f"/clerk settle {matter.ref} done at last")
    late = office.person("morgan-sample").types(f"/clerk acknowledge {matter.ref}")
    assert "This was settled already by Dana Example, 9am." in late.text
    assert office.rows(Escalation)[0].outcome == "done at last"


def test_acknowledged_by_one_the_next_is_told(office: Office) -> None:
    matter = with_the_chair(office)
    office.person("dana-example").types(f"/clerk acknowledge {matter.ref}")
    second = office.person("morgan-sample").types(f"/clerk acknowledge {matter.ref}")
    assert "taken in hand already by Dana Example, 9am" in second.text
    assert len(office.audit("escalation.acknowledge")) == 1


@pytest.mark.parametrize("word", ["acknowledge", "higher"])
def test_an_old_button_does_not_reset_a_matter_that_has_moved_on(office: Office, word: str) -> None:
    matter, dana = with_the_chair(office), office.person("dana-example")
    card = dana.types(f"/clerk {word}")
    since = {"step": 2, "due_on": date(2016, 9, 20), "revision": matter.revision + 1}
    office.change(Escalation, matter.id, **since)
    said = dana.presses(card, card.buttons[0].label)
    assert "has moved on since it was drawn: it is with the chair now" in said.text
    assert "Nothing was changed." in said.text
    after = office.rows(Escalation)[0]
    assert (after.step, after.due_on, after.state) == (2, date(2016, 9, 20), "open")
    fresh = dana.types(f"/clerk {word}")
    dana.presses(fresh, fresh.buttons[0].label)
    assert office.rows(Escalation)[0].state == ("acknowledged" if word == "acknowledge" else "finished")


def test_a_matter_waits_for_the_one_whose_step_it_is_on(office: Office) -> None:
    matter = opened(office)
    heading = f"({matter.ref}) | "
    assert heading in office.person("morgan-sample").types("/clerk to do").text
    assert heading not in office.person("dana-example").types("/clerk to do").text
    office.change(Escalation, matter.id, step=1)
    assert heading in office.person("dana-example").types("/clerk to do").text
    assert heading not in office.person("morgan-sample").types("/clerk to do").text


def test_the_letter_is_drafted_for_the_chair_and_sent_to_nobody(office: Office) -> None:
    matter = opened(office)
    said = office.person("dana-example").types(f"/clerk letter {matter.ref}")
    assert (
        "To the Divisional Director, Staffordshire National Probation Service, Midland Division" in said.text
    )
    assert "Jo Example" in said.text and "I send it to nobody" in said.text
    assert "Only the chair writes" in office.person("morgan-sample").types(f"/clerk letter {matter.ref}").text
    assert {n.kind for n in office.notices()} <= {"escalation_step", "escalation_concerns"}


def test_without_a_plan_the_chair_goes_higher_at_once(office: Office) -> None:
    matter = opened(office)
    said = office.person("dana-example").types(f"/clerk higher {matter.ref}")
    assert "between you and the chief executive" in said.text and "Draft letter" in said.text
    after = office.rows(Escalation)[0]
    assert (after.step, after.state) == (3, "finished")


def test_others_are_refused(office: Office) -> None:
    matter = opened(office)
    for words in (
        f"acknowledge {matter.ref}",
        f"settle {matter.ref} yes",
        f"plan {matter.ref} until 30 Sep x",
    ):
        assert "Only" in office.person("jo-example").types(f"/clerk {words}").text
    assert (
        "Only the board manager"
        in office.person("dana-example").types(f"/clerk escalate {matter.subject} x").text
    )
    assert office.rows(Escalation)[0].state == "open"


def test_a_plan_needs_its_words_and_a_day_to_come(office: Office) -> None:
    matter, morgan = opened(office), office.person("morgan-sample")
    form = morgan.types(f"/clerk plan {matter.ref}")
    assert "Choose a day." in morgan.fills(form, plan="something", until="").errors["until"]
    assert "is past" in " ".join(morgan.fills(form, plan="something", until="2016-08-01").errors.values())
    assert "waits until" in morgan.fills(form, plan="something", until="2016-09-30").text


def test_the_chair_says_that_the_letter_has_gone_and_the_day_is_kept(office: Office) -> None:
    matter = opened(office)
    chair = office.person("dana-example")
    drafted, went = chair.types(f"/clerk letter {matter.ref}"), office.now.date()
    said = chair.presses(drafted, "I have sent it")
    assert "The letter went on" in said.text
    assert office.rows(Escalation)[0].letter_sent_on == went
    office.move_to("2016-10-12")
    again = chair.types(f"/clerk written {matter.ref}")
    assert "went on" in again.text and "Nothing has changed" in again.text
    assert office.rows(Escalation)[0].letter_sent_on == went
    assert "I have sent it" not in [b.label for b in chair.types(f"/clerk letter {matter.ref}").buttons]
    assert (
        "Only the chair writes" in office.person("morgan-sample").types(f"/clerk written {matter.ref}").text
    )


def test_the_letter_states_nothing_that_nobody_has_recorded(office: Office) -> None:
    matter = opened(office)
    chair = office.person("dana-example")
    first = chair.types(f"/clerk letter {matter.ref}").text
    raised = f"It was first raised on {matter.opened_on.day} {matter.opened_on:%B %Y} by Morgan Sample, who wrote: "
    assert f'{raised}"nothing heard since May". It is not settled.' in first
    assert "in hand" not in first and "taken it up" not in first and "plan" not in first
    office.person("morgan-sample").types(f"/clerk acknowledge {matter.ref}")
    office.person("morgan-sample").types(f"/clerk plan {matter.ref} until 1 October a first draft")
    later = chair.types(f"/clerk letter {matter.ref}").text
    assert "Morgan Sample took it in hand on" in later
    assert 'A plan was agreed, "a first draft", and it has not settled it.' in later


def test_whoever_has_it_in_hand_gets_it_back_on_the_day_they_set(office: Office) -> None:
    matter = with_the_chair(office)
    chair = office.person("dana-example")
    said = chair.types(f"/clerk acknowledge {matter.ref}")
    assert (
        "It comes back to you on Friday 9 September." in said.text
    )  # ten working days, a bank holiday among them
    later = chair.fills(chair.presses(said, "Another day..."), until="2016-09-05")
    assert "It comes back to you on Monday 5 September." in later.text
    again = chair.types(f"/clerk acknowledge {matter.ref} until 6 September")
    assert "It comes back to you on Tuesday 6 September." in again.text
    assert "is past" in chair.types(f"/clerk acknowledge {matter.ref} until 1 August 2016").text
    office.move_to("2016-09-06")
    with office.store.begin() as session:
        look_at_escalation(session, register.of(session, office.partnership), matter.id, office.now)
    (back,) = [n for n in office.notices("escalation_step") if n.facts.get("in_hand_until") == "2016-09-06"]
    assert back.person_id == office.id_of("dana-example")


def test_somebody_elses_matter_in_hand_is_left_to_them(office: Office) -> None:
    matter = opened(office)
    office.person("morgan-sample").types(f"/clerk acknowledge {matter.ref}")
    office.change(Escalation, matter.id, acknowledged_by=office.id_of("dana-example"))
    said = office.person("morgan-sample").types(f"/clerk acknowledge {matter.ref} until 6 September")
    assert "already" in said.text
