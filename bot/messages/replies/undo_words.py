"""What each act was, as the rest of "You ...", and of those that cannot be taken back what can be done instead."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import say
from bot.messages.reader import Reader
from store.models import Audit
from store.queries import actions, escalations, meetings, passed_on, reports, written_requests

DID: Mapping[str, str] = {
    "apologies.give": "gave apologies for {about}",
    "apologies.withdraw": "took back your apologies for {about}",
    "apologies.record": "recorded apologies for {about}",
    "reply.coming": "said that you come to {about}",
    "reply.record_coming": "recorded somebody as coming to {about}",
    "reply.take_back": "took back the answer to {about}",
    "deputy.name": "named {about}",
    "deputy.record": "recorded {about}",
    "deputy.remove": "took away {about}",
    "deputy.restore": "put back {about}",
    "deputy.accept": "agreed to stand in: {about}",
    "deputy.decline": "said that you cannot stand in: {about}",
    "report.send": "sent the report {about}",
    "report.withdraw": "took back the report {about}",
    "report.put_back": "put back the report {about}",
    "report.ask_time": "asked for more time for {about}",
    "action.ask_time": "asked for more time for {about}",
    "time.withdraw": "took back a request for more time for {about}",
    "time.grant": "gave more time for {about}",
    "time.give": "gave more time for {about}",
    "time.refuse": "did not give more time for {about}",
    "action.update": "said how it stands: {about}",
    "action.done": "said that it is done: {about}",
    "action.take_back": "took back what you said of {about}",
    "action.close": "closed the action {about}",
    "action.reopen": "opened the action again: {about}",
    "action.close_all": "closed {about}",
    "action.remind": "asked the owner again about {about}",
    "action.set_date": "set a date of {about}",
    "action.leave_date": "left a date of {about} as it is",
    "meeting.arrange": "arranged {about}",
    "meeting.move": "moved {about}",
    "meeting.cancel": "cancelled {about}",
    "meeting.restore": "said that {about} takes place after all",
    "meeting.publish": "made {about} known",
    "meeting.ratify": "recorded as ratified what was decided by {about}",
    "decision.record": "recorded a decision: {about}",
    "decision.withdraw": "withdrew a decision: {about}",
    "decision.ratify": "said what a meeting made of a decision: {about}",
    "decision.answer": "answered about a decision: {about}",
    "decision.take_back": "took back your answer about a decision: {about}",
    "decision.correspond": "put a decision to the members in writing: {about}",
    "decision.by_chair": "recorded what the chair decided: {about}",
    "agenda.add": "added an item to the agenda of {about}",
    "agenda.remove": "took an item off the agenda of {about}",
    "agenda.agree": "agreed the agenda of {about}",
    "agenda.send_back": "sent back the agenda of {about}",
    "attendance.record": "recorded who came to {about}",
    "papers.mine": "had the papers of {about} sent to you again",
    "papers.send": "had the papers of {about} sent",
    "remind.now": "asked again about {about}",
    "deputy.ask_for": "asked agencies to name a deputy",
    "action.ask_news": "asked for news of what was past when I started",
    "escalation.open": "opened an escalation: {about}",
    "escalation.acknowledge": "took an escalation in hand: {about}",
    "escalation.plan": "agreed a plan: {about}",
    "escalation.settle": "settled an escalation: {about}",
    "escalation.letter": "had a letter drafted: {about}",
    "escalation.go_higher": "took an escalation higher: {about}",
    "escalation.written": "recorded that the letter is sent: {about}",
    "late.say": "said that you run late for {about}",
    "late.take_back": "said that you do not run late for {about}",
    "reminder.set": "asked to be reminded of {about}",
    "reminder.cancel": "cancelled a reminder of {about}",
    "messages.pause": "paused my messages to you",
    "messages.resume": "had my messages to you go on",
    "messages.way": "chose how I write to you",
    "messages.daily": "chose how often I write to you",
    "privacy.ask_deletion": "asked that what is kept about you be deleted",
    "details.give": "passed on new contact details",
    "passed_on.dealt_with": "dealt with what {about} had asked",
    "address.ask": "asked for letters to another address",
    "address.confirm": "confirmed your new address",
    "address.change": "changed the address of {about}",
    "agreement.sign": "signed the {about} agreement",
    "agreement.countersign": "recorded a countersignature for {about}",
    "tenure.extend": "recorded that a tenure on {about} is extended",
    "tenure.end": "recorded that a tenure on {about} ends",
    "review.ask": "asked for a review of the constitution: {about}",
    "extraordinary.ask": "asked for an extraordinary meeting: {about}",
    "extraordinary.support": "supported a request: {about}",
    "extraordinary.stop_supporting": "took back your support: {about}",
    "extraordinary.take_back": "took back a request: {about}",
    "extraordinary.call": "called {about}",
    "special.call": "called {about}",
    "chair.set_turns": "set whose turn it is in the chair of {about}",
    "left.say": "said that you have left",
    "left.still_here": "said that {about} is still here",
    "person.leave": "ended the membership of {about}",
    "ring.ask": "asked to be rung",
    "ring.rung": "rang {about}",
    "passed_on.take_back": "took back what you had asked of the secretariat",
    "undo.take_back": "took something back",
}

CANNOT: Mapping[str, str] = {
    "apologies.give": "Only its reason was new, and no earlier one is kept. Say it again: {apologies board on leave}",
    "apologies.record": "Only its reason was new, and no earlier one is kept. Record it again.",
    "action.reopen": "That it is done is for its owner to say.",
    "action.close_all": "Open one of them again: {clerk reopen A-7 because ...}",
    "action.remind": "What was sent cannot be called back.",
    "action.set_date": "Set another date: {clerk date A-7 31 March}",
    "action.leave_date": "Set another date: {clerk date A-7 31 March}",
    "time.grant": "They have been told. The day can be changed again when they ask.",
    "time.give": "They have been told. Say another day: {clerk give R-34 until 15 April}.",
    "time.refuse": "They have been told. They can ask again, and you can give it then.",
    "meeting.arrange": "Cancel it: {clerk cancel board}; whoever has been told of it hears that too.",
    "meeting.move": "People may have been told. Move it again: {clerk move board 28 September 10am}",
    "meeting.cancel": "People may have been told. It can take place after all: {clerk restore board 28 September}",
    "meeting.restore": "People may have been told. Cancel it again: {clerk cancel board}",
    "meeting.publish": "It is known now. Cancel it: {clerk cancel board}",
    "meeting.ratify": "It stands in the record.",
    "decision.withdraw": "Record it again: {clerk decide M-3 The budget is agreed}",
    "decision.ratify": "It stands in the record. What was wrong is withdrawn: {clerk strike D-1 because ...}",
    "decision.take_back": "Answer again: {clerk agree D-1}",
    "agenda.add": "Take the item off: {clerk agenda board remove 6}",
    "agenda.remove": "Add the item again: {clerk agenda board add Annual report}",
    "agenda.agree": "Until the papers go out you can send it back: {clerk send back board}",
    "agenda.send_back": "You can agree it: {clerk agree board}",
    "attendance.record": "Record it again as it was; what you record last stands.",
    "papers.mine": "What was sent cannot be called back.",
    "papers.send": "What was sent cannot be called back. {clerk papers board} sends a corrected pack.",
    "left.still_here": "If they have left after all, end their membership: {clerk leaver Sam Example 1 October}",
    "person.leave": "Put them back in people.yaml and take it up with boardclerk apply.",
    "agreement.sign": "A signature stays in the record. Ask the secretariat if it was a mistake.",
    "agreement.countersign": "It stays in the record; record the right one after it.",
    "tenure.extend": "It is asked again before its new end; it can end then: {clerk tenure board chair ends}",
    "tenure.end": "Write their last day in people.yaml anew and take it up with boardclerk apply.",
    "review.ask": "It stands on the agenda; the secretariat can take the item off.",
    "extraordinary.take_back": "Ask again: {clerk extraordinary board because ...}",
    "extraordinary.call": "Cancelling it is for the secretariat, who puts right those who were told.",
    "special.call": "Cancelling it is for the secretariat, who puts right those who were told.",
    "chair.set_turns": "Set another order: {clerk chair board from 1 October order police, council}",
    "passed_on.take_back": "Say it again, and it is passed on again.",
    "passed_on.dealt_with": "That it is dealt with stays so; they can ask again.",
    "address.change": "They can ask for another, with a letter to it.",
    "ring.rung": "That somebody was rung stays so.",
    "messages.pause": "To have them again: {clerk resume}",
    "messages.resume": "To pause them again: {clerk pause for a week}",
    "messages.way": "Choose another way: {clerk messages}",
    "messages.daily": "Choose again: {clerk messages}",
    "remind.now": "What was sent cannot be called back.",
    "deputy.ask_for": "What was sent cannot be called back.",
    "action.ask_news": "What was sent cannot be called back.",
    "escalation.open": "It can be settled: {clerk settle E-2 because ...}",
    "escalation.acknowledge": "It comes back by itself on its day.",
    "escalation.plan": "Agree another, or settle it: {clerk settle E-2 because ...}",
    "escalation.settle": "It can be opened again: {clerk escalate A-7}",
    "escalation.letter": "Nothing was sent: the draft is yours to use or to leave.",
    "escalation.go_higher": "It can be settled: {clerk settle E-2 because ...}",
    "escalation.written": "It stands in the record.",
}


def what_about(done: Audit, to: Reader) -> str:
    """What the act was about, in words; of an escalation no more than its reference."""
    ref = str(done.detail.get("meeting") or done.object)
    session, partnership = to.session, to.partnership
    if ref in to.constitution.agency:
        return f"{say.possessive(to.agency(ref))} deputy"
    if ref in to.constitution.body:
        return to.the_body(ref)
    if meeting := meetings.by_ref(session, partnership, ref):
        return to.the_meeting(meeting)
    if report := reports.by_ref(session, partnership, ref):
        return report.title
    if action := actions.by_ref(session, partnership, ref):
        return f"{say.quoted(say.shortened(action.what.rstrip('.'), 80))} ({ref})"
    if request := reports.time_request(session, partnership, ref):
        return say.shortened(to.asked_about(request).rstrip("."), 80)
    if person := to.register.by_key.get(ref):
        return person.name
    if written := written_requests.by_ref(session, partnership, ref):
        return f"{say.quoted(say.shortened(written.matter.rstrip('.'), 80))} ({ref})"
    if asked := passed_on.by_ref(session, partnership, ref):
        return to.full_name(asked.person_id)
    if escalations.by_ref(session, partnership, ref) is None and ref.startswith("D-"):
        row = to.register.deputy[int(ref.removeprefix("D-"))]
        return f"{to.agency(row.agency)} on {to.the_body(row.body)}"
    return ref
