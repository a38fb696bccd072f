"""What a changed reply does to a meeting's quorum: the forecast, and a word to the secretariat when it tips."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from commands.common.base import Act
from scheduler.planner import attendance, readers
from scheduler.rules.quorum import Forecast
from scheduler.seats import as_replied, forecast_of
from store.models import Meeting, SeatReply
from store.queries import meetings


def after_reply(act: Act, meeting: Meeting, replies: Mapping[str, SeatReply]) -> Forecast | None:
    """The forecast as the replies, by seat, stand now (QUO-2), or None where the body has no rule for it.

    The body's place is told when a meeting that was quorate by its replies is so no longer, or is so again, and
    when it can no longer become so. A meeting to which few have replied yet is not short, only far away.
    """
    now = forecast_of(act.register, meeting, as_replied(act.register, meeting, replies))
    if now is None:
        return None
    before: bool | None = meeting.expected_quorate
    if now.quorate:
        after: bool | None = True
    elif before is None and now.if_all_come.quorate:
        after = None
    else:
        after = False
    if after is not before:
        meetings.change(act.session, meeting.id, expected_quorate=after)
        if before is not None or after is False:
            _tell(act, meeting, now)
    return now


def _tell(act: Act, meeting: Meeting, now: Forecast) -> None:
    """The secretariat hears; and the chair too where the quorum can no longer be met."""
    stands = now.as_replies_stand
    says = partial(
        attendance.quorum_changed, meeting, act.now, quorate=now.quorate, have=stands.have, need=stands.need
    )
    act.tell([says(place=readers.place_of(act.register, meeting.body))])
    chair = readers.chair_or_next(act.register, meeting.body, meeting.on)
    if not now.if_all_come.quorate and chair is not None:
        act.tell([says(person=chair)])
