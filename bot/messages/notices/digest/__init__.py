"""The words of a secretariat's digest, by noun: what is said of one matter is one row of the message.

What stands in a digest is decided in `scheduler/digest`; nothing here reads the store but `digest.py`, for the digest.
"""
