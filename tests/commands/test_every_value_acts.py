"""Every value of the example's constitution acts or is refused: changed once, it changes what somebody sees or is told.

What a rule's value does is looked for beside its citations: that `rules` and the small print repeat it is not enough.
A rule's `note` and `catalogue` are for who reads the file, and no value.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.plaintext import text_blocks
from bot.delivery.held import may_leave
from bot.delivery.routing import ways
from bot.delivery.wording import Wording
from bot.messages.check import worded
from bot.messages.lookups import dates as dates_in_words
from bot.messages.lookups import rules as rules_in_words
from bot.messages.model import Message, Note
from commands.setup import set_up
from scheduler.check import check
from scheduler.dates import calendar_of, meeting_dates
from scheduler.sweep import sweep
from store import rows
from store.constitution import ConstitutionError, Folder, load_folder
from store.constitution.plan_models import ActionEntry, MeetingEntry, PersonEntry
from store.constitution.source import read
from store.models import Notice
from store.queries import installations, register
from store.session import Store
from tests.commands.office import EXAMPLE, START, TENANT, Answer, Office
from tests.databases import Sqlite
from tests.scheduler.sweep_kit import FakePacks

BY_MAIL: Any = {"email": SimpleNamespace(capabilities=SimpleNamespace(reaches_by_email=True))}

Way = tuple[str | int, ...]
Seen = tuple[list[object], list[object]]
"""What was seen without small print and citations, and with them."""

TODAY = date(2016, 4, 1)
MEETINGS = (
    ("board", "2016-06-22"),
    ("board", "2016-09-21"),
    ("executive", "2016-09-08"),
    ("board", "2016-12-07"),
)
WORK = (
    ActionEntry(body="executive", row="1", what="Agree the budget", by_when="30 July 2016"),
    ActionEntry(body="board", row="2", what="Publish", by_when="January", owner="probation", by_whom="NPS"),
    ActionEntry(body="board", row="3", what="Learn", by_when="September 2016", owner="police"),
)
DAYS = ("2016-09-21", "2016-09-05", "2016-06-30", "2016-12-28", "2017-01-04")


class Autumn:
    """One autumn of the Board, lived the same way under every constitution."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.plain: list[object] = []
        self.small: list[object] = []

    def live(self) -> Seen:
        june, september = (self.office.meeting(*meeting).ref for meeting in MEETINGS[:2])
        self.office.move_to("2016-06-23")
        self.types("morgan-sample", f"/clerk attendance {june} all present except probation and cafcass")
        self.years_to_come()
        self.matters()
        self.days("2016-08-16", "2016-08-26", "2016-08-30")
        self.types("paula-specimen", "/apologies board leave")
        self.types("sam-example", "/deputy")
        self.looks()
        self.days("2016-08-31", "2016-09-07", "2016-09-09", "2016-09-12", "2016-09-13", "2016-09-14")
        self.types("jo-example", "/apologies board ill")
        self.told_of_late_apologies()
        self.types("casey-fictional", "/apologies board a hearing")
        self.days("2016-09-15", "2016-09-16")
        self.office.move_to("2016-09-21", 15)
        who = "chair, fire and nspcc present, the rest absent"
        self.types("morgan-sample", f"/clerk attendance {september} {who}")
        self.decisions(june, september)
        self.days("2016-09-22", "2016-09-24", "2016-09-26", "2016-09-28", "2016-09-29")
        self.days("2016-09-30", "2016-10-03", "2016-10-12")
        self.types("dana-example", "/clerk letter E-1")
        self.asked_why(june, september, "E-1", "A-3", "R-1", "M-3", "M-4")
        self.notices()
        return self.plain, self.small

    def decisions(self, june: str, september: str) -> None:
        """What the Board decided with a quorum in June, and without one in September; and between meetings."""
        morgan, dated = "morgan-sample", "from 1 December 2016"
        self.types(morgan, f"/clerk decide {june} A plan without its date")
        self.types(morgan, f"/clerk decide {june} A plan by consensus; {dated}")
        self.types(
            morgan, f"/clerk decide {june} A plan by vote; vote 9 for, 2 against; chair agrees; {dated}"
        )
        self.types(
            morgan, f"/clerk decide {june} A tie; vote 5 for, 5 against; casting vote for; own area; {dated}"
        )
        self.types(morgan, f"/clerk decide {september} A key decision; key; {dated}")
        self.types("dana-example", "/clerk urgent board A statement because they ask; spoke to nobody yet")
        self.types(morgan, "/clerk decisions board")
        self.types("paula-specimen", "/clerk agree D-5")

    def told_of_late_apologies(self) -> None:
        """The secretariat has just heard of some, so that the next ones may wait to be joined."""
        for notice in self.office.notices("late_apologies"):
            self.office.change(Notice, notice.id, state="sent", settled_at=self.office.now)

    def years_to_come(self) -> None:
        """Meetings are arranged and one is moved: standing reports are asked for, those who knew are told."""
        self.office.move_to("2016-08-15")
        for day in (
            "1 March 2017",
            "20 September 2017",
            "25 October 2017",
            "20 December 2017",
            "21 March 2018",
        ):
            self.agreed(f"/clerk meeting new board {day}", "Yes, arrange it")
        self.days("2016-11-16")
        self.agreed("/clerk meeting move board 7 december to 8 december", "Yes, move it")
        self.office.move_to("2016-08-15")

    def matters(self) -> None:
        self.types("morgan-sample", "/clerk escalate A-2 nothing heard")
        self.types("morgan-sample", "/clerk escalate A-3 no plan")
        self.types("morgan-sample", "/clerk plan E-2 until 9 Sep training is booked")

    def looks(self) -> None:
        morgan = "morgan-sample"
        for body in ("board", "scb", "main board", "full board"):
            self.types(morgan, f"/clerk replies {body}")
        for body in ("exec", "exec group", "executive board"):
            self.types(morgan, f"/clerk agenda {body}")
        for agency in ("nps", "national probation service", "yos", "youth offending service"):
            self.types(morgan, f"/clerk show {agency}")
        self.types(morgan, "/clerk agenda board")
        self.types("paula-specimen", "/actions agency")
        self.types("paula-specimen", "a child is in danger what do I do")
        self.types("nobody", "/clerk help")
        self.asked_in_writing()
        self.types(morgan, "/clerk pause until 30 December")

    def asked_in_writing(self) -> None:
        """A meeting is asked for with two supporters and a special one called too early; a review lacks a part."""
        self.types("paula-specimen", "/clerk extraordinary board because the refuge closes in May")
        for who in ("nadia-invented", "vikram-testcase"):
            self.types(who, "/clerk support W-1")
        early = self.types("dana-example", "/clerk special board on 19 September the budget")
        assert early.reply.message is not None
        self.types("dana-example", "/clerk special board on 20 September the budget")
        lena = self.office.person("lena-imaginary")
        form = lena.types("/clerk review constitution")
        for values in ({"reason": "", "outcome": "votes"}, {"reason": "unclear", "outcome": ""}):
            answer = lena.fills(form, **values)
            self.plain.append(bool(answer.reply.form))
            self.keep(answer.reply.message)

    def agreed(self, text: str, label: str) -> None:
        shown = self.types("morgan-sample", text)
        self.keep(self.office.person("morgan-sample").presses(shown, label).reply.message)

    def asked_why(self, *refs: str) -> None:
        """The rules that are quoted, with their documents: kept apart, since they repeat each value."""
        for who in ("morgan-sample", "dana-example", "paula-specimen"):
            for ref in refs:
                message = self.office.person(who).types(f"/clerk why {ref}").reply.message
                self.small.append(tuple(text_blocks(message.parts if message else ())))

    def types(self, who: str, text: str) -> Answer:
        answer = self.office.person(who).types(text)
        if answer.reply.form is not None:
            self.plain.append([(f.id, f.label, f.value) for f in answer.form.fields])
            self.small.append([(f.id, f.label, f.value) for f in answer.form.fields])
        self.keep(answer.reply.message)
        return answer

    def keep(self, message: Message | None, about: object = None) -> None:
        parts = message.parts if message is not None else ()
        events = message.events if message is not None else ()
        self.small.append((about, tuple(text_blocks(parts)), events))
        self.plain.append((about, tuple(text_blocks([p for p in parts if not isinstance(p, Note)]))))

    def days(self, *days: str) -> None:
        for day in days:
            self.office.move_to(day)
            sweep(self.office.store, self.office.now, FakePacks())

    def notices(self) -> None:
        """Everything that was told: when and to whom, whether it may leave then, by which ways, and its words."""
        with self.office.store.begin() as session:
            known = register.of(session, self.office.partnership)
            for notice in rows.many(session, Notice):
                due = notice.due_at
                hours = (due + timedelta(hours=h) for h in range(5 * 24))
                leaves = [may_leave(session, known, notice, at) for at in hours]
                names = [way.name for way in ways(session, known, notice, BY_MAIL)]
                about = (notice.kind, notice.person_id, notice.place, due, notice.subject, leaves, names)
                self.keep(Wording(b"s").word(session, [notice], due), about)


