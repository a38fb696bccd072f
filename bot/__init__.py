"""Where Boardclerk listens and speaks: channels, messages, forms, delivery, the local workspace, the command line.

All words that a person reads live in `bot/messages` and `bot/forms`. Nothing here decides what is due.
"""
