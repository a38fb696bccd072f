"""A member is asked to sign an agreement."""

from __future__ import annotations

from bot.messages.model import Buttons, Tone
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from bot.messages.replies.agreements import called, text_of
from scheduler.agreements import agreement
from scheduler.guards import terms as guards
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.AGREEMENT_ASKED,
    guard=guards.signature_lacking,
    why="You were asked to sign an agreement.",
)
def asked(to: Reader, notice: Notice) -> Section:
    """What is to be signed, its words, and the button that signs."""
    what, version = notice.facts["what"], notice.facts["version"]
    value = agreement(to.constitution, what, to.today)
    for_papers = value is not None and "restricted_papers" in value.needed_for
    again = "What you signed before has run out." if notice.facts["since"] else ""
    needed = "Without it you are not shown restricted papers." if for_papers else ""
    args: dict[str, str | int] = {"what": what, "version": version}
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"Please sign {called(what)}",
        first(f"Please sign {called(what)}.", again),
        para(text_of(what, to)),
        para(f"By the button you sign it today, {to.day(to.today)}, in your own name.", needed),
        Buttons(buttons=(button("I sign it", "agreement.sign", args, tone=Tone.GOOD),)),
        noun="agreement to sign",
        cites=True,
        ref="",
    )
