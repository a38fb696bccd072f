"""The facts of notices about actions."""

from __future__ import annotations

from bot.messages.notices import views
from bot.wording.told import Told
from store.queries import actions


def due(told: Told) -> views.ActionDue:
    return views.ActionDue(**told.common(), action=_action(told))


def overdue(told: Told) -> views.ActionOverdue:
    return views.ActionOverdue(**told.common(), action=_action(told))


def closed(told: Told) -> views.ActionDecided:
    return views.ActionDecided(**told.common(), action=_action(told))


def reopened(told: Told) -> views.ActionDecided:
    reason = told.facts.get("reason", "")
    return views.ActionDecided(**told.common(), action=_action(told), reason=reason)


def _action(told: Told) -> views.ActionView:
    row = actions.by_ref(told.session, told.register.partnership, told.notice.subject)
    assert row is not None, f"{told.notice.key} is about an action that is not there"
    return told.action(row, told.facts.get("milestone"))
