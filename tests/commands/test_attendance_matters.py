"""An agency that keeps away has a matter without words of its own; wherever it is shown it says what it is (ATT-3)."""

from __future__ import annotations

from datetime import date

from bot.channels.plaintext import text_blocks
from bot.delivery.wording import Wording
from scheduler.facts import escalation_facts
from scheduler.planner.escalations import plan
from scheduler.planner.moment import moment
from store import outbox, rows
from store.models import Escalation, Notice
from store.queries import escalations, register
from tests.commands.office import Office

ABOUT = "attendance of Cafcass"


def keeps_away(office: Office, **stands: object) -> Escalation:
    with office.store.begin() as session:
        return escalations.create(
            session,
            office.partnership,
            kind="attendance",
            subject="M-1",
            body="board",
            agency="cafcass",
            what="",
            ladder={"steps": [{"name": "with the chair", "holder": "chair"}], "after_plan": "resume"},
            opened_on=date(2016, 6, 22),
            step_started_on=date(2016, 6, 22),
            **stands,
        )


def test_its_forms_and_the_agencys_state_say_what_it_is(office: Office) -> None:
    row = keeps_away(office)
    for asked in (f"/clerk plan {row.ref}", f"/clerk settle {row.ref}"):
        form = office.person("dana-example").types(asked).reply.form
        assert form is not None
        assert f"{row.ref}. A{ABOUT[1:]}." in "\n".join(text_blocks(form.intro))
    assert (
        ABOUT.capitalize().replace("cafcass", "Cafcass")
        in office.person("morgan-sample").types("/clerk show cafcass").text
    )


def test_the_word_after_its_plan_says_what_it_is(office: Office) -> None:
    row = keeps_away(office, state="paused", paused_until=date(2016, 8, 24))
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        when = moment(known.constitution, office.now)
        notices = plan(escalation_facts(known, row, when.day), when).notices
        rows.change(session, Escalation, row.id, state="open")
        outbox.put(session, office.partnership, notices, office.now)
        found = rows.many(session, Notice, kind="escalation_step")
        said = "\n".join(text_blocks(Wording(b"s").word(session, found, office.now).parts))
    assert said.startswith("A plan has not settled the attendance of an agency: Cafcass at the Board (E-1).")
