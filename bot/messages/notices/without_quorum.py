"""A meeting that was held without a quorum, and a key sector that had nobody at one (QUO-2, QUO-3, QUO-4)."""

from __future__ import annotations

from bot.messages.model import Buttons, Tone
from bot.messages.notices.about import meeting_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.constitution.describe import until_agreed
from store.constitution.topics import WITHOUT_QUORUM
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.MEETING_INQUORATE,
    guard=guards.was_inquorate,
    why="You were told that a meeting was held without a quorum.",
    why_place="The secretariat was told that a meeting was held without a quorum.",
)
def inquorate(to: Reader, notice: Notice) -> Section:
    meeting, facts = meeting_of(to, notice), notice.facts
    rule = to.constitution.rule(WITHOUT_QUORUM, meeting.on, meeting.body)
    provisional = rule is not None and rule.value.when_not_met == "provisional"
    until = until_agreed(rule.value) if rule is not None and provisional else ""
    came = f"{facts['have']} came and {facts['need']} are needed."
    ratified = button(
        "The decisions are ratified", "meeting.ratify", {"meeting": meeting.id}, confirm=_CONFIRM
    )
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"The {to.body(meeting.body)} of {to.short_day(meeting.on)} was not quorate",
        first(f"The {to.which(meeting)} was not quorate.", came, Tone.WARN),
        para(f"What it decided is provisional{until}." if provisional else ""),
        Buttons(buttons=(ratified,)) if provisional and to.person is None else None,
        cites=True,
    )


_CONFIRM = "Those who were not there have agreed, as the rule asks, and this is kept with today's date."


@notice_kind(
    NoticeKind.SECTOR_ABSENT,
    guard=guards.sector_was_absent,
    why="You were told that nobody of your sector was at a meeting.",
)
def sector_absent(to: Reader, notice: Notice) -> Section:
    meeting = meeting_of(to, notice)
    sector = to.constitution.sectors[notice.facts["sector"]]
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"Nobody of {sector} was at the {to.body(meeting.body)}",
        first(f"Nobody of {sector} was at the {to.which(meeting)}.", ""),
        para(
            "The rule is that you are told of any key decision it took, and have a part in it: "
            "the secretariat writes to you about them. There is nothing to do until then."
        ),
        cites=True,
    )
