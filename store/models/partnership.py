"""The partnership itself: its constitution as loaded, and the numbers its references are made from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from store.models.base import Owned, json_field


class Partnership(SQLModel, table=True):
    """`register_rev` changes with every change of people, seats, deputies or identities, so that copies know
    when they are old. `digest` holds what each place was last told, by place name, and `taken_up` what the folder said
    of meetings and deputies when it was last taken up; empty where that was before this was kept.
    """

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    constitution: dict[str, Any] = json_field()
    constitution_rev: int = 1
    register_rev: int = 1
    digest: dict[str, Any] = json_field({})
    taken_up: dict[str, Any] = json_field({})
    next_look_at: datetime | None = Field(default=None, index=True)
    swept_at: datetime | None = None


class Counter(Owned, table=True):
    """The last number given out under a prefix: "AP" 31 makes the next apologies AP-32."""

    __table_args__ = (UniqueConstraint("partnership_id", "prefix"),)
    prefix: str
    last: int = 0
