"""To the secretariat's channel, when something needs the manager between two digests."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Para, Part, Press, Strong, Tone
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import PackFailed, PackOut, QuorumChanged, TimeAsked, TimeDecided, WordKept


def quorum(view: QuorumChanged) -> Section:
    meeting = view.meeting
    which = f"The {meeting.body} on {say.day(meeting.on, view.today)}"
    need = f"{view.have} of the {view.need} members needed"
    if view.quorate:
        first = f"{which} would be quorate again: {view.have} members expected, {view.need} needed."
    else:
        first = f"{which} would not be quorate today: {need}."
    parts: list[Part] = [Para(text=(Strong(text=first),), tone=Tone.GOOD if view.quorate else Tone.WARN)]
    if not view.quorate:
        parts += _who_would_settle(view)
    if view.absent_key_sectors:
        sectors = say.listed(view.absent_key_sectors)
        parts.append(
            Para(text=(f"Without {sectors} there, they must be told of key decisions before they are made.",))
        )
    args: dict[str, str | int] = {"meeting": meeting.id}
    parts.append(
        Buttons(
            buttons=(
                Button(label="Ask those who have not replied", press=Press(verb="remind.now", args=args)),
                Button(label="See replies", press=Press(verb="meeting.replies", args=args)),
            )
        )
    )
    word = "quorate again" if view.quorate else "not quorate as replies stand"
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        parts=tuple(parts),
        small=view.small,
        ref=view.ref,
        subject=f"{which}: {word}",
    )


def _who_would_settle(view: QuorumChanged) -> list[Part]:
    said: list[str] = []
    if view.waiting:
        verb = "has" if len(view.waiting) == 1 else "have"
        said.append(say.sentence(f"{say.listed(view.waiting)} {verb} not replied"))
    if view.unconfirmed:
        said.append(f"Deputies named but not yet confirmed: {say.listed(view.unconfirmed)}.")
    if not said:
        said.append("Everybody has replied. A deputy from an agency that sent apologies would help.")
    return [Para(text=(" ".join(said),))]


def time_asked(view: TimeAsked) -> Section:
    args: dict[str, str | int] = {"request": view.request}
    late = ""
    if view.after_papers is not None:
        late = f" That is after the papers go out on {say.day(view.after_papers, view.today)}."
    return Section(
        kind=view.kind,
        urgency=Urgency.ASKED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{view.who} asks for more time"),
                    f" for {view.what}: until {say.day(view.until, view.today)} "
                    f"instead of {say.day(view.due, view.today)}.{late}",
                )
            ),
            Para(text=(f"Their reason: {say.sentence(view.reason)}",)),
            Buttons(
                buttons=(
                    Button(label="Give it", press=Press(verb="time.grant", args=args), tone=Tone.GOOD),
                    Button(label="Say no...", press=Press(verb="time.refuse", args=args), opens_form=True),
                )
            ),
        ),
        subject="Somebody asks for more time",
    )


def time_decided(view: TimeDecided) -> Section:
    """To the one who asked."""
    due = say.day(view.due, view.today)
    if view.granted:
        first, rest = f"You have until {due}", f" for {view.what}."
    else:
        first = f"It stays at {due}"
        rest = f" for {view.what}: more time could not be given." + (
            f" {say.sentence(view.reason)}" if view.reason else ""
        )
    return Section(
        kind=view.kind,
        urgency=Urgency.CHANGED,
        small=view.small,
        ref=view.ref,
        parts=(Para(text=(Strong(text=first), rest)),),
        subject="More time: given" if view.granted else "More time: not given",
    )


def word_kept(view: WordKept) -> Section:
    return Section(
        kind=view.kind,
        urgency=Urgency.ASKED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{view.who} tried to act for {view.agency}, which is not theirs."),
                    " Nothing was changed. You can record it yourself on the agency's written word.",
                )
            ),
            Para(text=(f"What they wrote: {say.quoted(view.words)}",)),
        ),
        subject="Something to record for another agency",
    )


def pack_out(view: PackOut) -> Section:
    meeting = view.meeting
    first = f"The papers for the {meeting.body} on {say.day(meeting.on, view.today)} have gone out"
    parts: list[Part] = [
        Para(
            text=(
                Strong(text=first),
                f": {say.count(view.pages, 'page')} to {say.count(view.readers, 'person', 'people')}.",
            )
        )
    ]
    if view.to_follow:
        parts.append(
            Para(
                text=(f"To follow: {say.listed(view.to_follow)}. The chair is told of what is late.",),
                tone=Tone.WARN,
            )
        )
    if not view.agreed:
        parts.append(Para(text=("The chair had not agreed the agenda; the pack says so.",), tone=Tone.WARN))
    return Section(
        kind=view.kind,
        urgency=Urgency.KNOW,
        parts=tuple(parts),
        small=view.small,
        ref=view.ref,
        subject=f"Papers for the {meeting.body} are out",
    )


def pack_failed(view: PackFailed) -> Section:
    which = f"the {view.meeting.body} on {say.day(view.meeting.on, view.today)}"
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"The papers for {which} could not be put together."),
                    f" {say.sentence(view.why)}",
                )
            ),
            Para(
                text=(
                    "Nothing went out. I try again every minute; mend the paper, or withdraw it from the agenda.",
                )
            ),
        ),
        subject=f"Papers for {which} are held up",
    )
