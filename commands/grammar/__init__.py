"""People's words to typed requests: bodies, dates, references and names as people really type them.

What is certain becomes a request; what is not becomes a question with what could be meant; nothing typed is lost.
Reads the store and the register to know what is near; changes nothing.
"""

from commands.grammar.entry import understand
from commands.grammar.outcome import Choose, Opens, Outcome, Question, Understood, Unknown
from commands.grammar.talk import Talk

__all__ = ["Choose", "Opens", "Outcome", "Question", "Talk", "Understood", "Unknown", "understand"]
