"""To the secretariat: somebody is not written to for a while, and what of theirs falls due meanwhile."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import actions, reports


@notice_kind(
    NoticeKind.MESSAGES_PAUSED,
    guard=guards.still_paused,
    why="The secretariat was told who has paused my messages, and what falls due meanwhile.",
)
def paused(to: Reader, notice: Notice) -> Section:
    person, until = notice.facts["paused"], date.fromisoformat(notice.facts["until"])
    name = to.who(person)
    due = [told for ref in notice.facts["due"] if (told := _due(to, ref))]
    asks = "Until then I send no reminders; where it cannot wait, please ask them yourselves."
    return section(
        to,
        notice,
        Urgency.KNOW,
        "Somebody has paused my messages",
        first(f"{name} has paused my messages until {to.day(until)}.", asks),
        para("Nothing of theirs falls due before.") if not due else para("What falls due before:"),
        Entries(rows=tuple(Entry(title=(told,)) for told in due)) if due else None,
        buttons_for(person),
        ref="",
    )


def buttons_for(person: int) -> Buttons:
    return Buttons(buttons=(button("How they stand", "show.person", {"person": person}),))


def _due(to: Reader, ref: str) -> str:
    """ "Missing children" is due on Friday 9 September; "" for what is in or done by now."""
    if (report := reports.by_ref(to.session, to.partnership, ref)) is not None:
        owed = report.state in reports.OWED
        return f"{say.quoted(report.title)} {to.due(reports.due_of(report))}" if owed else ""
    action = actions.by_ref(to.session, to.partnership, ref)
    if action is None or action.state != "open":
        return ""
    days = [actions.due_of(m) for m in actions.milestones(to.session, action.id) if m.state == "open"]
    return f"{say.quoted(action.what)} {to.due(min(days))} ({ref})" if days else ""
