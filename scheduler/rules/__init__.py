"""The rule families, one a file: quorum, attendance, the escalation ladder, the plan of meetings.

Pure: frozen values in, frozen values out; no store, no clock, no words for people beyond the plain warnings
of `boardclerk check`. Every number a rule uses comes from the caller, who read it in the constitution.
"""
