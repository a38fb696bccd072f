"""Whether what is said to people of themselves, of deputies and of offices may still be said."""

from __future__ import annotations

from scheduler.digest.facts import digest_of
from scheduler.guards.base import Asked
from scheduler.guards.meetings import meeting_stands
from store.notice_kinds import NoticeKind
from store.queries import (
    my_messages,
    notices,
    passed_on,
)


def still_declined(asked: Asked) -> str | None:
    """The deputy's no stands; for a meeting the meeting does."""
    if asked.notice.subject.startswith("M-"):
        return meeting_stands(asked)
    deputy = asked.known.deputy.get(asked.notice.facts["deputy"])
    return (
        None if deputy is not None and deputy.state == "declined" else "they have said something else since"
    )


def deputy_wanted(asked: Asked) -> str | None:
    number = asked.notice.facts["deputy"]
    deputy = asked.known.deputy.get(number)
    if deputy is None or deputy.state != "named":
        return f"the deputy has {deputy.state if deputy is not None else 'gone'}"
    return meeting_stands(asked)


def deputy_lacking(asked: Asked) -> str | None:
    """The agency has still named nobody to stand in on one of those bodies, and the reader still sits for it."""
    agency, bodies = asked.notice.facts["agency"], asked.notice.facts["bodies"]
    if not any(not asked.known.deputies_for(agency, body, None) for body in bodies):
        return "a deputy is named"
    person = asked.notice.person_id
    held = asked.known.seats_held(person, asked.today) if person is not None else ()
    return None if any(seat.agency == agency for seat in held) else "somebody else sits for the agency now"


def still_passed_on(asked: Asked) -> str | None:
    """Whoever passed it on has not taken it back, and nobody has dealt with it."""
    found = passed_on.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    return None if found is not None and found.state == passed_on.WAITING else "it is settled"


def address_letter_stands(asked: Asked) -> str | None:
    """The change that is spoken of is still asked for; that it was made stays true."""
    if asked.notice.facts["word"] == "changed":
        return None
    return still_passed_on(asked)


def still_paused(asked: Asked) -> str | None:
    """Whoever paused their messages is not written to until that day still."""
    wish = my_messages.of(asked.session, asked.notice.facts["paused"])
    until = wish.paused_until if wish is not None and my_messages.is_paused(wish, asked.today) else None
    stands = until is not None and until.isoformat() == asked.notice.facts["until"]
    return None if stands else "the pause is over, or another"


def newest_digest(asked: Asked) -> str | None:
    facts = asked.notice.facts
    later = [
        n
        for n in notices.of_kind(
            asked.session, asked.known.partnership, NoticeKind.DIGEST, asked.notice.subject
        )
        if n.id > asked.notice.id
    ]
    if later:
        return "a newer digest takes its place"
    if facts["full"]:
        return None
    now = digest_of(asked.session, asked.known, asked.notice.subject, asked.now)
    return "there is no news any more" if now.changed_since(facts["told"]).empty else None
