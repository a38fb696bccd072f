"""The words of a secretariat's digest, by noun: one entry of the digest is one row of the message.

What stands in a digest is decided in `scheduler/digest`; nothing here reads the store.
"""
