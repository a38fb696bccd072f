"""Sentences of the channels themselves: when something is wrong on our side, or cannot be done from here."""

from __future__ import annotations

from bot.messages.say import with_typed

NOT_SAVED = (
    "Not saved: something is wrong on our side. What you typed is still here. "
    "Send it again in a minute; it will not be recorded twice."
)
NOT_DONE = (
    "Not saved: something is wrong on our side, and nothing was changed. "
    "Try again in a minute, or tell the secretariat."
)
SLOW = "This takes longer than it should. Try again in a minute; it will not be recorded twice."
FORM_DID_NOT_OPEN = with_typed("The form did not open. Try once more, or type it: `{clerk help}` shows how.")
FORM_IS_LONGER = with_typed("There is more to read than a form can show. `{clerk}` lists it all.")
FILE_DID_NOT_ARRIVE = "The file did not arrive here. Choose it again, or send a link to it."
REPLY_WITH = "Reply to this e-mail with {labels}."
ANSWER_BY_MAIL = "A reply reaches the secretariat, which records your answer."
ATTACH_IT = "Attach the report to it."
WHY_BY_MAIL = "Reply and ask."
