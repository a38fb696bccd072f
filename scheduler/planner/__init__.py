"""What ought to be said by now, by noun: pure, from facts to notices.

Plain values in and out: no row is read here, and no clock. `readers` says who is told, `moment` what now means.
"""

# When things are due, `plan(facts, moment)` of a noun says what ought to have been said and when to look again:
#
#     meetings      notice of a meeting, joined with the reports owed to it; what hangs on it, all together
#     reports       asked for, reminded, overdue (DL-1)         actions       milestones, due and overdue (ACT-2, ACT-3)
#     agenda        to agree, silence (DL-3)                    escalations   steps of the ladder (ESC-1)
#     papers        the papers day, what is missing (DL-2)      digests       a place's week and its changes
#
# When people do things, a command says the event's own notices:
#
#     meetings.moved  meetings.cancelled  agenda.asked_again    deputies.asked  deputies.named  deputies.stood_down
#     attendance.reply_recorded  attendance.second_miss         attendance.quorum_changed
#     actions.closed  actions.reopened            more_time.asked  more_time.decided
#     held_requests.held
