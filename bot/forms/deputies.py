"""A deputy for an agency."""

from __future__ import annotations

from bot.forms import sources
from bot.forms.base import Asking, Wrong, choice, form, form_for, said, short_text
from bot.messages.model import Field, Form, Message
from bot.messages.reader import first, message
from commands.deputies import NameDeputy, RecordDeputy, seats_of_agency

EVERYWHERE = "all"


def _fields(asking: Asking, agencies: list[tuple[str, str]], agency: str) -> list[Field]:
    sits_on = dict.fromkeys(b for a, _ in agencies for b in seats_of_agency(asking.act, a))
    bodies = [(body, asking.to.body(body)) for body in sits_on]
    fields = [
        choice("agency", "For which agency", agencies, agency, source="agencies"),
        choice("person", "Who", sources.people(asking.act), asking.text("person"), source="people"),
        choice(
            "body",
            "On which body",
            [(EVERYWHERE, "Every body it sits on"), *bodies],
            asking.text("body") or EVERYWHERE,
        ),
    ]
    if asking.act.actor.in_secretariat:
        fields.append(
            short_text(
                "told",
                "How you know",
                asking.text("told"),
                required=False,
                hint="For an agency that is not yours.",
            )
        )
    return fields


def read(asking: Asking) -> NameDeputy | RecordDeputy:
    agency, person, body = asking.text("agency"), asking.number("person"), asking.text("body")
    if not person:
        raise Wrong({"person": "Choose somebody."})
    body = "" if body == EVERYWHERE else body
    if asking.act.actor.in_secretariat and agency not in asking.act.actor.agencies:
        return RecordDeputy(agency=agency, person=person, body=body, told=asking.text("told"))
    return NameDeputy(agency=agency, person=person, body=body)


@form_for("deputy.name", read=read)
def draw(asking: Asking) -> Form | Message:
    """Whose deputy, who, and on which body; the manager says how they know."""
    agencies = _agencies(asking)
    if not agencies:
        return message(
            "nothing_to_fill",
            "No deputy to name",
            first("You sit for no agency, so there is no deputy for you to name."),
        )
    agency = asking.text("agency") or agencies[0][0]
    return form(
        asking,
        "Name a deputy",
        _fields(asking, agencies, agency),
        said("The deputy comes with full authority when the member cannot.", _now(asking, agency)),
        submit="Name them",
        typed="deputy Sam Example",
        keep={},
    )


def _agencies(asking: Asking) -> list[tuple[str, str]]:
    everyone = sources.agencies(asking.act)
    if asking.act.actor.in_secretariat:
        return everyone
    return [(a, name) for a, name in everyone if a in asking.act.actor.agencies]


def _now(asking: Asking, agency: str) -> str:
    standing = {
        asking.to.full_name(d.person_id)
        for d in asking.act.register.deputies
        if d.agency == agency and d.meeting_id is None and d.state in ("named", "accepted")
    }
    return f"Now: {', '.join(sorted(standing))}." if standing else "Nobody is named now."
