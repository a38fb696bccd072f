"""The reports that a person owes."""

from __future__ import annotations

from dataclasses import dataclass

from commands import reports
from commands.common import rights
from commands.common.base import Act
from commands.common.find import about_self
from commands.common.registry import command
from store.models import Meeting, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeReports:
    """The reports I owe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyReports:
    reports: tuple[tuple[Report, Meeting], ...]


@command("reports", request=SeeReports, about=about_self, right=rights.ONESELF, looks=True)
def see_reports(act: Act, _request: SeeReports) -> MyReports:
    """The reports this person owes, the first due first."""
    return MyReports(reports=tuple(reports.owed_by(act)))
