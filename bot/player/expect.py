"""Whether what was promised of a year came true. Pure: a year in, sentences out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.player.promises import (
    ANYONE,
    ActionStands,
    AtMost,
    AtMostADay,
    Ended,
    HeardPromise,
    Hears,
    MatterStands,
    NamedMeeting,
    Pack,
    Promise,
    ReportCame,
)
from bot.player.year import ArrivedMessage, CheckedPromise, MeetingEnd, Year, speaks_of
from store.notice_kinds import NoticeKind

MEMBER_KINDS = frozenset(
    {NoticeKind.MEETING_NOTICE, NoticeKind.REPORT_DUE, NoticeKind.REPORT_OVERDUE, NoticeKind.PAPERS_OUT}
)
"""What a member hears of a meeting unasked, where nothing is moved or cancelled and nobody needs a deputy."""


def judge(promise: Promise, line: int, year: Year) -> CheckedPromise:
    """The promise, with what went wrong."""
    name, value = promise.thing
    return CheckedPromise(promise=promise.promise, line=line, wrong=tuple(_JUDGES[name](value, year)))


def messages_about(year: Year) -> Counter[tuple[str, str]]:
    """How many messages each person had about each meeting, by (person, meeting ref)."""
    found: Counter[tuple[str, str]] = Counter()
    for told in year.told:
        if not told.to.startswith("#") and MEMBER_KINDS.intersection(told.kinds):
            found.update((told.to, meeting) for meeting in told.meetings)
    return found


def messages_on_time(year: Year) -> Iterator[tuple[str, str, int, bool]]:
    """Of those whose reports to a meeting all came in time: person, meeting, messages about it, whether one was owed.

    Meetings that were moved or cancelled are left out: there is more to say of them.
    """
    owed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report in year.reports:
        owed[report.author, report.meeting].append(report.came)
    changed = {m.ref for m in year.meetings if m.moved_from or m.state == "cancelled"}
    for (person, meeting), count in sorted(messages_about(year).items()):
        came = owed.get((person, meeting), [])
        if meeting not in changed and all(c == "on_time" for c in came):
            yield person, meeting, count, bool(came)


def _matching(wanted: HeardPromise, year: Year) -> list[ArrivedMessage]:
    return [
        told
        for told in year.told
        if wanted.who in (ANYONE, told.to)
        and (not wanted.kind or wanted.kind in told.kinds)
        and (not wanted.rule or wanted.rule in told.rules)
        and wanted.through in (None, told.by)
        and (wanted.on is None or told.at.date() == wanted.on)
        and (wanted.after is None or told.at.date() >= wanted.after)
        and (wanted.by is None or told.at.date() <= wanted.by)
        and speaks_of(told.text, wanted.about)
    ]


def _hears(wanted: Hears, year: Year) -> Iterator[str]:
    found = _matching(wanted, year)
    least, most = (wanted.at_least, wanted.at_most) if wanted.times is None else (wanted.times, wanted.times)
    if len(found) < least or (most is not None and len(found) > most):
        ought = f"{least}" if least == most else f"at least {least}" if most is None else f"{least} to {most}"
        yield f"{_who(wanted, year)} heard it {len(found)} times, not {ought}{_when(found)}"


def _never_hears(wanted: HeardPromise, year: Year) -> Iterator[str]:
    for told in _matching(wanted, year):
        yield f"{year.name(told.to)} heard it on {told.at:%d %B at %H:%M}: {told.first}"


def _who(wanted: HeardPromise, year: Year) -> str:
    return "it was not anyone in particular:" if wanted.who == ANYONE else year.name(wanted.who)


def _when(found: list[ArrivedMessage]) -> str:
    return f" ({', '.join(f'{t.at:%d %b}' for t in found[:6])})" if found else ""


def _found(wanted: NamedMeeting, year: Year) -> MeetingEnd | None:
    return year.meeting(wanted.body, wanted.on)


def _pack(wanted: Pack, year: Year) -> Iterator[str]:
    meeting = _found(wanted, year)
    if meeting is None or not meeting.pages:
        yield "there is no pack"
        return
    for what, ought, has in (
        ("in it", wanted.reports, meeting.reports),
        ("to follow", wanted.to_follow, meeting.to_follow),
    ):
        if ought != has:
            yield f"{what} are {'; '.join(has) or 'none'}, not {'; '.join(ought) or 'none'}"


def _meeting(wanted: Ended, year: Year) -> Iterator[str]:
    meeting = _found(wanted, year)
    if meeting is None:
        yield "there is no such meeting"
        return
    for name in ("state", "quorate", "present", "agenda"):
        ought, has = getattr(wanted, name), getattr(meeting, name)
        if ought is not None and ought != has:
            yield f"{name} is {has}, not {ought}"
    if wanted.moved_to is not None and meeting.on != wanted.moved_to:
        yield f"it is on {meeting.on}, not {wanted.moved_to}"


def _report(wanted: ReportCame, year: Year) -> Iterator[str]:
    meeting = _found(wanted, year)
    found = [r for r in year.reports if meeting and r.meeting == meeting.ref and r.title == wanted.title]
    if not found:
        yield "no such report was owed"
    for report in found:
        if report.came != wanted.came:
            yield f"it came {report.came}, not {wanted.came}"
        if wanted.versions not in (None, report.versions):
            yield f"it has {report.versions} versions, not {wanted.versions}"


def _action(wanted: ActionStands, year: Year) -> Iterator[str]:
    found = [a for a in year.actions if (a.body, a.row) == (wanted.body, wanted.row)]
    if not found:
        yield "there is no such action"
    for action in found:
        if action.state != wanted.state:
            yield f"{action.ref} is {action.state}, not {wanted.state}"


def _matter(wanted: MatterStands, year: Year) -> Iterator[str]:
    found = [m for m in year.matters if speaks_of(f"{m.about} {m.agency} {m.what}", wanted.about)]
    if len(found) != wanted.count:
        yield f"there are {len(found)} such matters, not {wanted.count}"
    for matter in found:
        if wanted.state not in (None, matter.state):
            yield f"{matter.ref} is {matter.state}, not {wanted.state}"
        if wanted.step not in ("", matter.step):
            yield f"{matter.ref} is at the step {matter.step!r}, not {wanted.step!r}"


def _on_time_members(wanted: AtMost, year: Year) -> Iterator[str]:
    for person, meeting, count, wrote in messages_on_time(year):
        most = wanted.with_report if wrote else wanted.messages
        if count > most:
            yield f"{year.name(person)} had {count} messages about {meeting}, more than {most}"


def _at_most_a_day(wanted: AtMostADay, year: Year) -> Iterator[str]:
    heard = Counter((told.to, told.at.date()) for told in year.told)
    for (to, day), count in sorted(heard.items()):
        meant = to == wanted.who or (wanted.who == ANYONE and not to.startswith("#"))
        if meant and count > wanted.messages:
            yield f"{year.name(to)} had {count} messages on {day}, more than {wanted.messages}"


def _nothing_twice(_: bool, year: Year) -> Iterator[str]:
    keys = Counter(key for told in year.told for key in told.keys)
    yield from (f"{key} was said {count} times" for key, count in sorted(keys.items()) if count > 1)
    same = Counter((told.to, told.at.date(), told.text) for told in year.told)
    for (to, day, text), count in same.items():
        if count > 1:
            yield f"{year.name(to)} read the same words {count} times on {day}: {text.splitlines()[0]}"


_JUDGES: Mapping[str, Callable[[Any, Year], Iterator[str]]] = {
    "hears": _hears,
    "never_hears": _never_hears,
    "pack": _pack,
    "meeting": _meeting,
    "report": _report,
    "action": _action,
    "matter": _matter,
    "on_time_members": _on_time_members,
    "at_most_a_day": _at_most_a_day,
    "nothing_twice": _nothing_twice,
}
