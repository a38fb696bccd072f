"""Every change of state and every refusal has who, in what role, and why; the clerk's own acts name their rule."""

from __future__ import annotations

import pytest

from store import audit
from store.models import Audit, Report
from tests.commands.office import Office

A_YEAR = (
    ("paula-specimen", "/apologies board on leave, Sam Example will come"),
    ("sam-example", "/deputy accept board"),
    ("sam-example", "/deputy decline board"),
    ("paula-specimen", "/clerk coming board"),
    ("paula-specimen", "/apologies withdraw board"),
    ("morgan-sample", "/apologies for health board rang this morning"),
    ("paula-specimen", "/deputy Mei Specimen for policies"),
    ("paula-specimen", "/deputy remove Mei Specimen from policies"),
    ("paula-specimen", "/report {report} https://police.example/data.pdf"),
    ("paula-specimen", "/report withdraw {report}"),
    ("paula-specimen", "/report {report} more time until 12 Sep because the data is late"),
    ("morgan-sample", "/clerk grant T-1"),
    ("paula-specimen", "/actions {action} update begun"),
    ("paula-specimen", "/actions {action} all done see the minutes"),
    ("morgan-sample", "/clerk reopen {action} it has not been to the Board"),
    ("morgan-sample", "/clerk close {action}"),
    ("morgan-sample", '/clerk agenda board add "Winter plan"'),
    ("dana-example", "/clerk agree board"),
    ("dana-example", "/clerk send back board more on health"),
    ("morgan-sample", "/clerk escalate {late} nothing heard"),
    ("morgan-sample", "/clerk acknowledge E-1"),
    ("morgan-sample", "/clerk plan E-1 until 30 Sep training is booked"),
    ("dana-example", "/clerk letter E-1"),
    ("dana-example", "/clerk higher E-1"),
    ("morgan-sample", "/clerk settle E-1 done at last"),
    ("morgan-sample", "/clerk attendance M-1 all present"),
)
PREVIEWED = (
    "/clerk remind exec",
    "/clerk meeting new board 1 March 2017",
    "/clerk meeting move board 21 September to 28 September",
    "/clerk meeting cancel policies because of a flood",
)
REFUSED = (
    "/apologies board on leave",
    "/clerk replies board",
    "/clerk show police",
    "/clerk close {action}",
    "/clerk agree board",
    "/clerk meeting cancel board because so",
    "/clerk attendance M-1 all present",
    "/clerk remind board",
    "/actions {action} update not mine",
)


def names(office: Office) -> dict[str, str]:
    """The refs that the lines are about: a report and an action of Paula's, and an action that is late."""
    board = office.meeting("board", "2016-09-21")
    (report,) = office.rows(Report, title="Missing children, police data", meeting_id=board.id)
    own = office.person("paula-specimen").types("/actions mine")
    action = next(word.rstrip(":,.") for word in own.text.split() if word.startswith("A-"))
    return {"report": report.ref, "action": action, "late": "A-1"}


def bare(office: Office) -> list[str]:
    """The rows in which something is missing, as they would be read."""
    return [
        f"{row.action} {row.object}: {row.person_id} {row.role!r} {row.reason!r}"
        for row in office.rows(Audit)
        if not row.role or not row.reason or (row.person_id is None) != (row.role in ("clerk", "stranger"))
    ]


def test_every_change_has_its_actor_its_role_and_its_reason(office: Office) -> None:
    refs = names(office)
    for person, line in A_YEAR:
        said = office.person(person).types(line.format(**refs))
        if said.kind == "is_that_right":
            office.person(person).presses(said, "Yes, record it")
    morgan = office.person("morgan-sample")
    for line in PREVIEWED:
        shown = morgan.types(line)
        morgan.presses(shown, next(b.label for b in shown.buttons if b.press and "sure" in b.press.args))
    assert bare(office) == []
    done = {row.action for row in office.audit(decision="done")}
    assert {
        "apologies.give",
        "deputy.accept",
        "deputy.name",
        "report.send",
        "time.grant",
        "action.close",
        "agenda.add",
        "agenda.agree",
        "remind.now",
        "escalation.settle",
        "attendance.record",
        "meeting.arrange",
        "meeting.move",
        "meeting.cancel",
    } <= done


@pytest.mark.parametrize("person", ["rosa-placeholder", "walter-notreal", "ash-template", "pat-stranger"])
def test_every_refusal_has_the_strongest_role_of_who_asked(office: Office, person: str) -> None:
    refs = names(office)
    for line in REFUSED:
        office.person(person).types(line.format(**refs))
    assert office.audit(decision="refused") and bare(office) == []


def test_how_it_was_asked_for_is_the_reason_where_none_was_given(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.presses(paula.types("/clerk to do"), "I'm coming")
    paula.types("/apologies board an operation, no deputy")
    office.person("walter-notreal").types("/clerk close A-1")
    assert [a.reason for a in office.audit("reply.coming")] == ["by button"]
    assert [a.reason for a in office.audit("apologies.give")] == ["by command"]
    (refused,) = office.audit(decision="refused")
    assert refused.role == "member" and refused.reason == "not_yours"
    sheet = office.person("morgan-sample").types("/clerk attendance M-1")
    office.person("morgan-sample").fills(sheet, **{f.id: "present" for f in sheet.form.fields})
    assert [a.reason for a in office.audit("attendance.record")] == ["by form"]


@pytest.mark.parametrize(("by", "reason"), [(audit.CLERK, " "), (audit.By(person=1, role=""), "by command")])
def test_a_row_without_a_reason_or_a_role_is_not_written(office: Office, by: audit.By, reason: str) -> None:
    with office.store.begin() as session, pytest.raises(ValueError, match="needs a reason and a role"):
        audit.record(session, 1, by, "meeting.move", "M-1", at=office.now, reason=reason)
