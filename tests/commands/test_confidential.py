"""Nothing that identifies a child is kept (DAT-1), however its number is written; nor what was not understood."""

from __future__ import annotations

import pytest

from scheduler.rules.identifying import nhs_number_in
from store.models import FormSession, Inbox
from tests.commands.office import Office

NUMBER = "9434765919"
WAYS = [
    "9434765919",
    "943 476 5919",
    "943-476-5919",
    "943/476/5919",
    "943_476_5919",
    "943.476.5919",
    "943 / 476 / 5919",
    "943\u200b476\u200b5919",
    "943\u2009476\u202f5919",
    "943\u2060476\ufeff5919",
    "\uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19",
    "NHS:943 476 5919.",
    "ring 01782 235100 about 943 476 5919",
    "01782 235100 9434 765919",
    "(943) 476 (5919)",
]


@pytest.mark.parametrize("text", WAYS)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert nhs_number_in(text) == NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "9434765918",
        "01782 235100",
        "ring 07700 900123 or 07700 900124",
        "ring +44 943 476 5919 or +44 (0)943 476 5919",
        "ISBN 9434765919",
        "22/06/2016 10:00-12:30",
        "A-7, A-61 and R-12",
    ],
)
def test_telephone_numbers_dates_and_references_are_none(text: str) -> None:
    assert nhs_number_in(text) is None


@pytest.mark.parametrize("text", ["/apologies board 943/476/5919", "/clerk fnord the secret name"])
def test_what_is_refused_or_not_understood_is_kept_nowhere(office: Office, text: str) -> None:
    said = office.person("paula-specimen").types(text)
    assert said.text
    kept = "".join(str(row.reply) for row in office.rows(Inbox)) + "".join(
        str(f.values) for f in office.rows(FormSession)
    )
    assert not any(word in kept for word in ("943", "fnord", "secret name"))