def looked_up(folder: Folder) -> Seen:
    """What `check` and `dates` say, as facts and in words."""
    c = folder.constitution
    calendar = calendar_of(c)
    findings = check(folder, TODAY)
    plain: list[object] = [(finding.kind, dict(finding.facts)) for finding in findings]
    small: list[object] = [worded(c, finding) for finding in findings]
    for body in c.body:
        for day in map(date.fromisoformat, DAYS):
            found = meeting_dates(c, body, day)
            plain.append([(d.name, d.on, d.counted) for d in found.in_order()])
            small.append(list(dates_in_words(c, found, calendar)))
    return plain, [*small, *rules_in_words(c)]


def replace_seats(person: PersonEntry, left: str) -> PersonEntry:
    return person.model_copy(update={"held": tuple(held for held in person.held if held.seat != left)})


def lived(folder: Folder, databases: Sqlite, files: Path) -> Seen:
    without_a_lay_member = tuple(replace_seats(person, "board-lay-2") for person in folder.people.persons)
    small = replace(
        folder,
        people=folder.people.model_copy(update={"persons": without_a_lay_member}),
        meetings=tuple(MeetingEntry(body=body, on=date.fromisoformat(on)) for body, on in MEETINGS),
        items=(),
        actions=WORK,
    )
    with databases.fresh() as url:
        store = Store(url)
        with store.begin() as session:
            partnership = set_up(session, "small", small, START)
            installations.ensure(session, partnership, "console", TENANT, bot="clerk")
            for person in register.of(session, partnership).people.values():
                register.link_identity(
                    session, partnership, person.id, "console", TENANT, person.key, by=None, at=START
                )
        seen = Autumn(Office(store, files, START)).live()
        store.close()
    return seen


