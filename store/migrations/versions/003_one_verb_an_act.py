"""One verb an act: the press says whether it opens the form, and verbs that had two names have one"""

import sqlalchemy as sa
from alembic import op

revision = '003'
down_revision = '002'
branch_labels = None
depends_on = None

DONE = {
    "action.say": "action.update",
    "action.report_done": "action.done",
    "action.open_again": "action.reopen",
    "report.submit": "report.send",
    "time.turn_down": "time.refuse",
    "meeting.move_to": "meeting.move",
    "meeting.call_off": "meeting.cancel",
    "agenda.return": "agenda.send_back",
    "escalation.agree_plan": "escalation.plan",
    "escalation.forward": "escalation.go_higher",
}
"""Acts that a button did at once, as they were called and as they are."""
FILLED_IN = {
    "reply.apologies": "apologies.give",
    "reply.deputy": "apologies.give",
    "deputy.new": "deputy.name",
    "report.send": "report.send",
    "report.more_time": "report.ask_time",
    "action.update": "action.update",
    "action.done": "action.done",
    "action.more_time": "action.ask_time",
    "action.reopen": "action.reopen",
    "time.refuse": "time.refuse",
    "agenda.send_back": "agenda.send_back",
    "escalation.plan": "escalation.plan",
    "escalation.resolve": "escalation.settle",
    "escalation.new": "escalation.open",
    "meeting.new": "meeting.arrange",
    "meeting.move": "meeting.move",
    "meeting.cancel": "meeting.cancel",
    "attendance.sheet": "attendance.record",
    "show.pick": "show.agency",
}
"""Forms, as they were called and the acts that they are filled in for."""


press = sa.table("press", *(sa.column(name) for name in ("id", "verb", "form")), sa.column("args", sa.JSON))
form_session = sa.table("formsession", *(sa.column(name) for name in ("id", "verb")), sa.column("args", sa.JSON))


def upgrade() -> None:
    op.add_column("press", sa.Column("form", sa.Boolean(), nullable=False, server_default=sa.false()))
    session = op.get_bind()
    for table in (press, form_session):
        asks_who_comes = sa.select(table.c.id, table.c.args).where(table.c.verb == "reply.deputy")
        for row in session.execute(asks_who_comes).all():
            with_word = {**row.args, "deputy_first": 1}
            session.execute(table.update().where(table.c.id == row.id).values(args=with_word))
    for before, now in FILLED_IN.items():
        session.execute(press.update().where(press.c.verb == before).values(verb=now, form=True))
        session.execute(form_session.update().where(form_session.c.verb == before).values(verb=now))
    for before, now in DONE.items():
        session.execute(press.update().where(press.c.verb == before).values(verb=now))
