"""What is due, and when: the calendar, the rules, the planner, the sweep, the packs.

Pure where it can be (`calendar`, `rules`, `planner`); it says what ought to be said, never how it is worded
or by which channel it goes.
"""
