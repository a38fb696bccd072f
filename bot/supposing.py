"""What-if without a database: a quorum, a ladder, a chair, a deadline. Each prints sentences, or data with `--json`.

Exit 0: answered. Exit 2: something cannot be read, or no rule of the files says; it says what and where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, NamedTuple

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
from scheduler.rules.remote import joined_remotely
from scheduler.rules.seats import SeatState, represented, seats_of_people
from scheduler.supposed import NotASeat, SeatNames, seated, seats_of
from store.constitution import Constitution, Folder, Rule
from store.constitution.kinds import QuorumValue
from store.constitution.topics import NOT_VOTING, QUORUM, REMOTE

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
    remote: Annotated[Seats, typer.Option(help="Who of those joins by phone or by video.")] = None,
    agreed: Annotated[Seats, typer.Option(help="To whom of those the chair agreed beforehand.")] = None,
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
        who = _Who(*(names.seats(said or ()) for said in (present, deputy, away, recused, remote, agreed)))
    except NotASeat as wrong:
        raise refusal(str(wrong), as_json) from wrong
    found = _supposed(folder, of, day, rule, who, item)
    if as_json:
        print_data(quorum_supposed.data(found))
    else:
        print_lines(quorum_supposed.sentences(found))


class _Who(NamedTuple):
    """The seats of those who come, are represented by a deputy, have said no, stand aside, join remotely, and may."""

    present: tuple[str, ...]
    deputies: tuple[str, ...]
    away: tuple[str, ...]
    recused: tuple[str, ...]
    remote: tuple[str, ...]
    agreed: tuple[str, ...]


def _supposed(
    folder: Folder, body: str, on: date, rule: Rule[QuorumValue], who: _Who, item: str | None
) -> Supposed:
    """The meeting with these people there, and what that comes to for an item of its kind."""
    c, need = folder.constitution, rule.value.need
    assert need is not None
    come = (*(seat for seat in who.present if seat not in who.remote), *who.remote)
    room = seated(seats_of(folder, body, on), present=come, deputies=who.deputies, away=who.away)
    said = c.rule(REMOTE, on, body, item=item)
    joined = joined_remotely(said.value.remote if said is not None else None, room, who.remote, who.agreed)
    seats = for_item(joined.seats, recused=who.recused)
    before = forecast(need, joined.seats, key_sectors=c.key_sectors_of(body, on))
    return Supposed(
        constitution=c,
        body=body,
        on=on,
        rule=rule,
        need=need,
        seats=seats,
        forecast=replace(forecast(need, seats), missing_key_sectors=before.missing_key_sectors),
        recused=who.recused,
        remote=joined,
        without_a_vote=_without_a_vote(c, body, on, item, seats),
    )


def _without_a_vote(
    c: Constitution, body: str, on: date, item: str | None, seats: Sequence[SeatState]
) -> tuple[str, ...]:
    """Those who are there and count to the quorum, and do not vote on an item of this kind."""
    rule = c.rule(NOT_VOTING, on, body, item=item)
    if rule is None or rule.value.not_voting is None:
        return ()
    barred = {s.seat for s in seats_of_people(rule.value.not_voting, seats)}
    return tuple(s.seat for s in represented(seats) if s.seat in barred)


def _day(folder: Folder, said: str | None, as_json: bool) -> date:
    """The day that was said; else today, or the nearest day of the year that the files cover."""
    c = folder.constitution
    return day_of(c, said, as_json) if said is not None else looked_at(folder, today_of(c))
