"""Keys of caches by the very object: a constitution, or a register's people, is never compared value by value."""

from __future__ import annotations

from typing import Generic, TypeVar

It = TypeVar("It")


class SameObject(Generic[It]):
    """Equal to another only where both hold the same object, so that looking one up costs nothing."""

    __slots__ = ("it",)

    def __init__(self, it: It) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameObject) and self.it is other.it
