"""Models and migrations agree, a schema changes whole or not at all, and a newer one is left alone."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from commands.common import registry
from store import migrate, rows
from store.models import Delivery, FormSession, KeptPress, Notice, Partnership, Person
from store.session import Session, Store

ACTS_BEFORE = [
    "action.ask_time",
    "action.close",
    "action.open_again",
    "action.report_done",
    "action.say",
    "actions",
    "agenda.add",
    "agenda.agree",
    "agenda.remove",
    "agenda.return",
    "agenda.see",
    "apologies.give",
    "apologies.record",
    "apologies.withdraw",
    "attendance.record",
    "deputy.accept",
    "deputy.decline",
    "deputy.name",
    "deputy.record",
    "deputy.remove",
    "escalation.acknowledge",
    "escalation.agree_plan",
    "escalation.forward",
    "escalation.letter",
    "escalation.open",
    "escalation.settle",
    "help",
    "home",
    "meeting.arrange",
    "meeting.call_off",
    "meeting.move_to",
    "meeting.publish",
    "meeting.replies",
    "remind.now",
    "reply.coming",
    "reply.record_coming",
    "report.ask_time",
    "report.submit",
    "report.withdraw",
    "reports",
    "show.agency",
    "show.person",
    "time.grant",
    "time.turn_down",
    "why",
    "why.ref",
]
"""The verbs of revision 002 that a button of its time does at once, as far as no form of that time had them too."""
FORMS_BEFORE = [
    "action.done",
    "action.more_time",
    "action.reopen",
    "action.update",
    "agenda.send_back",
    "attendance.sheet",
    "deputy.new",
    "escalation.new",
    "escalation.plan",
    "escalation.resolve",
    "meeting.cancel",
    "meeting.move",
    "meeting.new",
    "reply.apologies",
    "reply.deputy",
    "report.more_time",
    "report.send",
    "show.pick",
    "time.refuse",
]
"""The verbs of the forms of revision 002."""


def test_the_migrations_make_exactly_the_tables_of_the_models(store: Store) -> None:
    with store.begin() as session:
        context = MigrationContext.configure(session, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_migrations_make_the_same_indexes_conditions_included(store: Store) -> None:
    with store.begin() as session:
        found = {
            (table, index["name"], bool(index["unique"]), _condition(index["dialect_options"]))
            for table in SQLModel.metadata.tables
            for index in inspect(session).get_indexes(table)
            if not index.get("duplicates_constraint")
        }
    wanted = {
        (
            table.name,
            index.name,
            bool(index.unique),
            index.dialect_kwargs.get(f"{_dialect(store)}_where") is not None,
        )
        for table in SQLModel.metadata.tables.values()
        for index in table.indexes
    }
    assert found == wanted


def test_an_upgrade_of_a_current_database_changes_nothing(store: Store) -> None:
    migrate.upgrade(store)
    with store.begin() as session:
        assert migrate.at_revision(session) == migrate.head()


def test_a_migration_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/half.db")
    with store.begin() as session:
        session.execute(text("CREATE TABLE notice (id INTEGER)"))  # in the way of a late statement
    with pytest.raises(Exception, match="notice already exists"):
        migrate.upgrade(store)
    with store.begin() as session:
        assert inspect(session).get_table_names() == ["notice"]
    store.close()


def test_a_database_from_a_later_version_is_refused_in_plain_words(store: Store) -> None:
    with store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'z99'"))
    with pytest.raises(migrate.StoreTooNew, match="later version of Boardclerk"):
        migrate.upgrade(store)


def _dialect(store: Store) -> str:
    return "sqlite" if store.is_sqlite else "postgresql"


def _condition(options: dict[str, object]) -> bool:
    return any(name.endswith("_where") for name in options)


def test_notices_of_the_release_before_keep_their_place_under_the_new_names_of_their_kinds(
    store: Store,
) -> None:
    """A notice that was said under the old name is not said again, and what is on its way is called anew."""
    at = datetime(2016, 9, 5, 9, tzinfo=UTC)
    with store.begin() as session:
        owner = rows.add(session, Partnership, key="p", name="P", constitution={})
        for kind, key in (("told_instead", "v1|told_instead|7|p4"), ("word_kept", "v1|word_kept|M-1|4|cp")):
            _old_notice(session, owner, kind, key, at)
        rows.add(session, Delivery, partnership_id=owner, key="d", channel="chat", address="U", made_at=at)
        rows.change_where(session, Delivery, {"key": "d"}, message={"kind": "told_instead", "subject": "s"})
        _as_in(session, "001")
    migrate.upgrade(store)
    with store.begin() as session:
        found = [(n.kind, n.key) for n in rows.many(session, Notice, partnership_id=owner)]
        assert found == [
            ("substitute_recipient", "v1|substitute_recipient|7|p4"),
            ("held_request", "v1|held_request|M-1|4|cp"),
        ]
        (sent,) = rows.many(session, Delivery, partnership_id=owner)
        assert sent.message == {"kind": "substitute_recipient", "subject": "s"}


def _old_notice(session: Session, partnership: int, kind: str, key: str, at: datetime) -> None:
    rows.add(
        session,
        Notice,
        partnership_id=partnership,
        kind=kind,
        key=key,
        notice_class="member",
        place="p",
        subject="M-1",
        due_at=at,
        planned_at=at,
    )


def test_buttons_and_forms_of_the_release_before_are_known_by_the_one_verb_of_their_act(store: Store) -> None:
    at, args = datetime(2016, 9, 5, 9, tzinfo=UTC), {"meeting": 3}
    before = ("action.open_again", "action.reopen", "report.submit", "agenda.agree", "reply.deputy")
    with store.begin() as session:
        owner = rows.add(session, Partnership, key="p", name="P", constitution={})
        person = rows.add(session, Person, partnership_id=owner, key="a", name="A", email="a@example.org")
        for verb in before:
            rows.add(session, KeptPress, partnership_id=owner, key=verb, verb=verb, args=args, made_at=at)
        form = {"verb": "reply.deputy", "args": args, "person_id": person, "made_at": at, "expires_at": at}
        rows.add(session, FormSession, partnership_id=owner, key="open", **form)
        _as_in(session, "002")
    migrate.upgrade(store)
    with store.begin() as session:
        pressed = {row.key: (row.verb, row.form, row.args) for row in rows.many(session, KeptPress)}
        (opened,) = rows.many(session, FormSession)
    assert pressed == {
        "action.open_again": ("action.reopen", False, args),
        "action.reopen": ("action.reopen", True, args),
        "report.submit": ("report.send", False, args),
        "agenda.agree": ("agenda.agree", False, args),
        "reply.deputy": ("apologies.give", True, {**args, "deputy_first": 1}),
    }
    assert (opened.verb, opened.args) == ("apologies.give", {**args, "deputy_first": 1})


@pytest.mark.parametrize("verb", [*ACTS_BEFORE, *FORMS_BEFORE])
def test_no_button_of_the_release_before_is_left_with_a_verb_that_no_act_has(verb: str, store: Store) -> None:
    with store.begin() as session:
        owner = rows.add(session, Partnership, key="p", name="P", constitution={})
        at = datetime(2016, 9, 5, 9, tzinfo=UTC)
        rows.add(session, KeptPress, partnership_id=owner, key="b", verb=verb, args={}, made_at=at)
        _as_in(session, "002")
    migrate.upgrade(store)
    with store.begin() as session:
        (press,) = rows.many(session, KeptPress)
    known = registry.by_verb(press.verb)
    assert known is not None
    assert press.form is (verb in FORMS_BEFORE)
    assert known.form or not press.form


def _as_in(session: Session, revision: str) -> None:
    """The schema as it was in an earlier revision, as far as tables and columns go that later ones have added."""
    then, there = _columns_in(revision), inspect(session)
    later = set(there.get_table_names()) - {*then, "alembic_version"}
    for table in [t.name for t in reversed(SQLModel.metadata.sorted_tables) if t.name in later]:
        session.execute(text(f"DROP TABLE {table}"))
    for table in then:
        for column in {found["name"] for found in there.get_columns(table)} - then[table]:
            session.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
    session.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))


@cache
def _columns_in(revision: str) -> dict[str, set[str]]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/then.db")
        with store.begin() as session:
            command.upgrade(migrate._config(session), revision)
            found = inspect(session)
            tables = set(found.get_table_names()) - {"alembic_version"}
            columns = {table: {column["name"] for column in found.get_columns(table)} for table in tables}
        store.close()
    return columns
