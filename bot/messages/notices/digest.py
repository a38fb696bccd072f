"""The secretariat's digest: the week in full on its day, on others what is new; each line with what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.messages import say
from bot.messages.model import Button, Entries, Entry, Heading, Para, Part, Press, Strong, Tone
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import DigestView, Names
from scheduler.digests import (
    AfterMeeting,
    Ahead,
    Away,
    Digest,
    GoingOut,
    LateAction,
    MeetingSoon,
    Next,
    NoDeputy,
    OpenMatter,
    ReportsDue,
    ToDecide,
)


def section(view: DigestView) -> Section:
    digest = view.digest
    week = say.days(digest.week_from, digest.week_until, view.today)
    title = (
        f"This week, {week}"
        if digest.full
        else f"New since the last digest, {say.day(view.today, view.today)}"
    )
    rows = tuple(_rows(view))
    if digest.full and digest.idle and not rows:
        parts: tuple[Part, ...] = (Para(text=(f"Nothing is due this week.{_what_is_next(digest, view)}",)),)
    elif digest.full and digest.idle:
        first = Para(text=(f"Nothing is due this week.{_what_is_next(digest, view)}",))
        parts = (first, Entries(rows=rows))
    else:
        closing = f"Nothing else needs you.{_what_is_next(digest, view)}" if digest.full else ""
        parts = (Heading(text=title), Entries(rows=rows), *((Para(text=(closing,)),) if closing else ()))
    subject = f"The week of {week}" if digest.full else "What is new today"
    return Section(kind=view.kind, urgency=Urgency.KNOW, parts=parts, subject=subject, small=view.small)


def _rows(view: DigestView) -> Iterable[Entry]:
    digest = view.digest
    writers: tuple[tuple[Sequence[Any], Callable[[Any, DigestView], Entry]], ...] = (
        (digest.to_decide, _to_decide),
        (digest.matters, _matter),
        (digest.reports, _reports),
        (digest.papers, _papers),
        (digest.meetings, _meeting),
        (digest.after, _after),
    )
    for entries, write in writers:
        for entry in entries:
            yield write(entry, view)
    if digest.late:
        yield _late(digest.late, view)
    if digest.no_deputy:
        yield _no_deputy(digest.no_deputy, view.names)


def _reports(entry: ReportsDue, view: DigestView) -> Entry:
    body = view.names.bodies[entry.body]
    late = [w for w in entry.waiting if w.overdue]
    what = (
        f" reports for the {body} of {say.short_day(entry.on, view.today)}. {entry.got} of {entry.asked} in."
    )
    who = Counter(view.names.seats.get(w.seat, w.seat) for w in entry.waiting)
    waiting = say.listed(f"{name} ({n})" if n > 1 else name for name, n in who.items())
    said = f"{what} Waiting: {waiting}." if entry.waiting else what
    if late:
        said += f" Late: {'; '.join(w.title for w in late)}."
    buttons: tuple[Button, ...] = ()
    if entry.waiting:
        args: dict[str, str | int] = {"meeting": entry.meeting}
        buttons = (Button(label="Remind now", press=Press(verb="remind.now", args=args)),)
    return Entry(
        title=(Strong(text=f"{say.day(entry.due, view.today)}:"), said),
        tone=Tone.WARN if late else Tone.PLAIN,
        buttons=buttons,
    )


def _meeting(entry: MeetingSoon, view: DigestView) -> Entry:
    names = view.names
    said = f" {names.bodies[entry.body]}, {say.clock(entry.at)}."
    if entry.need is not None:
        numbers = f"{entry.have} expected, {entry.need} needed"
        if entry.quorate:
            said += f" Quorate as replies stand ({numbers})."
        elif entry.can_be:
            said += f" Not quorate yet as replies stand ({numbers})."
        else:
            said += f" It cannot be quorate as replies stand ({numbers})."
    if entry.away:
        said += f" Apologies: {say.listed(_away(a, names) for a in entry.away)}."
    args: dict[str, str | int] = {"meeting": entry.meeting}
    buttons = [Button(label="See replies", press=Press(verb="meeting.replies", args=args))]
    if entry.silent:
        said += f" No reply yet: {_some(names.seats.get(s, s) for s in entry.silent)}."
        buttons.insert(0, Button(label="Ask them", press=Press(verb="remind.now", args=args)))
    return Entry(
        title=(Strong(text=f"{say.day(entry.on, view.today)}:"), said),
        tone=Tone.WARN if entry.this_week and not entry.quorate and entry.need else Tone.PLAIN,
        buttons=tuple(buttons),
    )


def _away(away: Away, names: Names) -> str:
    agency = names.seats.get(away.seat, away.seat)
    if away.deputy is None:
        return agency
    who = names.people[away.deputy]
    return f"{agency} ({who} comes)" if away.accepted else f"{agency} ({who} asked, has not said yes)"


def _papers(entry: GoingOut, view: DigestView) -> Entry:
    body = view.names.bodies[entry.body]
    said = f" papers for the {body} of {say.short_day(entry.on, view.today)} go out."
    if entry.next is Next.AGREE_AGENDA:
        said += " The chair has not agreed the agenda yet: a word from you may help."
    if entry.missing:
        said += f" {say.count(len(entry.missing), 'report')} still to come."
    return Entry(
        title=(Strong(text=f"{say.day(entry.papers_on, view.today)}:"), said),
        tone=Tone.WARN if entry.agenda == "silent" else Tone.PLAIN,
    )


def _after(entry: AfterMeeting, view: DigestView) -> Entry:
    body = view.names.bodies[entry.body]
    said: list[str] = []
    if entry.next is Next.RECORD_ATTENDANCE:
        said.append(f"who came is not recorded yet: /clerk attendance {entry.ref}.")
    if entry.minutes_due is not None:
        said.append(f"minutes are due by {say.day(entry.minutes_due, view.today)}.")
    return Entry(
        title=(
            Strong(text=f"{body} of {say.short_day(entry.on, view.today)}:"),
            " " + say.sentence(" ".join(said)),
        )
    )


def _late(late: Sequence[LateAction], view: DigestView) -> Entry:
    by_body: dict[str, list[LateAction]] = {}
    for action in late:
        by_body.setdefault(action.body, []).append(action)
    lines = []
    for body, actions in by_body.items():
        each = "; ".join(_late_one(action, view) for action in actions)
        lines.append(f"{view.names.bodies[body]}: {each}.")
    open_ones = [a for a in late if not a.escalation and not a.doubtful]
    hint = f" To take one further: /clerk escalate {open_ones[0].ref} and why." if open_ones else ""
    return Entry(
        title=(Strong(text=f"Late: {say.count(len(late), 'action')}."),),
        detail=(" ".join(lines) + hint,),
        tone=Tone.WARN,
    )


def _late_one(action: LateAction, view: DigestView) -> str:
    owner = f", {view.names.people[action.owner]}" if action.owner is not None else ""
    if action.doubtful:
        return (
            f"{action.ref}, {action.what} (is {say.short_day(action.since, view.today)}, as printed, right?)"
        )
    further = f", now {action.escalation}" if action.escalation else ""
    return f"{action.ref}, {action.what} (since {say.short_day(action.since, view.today)}{owner}{further})"


_HOLDERS = {
    "manager": "with you",
    "chair": "with the chair",
    "chief_executive": "at the chief executive's step",
}


def _matter(entry: OpenMatter, view: DigestView) -> Entry:
    holder = _HOLDERS[entry.holder]
    what = entry.what.rstrip(".") or f"{view.names.agencies.get(entry.agency or '', 'An agency')} keeps away"
    said = f" {what}: {holder} since {say.short_day(entry.since, view.today)}"
    if entry.state == "paused" and entry.paused_until is not None:
        said += f", waiting for the plan of {say.day(entry.paused_until, view.today)}"
    elif entry.until is not None:
        said += f", until {say.day(entry.until, view.today)}"
    if entry.state == "acknowledged":
        said += " (they have it in hand)"
    args: dict[str, str | int] = {"escalation": entry.escalation, "revision": entry.revision}
    buttons = (
        Button(label="It is settled...", press=Press(verb="escalation.resolve", args=args), opens_form=True),
    )
    return Entry(
        title=(Strong(text=f"{entry.ref}:"), f"{said}."),
        tone=Tone.WARN if entry.holder == "manager" else Tone.PLAIN,
        buttons=buttons if entry.holder == "manager" else (),
    )


def _no_deputy(gaps: Sequence[NoDeputy], names: Names) -> Entry:
    who = say.listed(names.agencies[gap.agency] for gap in gaps)
    return Entry(
        title=(Strong(text="Nobody named as deputy:"), f" {who}."),
        detail=("Ask them to name one: /deputy and the name.",),
    )


def _to_decide(entry: ToDecide, view: DigestView) -> Entry:
    if entry.kind == "time":
        what, typed = "more time was asked for", f"/clerk grant {entry.ref}, /clerk refuse {entry.ref} because ..."
    else:
        what, typed = "said to be done, to be confirmed", f"/clerk close {entry.about}"
    return Entry(
        title=(Strong(text=f"{entry.about}:"), f" {what} since {say.short_day(entry.since, view.today)}."),
        detail=(f"Decide it with the buttons you had, or: {typed}.",),
        tone=Tone.WARN,
    )


def _what_is_next(digest: Digest, view: DigestView) -> str:
    ahead: Ahead | None = digest.ahead
    if ahead is None:
        return ""
    body = view.names.bodies[ahead.body]
    on, meeting = say.day(ahead.on, view.today), say.short_day(ahead.meeting_on, view.today)
    said = {
        "reports": f"reports for the {body} of {meeting}, by {on}",
        "papers": f"papers for the {body} of {meeting}, on {on}",
        "meeting": f"the {body}, on {on}",
    }
    return f" Next: {said.get(ahead.kind, said['meeting'])}."


def _some(names: Iterable[str], most: int = 6) -> str:
    every = list(dict.fromkeys(names))
    if len(every) <= most:
        return say.listed(every)
    return f"{', '.join(every[:most])} and {len(every) - most} more"
