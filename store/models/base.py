"""What every table shares: a number of its own and the partnership it belongs to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class Owned(SQLModel):
    id: int = Field(default=None, primary_key=True)
    partnership_id: int = Field(foreign_key="partnership.id", index=True)


def json_field(default: Any = None) -> Any:
    """A column of plain JSON values."""
    return Field(default=default, sa_type=JSON, nullable=False)
