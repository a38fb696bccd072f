"""Letters about a new e-mail address: to the old one, and with a code to the new one."""

from __future__ import annotations

from bot.messages.model import Typed
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import passed_on


@notice_kind(
    NoticeKind.ADDRESS_LETTER,
    guard=guards.address_letter_stands,
    why="You were written to because letters to you are to go to another address.",
)
def letter(to: Reader, notice: Notice) -> Section:
    """Which of the two it is stands in its facts; the code is in the one to the new address alone."""
    row = passed_on.by_ref(to.session, to.partnership, notice.subject)
    assert row is not None, f"{notice.key} is about something that is not there"
    settings, who = to.constitution.partnership, to.full_name(row.person_id)
    ring = f" or ring {settings.whom_to_ring}" if settings.whom_to_ring else ""
    tell = f"If you did not ask for this, write to {settings.secretariat_email}{ring}."
    if notice.facts["word"] == "new":
        return section(
            to,
            notice,
            Urgency.CHANGED,
            "Is this your new address?",
            first(f"{who} of {settings.name} asked to be written to at this address."),
            para(
                ("If that is you, type this in the chat: ", Typed(words=f"clerk confirm {row.facts['code']}"))
            ),
            para("If it is not, do nothing, and nothing is changed."),
        )
    if notice.facts["word"] == "old":
        said, rest = (
            "Letters to you are to go to another address.",
            "The secretariat decides; until then nothing changes.",
        )
    else:
        said, rest = (
            "Letters to you go to another address from now on.",
            "This is the last one to this address.",
        )
    return section(to, notice, Urgency.CHANGED, said.rstrip("."), first(said, rest), para(tell))
