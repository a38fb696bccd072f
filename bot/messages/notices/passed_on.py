"""What a person asks of the secretariat or tells it, with the button that says it is dealt with."""

from __future__ import annotations

from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from bot.messages.replies.passed_on import asks, buttons_of, what_hangs_on_it
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import passed_on as rows


@notice_kind(
    NoticeKind.PASSED_ON,
    guard=guards.still_passed_on,
    why="The secretariat was told what somebody asked of it.",
)
def passed_on(to: Reader, notice: Notice) -> Section:
    """Who asks for what; what they wrote stays out of the channel."""
    row = rows.by_ref(to.session, to.partnership, notice.subject)
    assert row is not None, f"{notice.key} is about something that is not there"
    wrote = "They wrote something with it, which only you are shown." if row.text else ""
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{to.full_name(row.person_id)} {asks(row)}",
        first(f"{to.who(row.person_id)} {asks(row)}.", wrote),
        para(what_hangs_on_it(row, to)),
        buttons_of(row, look=True),
    )
