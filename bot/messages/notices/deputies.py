"""To deputies: named for the agency, asked to a meeting, no longer needed. To a member: recorded for you."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Para, Press, Strong, Tone
from bot.messages.notices.meetings import coming
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import (
    DeputyAsked,
    DeputyDeclined,
    DeputyNamed,
    DeputyStoodDown,
    ReplyRecorded,
)


def asked(view: DeputyAsked) -> Section:
    meeting, today = view.meeting, view.today
    place = f", {meeting.place}" if meeting.place else ""
    vote = (
        "with full authority to decide and the seat's vote"
        if view.votes
        else "with full authority to speak for it"
    )
    args: dict[str, str | int] = {"deputy": view.deputy, "meeting": meeting.id, "revision": meeting.revision}
    return Section(
        kind=view.kind,
        urgency=Urgency.ASKED,
        small=view.small,
        ref=view.ref,
        heading=f"{meeting.body}, {say.day(meeting.on, today)}, {say.clock(meeting.at)}{place}",
        parts=(
            Para(text=(Strong(text=f"{view.member} cannot come. Will you stand in for {view.agency}?"),)),
            Para(
                text=(
                    f"You come as {say.possessive(view.agency)} deputy, {vote}. "
                    f"Papers go out on {say.day(meeting.papers_out, today)}.",
                )
            ),
            Buttons(
                buttons=(
                    Button(label="I'll come", press=Press(verb="deputy.accept", args=args), tone=Tone.GOOD),
                    Button(label="I can't", press=Press(verb="deputy.decline", args=args)),
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, today)}: can you stand in?",
    )


def named(*views: DeputyNamed) -> Section:
    """Named by one person for one agency, on one body or several."""
    first = views[0]
    whose, vote = say.possessive(first.agency), " and vote" if first.votes else ""
    bodies = say.listed(say.the(view.body) for view in views)
    return Section(
        kind=first.kind,
        urgency=Urgency.KNOW,
        small=first.small,
        ref=first.ref,
        parts=(
            Para(text=(Strong(text=f"You are {whose} deputy on {bodies}."),)),
            Para(
                text=(
                    f"{first.by} named you. When {whose} member cannot come you are asked to come in their place, "
                    f"prepared as they would be, to speak{vote} for {first.agency}. There is nothing to do now.",
                )
            ),
        ),
        subject=f"You are named as a deputy on {bodies}",
    )


def declined(view: DeputyDeclined) -> Section:
    """To the member whose deputy said no."""
    meeting, today = view.meeting, view.today
    which = f"{say.the(meeting.body)} on {say.day(meeting.on, today)}"
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": view.seat}
    return Section(
        kind=view.kind,
        urgency=Urgency.CHANGED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{view.deputy} cannot come for you to {which}."),
                    " Your apologies stand. Can somebody else come?",
                )
            ),
            Buttons(
                buttons=(
                    Button(
                        label="Somebody else comes",
                        press=Press(verb="reply.deputy", args=args),
                        opens_form=True,
                    ),
                    Button(label="I'm coming after all", press=Press(verb="reply.coming", args=args)),
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, today)}: your deputy cannot come",
    )


def stood_down(view: DeputyStoodDown) -> Section:
    if view.meeting is not None:
        which = f"the {view.meeting.body} on {say.day(view.meeting.on, view.today)}"
        said, subject = (
            f"You are no longer asked to come to {which} for {view.agency}.",
            f"Not needed: {which}",
        )
    else:
        said = f"You are no longer {say.possessive(view.agency)} deputy on {say.the(view.body)}."
        subject = f"You are no longer a deputy on {say.the(view.body)}"
    return Section(
        kind=view.kind,
        urgency=Urgency.CHANGED,
        small=view.small,
        ref=view.ref,
        subject=subject,
        parts=(Para(text=(Strong(text=said), " There is nothing to do.")),),
    )


def recorded(view: ReplyRecorded) -> Section:
    meeting, today = view.meeting, view.today
    which = f"{meeting.body} on {say.day(meeting.on, today)}"
    what = "as coming" if view.answer == "coming" else "with apologies"
    deputy = f" {view.deputy} has been asked to come for you." if view.deputy else ""
    return Section(
        kind=view.kind,
        urgency=Urgency.CHANGED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{view.by} recorded you {what} for the {which}."),
                    f"{deputy} Is that not right?",
                )
            ),
            coming(meeting, view.seat, False),
        ),
        subject=f"{which}: an answer was recorded for you",
    )
