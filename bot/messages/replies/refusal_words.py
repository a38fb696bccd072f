"""The sentences of refusals, by their codes: decided already, something missing, not now, a file not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.messages import say
from bot.messages.reader import Reader
from commands.common.base import AlreadyDecided
from scheduler.packs.verdict import Reason


def decided(why: AlreadyDecided, to: Reader) -> tuple[str, str]:
    """What happened, who decided and when."""
    what = _DECIDED.get(why.what, "This was decided already")
    by = f" by {to.name(why.by)}" if why.by is not None else ""
    at = f", {to.moment(why.at)}" if why.at is not None else ""
    return f"{what}{by}{at}.", "Nothing was changed."


def _confirms(facts: Mapping[str, Any], to: Reader) -> str:
    """Who is to confirm that an action is done."""
    return to.full_name(facts["confirms"]) if facts["confirms"] is not None else "the board manager"


_DECIDED = {
    "meeting_changed": "The meeting has changed since this was drawn",
    "deputy_not_needed": "You are no longer asked to stand in there",
    "deputy_ended": "That naming has ended",
    "time_granted": "More time was given already",
    "time_refused": "More time was not given; that was decided already",
    "time_withdrawn": "Whoever asked has taken this request back",
    "request_received": "It has the support that it needs, and was passed on",
    "request_called": "The meeting was called already",
    "request_placed": "It stands on an agenda already",
    "request_taken_back": "This request was taken back",
    "request_lapsed": "The last day of this request has passed",
    "passed_on_done": "This has been dealt with already",
    "passed_on_taken_back": "Whoever asked has taken this back",
    "reminder_gone": "That reminder has been sent or cancelled",
    "changed_since": "This was taken back or changed in the meantime, so it stays as it is now",
    "time_moot": "Another request has taken the place of this one",
    "action_closed": "This action was closed already",
    "action_changed": "This action has moved on since this was drawn",
    "action_open": "This action is open already",
    "tenure_ends": "It was recorded already that this tenure ends",
    "agreement_reworded": "The agreement has another wording since this was drawn",
    "agenda_agreed": "The agenda was agreed already",
    "agenda_returned": "The agenda was sent back already",
    "papers_are_out": "The papers have gone out already",
    "decision_withdrawn": "This was withdrawn: it was recorded by mistake",
    "decision_ratified": "This was ratified already",
    "decision_not_ratified": "This was not ratified",
    "decision_stands": "This stands, and waits for nobody",
    "decision_put_off": "This is put off to another meeting",
    "decision_deferred": "This is deferred to a meeting with the chair",
    "decision_not_carried": "This was not carried",
    "decision_to_meeting": "This goes to a meeting",
    "decision_asked": "This is being asked in writing, and is counted after its last day",
    "decision_chair_chooses": "The chair says first whether this stands",
    "escalation_there": "This is escalated already, opened",
    "escalation_resolved": "This was settled already",
    "escalation_acknowledged": "This was taken in hand already",
    "escalation_paused": "A plan was agreed for this already",
    "escalation_with_manager": "This has moved on since it was drawn: it is with the board manager now",
    "escalation_with_chair": "This has moved on since it was drawn: it is with the chair now",
    "escalation_with_chief_executive": "This has moved on since it was drawn: the chief executive is next",
    "escalation_finished": "This is with the chair and the chief executive already",
}

NEEDS = {
    "countersigner": "Say who signed, after the word by.",
    "apologies": "You have given no apologies for that meeting, so there is nothing to take back.",
    "standing_deputy": "Nobody is named as deputy there, so there is nothing to take back.",
    "paper": "Send a file or a link: one of the two is needed.",
    "reason": "Say why: the reason is kept with it.",
    "update": "Say how it stands.",
    "to": "Write an e-mail address, such as me@example.org.",
    "said": "Say what has changed.",
    "evidence": "Say what was done and how one can tell: it is confirmed by that.",
    "title": "Say what the item is called.",
    "author": "Say who writes the report: an agency or a person after the word from.",
    "plan": "Say what was agreed.",
    "outcome": "Say how it was settled.",
    "actions": "That button names no action any more. The next digest has what is still to be confirmed.",
    "support": "You do not support this request, so there is nothing to take back.",
    "outcome_wanted": "Say what outcome you want: the rule asks for reasons and outcome.",
    "matter": "Say what the meeting is to deal with: that is its one item.",
    "decision": "Say what was decided.",
    "implement_on": "Say from when it takes effect: the rule is that a decision carries its implementation date.",
    "why_withdrawn": "Say what was wrong: the decision stays in the record as withdrawn, with the reason.",
    "why_object": "Say why you do not agree: the secretariat and the chair are told.",
    "why_not_ratified": "Say why it was not ratified: those who were asked about it are told.",
    "why_by_chair": "Say why it cannot wait for the next meeting.",
    "answer_by": "Say until when the members can answer.",
    "marks": "Say who came: all present except ..., or names with present, deputy or absent.",
}


def _meeting_of(facts: Mapping[str, Any], to: Reader) -> str:
    return to.the_meeting(facts["meeting"])


def _cap(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _too_little(facts: Mapping[str, Any], to: Reader) -> str:
    """What notice the rule asks of such a meeting, and who may shorten it."""
    first = f" It can be held from {to.day(facts['first'])} on." if facts["first"] is not None else ""
    if facts["may"]:
        return f"That is less notice than the rule asks.{first} You may shorten it: say why after because."
    who = say.listed((f"the {role.replace('_', '-')}" for role in facts["rule"].shortened_by), "or")
    shorter = f" Only {who} may shorten it, with a reason." if who else ""
    return f"{_cap(to.day(facts['on']))} is less notice than the rule asks.{first}{shorter}"


NOT_NOW: Mapping[str, Callable[[Mapping[str, Any], Reader], str]] = {
    "meeting_cancelled": lambda f, to: f"{_cap(_meeting_of(f, to))} is cancelled.",
    "meeting_not_cancelled": lambda f, to: f"{_cap(_meeting_of(f, to))} is not cancelled.",
    "too_late_to_restore": lambda f, to: f"{_cap(_meeting_of(f, to))} was cancelled, and its hour is past.",
    "meeting_draft": lambda f, to: f"{_cap(_meeting_of(f, to))} is a draft, and nobody is told of it yet.",
    "meeting_no_draft": lambda f, to: f"{_cap(_meeting_of(f, to))} is no draft: it is known already.",
    "no_drafts": lambda f, to: "There is no draft of a meeting to come.",
    "meeting_over": lambda f, to: f"{_cap(_meeting_of(f, to))} is over.",
    "papers_sent": lambda f, to: f"The papers of {_meeting_of(f, to)} have gone out already.",
    "day_past": lambda f, to: f"{_cap(to.day(f['until']))} is past.",
    "not_inquorate": lambda f, to: f"{_cap(_meeting_of(f, to))} is not recorded as one without a quorum.",
    "meeting_ahead": lambda f, to: (
        f"{_cap(_meeting_of(f, to))} is still to come. Who came can be recorded from "
        f"{say.clock(f['meeting'].at)} on {to.day(f['meeting'].on)}."
    ),
    "decides_later": lambda f, to: (
        f"{_cap(_meeting_of(f, to))} is still to come, so it has decided nothing yet."
    ),
    "effect_before": lambda f, to: (
        f"{_cap(to.day(f['on']))} is before {_meeting_of(f, to)}, and nothing takes effect before it is decided."
    ),
    "answer_by_past": lambda f, to: (
        f"{_cap(to.day(f['until']))} leaves nobody time to answer. Give a later day."
    ),
    "nobody_to_ask": lambda f, to: f"Nobody holds a seat with a vote on {to.the_body(f['body'])}.",
    "no_meeting_wanted": lambda f, to: "It was decided at a meeting: say that you agree, or why you object.",
    "not_spoken_to": lambda f, to: _not_spoken_to(f, to),
    "unfit_too_many": lambda f, to: (
        f"Those are {say.count(f['ballots'], 'vote')}, and fewer were at {_meeting_of(f, to)} who have one."
    ),
    "unfit_no_votes": lambda f, to: "Say how many voted for and against: vote 9 for, 2 against.",
    "unfit_by_vote": lambda f, to: (
        f"{_cap(to.the_body(f['meeting'].body))} decides by vote. Say how many voted for and against."
    ),
    "unfit_by_consensus": lambda f, to: (
        f"{_cap(to.the_body(f['meeting'].body))} decides by consensus, and has no votes."
    ),
    "unfit_not_met": lambda f, to: (
        f"What a vote of {to.the_body(f['meeting'].body)} needs was not there at {_meeting_of(f, to)}."
    ),
    "unfit_no_tie": lambda f, to: "A casting vote is used only where as many are for it as against it.",
    "unfit_no_casting_vote": lambda f, to: f"Nobody at {_meeting_of(f, to)} has a casting vote.",
    "unfit_say_casting_vote": lambda f, to: (
        "As many were for it as against it. Say how the casting vote was used: casting vote for."
    ),
    "unfit_say_consent": lambda f, to: (
        "A majority needs the chair's consent. Say whether they agreed: chair agrees, or chair objects."
    ),
    "action_untold": lambda f, to: (
        f"{to.full_name(f['owner'])} has not been told by me that it is late: its date was past when I started. Ask "
        "for news first, with the button in the digest. It can be escalated after that."
    ),
    "nobody_replied": lambda f, to: f"Nobody has replied for {_meeting_of(f, to)}.",
    "meeting_is_there": lambda f, to: f"{_cap(to.the_body(f['meeting'].body))} meets then and there already.",
    "meeting_there": lambda f, to: (
        f"{_cap(to.the_body(f['body']))} has a meeting on {to.day(f['on'])} already."
    ),
    "body_ended": lambda f, to: f"{_cap(to.the_body(f['body']))} came to an end on {to.day(f['until'])}.",
    "date_past": lambda f, to: f"{_cap(to.day(f['on']))} is past.",
    "no_extraordinary": lambda f, to: (
        f"No rule kept here says how an extraordinary meeting of {to.the_body(f['body'])} is asked for."
    ),
    "no_review": lambda f, to: (
        f"No rule kept here says how members of {to.the_body(f['body'])} ask for a review of the constitution."
    ),
    "no_special": lambda f, to: (
        f"No rule kept here speaks of a special meeting of {to.the_body(f['body'])} and its notice."
    ),
    "too_little_notice": _too_little,
    "may_not_ask": lambda f, to: (
        f"Only a member of {to.the_body(f['body'])} may ask for that. Ask one of them, or the secretariat."
    ),
    "may_not_support": lambda f, to: (
        f"Only those of {to.the_body(f['body'])} whom the rule names can support this."
    ),
    "own_request_supported": lambda f, to: "You have asked for it yourself: the support is that of others.",
    "not_supported_yet": lambda f, to: "It does not have the support that it needs yet.",
    "after_last_day": lambda f, to: (
        f"{_cap(to.day(f['on']))} is too late: the last day is {to.day(f['last'])}."
    ),
    "only_its_matter": lambda f, to: (
        f"{_cap(_meeting_of(f, to))} was called for one matter, and deals with nothing else."
    ),
    "seat_has_no_deputy": lambda f, to: f"{to.seat(f['seat'])} is a seat of no agency, and has no deputy.",
    "own_deputy": lambda f, to: f"{f['person'].name} holds the seat, so cannot be the deputy for it.",
    "deputy_sits_there": lambda f, to: (
        f"{f['person'].name} has a seat there already, and nobody counts twice. Name somebody else."
    ),
    "not_today": lambda f, to: f"{_cap(_meeting_of(f, to))} is not today.",
    "no_meeting_today": lambda f, to: (
        f"You have no meeting today; your next is {_meeting_of(f, to)}."
        if f["meeting"] is not None
        else "You have no meeting today, and none is planned."
    ),
    "late_but_away": lambda f, to: (
        f"You have given apologies for {_meeting_of(f, to)}, so nobody waits for you."
    ),
    "not_yours_to_do": lambda f, to: (
        f"{f['what'].rstrip('.')} is not yours, so I would remind the wrong person."
    ),
    "not_your_meeting": lambda f, to: "You have no seat at that meeting, and do not stand in there.",
    "reminder_past": lambda f, to: f"{_cap(to.day(f['until']))} is not to come. Give a later day.",
    "reminder_after": lambda f, to: (
        f"{_cap(to.day(f['until']))} is after the meeting on {to.day(f['on'])}. Give an earlier day."
    ),
    "other_comes": lambda f, to: (
        f"{to.full_name(f['who'])}, who shares your place, comes to {_meeting_of(f, to)}: one of you is enough."
    ),
    "no_tenure": lambda f, to: (
        f"No document sets a term for them as {f['office'].replace('_', '-')} of {to.the_body(f['body'])}."
    ),
    "tenure_not_extended": lambda f, to: (
        f"The document does not let a tenure as {f['office'].replace('_', '-')} of {to.the_body(f['body'])} be extended"
        " further."
    ),
    "tenure_shorter": lambda f, to: (
        f"It ends on {to.day(f['ends'])} as it is, so that day would not extend it."
    ),
    "not_yours_to_sign": lambda f, to: "Members with a vote sign it, and you hold no such place.",
    "not_countersigned": lambda f, to: "That agreement is not countersigned by a chief executive.",
    "chair_stays": lambda f, to: f"The chair of {to.the_body(f['body'])} does not rotate.",
    "turns_in_the_file": lambda f, to: (
        f"The turns in the chair of {to.the_body(f['body'])} are in its document."
    ),
    "turns_of_others": lambda f, to: (
        f"The chair of {to.the_body(f['body'])} rotates between {say.listed(map(to.agency, f['agencies']))}."
    ),
    "manager_leaves": lambda f, to: (
        "You are the board manager. Who comes after you is set up with the partnership's folder, in people.yaml."
    ),
    "address_taken": lambda f, to: "That address is known here already. Ask the secretariat.",
    "no_address_asked": lambda f, to: "You have not asked for another address, or that request has ended.",
    "address_not_confirmed": lambda f, to: "They have not typed the code from the letter yet.",
    "own_secretariat": lambda f, to: "You are the secretariat yourself, so there is nobody to pass it on to.",
    "person_left": lambda f, to: f"{f['person'].name} has left, so cannot be the deputy.",
    "deputy_taken": lambda f, to: (
        f"{f['person'].name} stands in for another seat at that meeting, and nobody counts twice. Name somebody else."
    ),
    "agency_not_on_body": lambda f, to: (
        f"{to.agency(f['agency'])} has no seat on {to.the_body(f['body'])}."
        if f["body"]
        else f"{to.agency(f['agency'])} has no seat on any body."
    ),
    "report_not_in": lambda f, to: f"{f['report'].title} is not in, so there is nothing to take back.",
    "report_is_in": lambda f, to: f"{f['report'].title} is in already, so it needs no more time.",
    "report_dropped": lambda f, to: f"{f['report'].title} is no longer asked for.",
    "time_after_meeting": lambda f, to: (
        f"{_cap(to.day(f['until']))} is not before the meeting on {to.day(f['meeting'].on)}. Ask for a day before it."
    ),
    "time_not_later": lambda f, to: (
        f"{f['title']} is due on {to.day(f['due'])}, and {to.day(f['until'])} is not later. Ask for a later day."
    ),
    "action_not_open": lambda f, to: f"That action is not open any more ({f['action'].ref}).",
    "action_done": lambda f, to: (
        f"That action is done, as its owner says, and waits for {_confirms(f, to)} ({f['action'].ref})."
    ),
    "action_dropped": lambda f, to: f"That action is no longer in the work plan ({f['action'].ref}).",
    "action_closed": lambda f, to: f"That action is closed ({f['action'].ref}).",
    "action_not_late": lambda f, to: (
        f"That action is not late, so its owner is not asked about it ({f['action'].ref})."
    ),
    "action_no_owner": lambda f, to: (
        f"Nobody has that action, so there is nobody to ask ({f['action'].ref})."
    ),
    "papers_are_out": lambda f, to: (
        f"The papers of {_meeting_of(f, to)} have gone out, so its agenda stands."
    ),
    "item_is_standing": lambda f, to: f"Item {f['number']} is not one that can be taken off.",
    "seat_vacant": lambda f, to: f"{to.seat(f['seat'])} is vacant, so nobody was present for it.",
    "which_deputy": lambda f, to: f"Say who came for {to.seat(f['seat'])}: it has no deputy that is named.",
    "pause_too_long": lambda f, to: (
        f"Messages can be paused for {say.count(f['longest'], 'day')} at the most: until {to.day(f['last'])}."
    ),
    "no_such_way": lambda f, to: (
        "No e-mail address of yours is known here."
        if f["way"] == "email"
        else "You are not linked in any chat, so e-mail is the one way there is."
    ),
    "plan_past": lambda f, to: f"A plan runs to a day from today on; {to.day(f['until'])} is past.",
}


def _not_spoken_to(facts: Mapping[str, Any], to: Reader) -> str:
    """Whom the rule always names for an urgent matter, and the chair's note does not."""
    if not facts["people"]:
        return "Say whom the chair spoke to before, and when."
    named = say.listed([to.full_name(person) for person in facts["people"]])
    always = f"Where the chair speaks for the body, {named} is always asked first."
    return f"{always} Say when the chair spoke to them, or why that was not possible."


