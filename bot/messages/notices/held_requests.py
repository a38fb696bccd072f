"""A request that somebody made for an agency that is not theirs, held for the manager."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings


@notice_kind(
    NoticeKind.HELD_REQUEST,
    guard=guards.always,
    why="The secretariat was told what somebody tried to record for another agency.",
)
def held(to: Reader, notice: Notice) -> Section:
    """What was tried, in the words it came in; apologies can be recorded from here, on the agency's own word."""
    facts = notice.facts
    who = to.who(facts["by"]) if facts["by"] is not None else "Somebody"
    agency = to.agency(facts.get("agency")) or "another agency"
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"Something to record for {agency}",
        first(f"{who} wrote for {agency}, which only {agency} can do.", "Nothing was changed."),
        para(f"The words: {say.cited(str(facts.get('words', '')))}"),
        para(f"If {agency} says so itself, in writing, you can record it."),
        _record(to, notice, agency),
        noun="request",
        cites=True,
    )


def _record(to: Reader, notice: Notice, agency: str) -> Buttons | None:
    """The button for apologies; whatever else was tried is typed, or done in its own place."""
    meeting = meetings.by_ref(to.session, to.partnership, notice.subject)
    if meeting is None or notice.facts.get("wanted") != "apologies.give":
        return None
    of_agency = [s for s in to.constitution.seats_of(meeting.body) if s.agency == notice.facts.get("agency")]
    if len(of_agency) != 1:
        return None
    told = f"{agency}'s own word"
    args: dict[str, str | int] = {"meeting": meeting.id, "seat": of_agency[0].id, "told": told}
    confirm = f"{agency} has said so itself, in writing."
    return Buttons(
        buttons=(button(f"Record apologies for {agency}", "apologies.record", args, confirm=confirm),)
    )
