"""What the secretariat reads once when the service was down and is back, or its database was put back."""

from __future__ import annotations

from datetime import datetime

from bot.messages.model import Tone
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.CAUGHT_UP,
    guard=guards.always,
    why="The secretariat was told that the service was down and what goes out late.",
)
def caught_up(to: Reader, notice: Notice) -> Section:
    since, late = to.moment(datetime.fromisoformat(notice.facts["since"])), notice.facts["late"]
    goes = "1 message that was due goes" if late == 1 else f"{late} messages that were due go"
    return section(
        to,
        notice,
        Urgency.KNOW,
        "Back after a time without service",
        first(
            f"I was down, and am back. I last ran at {since}.",
            f"{goes} out late today, and each says so.",
            Tone.WARN,
        ),
        para(
            "What people sent me in between did not arrive: please ask them to send it again, and count as in time "
            "what they sent in time."
        ),
        ref="",
        noun="time without service",
    )


@notice_kind(
    NoticeKind.COPY_PUT_BACK,
    guard=guards.always,
    why="The secretariat was told that an older copy of the database was put back, and what follows from it.",
)
def put_back(to: Reader, notice: Notice) -> Section:
    until = notice.facts["until"]
    since = f" after {to.moment(datetime.fromisoformat(until))}" if until else " since it was made"
    return section(
        to,
        notice,
        Urgency.KNOW,
        "An older copy of my database was put back",
        first(
            f"What people did{since} is not known to me any more: please ask them to do it again.",
            "What I said since then I look for in the conversations, and do not say twice. Reminders by e-mail that I "
            "cannot look for are held; the digest of the next working day names them as messages in doubt.",
            tone=Tone.WARN,
        ),
        ref="",
        noun="copy put back",
    )
