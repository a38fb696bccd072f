"""What every kind of rule has: its name, and the questions that it answers."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import SerializerFunctionWrapHandler, model_serializer

from store.constitution.vocabulary import Strict


class Value(Strict):
    """The value of one rule of a kind.

    A rule answers one question or several, each a *topic*: `deadline.report`, `meets.at_least_a_year`. Of the rules
    that answer the same topic the narrowest holds. A kind with `facets` answers one topic for each of them that its
    value states, so that one rule may say how often the Board meets and another what is flagged for every body; other
    kinds answer the topic that `what` names, or the kind's own.
    """

    kind: ClassVar[str]
    facets: ClassVar[tuple[str, ...]] = ()

    @model_serializer(mode="wrap")
    def _as_said(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Only what the file says: a facet that it does not state is stated by another rule, or by none."""
        return {key: value for key, value in written(self).items() if key in self.model_fields_set}

    def topics(self) -> tuple[str, ...]:
        """The topics that this value answers."""
        if self.facets:
            stated = (facet for facet in self.facets if facet in self.model_fields_set)
            return tuple(f"{self.kind}.{facet}" for facet in stated)
        what = getattr(self, "what", None)
        return (f"{self.kind}.{what}" if what else self.kind,)

    def says_none(self, topic: str) -> bool:
        """Whether this value says that there is no such rule: a wider one is switched off where it holds."""
        if self.facets:
            return not getattr(self, topic.partition(".")[2])
        return bool(getattr(self, "none", False))
