"""What members ask for in writing: support is asked, it is put to the chair, and it comes to nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import say
from bot.messages.model import Buttons, Tone
from bot.messages.notices.about import written_request_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from bot.messages.replies.extraordinary import last_day_said, what_for
from scheduler import guards
from store.models import Notice, WrittenRequest
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.SUPPORT_ASKED,
    guard=guards.support_still_asked,
    why="You were asked whether you support what another member asks for.",
)
def support_asked(to: Reader, notice: Notice) -> Section:
    row = written_request_of(to, notice)
    who = to.full_name(row.asked_by)
    until = f"It can be supported until {to.day(row.last_day)}." if row.last_day is not None else ""
    yes = button("I support it", "extraordinary.support", {"request": row.id}, tone=Tone.GOOD)
    made = section(
        to,
        notice,
        Urgency.ASKED,
        f"{who} asks for {what_for(row, to)}",
        first(f"{who} asks for {what_for(row, to)}.", "Do you support it?"),
        para(*_says(row), until),
        para("If you do not, nothing is to be done."),
        Buttons(buttons=(yes,)),
        noun="request for support",
    )
    return replace(made, small=to.clause(notice.rules[0], row.body))


@notice_kind(
    NoticeKind.REQUEST_RECEIVED,
    guard=guards.request_still_open,
    why="You were told that members ask for a meeting, with the support that the rule asks for.",
    why_place="The secretariat was told that members ask for a meeting, with the support that the rule asks for.",
)
def received(to: Reader, notice: Notice) -> Section:
    """To whoever calls it, the moment it has its support: the last lawful day, and the working days left."""
    row = written_request_of(to, notice)
    if row.what == "review_constitution":
        return _review(to, notice, row)
    have = notice.facts["support"]
    backed = f" and {say.count(have, 'other member')}" if have else ""
    call = button("Call it...", "extraordinary.call", {"request": row.id}, form=True, tone=Tone.GOOD)
    verb = "ask" if have else "asks"
    subject = f"{say.capital(what_for(row, to))} is asked for"
    made = section(
        to,
        notice,
        Urgency.ESCALATED,
        subject,
        first(
            f"{to.full_name(row.asked_by)}{backed} {verb} for {what_for(row, to)}.", last_day_said(row, to)
        ),
        para(*_says(row)),
        para("Without a day by then the request lapses, and you and the secretariat are told."),
        Buttons(buttons=(call,)),
        noun="request for a meeting",
    )
    return replace(made, small=to.clause(notice.rules[0], row.body))


def _review(to: Reader, notice: Notice, row: WrittenRequest) -> Section:
    """A review of the constitution is asked for, and on which agenda it stands (DEC-4)."""
    who = to.full_name(row.asked_by)
    said = f"{who} asks for {what_for(row, to)}"
    meeting = to.meeting(row.meeting_id) if row.meeting_id is not None else None
    on = (
        f"It is on the agenda of {to.the_meeting(meeting)}."
        if meeting
        else "It goes on the next agenda by itself."
    )
    reason = f"Their reasons: {say.cited(row.reason)}" if row.reason else ""
    wanted = f"What they want: {say.cited(row.outcome)}" if row.outcome else ""
    made = section(
        to,
        notice,
        Urgency.KNOW,
        said,
        first(f"{said}.", on),
        para(reason, wanted),
        para("You are told so that the members can be told of it."),
        noun="request for a review",
    )
    return replace(made, small=to.clause(notice.rules[0], row.body))


_ENDED = {
    "taken_back": "The request for {what} was taken back",
    "not_supported": "The request for {what} did not find enough support",
    "not_called": "No day was named for {what}",
}
_SINCE = {
    "taken_back": "Nothing more is to be done about it.",
    "not_supported": "Its time ended on {day}. It can be asked for again.",
    "not_called": "Its last day was {day}, so the request has lapsed. It can be asked for again.",
}


@notice_kind(
    NoticeKind.REQUEST_ENDED,
    guard=guards.always,
    why="You were told what became of a request that you knew of.",
    why_place="The secretariat was told what became of a request.",
)
def ended(to: Reader, notice: Notice) -> Section:
    row, ending = written_request_of(to, notice), notice.facts["ending"]
    reason = notice.facts.get("reason", "")
    said = _ENDED[ending].format(what=what_for(row, to))
    since = _SINCE[ending].format(day=to.day(row.last_day) if row.last_day is not None else "")
    made = section(
        to,
        notice,
        Urgency.CHANGED,
        said,
        first(f"{said}.", since),
        para(f"{to.full_name(row.asked_by)} had asked for it: {say.cited(row.matter)}"),
        para(f"Why: {say.cited(reason)}" if reason else ""),
        noun="request that came to nothing",
    )
    return replace(made, small=to.clause(notice.rules[0], row.body))


def _says(row: WrittenRequest) -> list[str]:
    """What is to be dealt with and why, in the words of the one who asks."""
    if row.matter == row.reason:
        return [f"Their reason: {say.cited(row.reason)}"]
    return [f"It is about: {say.cited(row.matter)}", f"Their reason: {say.cited(row.reason)}"]
