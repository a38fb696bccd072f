"""Rules about people, offices and what is kept back, in plain English."""

from __future__ import annotations

from store.constitution.describe.phrases import RuleWords, Tell, how_long, people, plain
from store.constitution.describe.work import every
from store.constitution.kinds import AgreementValue, ConfidenceValue, MembershipValue, OfficeValue
from store.constitution.models import Constitution
from store.constitution.rules import Rule
from store.constitution.words import listed


def _office(c: Constitution, rule: Rule[OfficeValue]) -> RuleWords:
    v = rule.value
    name = f"the {plain(v.office)}"
    term = how_long(v.term) if v.term else ""
    if v.rotates:
        turn = listed(c.agency[agency].short for agency in v.rotates)
        return f"{name} rotates every {term}", f"{name.capitalize()} rotates every {term} between {turn}."
    said = (
        [f"{name} holds office for {term}{', which may be extended' if v.extended else ''}"] if term else []
    )
    if v.elected_by and v.ballot:
        kind = {"secret": "a secret", "open": "an open"}[v.ballot]
        said.append(f"with more than one nomination there is {kind} ballot of {people(c, v.elected_by)}")
    elif v.elected_by:
        said.append(f"{name} is elected by {people(c, v.elected_by)}")
    if v.tie:
        said.append(f"on a tie {listed(f'the {plain(r)}' for r in v.tie)} has the casting vote")
    if v.away:
        said.append(
            f"when {name} is away {listed((f'the {plain(r)}' for r in v.away), 'or')} takes the chair"
        )
    told = "; ".join(said) or f"there is {name}"
    return f"{name}{f' for {term}' if term else ''}", f"{told[0].upper()}{told[1:]}."


def _agreement(_: Constitution, rule: Rule[AgreementValue]) -> RuleWords:
    v = rule.value
    counter = ", countersigned by the agency's chief executive" if v.countersigned else ""
    needed = ", before restricted papers are seen" if v.needed_for else ""
    again = f" It is asked for again {every(v.renew)}." if v.renew else ""
    name = f"{plain(v.what)} agreement"
    return f"the {name}", f"Each {v.signed_by} signs the {name}{counter}{needed}.{again}"


def _changed(_: Constitution, rule: Rule[MembershipValue]) -> RuleWords:
    who = {"body": "the body itself", "agency": "the agency", "manager": "the manager"}[
        rule.value.changed_by or "body"
    ]
    return f"membership changed by {who}", f"A change of membership is agreed by {who}."


def _remains(_: Constitution, __: Rule[MembershipValue]) -> RuleWords:
    told = "A named person stays the agency's representative until the agency says otherwise."
    return "named until the agency says otherwise", told


def _induction(_: Constitution, rule: Rule[MembershipValue]) -> RuleWords:
    return "induction of new members", f"A new member goes through: {listed(rule.value.induction)}."


def _review(_: Constitution, rule: Rule[MembershipValue]) -> RuleWords:
    often = every(rule.value.review) if rule.value.review else "as it is asked for"
    return f"reviewed {often}", f"Membership and constitution are reviewed {often}."


def _directory(_: Constitution, __: Rule[MembershipValue]) -> RuleWords:
    return "directory of agencies", "A directory of all relevant agencies is kept."


def _ends(_: Constitution, __: Rule[MembershipValue]) -> RuleWords:
    return "a group ends on its date", "It ends on its date, or is extended by the body that set it up."


def _full(c: Constitution, rule: Rule[MembershipValue]) -> RuleWords:
    who = people(c, rule.value.full, "and")
    return f"full members: {who}", f"Full members are {who}; the others attend without a vote."


def _confidence(_: Constitution, rule: Rule[ConfidenceValue]) -> RuleWords:
    v = rule.value
    if v.what == "children":
        told = "Nothing that identifies a child is kept."
        return "nothing about a child", told
    if v.what == "guests":
        return (
            "guests see their own item",
            "Guests and presenters are invited for an item, and see that item only.",
        )
    marking = f', marked "{v.marking}"' if v.marking else ""
    back = " Copies are returned after the meeting, and electronic ones erased." if v.returned else ""
    return "restricted papers", f"Restricted papers{marking}, are seen by members who have signed only.{back}"


TOLD: dict[str, Tell] = {
    "office": _office,
    "agreement": _agreement,
    "membership.changed_by": _changed,
    "membership.remains": _remains,
    "membership.induction": _induction,
    "membership.review": _review,
    "membership.directory": _directory,
    "membership.ends": _ends,
    "membership.full": _full,
    "confidence": _confidence,
}
