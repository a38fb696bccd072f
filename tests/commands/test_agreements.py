"""Agreements that members sign (MEM-1, MEM-2): asked, signed by a button, asked again, countersigned, listed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.models import Signature
from tests.commands.office import Office
from tests.commands.test_chairs import says, swept

MORGAN, PAULA = "morgan-sample", "paula-specimen"
pytestmark = [pytest.mark.rule("MEM-1"), pytest.mark.rule("MEM-2")]


def agreed(office: Office, **value: Any) -> None:
    """Each member of the Board signs a membership agreement, countersigned by the agency's chief executive."""
    own = {
        "what": "membership",
        "text": "https://stoke.example/agreement",
        "countersigned": "chief_executive",
    }
    rule = {
        "id": "membership-agreement",
        "kind": "agreement",
        "applies": {"bodies": ["board"]},
        "value": own | value,
        "document": "constitution",
        "clause": "Appendix 4",
        "from": "2016-04-01",
    }
    office.ruled(lambda held: held["rules"].append(rule))


def reworded(office: Office) -> None:
    office.ruled(lambda held: held["rules"][-1]["value"].update(version="2"))


def asked(office: Office, who: str = PAULA) -> int:
    return len(office.notices("agreement_asked", who))


def test_each_member_is_asked_once_and_signs_by_the_button(office: Office) -> None:
    agreed(office)
    swept(office, "2016-08-30", "2016-08-31")
    assert asked(office) == 1 and asked(office, "irene-fictional") == 0
    (notice,) = office.notices("agreement_asked", PAULA)
    assert "Please sign the membership agreement." in says(office, notice)
    assert "https://stoke.example/agreement" in says(office, notice)
    seen = office.person(PAULA).types("/clerk agreements")
    done = office.person(PAULA).presses(seen, "I sign it")
    assert "You signed the membership agreement on Wednesday 31 August" in done.text
    assert "already" in office.person(PAULA).types("/clerk sign membership").text
    (row,) = office.rows(Signature)
    assert (row.person_id, row.version, row.signed_on) == (office.id_of(PAULA), "1", date(2016, 8, 31))


def test_it_is_asked_again_when_the_words_change_and_an_old_button_signs_nothing(office: Office) -> None:
    agreed(office)
    office.person(PAULA).types("/clerk sign membership")
    swept(office, "2016-08-30")
    assert asked(office) == 0
    seen = office.person("jo-example").types("/clerk agreements")
    reworded(office)
    swept(office, "2016-08-31")
    assert asked(office) == 1
    assert "another wording" in office.person("jo-example").presses(seen, "I sign it").text
    assert len(office.rows(Signature)) == 1


def test_it_is_asked_again_on_the_day_on_which_renew_passes_and_not_before(office: Office) -> None:
    agreed(office, renew={"count": 6, "unit": "month"})
    office.move_to("2016-08-30")
    office.person(PAULA).types("/clerk sign membership")
    swept(office, "2017-02-27")
    assert asked(office) == 0
    swept(office, "2017-02-28", "2017-03-01")
    assert asked(office) == 1
    (notice,) = office.notices("agreement_asked", PAULA)
    assert "What you signed before has run out." in says(office, notice)


def test_nobody_is_asked_before_there_are_words(office: Office) -> None:
    agreed(office, text="")
    swept(office, "2016-08-30")
    assert not office.notices("agreement_asked")


def test_the_secretariat_sees_who_has_not_signed_and_records_the_chief_executive(office: Office) -> None:
    agreed(office)
    office.person(PAULA).types("/clerk sign membership")
    morgan = office.person(MORGAN)
    seen = morgan.types("/clerk agreements").text
    assert "The membership agreement: 1 of" in seen and "Paula Specimen" not in seen
    assert "Not countersigned for" in seen and "Police" in seen
    line = "/clerk countersigned membership police by Jo Example"
    assert "Only the secretariat records" in office.person(PAULA).types(line).text
    assert "Jo Example has countersigned the membership agreement for Police" in morgan.types(line).text
    assert "countersigned by Jo Example" in office.person(PAULA).types("/clerk agreements").text
    assert "Police" not in morgan.types("/clerk agreements").text.split("Not countersigned for")[1]


def test_whoever_has_no_place_with_a_vote_signs_nothing(office: Office) -> None:
    agreed(office)
    assert "There is no agreement for you" in office.person("irene-fictional").types("/clerk agreements").text
    assert (
        "Members with a vote sign it" in office.person("irene-fictional").types("/clerk sign membership").text
    )
