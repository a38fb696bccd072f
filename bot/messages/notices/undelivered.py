"""What delivery itself has to say: told in place of somebody who has left, not deliverable, gone, a channel down."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import lost_place, say
from bot.messages.model import Buttons, Entries, Tone
from bot.messages.notices import registry
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import notices as notice_rows


def _original(to: Reader, notice: Notice) -> Notice:
    """The notice that was for somebody who has left."""
    found = notice_rows.get(to.session, to.partnership, notice.facts["notice"])
    assert found is not None, f"{notice.key} stands for a notice that is not there"
    return found


def _instead_of(to: Reader, notice: Notice) -> str:
    person = notice.facts["instead_of"]
    return to.full_name(person) if person is not None else "Somebody"


def _why_told_in_their_place(to: Reader, notice: Notice) -> str:
    original = _original(to, notice)
    theirs = registry.of(original.kind).why_said(to, original)
    return (
        f"You were told in place of {_instead_of(to, notice)}, who has left. "
        f"They would read here: {say.quoted(theirs)}"
    )


@notice_kind(
    NoticeKind.SUBSTITUTE_RECIPIENT,
    guard=guards.original_stands(lambda kind: registry.of(kind).guard),
    why=_why_told_in_their_place,
)
def substitute_recipient(to: Reader, notice: Notice) -> Section:
    """What somebody who has left would have read, for whoever reads it in their place: not theirs to press."""
    original, who = _original(to, notice), _instead_of(to, notice)
    theirs: Section = registry.of(original.kind).words(replace(to, person=original.person_id), original)
    kept = tuple(part for part in theirs.parts if not isinstance(part, Buttons | Entries))
    return replace(
        theirs,
        kind=notice.kind,
        subject=f"For {who}: {theirs.subject}",
        parts=(first(f"{who} cannot be reached any more, so this comes to you."), *kept),
    )


@notice_kind(
    NoticeKind.UNDELIVERABLE,
    guard=guards.always,
    why="The secretariat was told that a message could not be delivered.",
)
def undeliverable(to: Reader, notice: Notice) -> Section:
    return section(
        to,
        notice,
        Urgency.LATE,
        "A message could not be delivered",
        first(f"A message to {_reader(to, notice)} could not be delivered.", _about(notice), tone=Tone.BAD),
        para("Please tell them yourself today, and check their e-mail address."),
        noun="message",
    )


@notice_kind(
    NoticeKind.MESSAGE_LOST,
    guard=guards.always,
    why="The secretariat was told that a message is no longer where it was sent.",
)
def message_lost(to: Reader, notice: Notice) -> Section:
    gone = f"A message to {_reader(to, notice)} is no longer where it was sent."
    return section(
        to,
        notice,
        Urgency.LATE,
        "A message is gone",
        first(gone, _about(notice), tone=Tone.WARN),
        para("Somebody may have deleted it. If they still need it, tell them again."),
        noun="message",
    )


def _reader(to: Reader, notice: Notice) -> str:
    """Who or what could not be reached."""
    person, place = notice.facts.get("person"), notice.facts.get("place")
    return to.full_name(person) if person is not None else f"#{place or 'the channel'}"


def _about(notice: Notice) -> str:
    """What the message was about, as its subject said; safe to show."""
    subject = notice.facts.get("subject", "")
    return f"It was: {say.quoted(subject)}." if subject else ""


@notice_kind(
    NoticeKind.CHANNEL_DOWN,
    guard=guards.always,
    why="The secretariat was told that a channel does not take our messages.",
)
def channel_down(to: Reader, notice: Notice) -> Section:
    channel, reason = notice.facts["channel"], str(notice.facts["reason"]).replace("_", " ")
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"{channel} is not reachable",
        first(
            f"{channel} does not take our messages ({reason}).",
            "Nothing is lost: what is due waits and goes out when it works again. "
            "Ask whoever looks after the installation to renew our access.",
            tone=Tone.BAD,
        ),
        ref="",
        noun="channel",
    )


@notice_kind(
    NoticeKind.PLACE_LOST,
    guard=guards.always,
    why="You were told that a channel takes no messages from me any more, so that you can name another.",
)
def place_lost(to: Reader, notice: Notice) -> Section:
    place, how = str(notice.facts["place"]), str(notice.facts["how"])
    return section(
        to,
        notice,
        Urgency.LATE,
        f"#{place} takes no messages any more",
        first(
            lost_place.lost(place, how),
            "What is for it goes to the board manager's own messages until then: nothing is lost.",
            tone=Tone.WARN,
        ),
        para(lost_place.another(place, how)),
        ref="",
        noun="channel",
    )
