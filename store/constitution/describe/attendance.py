"""Rules about who is there and what they may decide, in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from store.constitution.describe.phrases import (
    RuleWords,
    Tell,
    body,
    how_long,
    need,
    people,
    plain,
    seat_named,
)
from store.constitution.kinds import AttendanceValue, DecisionValue, DeputiesValue, QuorumValue
from store.constitution.models import Constitution
from store.constitution.rules import Rule
from store.constitution.vocabulary import Need, People
from store.constitution.words import counted, listed, share_in_words


def _deputies(c: Constitution, rule: Rule[DeputiesValue]) -> RuleWords:
    v = rule.value
    vote = "with the seat's vote" if v.votes else "without a vote"
    counts = "once they have agreed to come" if v.counts == "accepted" else "as soon as they are named"
    who = (
        "A member who cannot come" if v.may is None else f"Of {people(c, v.may, 'and')}, whoever cannot come"
    )
    named = f" The deputy is named {_by_when(v)} before the meeting." if v.named or v.named_hours else ""
    never = f" {people(c, v.never).capitalize()} may not be a deputy." if v.never else ""
    return (
        "the named deputy comes instead",
        f"{who} sends the deputy named for the agency, {vote}; a deputy counts {counts}.{named}{never}",
    )


def _by_when(value: DeputiesValue) -> str:
    """ "2 days", "4 working hours"."""
    hours = value.named_hours
    if hours is None:
        return how_long(value.named) if value.named else ""
    return counted(hours.hours, "working hour" if hours.working else "hour")


def _attendance(_: Constitution, rule: Rule[AttendanceValue]) -> RuleWords:
    v = rule.value
    who = {
        "agency": "neither member nor deputy there",
        "seat": "the seat empty",
        "person": "absent in person",
    }[v.by]
    told = f"{listed(f'the {plain(each)}' for each in v.tell)} is told"
    if v.what == "standard":
        least = "at least" if v.test == "at_least" else "above"
        share = f"{least} {percent(v.share or Fraction(1))}"
        return (
            f"attendance {share}",
            f"Attendance of each {v.by} is {share} of the meetings; {told} where it is not.",
        )
    if v.what == "run":
        missed = f"{counted(v.misses or 0, 'meeting')} missed in a row"
        return missed, f"{missed}, {who}: {told}, and follows it up."
    missed = f"{counted(v.misses or 0, 'meeting')} missed" + (
        f" within {how_long(v.within)}" if v.within else ""
    )
    return missed, f"{missed}, {who}: {told}, and follows it up with the agency."


def percent(share: Fraction) -> str:
    """ "75%"; a share that is no whole percentage stays a fraction."""
    hundredth = share * 100
    return f"{hundredth.numerator}%" if hundredth.denominator == 1 else share_in_words(share)


def _need(c: Constitution, rule: Rule[QuorumValue]) -> RuleWords:
    asked = rule.value.need
    if asked is None:
        return "no quorum", "No quorum is asked for."
    if asked.at_least is not None and isinstance(asked.at_least, Fraction) and not asked.name:
        return _share(c, asked)
    least = need(c, asked)
    if asked.all_of and all(one.name and one.at_least == 1 for one in asked.all_of):
        names = listed(one.name for one in asked.all_of)
        full = f"A meeting is quorate if {names} are each represented, by the member or the deputy."
        return f"{names} represented", full
    return least, f"A meeting is quorate with {least}.{_deputies_count(asked)}"


def _share(c: Constitution, asked: Need) -> RuleWords:
    least = need(c, asked)
    filled = (asked.of or People()).filled
    vacant = {
        False: "vacant seats count",
        True: "vacant seats do not count",
        None: "vacant seats are not settled",
    }
    return (
        least,
        f"A meeting is quorate with {least}, rounded up; {vacant[filled]}.{_deputies_count(asked)}",
    )


def _deputies_count(asked: Need) -> str:
    """Whether deputies count, where that is the same for every need of it."""
    ways = set(_ways(asked))
    if len(ways) > 1:
        return ""
    return " A deputy counts for the seat." if ways == {"member_or_deputy"} else " Deputies do not count."


def _ways(asked: Need) -> Iterator[str]:
    for one in (*asked.all_of, *asked.any_of):
        yield from _ways(one)
    if not asked.all_of and not asked.any_of:
        yield asked.present_by


def _sectors(c: Constitution, rule: Rule[QuorumValue]) -> RuleWords:
    names = listed((c.sectors[sector].lower() for sector in rule.value.absent_are_told), "or")
    bodies = rule.applies.bodies
    where = f" from a meeting of {listed((body(c, each) for each in bodies), 'or')}" if bodies else ""
    return (
        f"{names} involved in key decisions",
        f"Where {names} is absent{where}, it is told of and involved in any key decision.",
    )


WITHOUT_A_QUORUM = {
    "stand": ("decisions stand without a quorum", "What a meeting decides without a quorum stands."),
    "chair_chooses": (
        "without a quorum the chair chooses",
        "Without a quorum the chair chooses whether the meeting goes ahead.",
    ),
    "put_off": (
        "without a quorum the meeting is put off",
        "Without a quorum the meeting is put off to another day.",
    ),
}


def _without(c: Constitution, rule: Rule[QuorumValue]) -> RuleWords:
    v = rule.value
    if v.when_not_met == "adjourn" and v.adjourned is not None:
        less = f", quorate with {need(c, v.adjourned.need)}" if v.adjourned.need else ""
        within = how_long(v.adjourned.within)
        return (
            "without a quorum the meeting is adjourned",
            f"Without a quorum the meeting is adjourned and held again within {within}{less}.",
        )
    if v.when_not_met != "provisional":
        return WITHOUT_A_QUORUM[str(v.when_not_met)]
    return (
        "decisions provisional without a quorum",
        f"What a meeting decides without a quorum is provisional{until_agreed(v)}.",
    )


def until_agreed(value: QuorumValue) -> str:
    """By what provisional decisions come to stand, as the end of a sentence; "" where the rule does not say."""
    ways = {
        "in_writing": "those who were not there agree in writing",
        "next_quorate_meeting": "the next quorate meeting ratifies it",
    }
    said = [ways[way] for way in value.agreed_by]
    return f" until {listed(said)}" if said else ""


def _decided(c: Constitution, rule: Rule[DecisionValue]) -> RuleWords:
    v = rule.value
    ways = {
        "consensus": "by consensus",
        "vote": "by vote",
        "consensus_then_vote": "by consensus, and failing that by vote",
        None: "as it sees fit",
    }
    consent = (
        f", with the consent of {listed(f'the {plain(r)}' for r in v.consent_of)}" if v.consent_of else ""
    )
    extra = f" A vote needs {need(c, v.need)}." if v.need else ""
    return f"decided {ways[v.by]}", f"Decisions are made {ways[v.by]}{consent}.{extra}"


def _casting(_: Constitution, rule: Rule[DecisionValue]) -> RuleWords:
    v = rule.value
    who = listed((f"the {plain(role)}" for role in v.casting), "or else")
    barred = (
        " A vice-chair has none on their own area: the decision waits for the chair."
        if v.casting_not_on
        else ""
    )
    return f"casting vote of {who}", f"In a deadlock {who} has a casting vote.{barred}"


def _not_voting(c: Constitution, rule: Rule[DecisionValue]) -> RuleWords:
    who = people(c, rule.value.not_voting, "and")
    return f"{who} without a vote", f"{who[0].upper()}{who[1:]} do not vote."


def _consult(c: Constitution, rule: Rule[DecisionValue]) -> RuleWords:
    who = listed(seat_named(c, seat) for seat in rule.value.consult)
    return (
        "the chair speaks for the board in an urgent matter",
        f"In an urgent matter the chair may speak for the body after asking {who}, and whoever else can be reached.",
    )


def _effect(_: Constitution, rule: Rule[DecisionValue]) -> RuleWords:
    if rule.value.effect == "at_once":
        return "decisions take effect at once", "A decision takes effect at once."
    return (
        "decisions from their implementation date",
        "A decision carries the date from which it takes effect, with reasonable notice.",
    )


def _remote(_: Constitution, rule: Rule[QuorumValue]) -> RuleWords:
    said = {
        "counts": "count as those in the room do",
        "if_chair_agreed": "count if the chair agreed beforehand",
        "does_not_count": "do not count",
    }[rule.value.remote or "counts"]
    return f"by phone or video: {said}", f"Members who join by phone or by video {said}."


TOLD: dict[str, Tell] = {
    "deputies": _deputies,
    "attendance": _attendance,
    "quorum.need": _need,
    "quorum.when_not_met": _without,
    "quorum.absent_are_told": _sectors,
    "quorum.remote": _remote,
    "decision.by": _decided,
    "decision.casting": _casting,
    "decision.not_voting": _not_voting,
    "decision.consult": _consult,
    "decision.effect": _effect,
}
