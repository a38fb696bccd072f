"""Somebody runs late for a meeting of the day, is on time after all, or does not come."""

from __future__ import annotations

from bot.messages import say
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first
from bot.messages.replies.running_late import how_late
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings


@notice_kind(
    NoticeKind.RUNNING_LATE,
    guard=guards.late_as_said,
    why="You were told that somebody runs late, since you are in the chair.",
    why_place="The secretariat was told that somebody runs late.",
)
def running_late(to: Reader, notice: Notice) -> Section:
    """Who, and how late; never why."""
    facts = notice.facts
    meeting = meetings.by_ref(to.session, to.partnership, facts["meeting"])
    assert meeting is not None, f"{notice.key} is about a meeting that is not there"
    who, which = to.who(facts["who"]), f"the {to.body(meeting.body)} today, {say.clock(meeting.at)}"
    said = {
        "late": f"{who} runs {how_late(facts['minutes'])} for {which}.",
        "on_time": f"{who} is on time after all for {which}.",
        "not_coming": f"{who} had said that they run late and does not come to {which}.",
    }[facts["word"]]
    return section(to, notice, Urgency.CHANGED, said.rstrip("."), first(said, "There is nothing to do."))
