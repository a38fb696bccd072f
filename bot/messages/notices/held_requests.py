"""A request that somebody made for an agency that is not theirs, held for the manager."""

from __future__ import annotations

from bot.messages import say
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.HELD_REQUEST,
    guard=guards.always,
    why="The secretariat was told what somebody tried to record for another agency.",
)
def held(to: Reader, notice: Notice) -> Section:
    facts = notice.facts
    who = to.full_name(facts["by"]) if facts["by"] is not None else "Somebody"
    agency = to.agency(facts.get("agency")) or "another agency"
    return section(
        to,
        notice,
        Urgency.ASKED,
        "Something to record for another agency",
        first(
            f"{who} tried to act for {agency}, which is not theirs.",
            "Nothing was changed. You can record it yourself on the agency's written word.",
        ),
        para(f"What they wrote: {say.quoted(str(facts.get('words', '')))}"),
    )
