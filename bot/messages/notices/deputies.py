"""Deputies: named for their agency, asked to a meeting, no longer needed; and the member whose deputy said no."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import date

from bot.messages import say
from bot.messages.model import Button, Buttons, Tone
from bot.messages.notices.about import deputy_of, meeting_of
from bot.messages.notices.meetings import say_by
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.planner import readers
from store.constitution.topics import DEPUTIES
from store.models import Deputy, Notice
from store.notice_kinds import NoticeKind


def stand_in(args: Mapping[str, str | int]) -> Buttons:
    """Whether somebody comes in a member's place; `args` name the deputy, the meeting and its revision."""
    return Buttons(
        buttons=(
            button("I'll come", "deputy.accept", args, tone=Tone.GOOD),
            button("I can't", "deputy.decline", args),
        )
    )


@notice_kind(NoticeKind.DEPUTY_ASKED, guard=guards.deputy_wanted, why="You were asked to stand in.")
def asked(to: Reader, notice: Notice) -> Section:
    meeting, deputy, facts = meeting_of(to, notice), deputy_of(to, notice), notice.facts
    agency = to.agency(deputy.agency)
    member = to.full_name(facts["member"]) if facts["member"] is not None else f"{agency}'s member"
    votes = _votes(to, meeting.on, meeting.body) and to.constitution.seat[facts["seat"]].voting
    args = {"deputy": deputy.id, "meeting": meeting.id, "revision": meeting.revision}
    papers = to.papers_day(meeting)
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{to.which(meeting, ', ')}: can you stand in?",
        first(f"{member} cannot come. Can you come in their place, for {agency}?"),
        para(
            f"You {'decide and vote' if votes else 'speak'} for {agency}. {say_by(to, meeting)}",
            "The papers come to you then." if papers is not None and papers > to.today else "",
        ),
        stand_in(args),
        heading=to.title(meeting),
        cites=True,
    )


@notice_kind(
    NoticeKind.DEPUTY_LACKING,
    guard=guards.deputy_lacking,
    why="You were asked to name somebody who comes in your place.",
)
def lacking(to: Reader, notice: Notice) -> Section:
    agency, bodies = notice.facts["agency"], notice.facts["bodies"]
    where = say.listed(to.the_body(body) for body in bodies)
    name = button("Name a deputy...", "deputy.name", {"agency": agency}, form=True)
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"Who comes for {to.agency(agency)} when you cannot?",
        first(f"Who comes for {to.agency(agency)} when you cannot?", f"Nobody is named yet on {where}."),
        para(
            "They are asked only when you send apologies. "
            f"Until somebody is named, {to.agency(agency)} has no voice at a meeting that you miss."
        ),
        Buttons(buttons=(name,)),
        ref="",
    )


def _votes(to: Reader, on: date, body: str | None = None) -> bool:
    """Whether deputies vote by the rule of a day (ATT-2); what no document says is not said to anybody."""
    found = to.constitution.rule(DEPUTIES, on, body)
    return found is not None and found.value.votes


def _named_by(to: Reader, deputy: Deputy) -> str:
    return to.full_name(deputy.named_by) if deputy.named_by is not None else "The secretariat"


def _of_one_agency_and_hand(to: Reader, notice: Notice) -> Hashable:
    deputy = deputy_of(to, notice)
    return deputy.agency, _named_by(to, deputy)


@notice_kind(
    NoticeKind.DEPUTY_NAMED,
    guard=guards.always,
    why="You were told that you are named as a deputy.",
    together=_of_one_agency_and_hand,
)
def named(to: Reader, *notices: Notice) -> Section:
    """Named by one person for one agency, on one body or several."""
    deputies = [deputy_of(to, notice) for notice in notices]
    agency = to.agency(deputies[0].agency)
    whose, vote = say.possessive(agency), " and vote" if _votes(to, to.today) else ""
    bodies = say.listed(to.the_body(deputy.body) for deputy in deputies)
    asks = any(deputy.state == "named" for deputy in deputies)
    return section(
        to,
        notices[0],
        Urgency.ASKED if asks else Urgency.KNOW,
        f"You are named as a deputy on {bodies}",
        first(f"{_named_by(to, deputies[0])} has named you as {whose} deputy on {bodies}."),
        para(
            f"When {whose} member cannot come I ask you to come in their place, and send you the papers. You speak"
            f"{vote} for {agency}.",
            "Will you?" if asks else "There is nothing to do until then.",
        ),
        Buttons(
            buttons=(
                button("Yes, I will", "deputy.accept", {"deputy": deputies[0].id}, tone=Tone.GOOD),
                button("I can't be", "deputy.decline", {"deputy": deputies[0].id}),
            )
        )
        if asks
        else None,
        noun="place as deputy",
        many=len(deputies),
        cites=True,
    )


