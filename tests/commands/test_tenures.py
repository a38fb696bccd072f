"""Tenures end (MEM-3): warned of ahead, extended with a reason, or left to end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.messages.notices import registry
from scheduler.digest.facts import digest_of
from scheduler.guards import why_withheld
from store.models import SeatHolding, TenureWord
from store.queries import register
from tests.commands.office import Office
from tests.commands.test_chairs import says, swept

MORGAN, DANA, VIKRAM = "morgan-sample", "dana-example", "vikram-testcase"
pytestmark = pytest.mark.rule("MEM-3")


def termed(office: Office, **value: Any) -> None:
    """The chair of the Board holds office for one year, which may be extended; it began on 1 April 2016."""
    rule = {
        "id": "chair-for-a-year",
        "kind": "office",
        "applies": {"bodies": ["board"]},
        "value": {"office": "chair", "term": {"count": 1, "unit": "year"}, "extended": True} | value,
        "document": "constitution",
        "clause": "SCB Chair",
        "from": "2016-04-01",
    }
    office.ruled(lambda held: held["rules"].append(rule))


def test_a_tenure_is_warned_of_ninety_and_thirty_days_ahead_to_the_manager_and_the_chair(
    office: Office,
) -> None:
    termed(office)
    swept(office, "2016-12-29", "2016-12-30")
    assert not office.notices("tenure_ends")
    swept(office, "2017-01-03", "2017-01-04")
    told = office.notices("tenure_ends")
    assert {n.person_id for n in told} == {office.id_of(MORGAN), office.id_of(DANA)} and len(told) == 2
    swept(office, "2017-02-28")
    assert len(office.notices("tenure_ends")) == 2
    swept(office, "2017-03-01", "2017-03-02")
    assert len(office.notices("tenure_ends")) == 4
    by = {n.person_id: says(office, n) for n in told}
    assert "Dana Example's time as the chair of the Board ends on Friday 31 March" in by[office.id_of(MORGAN)]
    assert "Your time as the chair of the Board ends on Friday 31 March" in by[office.id_of(DANA)]
    assert "[Extend...]" in by[office.id_of(MORGAN)] and "[Extend...]" not in by[office.id_of(DANA)]


def test_extended_it_is_warned_of_before_its_new_end_and_no_more_before_the_old(office: Office) -> None:
    termed(office)
    swept(office, "2017-01-03")
    first = office.notices("tenure_ends")
    morgan = office.person(MORGAN)
    line = "/clerk tenure board chair until 31 March 2018 because the Board agreed it"
    assert "stays the chair of the Board until Saturday 31 March 2018" in morgan.types(line).text
    assert "does not let a tenure" in morgan.types(line.replace("2018", "2019")).text
    with office.store.begin() as session:
        why = why_withheld(session, first[0], office.now, registry.of("tenure_ends").guard)
    assert why == "it has been decided, or somebody else has the office"
    swept(office, "2017-03-01", "2017-12-29")
    assert len(office.notices("tenure_ends")) == 2
    swept(office, "2018-01-02")
    assert len(office.notices("tenure_ends")) == 4
    (row,) = office.rows(TenureWord)
    assert (row.ends, row.extended_until, row.reason) == (
        date(2017, 3, 31),
        date(2018, 3, 31),
        "the Board agreed it",
    )


def test_it_ends_is_recorded_and_nobody_has_the_office_from_the_day_after(office: Office) -> None:
    termed(office)
    seen = office.person(MORGAN).types("/clerk tenure")
    assert "Dana Example, the chair of the Board: to Friday 31 March 2017" in seen.text
    office.person(MORGAN).presses(seen, "It ends")
    (held,) = office.rows(SeatHolding, seat="board-chair")
    assert held.until == date(2017, 3, 31)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        days = (date(2017, 3, 31), date(2017, 4, 1))
        assert [bool(known.holders("board-chair", day)) for day in days] == [True, False]
    assert "recorded already" in office.person(MORGAN).presses(seen, "It ends").text
    swept(office, "2017-03-01")
    assert not office.notices("tenure_ends")


def test_what_cannot_be_recorded_is_said_kindly(office: Office) -> None:
    termed(office)
    morgan = office.person(MORGAN)
    drawn = morgan.types("/clerk tenure board chair until 31 December 2016")
    assert "would not extend it" in str(morgan.fills(drawn, reason="agreed").reply)
    line = "/clerk tenure board chair until 31 March 2018 because the Board agreed it"
    assert "Only the board manager records" in office.person(DANA).types(line).text
    assert (
        "Only the chair and the secretariat see"
        in office.person("paula-specimen").types("/clerk tenure").text
    )


def test_the_digest_asks_while_nothing_is_decided(office: Office) -> None:
    termed(office)
    found = {}
    for day in ("2017-02-28", "2017-03-01"):
        office.move_to(day)
        with office.store.begin() as session:
            known = register.of(session, office.partnership)
            found[day] = digest_of(session, known, "board-secretariat", office.now).tenures
    assert not found["2017-02-28"] and [e.ends for e in found["2017-03-01"]] == [date(2017, 3, 31)]
    assert (
        "is the chair of the Board until Friday 31 March" in office.person(MORGAN).types("/clerk digest").text
    )
