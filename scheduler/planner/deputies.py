"""What deputies are told (ATT-2). Events: a command says them when it records the change."""

from __future__ import annotations

from datetime import date, datetime

from scheduler.planner.facts import meets
from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import DEPUTIES
from store.models import Deputy, Meeting
from store.notice_kinds import NoticeKind


def asked(meeting: Meeting, deputy: Deputy, now: datetime, *, seat: str, member: int | None) -> PlannedNotice:
    """A deputy is asked to come to one meeting for a member; they accept or decline."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_ASKED,
        key=(meeting.ref, meeting.revision, deputy.id, seat, now.isoformat()),
        notice_class="member",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=deputy.person_id,
        rules=(DEPUTIES,),
        facts={"deputy": deputy.id, "seat": seat, "member": member, "meets": meets(meeting)},
    )


def named(deputy: Deputy, now: datetime) -> PlannedNotice:
    """Somebody is an agency's standing deputy from now on, and is told what is expected."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_NAMED,
        key=(deputy.agency, deputy.body, deputy.id, now.isoformat()),
        notice_class="member",
        subject=subject_of(deputy),
        due=now,
        person=deputy.person_id,
        rules=(DEPUTIES,),
        facts={"deputy": deputy.id, "agency": deputy.agency, "body": deputy.body},
    )


def declined(meeting: Meeting, deputy: Deputy, now: datetime, *, member: int) -> PlannedNotice:
    """The member hears that their deputy cannot come, so that somebody else may."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_DECLINED,
        key=(meeting.ref, meeting.revision, deputy.id, now.isoformat()),
        notice_class="member",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=member,
        rules=(DEPUTIES,),
        facts={"deputy": deputy.id, "seat": deputy.seat},
    )


def will_not(deputy: Deputy, now: datetime, *, by: int) -> PlannedNotice:
    """Who named a standing deputy hears that they will not be it, so that somebody else can be named."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_DECLINED,
        key=(subject_of(deputy), now.isoformat()),
        notice_class="member",
        subject=subject_of(deputy),
        due=now,
        person=by,
        rules=(DEPUTIES,),
        facts={"deputy": deputy.id, "seat": None},
    )


def stood_down(meeting: Meeting, deputy: Deputy, now: datetime, *, seat: str, on: str) -> PlannedNotice:
    """A deputy who had been asked is not needed after all: the member comes, sends somebody else, or the meeting has
    moved. `on` is the day for which they had been asked, as 2016-09-21."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_STOOD_DOWN,
        key=(meeting.ref, meeting.revision, deputy.id, seat, now.isoformat()),
        notice_class="member",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=deputy.person_id,
        rules=(DEPUTIES,),
        facts={"deputy": deputy.id, "seat": seat, "on": on},
    )


def lacking(agency: str, bodies: tuple[str, ...], person: int, now: datetime, today: date) -> PlannedNotice:
    """A member is asked to name somebody who comes in their place, at the secretariat's word; by its key once a day."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_LACKING,
        key=(agency, today.isoformat()),
        notice_class="member",
        subject=f"deputy of {agency}",
        due=now,
        person=person,
        rules=(DEPUTIES,),
        facts={"agency": agency, "bodies": list(bodies)},
    )


def no_longer(deputy: Deputy, now: datetime, *, instead: int | None = None) -> PlannedNotice:
    """Somebody is an agency's standing deputy no longer; `instead` is the person who was named in their place."""
    return PlannedNotice(
        kind=NoticeKind.DEPUTY_STOOD_DOWN,
        key=(deputy.agency, deputy.body, deputy.id, now.isoformat()),
        notice_class="member",
        subject=subject_of(deputy),
        due=now,
        person=deputy.person_id,
        rules=(DEPUTIES,),
        facts={"deputy": deputy.id, "agency": deputy.agency, "body": deputy.body, "instead": instead},
    )


def subject_of(deputy: Deputy) -> str:
    """The ref of a deputy, for notices that are about no meeting."""
    return f"D-{deputy.id}"