@notice_kind(
    NoticeKind.DEPUTY_DECLINED,
    guard=guards.still_declined,
    why="You were told that your deputy cannot come, or will not be your deputy.",
)
def declined(to: Reader, notice: Notice) -> Section:
    """To the member whose deputy said no; of a standing deputy to who named them."""
    if not notice.subject.startswith("M-"):
        return _will_not(to, notice)
    meeting, deputy = meeting_of(to, notice), deputy_of(to, notice)
    args = {"meeting": meeting.id, "revision": meeting.revision, "seat": notice.facts["seat"]}
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"{to.which(meeting, ', ')}: your deputy cannot come",
        first(
            f"{to.full_name(deputy.person_id)} cannot come for you.",
            f"Your apologies stand. Can somebody else come? {say_by(to, meeting)}",
        ),
        Buttons(
            buttons=(
                button("Somebody else comes", "apologies.give", {**args, "deputy_first": 1}, form=True),
                button("I'm coming after all", "reply.coming", args),
            )
        ),
        heading=to.title(meeting),
    )


def _will_not(to: Reader, notice: Notice) -> Section:
    deputy = deputy_of(to, notice)
    who, whose = to.full_name(deputy.person_id), say.possessive(to.agency(deputy.agency))
    reason = f"They say: {say.quoted(deputy.reason)}." if deputy.reason else ""
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"{who} will not be {whose} deputy",
        first(f"{who} will not be {whose} deputy.", "Who else could be?"),
        para(reason),
        Buttons(
            buttons=(
                *_ask_back(to, deputy),
                button("Name somebody else", "deputy.name", {"agency": deputy.agency}, form=True),
            )
        ),
    )


def _ask_back(to: Reader, deputy: Deputy) -> Iterator[Button]:
    """Whoever stood down for the one who will not: they can be named again in one press, and are asked."""
    before = [
        row
        for row in to.register.deputies
        if row.state == "ended" and (row.agency, row.answered_at) == (deputy.agency, deputy.named_at)
    ]
    for person in dict.fromkeys(row.person_id for row in before):
        if person != deputy.person_id and readers.still_here(to.register.people.get(person), to.today):
            args: dict[str, str | int] = {"agency": deputy.agency, "person": person, "body": deputy.body}
            yield button(f"Name {to.full_name(person)} again", "deputy.name", args)


@notice_kind(
    NoticeKind.DEPUTY_STOOD_DOWN,
    guard=guards.always,
    why="You were told that you need not stand in.",
)
def stood_down(to: Reader, notice: Notice) -> Section:
    """Not needed at a meeting, or on the body, any more."""
    deputy = deputy_of(to, notice)
    agency = to.agency(deputy.agency)
    if notice.subject.startswith("M-"):
        meeting = meeting_of(to, notice)
        on = date.fromisoformat(notice.facts.get("on", meeting.on.isoformat()))
        which = f"the {to.body(meeting.body)} on {to.day(on)}"
        where = f", {to.when_where(meeting)}" if on == meeting.on else ""
        said, subject = f"{agency} does not need you at {which}{where}.", f"You are not needed at {which}"
    else:
        body = to.the_body(deputy.body)
        instead = notice.facts.get("instead")
        named = f": {to.full_name(instead)} has been named in your place" if instead is not None else ""
        said = f"You are no longer {say.possessive(agency)} deputy on {body}{named}."
        subject = f"You are no longer a deputy on {body}"
    return section(to, notice, Urgency.CHANGED, subject, first(said, "There is nothing to do."))
