"""Reminders that a person has asked for: kept, listed, cancelled."""

from __future__ import annotations

from bot.messages.model import Buttons, Entries, Entry, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.reminders import (
    CancelReminder,
    ReminderCancelled,
    ReminderSet,
    RemindersSeen,
    RemindMe,
    SeeReminders,
)
from store.queries import actions, meetings, reports


def what_of(ref: str, to: Reader) -> str:
    """What a reminder is about, in words: "Annual report, for the Board on Wednesday 21 September"."""
    if meeting := meetings.by_ref(to.session, to.partnership, ref):
        return to.the_meeting(meeting)
    if report := reports.by_ref(to.session, to.partnership, ref):
        return f"{report.title}, for {to.the_meeting(to.meeting(report.meeting_id))}"
    action = actions.by_ref(to.session, to.partnership, ref)
    return action.what.rstrip(".") if action is not None else ref


@words(ReminderSet)
def kept(result: ReminderSet, to: Reader) -> Message:
    what = what_of(result.subject, to)
    state = " already" if result.again else ""
    moved = (
        f"{to.day(result.asked_for)} is not a working day, so it is the next one."
        if result.asked_for != result.day
        else ""
    )
    return message(
        "reminder_set",
        f"Reminder on {to.day(result.day)}",
        first(
            f"You are reminded on {to.day(result.day)} in the morning{state}.",
            f"It is of {what}.",
            Tone.GOOD,
        ),
        para(moved, "If it is settled by then, you hear nothing."),
        Buttons(buttons=(button("Cancel it", "reminder.cancel", {"notice": result.notice}),)),
        note(("All your reminders: ", Typed(words="clerk reminders"))),
    )


@words(ReminderCancelled)
def cancelled(result: ReminderCancelled, to: Reader) -> Message:
    args = {"subject": result.subject, "day": result.day.isoformat()}
    said = f"You are not reminded of {what_of(result.subject, to)} on {to.day(result.day)}."
    again = (
        Buttons(buttons=(button("Remind me after all", "reminder.set", args),))
        if result.day > to.today
        else None
    )
    return message("reminder_cancelled", "Reminder cancelled", first(said, tone=Tone.GOOD), again)


@words(RemindersSeen)
def seen(result: RemindersSeen, to: Reader) -> Message:
    if not result.rows:
        return message(
            "reminders",
            "Your reminders",
            first(
                "You have asked for no reminder.",
                ("To ask for one: ", Typed(words="clerk remind me tomorrow")),
            ),
        )
    rows = tuple(
        Entry(
            title=(what_of(subject, to),),
            detail=(f"on {to.day(day)}",),
            buttons=(button("Cancel it", "reminder.cancel", {"notice": number}),),
        )
        for number, subject, day in result.rows
    )
    return message(
        "reminders", "Your reminders", first("What you have asked to be reminded of."), Entries(rows=rows)
    )


in_words(RemindMe, lambda r, to: f"a reminder on {to.day(r.day)} of {what_of(r.subject, to)}")
in_words(CancelReminder, lambda r, to: "that you are not reminded")
in_words(SeeReminders, lambda r, to: "your reminders")
