"""What was decided and how; a decision put to the members, or taken by the chair; why somebody does not agree."""

from __future__ import annotations

from bot.forms.base import Asking, Wrong, choice, day_field, form, form_for, long_text, said, short_text
from bot.messages.model import Field, FieldKind, Form, Message
from bot.messages.reader import first, message
from commands import in_writing
from commands.between_meetings import ChairDecides, Correspond
from commands.common import find
from commands.common.base import Thing
from commands.decisions import RecordDecision, WithdrawDecision
from commands.ratify import RatifyDecision
from scheduler.rules.votes import How
from store.constitution.topics import TAKES_EFFECT
from store.models import Meeting
from store.queries import meetings

WAYS = (
    (How.CONSENSUS.value, "By consensus"),
    (How.VOTE.value, "By vote"),
    (How.CASTING_VOTE.value, "By casting vote"),
)


def _on(asking: Asking, field: str) -> bool:
    return asking.text(field) in ("yes", "1")


def _toggle(asking: Asking, field: str, label: str) -> Field:
    on = "yes" if _on(asking, field) else ""
    return Field(id=field, label=label, kind=FieldKind.TOGGLE, required=False, value=on)


def _number(asking: Asking, field: str, label: str) -> Field:
    return Field(id=field, label=label, kind=FieldKind.NUMBER, required=False, value=asking.text(field))


def _count(asking: Asking, field: str) -> int:
    given = asking.text(field).strip()
    if given and not (given.isdigit() and len(given) < 6):
        raise Wrong({field: "Write a number such as 9."})
    return int(given or 0)


def _optional_day(asking: Asking, field: str) -> Field:
    return Field(
        id=field,
        label="From when",
        kind=FieldKind.DATE,
        required=False,
        hint="The day from which it takes effect.",
        value=asking.text(field),
    )


def _last_meeting(asking: Asking) -> Meeting | None:
    """The meeting of the button, else the last one that has begun."""
    if asking.number("meeting"):
        return find.meeting(asking.act, asking.number("meeting"))
    start = asking.act.constitution.partnership.cycle.start
    upto = meetings.between(
        asking.act.session, asking.act.partnership, min(start, asking.to.today), asking.to.today
    )
    held = [row for row in upto if find.has_begun(asking.act, row)]
    return held[-1] if held else None


def read_record(asking: Asking) -> RecordDecision:
    row = _last_meeting(asking)
    voted = asking.text("how") != How.CONSENSUS
    return RecordDecision(
        meeting=row.id if row is not None else 0,
        text=asking.text("text"),
        how=asking.text("how", How.CONSENSUS.value),
        votes_for=_count(asking, "votes_for") if voted else 0,
        against=_count(asking, "against") if voted else 0,
        abstained=_count(asking, "abstained") if voted else 0,
        consent=asking.text("consent"),
        casting=asking.text("casting"),
        own_area=_on(asking, "own_area"),
        key=_on(asking, "key"),
        item=asking.text("item"),
        implement_on=asking.day("implement_on") if asking.text("implement_on") else None,
        notice=asking.text("notice"),
    )


def about_meeting(asking: Asking) -> Thing | None:
    row = _last_meeting(asking)
    return Thing() if row is None else Thing(subject=row.ref, body=row.body, meeting=row.id)


@form_for("decision.record", read=read_record, about=about_meeting)
def draw_record(asking: Asking) -> Form | Message:
    row = _last_meeting(asking)
    if row is None:
        none = first("No meeting has begun yet whose decisions could be recorded.")
        return message("nothing_to_fill", "No meeting", none)
    rule = asking.act.constitution.rule(TAKES_EFFECT, row.on, row.body)
    dated = rule is not None and rule.value.effect == "implementation_date"
    day = (
        day_field("implement_on", "From when", asking.text("implement_on"), hint="The implementation date.")
        if dated
        else _optional_day(asking, "implement_on")
    )
    return form(
        asking,
        "What was decided",
        [long_text("text", "What was decided", asking.text("text")), *_how(asking), day, *_more(asking)],
        said(asking.to.title(row), f"Reference {row.ref}."),
        submit="Record it",
        typed=f"clerk decide {row.ref} what was decided; vote 9 for, 2 against; chair agrees; from 1 January",
        keep={"meeting": row.id},
    )