AFTER = {
    "pause_too_long": "Nothing was changed. For longer than that, tell the secretariat, who can ask somebody else.",
    "no_such_way": "Nothing was changed. The secretariat can put that right.",
    "day_past": "Give a day that is still to come.",
    "meeting_not_cancelled": "There is nothing to restore.",
    "too_late_to_restore": "Arrange a meeting for another day.",
    "other_comes": "There is nothing to send. If they cannot come, they say so themselves.",
    "no_tenure": "All tenures: {clerk tenure}",
    "tenure_not_extended": "It ends on its day; the body may elect the same person again.",
    "tenure_shorter": "Name a later day.",
    "not_yours_to_sign": "There is nothing for you to do.",
    "not_countersigned": "There is nothing to record.",
    "chair_stays": "Its document has one chair; no turns can be set.",
    "turns_in_the_file": "Change them in the file of rules, and take it up with boardclerk apply.",
    "turns_of_others": "Name each of them once, in the order in which they have it.",
    "not_inquorate": "There is nothing to ratify; who came may not be recorded yet.",
    "meeting_ahead": "Nothing was recorded.",
    "nobody_replied": "Nothing was recorded. Say who came with the button Record who came.",
    "no_extraordinary": "Ask the secretariat, who can arrange a meeting.",
    "no_review": "Ask the secretariat to put it on an agenda.",
    "no_special": "An ordinary meeting can be arranged by the secretariat.",
    "not_supported_yet": "You are told the moment it has it.",
    "action_done": "To change what you said, ask them to open it again.",
}

PAPERS = {
    Reason.EMPTY: "the file is empty. Choose it again",
    Reason.NOT_PDF: "it is not a PDF. Save it as PDF and send that",
    Reason.TOO_LARGE: "it is larger than a pack can take. Send it smaller, or send a link",
    Reason.TOO_MANY_PAGES: "it has more pages than a pack can take. Send a shorter one, or send a link",
    Reason.NO_PAGES: "it has no pages. Save it as PDF again",
    Reason.BLANK: "every page of it is blank. Save it as PDF again",
    Reason.PASSWORD: "it needs a password to be opened. Save it without one and send that",
    Reason.OWNER_LOCKED: "its owner has locked it against changes. Save it without the lock and send that",
    Reason.DYNAMIC_FORM: "it is a form that only one program can draw. Print it to PDF and send that",
    Reason.PORTFOLIO: "it is a wrapper round other files. Send those, one PDF at a time",
    Reason.DAMAGED: "it cannot be read. Save it as PDF again",
    Reason.TOO_HEAVY: "it takes too long to read. Print it to PDF again, with smaller pictures",
    Reason.CHANGED: "it has changed since it was sent. Send it again",
    Reason.MISSING: "it did not arrive. Send it again",
}
