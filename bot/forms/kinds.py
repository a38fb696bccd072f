"""Every form, by the verb that opens it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.forms import actions, apologies, attendance, decisions, deputies, meetings, reports, show
from bot.forms.base import FormKind

MODULES = (apologies, deputies, reports, actions, decisions, meetings, attendance, show)

FORMS: Mapping[str, FormKind] = {kind.verb: kind for module in MODULES for kind in module.KINDS}
