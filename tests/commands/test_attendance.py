"""Who came: recorded by words and by form; promises do not count, and misses reach the chair (Q5, ATT-3)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from bot.messages.model import Buttons, Press
from bot.messages.notices.worded import withheld
from scheduler.digest.facts import digest_of
from store import rows
from store.models import Attendance, Escalation, Meeting, Notice
from store.queries import register
from store.session import Session
from tests.commands.office import Answer, Office

JUNE, SEPTEMBER, DECEMBER = ("board", "2016-06-22"), ("board", "2016-09-21"), ("board", "2016-12-07")


def marks(office: Office, meeting: tuple[str, str] = JUNE) -> dict[str, str]:
    return {row.seat: row.mark for row in office.rows(Attendance, meeting_id=office.meeting(*meeting).id)}


def test_all_present_except_some(office: Office) -> None:
    meeting = office.meeting(*JUNE)
    said = office.person("morgan-sample").types(
        f"/clerk attendance {meeting.ref} all present except probation and cafcass, police by deputy Sam Example"
    )
    found = marks(office)
    assert {s for s, m in found.items() if m == "absent"} == {"board-probation", "board-cafcass"}
    assert found["board-police"] == "deputy"
    assert found["board-chair"] == "present"
    assert "board-college" not in found  # vacant: nobody to have been there
    assert "Voting members present: 17 of 10" in said.text
    assert office.meeting(*JUNE).state == "held"


def test_one_by_one_leaves_the_rest_to_be_said_and_draws_no_conclusion(office: Office) -> None:
    meeting = office.meeting(*JUNE)
    said = office.person("morgan-sample").types(
        f"/clerk attendance {meeting.ref} police present, probation absent"
    )
    assert marks(office) == {"board-police": "present", "board-probation": "absent"}
    assert "Still to say:" in said.text
    assert "Voting members present" not in said.text


def test_a_named_deputy_who_did_not_come_is_absent_and_the_second_miss_reaches_the_chair(
    office: Office,
) -> None:
    morgan = office.person("morgan-sample")
    morgan.types(f"/clerk attendance {office.meeting(*JUNE).ref} all present except police")
    assert not office.notices("second_miss")
    office.person("paula-specimen").types("/apologies board leave")  # Sam is asked, and never answers
    office.move_to("2016-09-21", 15)
    sheet = morgan.types(f"/clerk attendance {office.meeting(*SEPTEMBER).ref}")
    values = {f.id: f.value for f in sheet.form.fields}
    assert values["board-police"] == "absent"
    came = {f.id: "present" for f in sheet.form.fields if f.value == "later"}
    said = morgan.fills(sheet, **came)
    assert "Sam Example was asked to come as deputy, had not answered, and did not come." in said.text
    assert marks(office, SEPTEMBER)["board-police"] == "absent"
    (told,) = office.notices("second_miss")
    assert told.person_id == office.id_of("dana-example")
    assert [m["on"] for m in told.facts["misses"]] == ["2016-06-22", "2016-09-21"]
    (matter,) = office.rows(Escalation)
    assert (matter.kind, matter.agency) == ("attendance", "police")


def test_a_deputy_who_accepted_is_filled_in_and_counts_when_recorded(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board leave")
    office.person("sam-example").types("/deputy accept board")
    office.move_to("2016-09-21", 15)
    morgan = office.person("morgan-sample")
    sheet = morgan.types("/clerk attendance board")
    sam = office.id_of("sam-example")
    assert {f.id: f.value for f in sheet.form.fields}["board-police"] == f"deputy:{sam}"
    morgan.fills(sheet)
    assert marks(office, SEPTEMBER)["board-police"] == "deputy"


def test_as_replied_takes_the_replies_and_asks_about_the_silent(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board leave, no deputy")
    office.person("colin-testcase").types("/clerk coming board")
    office.move_to("2016-09-21", 15)
    said = office.person("morgan-sample").types("/clerk attendance board as replied except jo example")
    assert marks(office, SEPTEMBER) == {
        "board-police": "absent",
        "board-probation": "absent",
        "board-fire": "present",
    }
    assert "Still to say:" in said.text and "Cafcass" in said.text and "SCB Manager" in said.text
    assert "Voting members present" not in said.text
    assert office.meeting(*SEPTEMBER).state == "planned" and not office.notices("second_miss")


def test_as_replied_where_nobody_has_replied_records_nothing(office: Office) -> None:
    office.move_to("2016-09-21", 15)
    morgan = office.person("morgan-sample")
    said = morgan.types("/clerk attendance board as replied")
    assert "Nothing is recorded yet" in said.text and "Still to say:" in said.text
    assert not marks(office, SEPTEMBER) and not office.audit("attendance.record")
    sheet = morgan.presses(said, "Say the rest...")
    assert {f.value for f in sheet.form.fields} == {"later"}


def half_replies(office: Office) -> None:
    """As many of the Board of September say that they come as make the replies worth taking for its attendance."""
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
    on = office.meeting(*SEPTEMBER).on
    held = [holder for s in known.constitution.seats_of("board", on) if (holder := known.holder(s.id, on))]
    for holder in held[::2]:
        office.person(holder.key).types("/clerk coming board")


def test_as_replied_is_offered_where_the_replies_tell_who_came(office: Office) -> None:
    morgan, meeting = office.person("morgan-sample"), office.meeting(*SEPTEMBER)

    def offered() -> list[bool]:
        sheet = morgan.types(f"/clerk attendance {meeting.ref}")
        listed = morgan.types("/clerk unrecorded")
        buttons = [*listed.buttons]
        while any(b.label == "More" for b in listed.buttons):
            listed = morgan.presses(listed, "More")
            buttons += listed.buttons
        pressed = [b.press for b in buttons if b.label == "As replied" and b.press]
        with office.store.begin() as session:
            known = register.of(session, office.partnership)
            found = digest_of(session, known, "board-secretariat", office.now)
        (after,) = [e for e in found.after if e.ref == meeting.ref]
        in_list = any(press.args["meeting"] == meeting.id for press in pressed)
        return [any(isinstance(part, Buttons) for part in sheet.form.intro), in_list, after.told]

    office.move_to("2016-09-22")
    assert offered() == [False, False, False]
    office.move_to("2016-09-20")
    office.person("colin-testcase").types("/clerk coming board")
    office.move_to("2016-09-22")
    assert offered() == [False, False, False]
    office.move_to("2016-09-20")
    half_replies(office)
    office.move_to("2016-09-22")
    assert offered() == [True, True, True]


def test_the_sheet_is_one_line_a_seat_with_all_as_replied_first(office: Office) -> None:
    half_replies(office)
    office.move_to("2016-09-21", 15)
    ref = office.meeting(*SEPTEMBER).ref
    sheet = office.person("morgan-sample").types(f"/clerk attendance {ref}")
    assert all(field.compact for field in sheet.form.fields)
    assert isinstance(sheet.form.intro[0], Buttons)
    (button,) = sheet.form.intro[0].buttons
    assert button.label == "As replied" and button.press is not None
    assert button.press.args == {
        "meeting": office.meeting(*SEPTEMBER).id,
        "rest": "replied",
        "others": "absent",
    }
    office.person("morgan-sample").types(f"/clerk attendance {ref} police absent")
    again = office.person("morgan-sample").types(f"/clerk attendance {ref}")
    assert not any(isinstance(part, Buttons) for part in again.form.intro), "it is a correction now"


def as_replied_of(sheet: Answer) -> Press:
    """What the button over the sheet does."""
    (buttons,) = [part for part in sheet.form.intro if isinstance(part, Buttons)]
    press = buttons.buttons[0].press
    assert press is not None
    return press


def test_who_came_is_recorded_once_the_meeting_has_begun_and_not_in_the_morning_before(
    office: Office,
) -> None:
    morgan = office.person("morgan-sample")
    half_replies(office)
    office.move_to("2016-09-21", 9)  # 10am in Stoke, when the Board begins
    sheet = morgan.types("/clerk attendance board")
    in_one_press = as_replied_of(sheet)
    office.move_to("2016-09-21", 8)
    from_when = "Who came can be recorded from 10am on Wednesday 21 September."
    for said in (
        morgan.types(f"/clerk attendance {office.meeting(*SEPTEMBER).ref} all present except probation"),
        morgan.presses_key(in_one_press.verb, in_one_press.key),
    ):
        assert "is still to come." in said.text and "Nothing was recorded." in said.text
        assert from_when in said.text
    assert from_when in str(morgan.fills(sheet, **{"board-police": "present"}).reply)
    assert from_when in str(morgan.types(f"/clerk attendance {office.meeting(*SEPTEMBER).ref}").form.intro)
    assert not marks(office, SEPTEMBER) and office.meeting(*SEPTEMBER).state == "planned"
    office.move_to("2016-09-21", 9)
    assert "is recorded" in morgan.types("/clerk attendance board all present except probation").text
    assert office.meeting(*SEPTEMBER).state == "held"


def test_the_rest_present_is_of_those_alone_who_have_no_mark_yet(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board leave, no deputy")
    office.move_to("2016-09-21", 15)
    morgan = office.person("morgan-sample")
    morgan.types("/clerk attendance board as replied except jo example")
    said = morgan.types("/clerk attendance board the rest present")
    found = marks(office, SEPTEMBER)
    assert {s for s, m in found.items() if m == "absent"} == {"board-police", "board-probation"}
    assert "Still to say" not in said.text and office.meeting(*SEPTEMBER).state == "held"


def test_where_nobody_has_replied_the_sheet_says_so_and_as_replied_records_nobody_absent(
    office: Office,
) -> None:
    office.move_to("2016-09-21", 15)
    morgan = office.person("morgan-sample")
    sheet = morgan.types("/clerk attendance board")
    assert not any(isinstance(part, Buttons) for part in sheet.form.intro)
    assert "Nobody has replied, so nothing is filled in" in str(sheet.form.intro)
    untouched = str(morgan.fills(sheet).reply)
    assert "Choose who came for at least one seat." in untouched and "all present except ..." not in untouched
    pressed = morgan.types("/clerk attendance board as replied, everybody else absent")
    assert "Nobody has replied for" in pressed.text and "Nothing was recorded." in pressed.text
    assert not marks(office, SEPTEMBER)


def test_as_replied_with_the_rest_absent_is_one_sentence(office: Office) -> None:
    office.person("colin-testcase").types("/clerk coming board")
    office.move_to("2016-09-21", 15)
    office.person("morgan-sample").types(
        "/clerk attendance board as replied except jo example and dana example, everybody else absent"
    )
    found = marks(office, SEPTEMBER)
    assert [s for s, m in found.items() if m != "absent"] == ["board-fire"]
    assert office.meeting(*SEPTEMBER).state == "held"


def test_recording_it_again_is_nothing_new_and_a_correction_is(office: Office) -> None:
    morgan, ref = office.person("morgan-sample"), office.meeting(*JUNE).ref
    morgan.types(f"/clerk attendance {ref} all present except probation")
    again = morgan.types(f"/clerk attendance {ref} all present except probation")
    assert "recorded already" in again.text
    assert len(office.audit("attendance.record")) == 1
    morgan.types(f"/clerk attendance {ref} probation present")
    assert marks(office)["board-probation"] == "present"


def test_a_meeting_short_of_its_quorum_is_said_so(office: Office) -> None:
    ref = office.meeting(*JUNE).ref
    said = office.person("morgan-sample").types(
        f"/clerk attendance {ref} police, cafcass and nspcc present, everything else unknown"
    )
    assert "I do not know who" in said.text
    said = office.person("morgan-sample").types(
        f"/clerk attendance {ref} dana example, police and cafcass present"
    )
    assert "Still to say" in said.text
    sheet = office.person("morgan-sample").types(f"/clerk attendance {ref}")
    filled = {
        f.id: "absent"
        for f in sheet.form.fields
        if f.id not in ("board-chair", "board-police", "board-cafcass")
    }
    short = office.person("morgan-sample").fills(sheet, **filled)
    assert "Voting members present: 3 of 10" in short.text and "It was not quorate" in short.text
    assert "Children's services and Health had nobody there" in short.text


def test_a_meeting_still_to_come_has_no_attendance(office: Office) -> None:
    office.change(Meeting, office.meeting(*JUNE).id, state="cancelled")
    ahead = office.person("morgan-sample").types(
        f"/clerk attendance {office.meeting(*DECEMBER).ref} all present"
    )
    assert "is still to come" in ahead.text
    gone = office.person("morgan-sample").types(f"/clerk attendance {office.meeting(*JUNE).ref} all present")
    assert "is cancelled" in gone.text


def test_only_the_manager_records_who_came(office: Office) -> None:
    ref = office.meeting(*JUNE).ref
    for words in (f"/clerk attendance {ref}", f"/clerk attendance {ref} all present"):
        assert "Only the secretariat records who came." in office.person("dana-example").types(words).text
    assert not marks(office)


def test_in_whatever_order_it_is_recorded_the_sheet_is_the_same(office: Office) -> None:
    morgan, ref = office.person("morgan-sample"), office.meeting(*JUNE).ref
    words = ["probation absent", "all present", "police by deputy Sam Example"]
    sheets = []
    for order in permutations(words):
        for word in order:
            said = morgan.types(f"/clerk attendance {ref} {word}")
        sheets.append(marks(office))
        assert (sheets[-1]["board-probation"], sheets[-1]["board-police"]) == ("absent", "deputy"), said.text
        number = office.meeting(*JUNE).id
        with office.store.begin() as session:
            rows.remove(session, Attendance, meeting_id=number)
    assert all(sheet == sheets[0] for sheet in sheets)


def test_what_was_recorded_by_name_stays_and_the_answer_says_so(office: Office) -> None:
    morgan, ref = office.person("morgan-sample"), office.meeting(*JUNE).ref
    morgan.types(f"/clerk attendance {ref} probation absent")
    said = morgan.types(f"/clerk attendance {ref} all present")
    assert "Recorded by name before, and left as it was: Probation. Name them to change it." in said.text
    morgan.types(f"/clerk attendance {ref} probation present")
    assert marks(office)["board-probation"] == "present"


def test_all_present_puts_a_deputy_who_accepted_in_the_room_and_not_the_member(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board leave")
    office.person("sam-example").types("/deputy accept board")
    office.move_to("2016-09-21", 15)
    said = office.person("morgan-sample").types(
        f"/clerk attendance {office.meeting(*SEPTEMBER).ref} all present"
    )
    assert marks(office, SEPTEMBER)["board-police"] == "deputy"
    assert "Police: by deputy" in said.text and "Sam Example." in said.text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("decline", "Apologies; Sam Example was asked to come as deputy and could not."),
        ("accept", "Apologies; Sam Example had said yes as deputy and did not come."),
        ("", "Apologies; Sam Example was asked to come as deputy, had not answered, and did not come."),
    ],
)
def test_nobody_is_blamed_for_what_they_had_declined(office: Office, answer: str, said: str) -> None:
    office.person("paula-specimen").types("/apologies board leave")
    if answer:
        office.person("sam-example").types(f"/deputy {answer} board")
    office.move_to("2016-09-21", 15)
    sheet = office.person("morgan-sample").types(
        f"/clerk attendance {office.meeting(*SEPTEMBER).ref} police absent"
    )
    assert said in sheet.text


def test_how_they_were_there_is_kept(office: Office) -> None:
    morgan, meeting = office.person("morgan-sample"), office.meeting(*JUNE)
    said = morgan.types(
        f"/clerk attendance {meeting.ref} police and cafcass present by phone, probation on Teams, "
        "schools by deputy Sam Example by video, chair present"
    )
    kept = {row.seat: (row.mark, row.how) for row in office.rows(Attendance, meeting_id=meeting.id)}
    assert kept["board-police"] == kept["board-cafcass"] == ("present", "phone")
    assert kept["board-probation"] == ("present", "video")
    assert kept["board-chair"] == ("present", "")
    assert ("deputy", "video") in kept.values()
    assert "Police: present, by phone" in said.text
    form = morgan.types(f"/clerk attendance {meeting.ref}")
    values = {f.id: f.value for f in form.form.fields}
    assert (values["board-police"], values["board-chair"]) == ("phone", "present")
    morgan.fills(form, **{"board-police": "video"})
    after = {row.seat: (row.mark, row.how) for row in office.rows(Attendance, meeting_id=meeting.id)}
    assert after == kept | {"board-police": ("present", "video")}


def held_without_a_quorum(office: Office) -> str:
    """The reference of the Board's meeting of September, to which the chair and two others came."""
    office.move_to("2016-09-22")
    ref = office.meeting(*SEPTEMBER).ref
    said = office.person("morgan-sample").types(
        f"/clerk attendance {ref} chair, cafcass and probation present, the rest absent"
    )
    assert "It was not quorate" in said.text
    return ref


