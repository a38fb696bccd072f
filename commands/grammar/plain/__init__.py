"""Plain sentences to requests: each intent is a small declaration of how people say it and what it becomes.

Loaded only where a sentence is no typed command, or was not understood as one.
"""

from commands.grammar.plain.reading import PlainReading, read_plainly
from commands.grammar.talk import Talk

__all__ = ["PlainReading", "Talk", "read_plainly"]
