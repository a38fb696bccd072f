"""What-if without a database: a quorum, a ladder, a chair, a deadline. Each prints sentences, or data with `--json`.

Exit 0: answered. Exit 2: something cannot be read, or no rule of the files says; it says what and where.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from bot.looking_up import (
    File,
    Json,
    OneBody,
    body_of,
    day_of,
    folder_of,
    print_data,
    print_lines,
    refusal,
    today_of,
)
from bot.messages import quorum_supposed
from bot.messages.quorum_supposed import Supposed
from scheduler.check_days import looked_at
from scheduler.rules.quorum import forecast
from scheduler.rules.recusals import for_item
from scheduler.supposed import NotASeat, SeatNames, seated, seats_of
from store.constitution import Folder
from store.constitution.topics import QUORUM

Seats = list[str] | None
Day = Annotated[str | None, typer.Option("--on", help="The day, such as 21/9; today where it is not said.")]


def quorum(
    path: File,
    body: OneBody,
    present: Annotated[
        Seats,
        typer.Option(help="Who comes: seats, agencies, titles, people; with commas, or again; or all."),
    ] = None,
    deputy: Annotated[Seats, typer.Option(help="Who is represented by a deputy who comes.")] = None,
    away: Annotated[Seats, typer.Option(help="Who has said no. Whoever is not named may yet come.")] = None,
    recused: Annotated[
        Seats, typer.Option(help="Who stands aside from the item, and does not count.")
    ] = None,
    item: Annotated[str | None, typer.Option(help="The kind of item, where a rule asks for it.")] = None,
    on: Day = None,
    as_json: Json = False,
) -> None:
    """Say whether a body would be quorate, what is missing, and whose yes or no would decide it."""
    folder = folder_of(path, as_json)
    c = folder.constitution
    of, day = body_of(c, body, as_json), _day(folder, on, as_json)
    rule = c.rule(QUORUM, day, of, item=item)
    if rule is None or rule.value.need is None:
        raise refusal(f"No document says what makes {c.body[of].in_a_sentence} quorate.", as_json)
    try:
        names = SeatNames.of(folder, of, day)
        come, by, gone, aside = (names.seats(said or ()) for said in (present, deputy, away, recused))
    except NotASeat as wrong:
        raise refusal(str(wrong), as_json) from wrong
    room = seated(seats_of(folder, of, day), present=come, deputies=by, away=gone)
    seats = for_item(room, recused=aside)
    there = forecast(rule.value.need, room, key_sectors=c.key_sectors_of(of, day))
    seen = replace(forecast(rule.value.need, seats), missing_key_sectors=there.missing_key_sectors)
    found = Supposed(
        constitution=c,
        body=of,
        on=day,
        rule=rule,
        need=rule.value.need,
        seats=seats,
        forecast=seen,
        recused=aside,
    )
    if as_json:
        print_data(quorum_supposed.data(found))
    else:
        print_lines(quorum_supposed.sentences(found))


def _day(folder: Folder, said: str | None, as_json: bool) -> date:
    """The day that was said; else today, or the nearest day of the year that the files cover."""
    c = folder.constitution
    return day_of(c, said, as_json) if said is not None else looked_at(folder, today_of(c))