def test_a_meeting_without_a_quorum_reaches_the_chair_and_the_channel_at_once(office: Office) -> None:
    held_without_a_quorum(office)
    told = {n.person_id: n.facts for n in office.notices("meeting_inquorate")}
    assert told == {None: {"have": 3, "need": 10}, office.id_of("dana-example"): {"have": 3, "need": 10}}
    assert office.meeting(*SEPTEMBER).quorate is False


def test_key_sectors_that_were_away_are_told_the_same_hour(office: Office) -> None:
    held_without_a_quorum(office)
    told = office.notices("sector_absent")
    assert {n.facts["sector"] for n in told} == {"childrens_services", "police", "health"}
    assert office.id_of("paula-specimen") in {n.person_id for n in told}
    assert all(n.due_at == office.now for n in told)


@pytest.mark.parametrize(
    ("bodies", "told"), [(["board"], set()), (["executive"], {"police"}), ([], {"police"})]
)
def test_key_sectors_are_told_of_the_bodies_that_the_rule_names_or_of_every_one(
    office: Office, bodies: list[str], told: set[str]
) -> None:
    def for_bodies(held: Any) -> None:
        rule = next(rule for rule in held["rules"] if rule["id"] == "key-sectors")
        rule["applies"] = {"bodies": bodies} if bodies else {}

    office.ruled(for_bodies)
    office.move_to("2016-09-08", 15)
    office.person("morgan-sample").types("/clerk attendance exec all present except police")
    assert {n.facts["sector"] for n in office.notices("sector_absent")} == told


