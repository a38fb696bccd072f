"""What delivery itself has to say: told in place of somebody who has left, could not be delivered, a channel down."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import say
from bot.messages.model import Buttons, Entries, Para, Strong, Tone
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import CaughtUp, ChannelDown, ToldInstead, Undelivered


def told_instead(view: ToldInstead, section: Section) -> Section:
    """A matter as it would have been told to somebody who has left, for whoever stands in: not theirs to press."""
    first = Para(text=(Strong(text=f"{view.instead_of} cannot be reached any more, so this comes to you."),))
    kept = tuple(part for part in section.parts if not isinstance(part, Buttons | Entries))
    return replace(
        section, kind=view.kind, subject=f"For {view.instead_of}: {section.subject}", parts=(first, *kept)
    )


def undeliverable(view: Undelivered) -> Section:
    about = f" It was: {say.quoted(view.about)}." if view.about else ""
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(Strong(text=f"A message to {view.reader} could not be delivered."), about),
                tone=Tone.BAD,
            ),
            Para(text=("Please tell them yourself, and check their e-mail address.",)),
        ),
        subject="A message could not be delivered",
    )


def message_lost(view: Undelivered) -> Section:
    about = f" It was: {say.quoted(view.about)}." if view.about else ""
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(Strong(text=f"A message to {view.reader} is no longer where it was sent."), about),
                tone=Tone.WARN,
            ),
            Para(text=("Somebody may have deleted it. If it matters, tell them again.",)),
        ),
        subject="A message is gone",
    )


def caught_up(view: CaughtUp) -> Section:
    matters = "1 matter that was due goes" if view.late == 1 else f"{view.late} matters that were due go"
    return Section(
        kind=view.kind,
        urgency=Urgency.KNOW,
        small=view.small,
        parts=(
            Para(
                text=(
                    Strong(text=f"I was not running, and am back. {matters} out late, and each says so."),
                    f" Until {view.since} all was in order; nothing is left out and nothing is said twice.",
                ),
                tone=Tone.WARN,
            ),
        ),
        subject="Back after a time without service",
    )


def channel_down(view: ChannelDown) -> Section:
    return Section(
        kind=view.kind,
        urgency=Urgency.ESCALATED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{view.channel} does not take our messages ({view.reason})."),
                    " Nothing is lost: what is due waits and goes out when it works again. "
                    "Ask whoever looks after the installation to renew our access.",
                ),
                tone=Tone.BAD,
            ),
        ),
        subject=f"{view.channel} is not reachable",
    )