OTHERS: dict[object, object] = {
    "previous": "none",
    "none": "next",
    "accepted": "named",
    "consensus_then_vote": "vote",
    "implementation_date": "at_once",
    "papers_out": "reports_due",
    "provisional": "stand",
    "chair_of_body": "manager",
    "resume": "next",
    "send": "hold",
    "monday": "thursday",
    "meeting": 6,
    "1/2": "1/10",
    "GB": "IE",
    "ENG": "SCT",
    "Europe/London": "Europe/Berlin",
    "first": "last",
    "last": "first",
    "board-secretariat": "another-place",
    "07:30": "08:00",
    "19:00": "18:00",
    "working": "every",
}
"""Another value that can be read, for those of a closed list."""

OF_MANY: dict[str, tuple[int, ...]] = {
    "agencies": (2, 9),
    "bodies": (0, 1),
    "seats": (0, 4, 12, 18, 21),
    "reports": (0, 8, 9, 10, 11, 12),
    "items": (0, 5),
}
"""Of what there is many of a kind: the youth offending service and probation; the Board and its Executive; the Board's
chair, a school, police, a lay member and an officer; a report of each rhythm and author; the first and last item."""
SEEN_OTHERWISE = {
    ("sectors", sector) for sector in ("education", "probation", "justice", "fire", "voluntary")
} | {("agencies", 2, "chief_executive"), ("agencies", 2, "name")}
"""Names that are only ever said of what is a key sector, or has a letter drafted about it: probation's is looked at."""


