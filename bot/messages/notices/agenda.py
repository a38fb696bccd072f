"""The agenda: the chair is asked to agree it, sends it back, or says nothing."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Tone
from bot.messages.notices.about import meeting_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.packs.gather import agenda_titles
from scheduler.planner import readers
from scheduler.standing_items import standing_items
from store.models import Meeting, Notice
from store.notice_kinds import NoticeKind
from store.queries import reports


@notice_kind(
    NoticeKind.AGENDA_TO_AGREE,
    guard=guards.agenda_open,
    why="You were asked to agree an agenda.",
    why_place="The secretariat was asked to see to an agenda, since nobody is in the chair.",
)
def to_agree(to: Reader, notice: Notice) -> Section:
    meeting = meeting_of(to, notice)
    items = agenda_titles(to.session, to.register, meeting)
    silence = (
        "Without an answer by then the pack goes out as it is, says so, and the vice-chair is told."
        if to.constitution.chasing.silence_on_agenda == "send"
        else "Without your answer the pack waits, and the vice-chair is told."
    )
    args = {"meeting": meeting.id, "revision": meeting.revision}
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{to.which(meeting, ', ')}: the agenda to agree",
        first(
            f"Do you agree the agenda for the {to.which(meeting)}, {to.when_where(meeting)}?",
            f"Papers {_go_out(to, meeting)}. {silence}",
        ),
        Entries(rows=tuple(Entry(title=(f"{n}. {item}",)) for n, item in enumerate(items, 1))),
        para(_standing(to, meeting), _reports(to, meeting)),
        Buttons(
            buttons=(
                button("Agree it", "agenda.agree", args, tone=Tone.GOOD),
                button("Send it back...", "agenda.send_back", args, form=True),
            )
        ),
        noun="agenda to agree",
        cites=True,
    )


def _standing(to: Reader, meeting: Meeting) -> str:
    """Which of the items are on every agenda (PAP-1)."""
    rule = standing_items(to.constitution, meeting)
    standing = [item for item in rule.value.items if item.at == "first"] if rule is not None else []
    if not standing:
        return ""
    return (
        "Item 1 is on every agenda."
        if len(standing) == 1
        else f"Items 1 to {len(standing)} are on every agenda."
    )


def _reports(to: Reader, meeting: Meeting) -> str:
    """How many of the reports are in, and which are late."""
    asked = [r for r in reports.of_meeting(to.session, meeting.id) if r.state != "dropped"]
    if not asked:
        return ""
    late = [r for r in asked if r.state in reports.OWED and to.late(reports.due_of(r))]
    named = f"; late: {say.listed(say.quoted(r.title) for r in late)}" if late else ""
    return f"{sum(r.state == 'in' for r in asked)} of {say.count(len(asked), 'report')} in{named}."


@notice_kind(
    NoticeKind.AGENDA_SENT_BACK,
    guard=guards.always,
    why="The secretariat was told that the chair sent back an agenda.",
)
def sent_back(to: Reader, notice: Notice) -> Section:
    """To the secretariat: the chair wants the agenda changed before it goes out."""
    meeting, by = meeting_of(to, notice), notice.facts["by"]
    who = to.full_name(by) if by is not None else "The chair"
    return section(
        to,
        notice,
        Urgency.LATE,
        f"{to.which(meeting, ', ')}: the agenda comes back",
        first(f"{who} sends back the agenda for the {to.which(meeting)}:", say.cited(notice.facts["reason"])),
        para(f"Change it and the chair is asked again. Papers {_go_out(to, meeting)}, once it is agreed."),
        Buttons(buttons=(button("See the agenda", "agenda.see", {"meeting": meeting.id}),)),
        noun="agenda",
    )


@notice_kind(
    NoticeKind.AGENDA_SILENT,
    guard=guards.agenda_open,
    why="You were told that an agenda is not agreed.",
    why_place="The secretariat was told that an agenda is not agreed.",
)
def silent(to: Reader, notice: Notice) -> Section:
    meeting = meeting_of(to, notice)
    chair = readers.chair(to.register, meeting.body, meeting.on)
    sent = notice.facts["sent"]
    went = (
        "The papers have gone out without it, and say so."
        if sent
        else f"The papers, to {_go_out(to, meeting)}, wait for it."
    )
    as_what = "I tell you as vice-chair: a" if to.person is not None else "A"
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"{to.which(meeting, ', ')}: the agenda was not agreed",
        first(
            f"{to.full_name(chair) if chair else 'The chair'} has not agreed the agenda for the {to.which(meeting)}.",
            f"{went} {as_what} word with the chair may be all it needs.",
        ),
        Buttons(buttons=(button("See the agenda", "agenda.see", {"meeting": meeting.id}),)),
        noun="agenda",
        cites=True,
    )


def _go_out(to: Reader, meeting: Meeting) -> str:
    return to.go_out(to.papers_day(meeting))
