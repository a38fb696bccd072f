"""A tenure comes to its end: to its holder, the chair and the manager."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from bot.messages.tenures import buttons_of, office_of
from scheduler.guards import terms as guards
from scheduler.planner import readers
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.TENURE_ENDS,
    guard=guards.tenure_as_said,
    why="You were told that a tenure ends.",
)
def ends(to: Reader, notice: Notice) -> Section:
    """Its holder and the chair are told; the manager records what is decided."""
    facts = notice.facts
    office, on = office_of(facts["office"], facts["body"], to), to.day(date.fromisoformat(facts["ends"]))
    own, decides = to.person == facts["who"], to.person == readers.manager(to.register)
    head = (
        f"Your time as {office} ends on {on}."
        if own
        else f"{say.possessive(to.full_name(facts['who']))} time as {office} ends on {on}."
    )
    may = "The document lets it be extended." if facts["may_extend"] else ""
    asked = (
        "Without a word from you it is asked again; from the day after it nobody would have the office."
        if decides and not own
        else "The board manager records what is decided, until then nothing changes."
    )
    buttons = buttons_of(facts["body"], facts["office"], facts["who"], may_extend=facts["may_extend"])
    return section(
        to,
        notice,
        Urgency.ASKED if decides else Urgency.KNOW,
        head.rstrip("."),
        first(head),
        para(f"It began on {to.day(date.fromisoformat(facts['since']))}.", may, asked),
        buttons if decides and not own else None,
        noun="tenure that ends",
        cites=True,
        ref="",
    )
