"""The agenda: the chair is asked to agree it, sends it back, or says nothing."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Tone, Typed
from bot.messages.notices.about import meeting_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.packs.gather import agenda_titles
from store.models import Meeting, Notice
from store.notice_kinds import NoticeKind


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
            f"Do you agree the agenda for the {to.which(meeting)}?",
            f"Papers go out on {_papers_out(to, meeting)}. {silence}",
        ),
        Entries(rows=tuple(Entry(title=(f"{n}. {item}",)) for n, item in enumerate(items, 1))),
        Buttons(
            buttons=(
                button("Agree it", "agenda.agree", args, tone=Tone.GOOD),
                button("Send it back...", "agenda.send_back", args, form=True),
            )
        ),
    )


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
        first(
            f"{who} sends back the agenda for the {to.which(meeting)}.",
            say.sentence(notice.facts["reason"]),
        ),
        para(
            say.text(
                "Change it with ",
                Typed(words=f"clerk agenda {meeting.ref}"),
                f"; the chair is asked again when you have. Papers go out on {_papers_out(to, meeting)}.",
            )
        ),
    )


@notice_kind(
    NoticeKind.AGENDA_SILENT,
    guard=guards.agenda_open,
    why="You were told that an agenda is not agreed.",
    why_place="The secretariat was told that an agenda is not agreed.",
)
def silent(to: Reader, notice: Notice) -> Section:
    meeting = meeting_of(to, notice)
    chair = to.register.role_holder(meeting.body, "chair", meeting.on)
    sent = notice.facts["sent"]
    went = "The papers have gone out without it, and say so." if sent else "The papers wait for it."
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"{to.which(meeting, ', ')}: the agenda was not agreed",
        first(
            f"{chair.name if chair else 'The chair'} has not agreed the agenda of the {to.which(meeting)}.",
            f"{went} You are told as the next one up; a word with the chair may be all it needs.",
        ),
    )


def _papers_out(to: Reader, meeting: Meeting) -> str:
    return to.day(to.papers_day(meeting))
