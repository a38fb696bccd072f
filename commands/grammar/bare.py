"""A word after /clerk with nothing behind it: what it could be about, each with its button, nearest first.

What the speaker may not do is not offered; where they may do none of it, the policy says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from commands import (
    actions,
    agenda,
    escalations,
    letters,
    meetings,
    more_time,
    my_actions,
    publish,
    remind,
    restore,
    who_comes,
    why,
)
from commands.common import registry
from commands.common.base import Act, Refused, Request
from commands.common.escalated import nobody_was_told
from commands.grammar.outcome import Choice, Choose, Opens, Outcome, Row
from commands.grammar.which_meeting import own_meetings
from commands.grammar.words import TypedWords, reference
from scheduler.facts import is_late
from store.models import Meeting
from store.queries import actions as action_rows
from store.queries import escalations as escalation_rows
from store.queries import meetings as meeting_rows
from store.queries import notices, reports

MOST = 8
"""How many are offered: more than these are typed sooner than found."""

Offers = Iterable[tuple[Row | str, Request, Opens | None]]
"""What it is about, the request whose right is asked for, and the form that asks for the rest of it, if any."""


def offered(act: Act, words: TypedWords, word: str) -> Outcome:
    """The choice for one of the bare words. Raises Refused where the speaker may have none of what there is."""
    what, offers = BARE[word]
    found: list[Choice] = []
    refusal: Refused | None = None
    for thing, request, opens in offers(act):
        try:
            registry.allow(act, request)
        except Refused as refused:
            refusal = refusal or refused
            continue
        found.append(Choice(thing=thing, does=opens or request))
        if len(found) == MOST:
            break
    if not found and refusal is not None:
        raise refusal
    other = Opens(verb="escalation.open") if word == "escalate" else None
    return Choose(said=words.typed, what=what, choices=tuple(found), other=other)


def _planned(act: Act) -> list[Meeting]:
    """The meetings ahead; those of one's own bodies first for whoever sits on any."""
    own = {m.id for m in own_meetings(act)}
    ahead = meeting_rows.planned(act.session, act.partnership, act.today)
    return ahead if act.actor.in_secretariat else sorted(ahead, key=lambda m: m.id not in own)


def _meetings(make: Callable[..., Request], verb: str = "") -> Callable[[Act], Offers]:
    def offers(act: Act) -> Offers:
        for found in _planned(act):
            opens = Opens(verb=verb, args={"meeting": found.id}) if verb else None
            yield found, make(meeting=found.id), opens

    return offers


def _restore(act: Act) -> Offers:
    for found in restore.cancelled_ahead(act):
        yield found, restore.RestoreMeeting(meeting=found.id), None


def _move(act: Act) -> Offers:
    for found in _planned(act):
        opens = Opens(verb="meeting.move", args={"meeting": found.id})
        yield found, meetings.MoveMeeting(meeting=found.id, on=found.on), opens


def _agendas(make: Callable[..., Request], verb: str = "") -> Callable[[Act], Offers]:
    """The agendas that wait for the chair."""

    def offers(act: Act) -> Offers:
        for found in _planned(act):
            if found.agenda in ("asked", "silent"):
                opens = Opens(verb=verb, args={"meeting": found.id}) if verb else None
                yield found, make(meeting=found.id), opens

    return offers


def _escalations(make: Callable[..., Request], verb: str = "") -> Callable[[Act], Offers]:
    def offers(act: Act) -> Offers:
        for found in escalation_rows.unresolved(act.session, act.partnership):
            args = {"escalation": found.id, "revision": found.revision}
            yield found, make(**args), Opens(verb=verb, args=args) if verb else None

    return offers


def _done(make: Callable[..., Request], verb: str = "") -> Callable[[Act], Offers]:
    """The actions that are said to be done."""

    def offers(act: Act) -> Offers:
        for found in action_rows.of_partnership(act.session, act.partnership, "done"):
            args = {"action": found.id, "revision": found.revision}
            yield found, make(**args), Opens(verb=verb, args=args) if verb else None

    return offers


def _time_asked(make: Callable[..., Request], verb: str = "") -> Callable[[Act], Offers]:
    def offers(act: Act) -> Offers:
        for found in reports.open_time_requests(act.session, act.partnership):
            opens = Opens(verb=verb, args={"request": found.id}) if verb else None
            yield found, make(request=found.id), opens

    return offers


def _late(act: Act) -> Offers:
    """The actions that are overdue and on no ladder yet, the longest overdue first."""
    standing = {e.subject for e in escalation_rows.unresolved(act.session, act.partnership)}
    for mine in my_actions.with_dates(act, list(action_rows.of_partnership(act.session, act.partnership))):
        found = mine.action
        if (
            mine.due is not None
            and is_late(act.constitution, mine.due, act.today)
            and found.ref not in standing
            and not nobody_was_told(act, found)
        ):
            opens = Opens(verb="escalation.open", args={"subject": found.ref})
            yield found, escalations.OpenEscalation(subject=found.ref), opens


def _told(act: Act) -> Iterator[tuple[str, Request, None]]:
    """What the speaker was told of lately."""
    lately = notices.told_lately(
        act.session, act.partnership, act.actor.person, MOST, places=act.actor.in_secretariat
    )
    for ref in lately:
        if reference(ref.casefold()):
            yield ref, why.Why(ref=ref), None


def _publish(act: Act) -> Offers:
    """The drafts; for anybody else as if there were none."""
    for found in publish.drafts(act) if act.actor.in_secretariat else ():
        yield found, publish.PublishMeetings(meeting=found.id), None


BARE: Mapping[str, tuple[str, Callable[[Act], Offers]]] = {
    "agenda": ("meeting", _meetings(agenda.SeeAgenda)),
    "replies": ("meeting", _meetings(who_comes.SeeReplies)),
    "remind": ("meeting", _meetings(remind.RemindNow)),
    "move": ("meeting", _move),
    "cancel": ("meeting", _meetings(meetings.CancelMeeting, "meeting.cancel")),
    "restore": ("cancelled", _restore),
    "publish": ("draft", _publish),
    "agree": ("agenda", _agendas(agenda.AgreeAgenda)),
    "return": ("agenda", _agendas(agenda.SendBackAgenda, "agenda.send_back")),
    "acknowledge": ("matter", _escalations(escalations.Acknowledge)),
    "plan": ("matter", _escalations(escalations.Settle, "escalation.plan")),
    "settle": ("matter", _escalations(escalations.Settle, "escalation.settle")),
    "letter": ("matter", _escalations(letters.DraftLetter)),
    "higher": ("matter", _escalations(letters.GoHigher)),
    "close": ("done", _done(actions.CloseAction)),
    "reopen": ("done", _done(actions.ReopenAction, "action.reopen")),
    "grant": ("request", _time_asked(more_time.GrantTime)),
    "refuse": ("request", _time_asked(more_time.RefuseTime, "time.refuse")),
    "escalate": ("late", _late),
    "why": ("told", _told),
}
"""The bare words: what each is about, and where that is found."""
