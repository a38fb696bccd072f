"""The player: one year of a board, played through the real bot over HTTP with a clock that is moved.

People act by the local workspace as anybody would: they type, press what they received, fill in forms. Nothing here
knows a shorter way; what is reported is what arrived.
"""
