"""A constitution is kept in the language of rules: by kind and value, each rule under the board's own name"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.constitution.upgrade import is_of_the_first_release, upgraded

revision = '020'
down_revision = '019'
branch_labels = None
depends_on = None

TOPICS = {
    "CAL-2": "meets.at_least_a_year",
    "CAL-3": "meets.at_least_a_year",
    "CAL-4": "meets.flag",
    "CAL-8": "calendar.working_days",
    "DL-1": "deadline.report",
    "DL-2": "deadline.papers",
    "DL-4": "deadline.minutes",
    "DL-5": "deadline.report",
    "DL-6": "calendar.overdue_after",
    "DL-7": "meets.moved",
    "ATT-1": "deadline.apologies",
    "ATT-2": "deputies",
    "ATT-3": "attendance.misses",
    "QUO-2": "quorum.need",
    "QUO-3": "quorum.absent_are_told",
    "QUO-4": "quorum.when_not_met",
    "ACT-1": "actions.parts",
    "ACT-2": "actions.year_from",
    "ACT-3": "actions.unowned",
    "ESC-1": "ladder.unresolved",
    "PAP-1": "agenda.items",
}
"""What was kept by the id of a rule of the catalogue is kept by what the rule answers."""

partnership = sa.table("partnership", sa.column("id"), sa.column("constitution", sa.JSON))
report = sa.table("report", *(sa.column(name) for name in ("id", "rule", "title")))
notice = sa.table("notice", sa.column("id"), sa.column("rules", sa.JSON))
escalation = sa.table("escalation", sa.column("id"), sa.column("ladder", sa.JSON))


def upgrade() -> None:
    session = op.get_bind()
    row: Any
    for row in session.execute(sa.select(partnership.c.id, partnership.c.constitution)).all():
        if is_of_the_first_release(row.constitution):
            _keep(session, partnership, row.id, constitution=upgraded(row.constitution))
    for row in session.execute(sa.select(report.c.id, report.c.rule, report.c.title)).all():
        asked = f"recurring.{row.title}" if row.rule == "RPT-1" else TOPICS.get(row.rule, row.rule)
        _keep(session, report, row.id, rule=asked)
    for row in session.execute(sa.select(notice.c.id, notice.c.rules)).all():
        if row.rules:
            _keep(session, notice, row.id, rules=[TOPICS.get(rule, rule) for rule in row.rules])
    for row in session.execute(sa.select(escalation.c.id, escalation.c.ladder)).all():
        _keep(session, escalation, row.id, ladder=_ladder(row.ladder))


def _ladder(kept: dict[str, Any]) -> dict[str, Any]:
    """A ladder as it was when its matter began; its steps lasted whole days."""
    steps = []
    for step in kept.get("steps", ()):
        days, rest = step.get("days"), {key: value for key, value in step.items() if key != "days"}
        within = {"count": days, "unit": "day", "roll": kept.get("roll") or "none"}
        steps.append(rest | ({"within": within} if days is not None else {}))
    return {"steps": steps, "after_plan": kept.get("after_plan", "resume")}


def _keep(session: sa.Connection, table: sa.TableClause, row: int, **values: object) -> None:
    session.execute(table.update().where(table.c.id == row).values(**values))