def leaves(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to each single value."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in ("note", "catalogue"):
                yield from leaves(below, (*way, key))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            if place in OF_MANY.get(str(way[-1]), (place,)):
                yield from leaves(below, (*way, place))
    elif way not in SEEN_OTHERWISE:
        yield way


def changed(data: Any, way: Way) -> Any:
    """The values once more, with another at the end of the way."""
    if not way:
        return another(data)
    first, *rest = way
    if isinstance(data, dict):
        return {key: changed(below, tuple(rest)) if key == first else below for key, below in data.items()}
    return [changed(below, tuple(rest)) if n == first else below for n, below in enumerate(data)]


def another(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    text = str(value)
    if text in OTHERS:
        return OTHERS[text]
    try:
        return (date.fromisoformat(text) + timedelta(days=500)).isoformat()
    except ValueError:
        pass
    try:
        return f"{datetime.strptime(text, '%H:%M') + timedelta(hours=1):%H:%M}"
    except ValueError:
        return f"{text} x"


DATA = read(EXAMPLE / "constitution.yaml").data
PARTS: list[Way] = [(part,) for part in DATA if part != "rules"]
PARTS += [("rules", number) for number in range(len(DATA["rules"]))]


@pytest.fixture(scope="module")
def as_it_is(sqlite_databases: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> tuple[Seen, Seen]:
    folder = load_folder(EXAMPLE)
    return looked_up(folder), lived(folder, sqlite_databases, tmp_path_factory.mktemp("files"))


def named(part: Way) -> str:
    return str(DATA["rules"][part[1]]["id"] if len(part) > 1 and isinstance(part[1], int) else part[0])


@pytest.mark.parametrize("part", PARTS, ids=named)
def test_each_value_changed_once_is_seen_or_refused(
    part: Way, as_it_is: tuple[Seen, Seen], sqlite_databases: Sqlite, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "partnership"))
    silent = []
    for number, way in enumerate(w for w in leaves(DATA) if w[: len(part)] == part):
        (folder / "constitution.yaml").write_text(json.dumps(changed(DATA, way)), encoding="utf-8")
        try:
            now = load_folder(folder)
        except ConstitutionError:
            continue
        seen = 0 if "value" in way else 1
        if looked_up(now)[seen] != as_it_is[0][seen]:
            continue
        if lived(now, sqlite_databases, tmp_path / f"files-{number}")[seen] == as_it_is[1][seen]:
            silent.append(way)
    assert not silent


def test_the_same_constitution_is_lived_the_same_way_twice(
    as_it_is: tuple[Seen, Seen], sqlite_databases: Sqlite, tmp_path: Path
) -> None:
    folder = load_folder(EXAMPLE)
    assert (looked_up(folder), lived(folder, sqlite_databases, tmp_path / "files")) == as_it_is


def test_a_value_that_nothing_goes_by_would_be_found(
    as_it_is: tuple[Seen, Seen], sqlite_databases: Sqlite, tmp_path: Path
) -> None:
    folder = load_folder(EXAMPLE)
    rules = tuple(
        rule.model_copy(update={"note": "Said to nobody."}) if rule.id == "reports-due" else rule
        for rule in folder.constitution.rules
    )
    noted = replace(folder, constitution=folder.constitution.model_copy(update={"rules": rules}))
    assert lived(noted, sqlite_databases, tmp_path / "files") == as_it_is[1]
