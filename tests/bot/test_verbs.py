"""A verb opens a form or does something, never both: a button would not know which."""

from __future__ import annotations

from bot.forms.kinds import FORMS
from commands.common import registry


def test_no_verb_is_both_a_form_and_a_command():
    assert not set(FORMS) & {command.verb for command in registry.every_command()}