def _how(asking: Asking) -> list[Field]:
    yes_no = [("yes", "The chair agreed"), ("no", "The chair did not agree")]
    used = [("for", "For"), ("against", "Against")]
    return [
        choice("how", "How", WAYS, asking.text("how", How.CONSENSUS.value), compact=True),
        _number(asking, "votes_for", "Votes for"),
        _number(asking, "against", "Votes against"),
        _number(asking, "abstained", "Abstained"),
        choice(
            "consent", "The chair's consent", yes_no, asking.text("consent"), required=False, compact=True
        ),
        choice("casting", "The casting vote", used, asking.text("casting"), required=False, compact=True),
    ]


def _more(asking: Asking) -> list[Field]:
    return [
        short_text("notice", "Notice that was given", asking.text("notice"), required=False),
        _toggle(asking, "key", "It is a key decision"),
        _toggle(asking, "own_area", "It is about the vice-chair's own area"),
    ]


def read_object(asking: Asking) -> in_writing.AnswerDecision:
    return in_writing.AnswerDecision(
        decision=asking.number("decision"),
        answer=asking.text("answer", "object"),
        reason=asking.text("reason"),
    )


def about_object(asking: Asking) -> Thing | None:
    request = in_writing.AnswerDecision(decision=asking.number("decision"), answer="object")
    return in_writing.about(asking.act, request)


@form_for("decision.answer", read=read_object, about=about_object)
def draw_object(asking: Asking) -> Form | Message:
    return _why(asking, "You do not agree", "Why not", "Object", "object")


def read_withdraw(asking: Asking) -> WithdrawDecision:
    return WithdrawDecision(decision=asking.number("decision"), reason=asking.text("reason"))


@form_for("decision.withdraw", read=read_withdraw)
def draw_withdraw(asking: Asking) -> Form | Message:
    return _why(asking, "Recorded by mistake", "What was wrong", "Withdraw it", "strike")


def read_not_ratified(asking: Asking) -> RatifyDecision:
    return RatifyDecision(decision=asking.number("decision"), ratified=False, reason=asking.text("reason"))


@form_for("decision.ratify", read=read_not_ratified)
def draw_not_ratified(asking: Asking) -> Form | Message:
    return _why(asking, "Not ratified", "Why not", "Not ratified", "reject")


def _why(asking: Asking, title: str, label: str, submit: str, typed: str) -> Form:
    row = find.decision(asking.act, asking.number("decision"))
    fields = [long_text("reason", label, asking.text("reason"), hint="It is kept with the decision.")]
    words = f"clerk {typed} {row.ref} because ..."
    return form(asking, title, fields, said(f"{row.ref}.", row.text), submit=submit, typed=words)


def _bodies(asking: Asking) -> list[tuple[str, str]]:
    return [(b.id, b.name) for b in asking.act.constitution.bodies]


def read_correspond(asking: Asking) -> Correspond:
    return Correspond(body=asking.text("body"), text=asking.text("text"), until=asking.day("until"))


@form_for("decision.correspond", read=read_correspond)
def draw_correspond(asking: Asking) -> Form | Message:
    fields = [
        choice("body", "Whose decision", _bodies(asking), asking.text("body")),
        long_text(
            "text", "What is to be decided", asking.text("text"), hint="The members read it as it stands."
        ),
        day_field(
            "until", "Until when they answer", asking.text("until"), hint="It is counted after that day."
        ),
    ]
    typed = "clerk correspond board what is to be decided until 14 October"
    return form(asking, "Ask the members in writing", fields, submit="Ask them", typed=typed)


def read_by_chair(asking: Asking) -> ChairDecides:
    return ChairDecides(
        body=asking.text("body"),
        text=asking.text("text"),
        reason=asking.text("reason"),
        urgent=_on(asking, "urgent"),
        spoke_to=asking.text("spoke_to"),
    )


@form_for("decision.by_chair", read=read_by_chair)
def draw_by_chair(asking: Asking) -> Form | Message:
    fields = [
        choice("body", "For which body", _bodies(asking), asking.text("body")),
        long_text("text", "What the chair decides", asking.text("text")),
        long_text("reason", "Why it cannot wait", asking.text("reason")),
        _toggle(asking, "urgent", "It is urgent, and the chair speaks for the body"),
        long_text(
            "spoke_to",
            "Whom the chair spoke to before, and when",
            asking.text("spoke_to"),
            required=False,
            hint="Where it is urgent: each by name, and when, or why it was not possible.",
        ),
    ]
    typed = "clerk chair's action board what is decided because ..."
    return form(asking, "Between meetings", fields, submit="Record it", typed=typed)
