"""The office of the commands' tests, for tests of the path into it."""

from tests.commands.conftest import example_template, office

__all__ = ["example_template", "office"]
