"""Drafts of meetings before they are made known, and after."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Press, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, which_meeting
from bot.messages.replies.words import words
from commands.common import registry
from commands.publish import MeetingsPublished, Publishing, PublishMeetings, PublishPreview


@words(PublishPreview)
def preview(result: PublishPreview, to: Reader) -> Message:
    """Which meetings become known, to how many people, and when; with the button that does it."""
    sure = replace(result.request, sure=True)
    press = Press(verb=registry.command_of(sure).verb, args=registry.args_of(sure))
    what = say.count(len(result.drafts), "meeting")
    return message(
        "publish_preview",
        f"Publish {what}?",
        first(f"Publish {what}?", "Nothing is changed yet."),
        para(f"{_people(result.drafts)} will be told."),
        _listed(result.drafts, to),
        Buttons(buttons=(button("Yes, publish", press.verb, press.args, tone=Tone.GOOD),)),
        note("Until then nobody but you sees them"),
    )


@words(MeetingsPublished)
def published(result: MeetingsPublished, to: Reader) -> Message:
    what = say.count(len(result.published), "meeting")
    verb = "is" if len(result.published) == 1 else "are"
    return message(
        "meetings_published",
        f"{what} published",
        first(f"{what} {verb} in the year.", f"{_people(result.published)} will be told.", Tone.GOOD),
        _listed(result.published, to),
    )


def _people(drafts: tuple[Publishing, ...]) -> str:
    everyone = frozenset[int]().union(*(draft.people for draft in drafts))
    return say.count(len(everyone), "person", "people")


def _listed(drafts: tuple[Publishing, ...], to: Reader) -> Entries:
    return Entries(rows=tuple(_row(draft, to) for draft in drafts))


def _row(draft: Publishing, to: Reader) -> Entry:
    when = "today" if draft.first_told == to.today else f"from {to.day(draft.first_told)}"
    who = say.count(len(draft.people), "person", "people")
    return Entry(title=(to.title(draft.meeting),), detail=(f"{who}, {when} ({draft.meeting.ref}).",))


in_words(
    PublishMeetings,
    lambda r, to: f"publishing {which_meeting(r.meeting, to) if r.meeting else 'every draft'}",
)
