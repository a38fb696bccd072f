"""The digest of a secretariat's place: its entries as plain values, read from the store, and what is new among them.

No words: `bot/messages/notices/digest` writes them. When a digest is due is decided by `scheduler/planner/digests`.
"""
