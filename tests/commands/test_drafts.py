"""A draft is the manager's alone until it is published: nobody is told, nobody sees it (S1)."""

from __future__ import annotations

from datetime import date

from store.models import Meeting, Report
from tests.commands.office import Answer, Office

ON = date(2017, 3, 1)


def drafted(office: Office, words: str = "board 1 March 2017 10am Civic Centre") -> Meeting:
    morgan, count = office.person("morgan-sample"), len(office.audit("meeting.arrange"))
    shown = morgan.types(f"/clerk meeting draft {words}")
    assert "Nothing is recorded yet." in shown.text and not office.audit("meeting.arrange")[count:]
    said = morgan.presses(shown, "Yes, keep it as a draft")
    assert "nobody is told" in said.text
    return office.rows(Meeting, state="draft")[-1]


def state(office: Office, meeting: Meeting) -> str:
    return str(office.rows(Meeting, id=meeting.id)[0].state)


def published(office: Office, words: str) -> Answer:
    morgan = office.person("morgan-sample")
    return morgan.presses(morgan.types(f"/clerk meeting publish {words}"), "Yes, publish")


def test_of_a_draft_nobody_hears_and_only_the_manager_sees_it(office: Office) -> None:
    row = drafted(office)
    assert (row.body, row.on) == ("board", ON)
    report = office.rows(Report, meeting_id=row.id)[0]
    office.move_to("2017-02-20")
    for person in ("paula-specimen", "dana-example"):
        asker = office.person(person)
        assert "Wednesday 1 March" not in asker.types("/clerk to do").text
        for words in (f"/clerk agenda {row.ref}", f"/apologies {row.ref} leave", f"/report {report.ref}"):
            said = asker.types(words)
            assert said.reply.form is None and "Wednesday 1 March" not in said.text, words
    assert row.ref in office.person("morgan-sample").types(f"/clerk agenda {row.ref}").text


def test_a_draft_is_published_when_the_manager_has_seen_who_hears_of_it_and_when(office: Office) -> None:
    row, morgan = drafted(office), office.person("morgan-sample")
    shown = morgan.types(f"/clerk meeting publish {row.ref}")
    assert "Publish 1 meeting?" in shown.text and "Nothing is changed yet." in shown.text
    assert "people will be told." in shown.text and "people, from" in shown.text
    assert state(office, row) == "draft" and not office.audit("meeting.publish")
    said = morgan.presses(shown, "Yes, publish")
    assert "1 meeting is in the year." in said.text
    assert state(office, row) == "planned"
    (audited,) = office.audit("meeting.publish")
    assert (audited.object, audited.role, audited.reason) == (row.ref, "manager", "by button")
    assert "Wednesday 1 March" in office.person("paula-specimen").types(f"/clerk agenda {row.ref}").text
    again = morgan.presses(shown, "Yes, publish")
    assert "is known already" in again.text and len(office.audit("meeting.publish")) == 1


def test_published_late_its_members_are_told_today(office: Office) -> None:
    row = drafted(office, "board 5 September 2016 10am")
    shown = office.person("morgan-sample").types(f"/clerk meeting publish {row.ref}")
    assert "people, today" in shown.text
    assert not office.notices("meeting_notice")
    office.person("morgan-sample").presses(shown, "Yes, publish")
    assert {n.subject for n in office.notices("meeting_notice")} == {row.ref}


def test_all_drafts_are_published_at_once(office: Office) -> None:
    first, second = drafted(office), drafted(office, "executive 2 March 2017")
    said = published(office, "all")
    assert "2 meetings are in the year." in said.text
    assert {state(office, first), state(office, second)} == {"planned"}
    assert "There is no draft" in office.person("morgan-sample").types("/clerk meeting publish all").text


def test_of_a_draft_nobody_can_be_reminded_or_given_apologies_for(office: Office) -> None:
    row, morgan = drafted(office), office.person("morgan-sample")
    for words in (f"/clerk remind {row.ref}", f"/apologies for health {row.ref} rang today"):
        assert "is a draft, and nobody is told of it yet" in morgan.types(words).text, words
    assert not office.notices()


def test_only_the_manager_drafts_and_publishes(office: Office) -> None:
    row = drafted(office)
    for person in ("paula-specimen", "dana-example"):
        asker = office.person(person)
        assert "Only" in asker.types("/clerk meeting draft board 2 March 2017").text
        assert "Only" in asker.types("/clerk meeting publish all").text
        assert row.ref not in asker.types("/clerk meeting publish").text
    assert state(office, row) == "draft"


def test_a_draft_can_be_moved_and_another_meeting_of_the_day_is_seen(office: Office) -> None:
    row, morgan = drafted(office), office.person("morgan-sample")
    assert "has a meeting on" in morgan.types("/clerk meeting new board 1 March 2017").text
    shown = morgan.types(f"/clerk meeting move {row.ref} to 8 March 2017")
    morgan.presses(shown, "Yes, move it")
    after = office.rows(Meeting, id=row.id)[0]
    assert (after.on, after.state) == (date(2017, 3, 8), "draft")
    assert not office.notices()