def test_it_stands_in_the_digest_until_its_decisions_are_ratified(office: Office) -> None:
    ref = held_without_a_quorum(office)
    morgan = office.person("morgan-sample")

    def standing() -> list[str]:
        with office.store.begin() as session:
            known = register.of(session, office.partnership)
            found = digest_of(session, known, "board-secretariat", office.now)
        return [entry.ref for entry in found.to_ratify]

    assert standing() == [ref]
    office.move_to("2016-12-12")
    assert standing() == [ref]
    assert "Only the secretariat" in office.person("dana-example").types(f"/clerk ratified {ref}").text
    said = morgan.types(f"/clerk ratified {ref}")
    assert "decided is ratified since Monday 12 December." in said.text
    assert standing() == []
    assert "Nothing has changed" in morgan.types(f"/clerk ratified {ref}").text


def test_a_sheet_that_is_corrected_to_a_quorum_has_nothing_to_ratify(office: Office) -> None:
    ref = held_without_a_quorum(office)
    form = office.person("morgan-sample").types(f"/clerk attendance {ref}")
    office.person("morgan-sample").fills(form, **{f.id: "present" for f in form.form.fields})
    assert office.meeting(*SEPTEMBER).quorate is True
    with office.store.begin() as session:
        for notice in (
            *office_notices(session, "meeting_inquorate"),
            *office_notices(session, "sector_absent"),
        ):
            assert withheld(session, notice, office.now)
    said = office.person("morgan-sample").types(f"/clerk ratified {ref}")
    assert "is not recorded as one without a quorum" in said.text


def office_notices(session: Session, kind: str) -> Sequence[Notice]:
    return rows.many(session, Notice, kind=kind)


def test_a_correction_keeps_what_was_recorded_before_with_who_and_when(office: Office) -> None:
    office.move_to("2016-06-23")
    ref, morgan = office.meeting("board", "2016-06-22").ref, office.person("morgan-sample")
    morgan.types(f"/clerk attendance {ref} all present except probation")
    morgan.types(f"/clerk attendance {ref} probation present")
    first, second = office.audit("attendance.record")
    assert first.detail["corrected"] == {}
    jo = office.id_of("jo-example")
    assert second.detail["corrected"] == {
        "board-probation": [
            {"mark": "absent", "person": None, "how": ""},
            {"mark": "present", "person": jo, "how": ""},
        ]
    }
    assert (second.person_id, second.at) == (office.id_of("morgan-sample"), office.now)
