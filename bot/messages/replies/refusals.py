"""Every way of saying no: what the rule is, what is kept, who can help. Never "invalid", "error", "failed"."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import say
from bot.messages.model import Button, Buttons, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.refusal_words import (
    AFTER,
    NEEDS,
    NOT_NOW,
    PAPERS,
    decided,
)
from commands.common import registry
from commands.common.base import AlreadyDecided, Identifying, Needs, NotAllowed, NotFound, NotNow, Refusal
from commands.common.rights import If, Right, Role
from scheduler.packs.verdict import Reason, Verdict
from store.constitution.settings import PartnershipSettings
from store.constitution.topics import APOLOGIES, DEPUTIES
from store.models import Meeting


def refused(why: Refusal, to: Reader, typed: str) -> Message:
    """The refusal in full; `typed` is what the person wrote, given back so that nothing is lost."""
    if isinstance(why, Identifying):
        return message("refused_text", "Not saved", first(identifying(why)))
    said, rest = sentence(why, to)
    keep = f"You wrote: {say.quoted(typed)}" if typed and not isinstance(why, AlreadyDecided) else ""
    kind = "already_decided" if isinstance(why, AlreadyDecided) else "refused"
    return message(
        kind,
        said.rstrip("."),
        first(said, rest, Tone.PLAIN if kind == "already_decided" else Tone.WARN),
        para(keep),
        _next(why),
        note(_cited(why, to)),
    )


def sentence(why: Refusal, to: Reader) -> tuple[str, str]:
    """The refusal as its first line and what follows; a form shows them beside its field."""
    if isinstance(why, NotAllowed):
        return _not_allowed(why, to)
    if isinstance(why, NotFound):
        near = f"Did you mean {say.listed(why.near, 'or')}?" if why.near else ""
        if why.what == "seat" or why.said.isdigit():
            return f"That {why.what} is not here any more.", "Nothing was changed."
        return f"There is no {why.what} {why.said} here.", near or "Nothing was changed."
    if isinstance(why, AlreadyDecided):
        return decided(why, to)
    if isinstance(why, Needs):
        return NEEDS[why.what], "Nothing was changed."
    if isinstance(why, NotNow):
        return NOT_NOW[why.code](why.facts, to), AFTER.get(why.code, "Nothing was changed.")
    return identifying(why), ""


def concern(about: PartnershipSettings | None) -> Message:
    """To somebody who says that a person is in danger, before anything else: whom to ring, and that nothing is kept."""
    whom = about.concerns if about is not None else ""
    ring = f"Otherwise ring {whom}." if whom else "Otherwise ring the safeguarding team of your council."
    return message(
        "concern",
        "If somebody is in danger, ring 999",
        first("If somebody is in danger now, ring 999.", ring, Tone.BAD),
        para(
            "I am a program that looks after meetings. Nobody reads what you write here, and nothing of it was kept. "
            "What names anybody still stands in this conversation: please delete your message."
        ),
    )


def identifying(why: Identifying) -> str:
    """DAT-1: the sentence shows only the end of the number, so that it can be found."""
    if why.file:
        return (
            f"{why.file} looks as if it holds an NHS number (ends {why.ends}), and nothing that identifies a child may "
            "be kept here. Nothing was saved. Send it without the number, or use your own system's reference."
        )
    return (
        f"This looks as if it holds an NHS number (ends {why.ends}), and nothing that identifies a child may be kept "
        "here. Nothing was saved. Say it without the number, or use your own system's reference."
    )


def stranger(secretariat: str, partnership: str, telephone: str = "") -> Message:
    """To somebody whom the register does not know on this channel; `telephone` is whom to ring, with the hours."""
    how = f"Write to the secretariat of {partnership} ({secretariat})"
    how += f" or ring {telephone}" if telephone else ""
    return message(
        "stranger",
        "I do not know you here yet",
        first(
            "I do not know you here yet.",
            f"{how}; they link you once, and then I can help.",
        ),
        para("Nothing was recorded."),
    )


def nobody_here() -> Message:
    """To somebody in a workspace that belongs to no partnership."""
    return message(
        "stranger", "Not set up here", first("I am not set up for this workspace. Nothing was recorded.")
    )


def stale_button() -> Message:
    """A press whose meaning is not kept any more, or never was."""
    return message(
        "stale",
        "That button is no longer in use",
        first(
            "That button is no longer in use, and nothing was changed.",
            ("What waits for you now: ", Typed(words="clerk")),
        ),
        Buttons(buttons=(button("What waits for me", "home"),)),
    )


def form_is_old(typed: Mapping[str, str], to: Reader) -> Message:
    """A form that was open too long; everything that was typed in it is given back."""
    lines = [para(f"{label}: {words}") for label, words in typed.items() if words]
    return message(
        "form_is_old",
        "That form was open too long",
        first(
            "That form was open too long to be sent.",
            ("Nothing was recorded. Open it again from ", Typed(words="clerk"), "."),
        ),
        para("What you had typed:") if lines else None,
        *lines,
    )


def not_yours(to: Reader) -> Message:
    """A form that somebody else opened."""
    return message(
        "not_your_form",
        "That form is not yours",
        first("That form was opened by somebody else, and only they can send it.", "Nothing was recorded."),
        Buttons(buttons=(button("What waits for me", "home"),)),
    )


def paper(name: str, verdict: Verdict) -> str:
    """Why a file cannot go into a pack, and what to do about it; beside the field for the file."""
    why = PAPERS[verdict.reason_code] if verdict.reason_code is not None else ""
    looks = verdict.facts.looks_like
    if verdict.reason_code is Reason.NOT_PDF and looks:
        why = f"it is {looks}. Save it as PDF and send that"
    return f"{name} is not taken: {why}. Nothing was recorded; the report is as it was."


def can_be_recorded(why: NotAllowed) -> bool:
    """Whether somebody else could record what this person may not do themselves. A look is nothing to record."""
    known = registry.by_verb(why.verb)
    return why.why == "another_agency" and known is not None and not known.looks


def _not_allowed(why: NotAllowed, to: Reader) -> tuple[str, str]:
    thing, kept = why.thing, "Nothing was changed."
    if why.why == "another_agency":
        agency = to.agency(thing.agency)
        told = (
            "I have kept what you wrote and told the board manager, who can record it on their written word."
        )
        told = told if can_be_recorded(why) else "Nothing was changed."
        can = why.right.for_another.format(whose=say.possessive(agency))
        return f"Only {agency} can {can}.", told
    if why.why == "not_on_body":
        body = to.the_body(thing.body) if thing.body else "that body"
        return f"You have no seat on {body}, so there is nothing to answer for.", kept
    if why.why == "reason":
        return (
            "Say how you know, since you record it for somebody else.",
            f"{kept} They are told that you did.",
        )
    if why.why == "by_rule":
        return "Here apologies are given by the member, and nobody else gives them.", kept
    if why.why == "own_request":
        decides = say.listed(to.full_name(person) for person in sorted(thing.addressed))
        return "This is your own matter, so somebody else decides it.", f"{kept} {_put_to(decides)}".strip()
    if why.why == "outside_window":
        return "As a deputy you can act for the meeting you have accepted, and for that one alone.", kept
    return _who_can(why), kept


def _put_to(people: str) -> str:
    return f"It is with {people}." if people else ""


def _who_can(why: NotAllowed) -> str:
    """ "Only the board manager or the chair closes an action.", from the roles of the right and its words.

    The board manager is "the secretariat" where it is only looked at, or the administrator may do it too. A vice-chair
    is in the chair's place, and the chair of a sub-committee is the chair in their own group: they are named where no
    other sentence would be true.
    """
    right, known = why.right, registry.by_verb(why.verb)
    looks = known is not None and known.looks
    if right.refusal or not right.does:
        return right.refusal or "That is for somebody else to do."
    shared = looks or Role.ADMINISTRATOR in right.row
    offices = _offices(right, "the secretariat" if shared else "the board manager")
    if looks:
        who = say.listed([*filter(None, [right.whose]), *reversed(offices)], "and")
    elif right.whose:
        who = ", or ".join([right.whose, *offices]) + ("," if offices else "")
    else:
        who = say.listed(offices, "or") if len(offices) > 1 else offices[0]
    return f"Only {who} {right.does}."


def _offices(right: Right, manager: str) -> list[str]:
    """Those who may by their office alone; what they are to the thing is said by the right's own words."""
    may = {role for role, conditions in right.row.items() if not _RELATIONS & set(conditions)}
    offices = [manager] if Role.MANAGER in may else []
    if Role.CHAIR in may:
        alone = not offices and Role.VICE_CHAIR in may
        offices.append("the chair, or the vice-chair in their place," if alone else "the chair")
    elif Role.SUB_CHAIR in may and Role.CHAIR not in right.row:
        offices.append("the chair of the sub-committee")
    return offices


