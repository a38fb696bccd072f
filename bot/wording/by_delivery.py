"""The facts of what delivery itself has to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.messages import say
from bot.messages.notices import views
from bot.wording.told import Told
from store.queries import notices


def original(told: Told) -> Told:
    """The notice that was for somebody who has left."""
    found = notices.get(told.session, told.register.partnership, told.facts["notice"])
    assert found is not None, f"{told.notice.key} stands for a notice that is not there"
    return replace(told, notice=found)


def told_instead(told: Told) -> views.ToldInstead:
    return views.ToldInstead(**told.common(), instead_of=told.name(told.facts["instead_of"]) or "Somebody")


def undeliverable(told: Told) -> views.Undelivered:
    facts = told.facts
    reader = told.name(facts.get("person")) or f"#{facts.get('place') or 'the channel'}"
    return views.Undelivered(**told.common(), reader=reader, about=facts.get("subject", ""))


message_lost = undeliverable


def caught_up(told: Told) -> views.CaughtUp:
    since = datetime.fromisoformat(told.facts["since"])
    zone = told.register.constitution.partnership.zone
    common = {**told.common(), "ref": ""}
    return views.CaughtUp(**common, since=say.moment(since, zone, told.today), late=told.facts["late"])


def channel_down(told: Told) -> views.ChannelDown:
    facts = told.facts
    reason = str(facts["reason"]).replace("_", " ")
    return views.ChannelDown(**{**told.common(), "ref": ""}, channel=facts["channel"], reason=reason)
