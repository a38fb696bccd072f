"""Dates and time: working days, deadlines, "By when", British dates, local days, and the clock.

Pure, values in and values out: no session, no I/O. Only `clock` reads the time of day, and everyone else is
handed a clock.
"""