_RELATIONS = {If.OWN, If.AGENCY, If.NAMED, If.ADDRESSED, If.WINDOW, If.CHAIR_GIVES}
"""Conditions that make a right follow from what a person is to the thing, which its words name, or from a rule of the
body that most boards do not have."""


def _next(why: Refusal) -> Buttons | None:
    """Something to press, where something stands to hand."""
    found: list[Button] = []
    if isinstance(why, AlreadyDecided) and why.what.startswith("escalation_with_"):
        found.append(button("What waits for me", "home"))
    if isinstance(why, NotNow) and why.code in ("deputy_sits_there", "deputy_taken", "own_deputy"):
        meeting, seat = why.facts.get("meeting"), why.facts.get("seat")
        if meeting is not None and seat:
            found.append(button("Apologies without a deputy", "apologies.give", _alone(meeting, seat)))
    if isinstance(why, NotNow) and why.code == "late_but_away":
        meeting, seat = why.facts["meeting"], why.facts["seat"]
        args = {"meeting": meeting.id, "seat": seat, "revision": meeting.revision}
        found.append(button("I'm coming after all", "reply.coming", args))
    return Buttons(buttons=tuple(found)) if found else None


def _alone(meeting: Meeting, seat: str) -> dict[str, str | int]:
    return {"meeting": meeting.id, "seat": seat, "alone": 1, "revision": meeting.revision}


def _cited(why: Refusal, to: Reader) -> str:
    rules = {
        "deputy_sits_there": DEPUTIES,
        "deputy_taken": DEPUTIES,
        "own_deputy": DEPUTIES,
        "seat_has_no_deputy": DEPUTIES,
    }
    if isinstance(why, NotNow) and why.code in rules:
        return to.cite(rules[why.code])
    if isinstance(why, NotAllowed) and why.why == "by_rule":
        return to.cite(APOLOGIES)
    return to.cite(DEPUTIES) if isinstance(why, NotAllowed) and why.verb.startswith("deputy.") else ""
