"""Everything that comes in, on every channel: taken in once, understood, done in one transaction, answered.

`dispatch` is the way in; words, buttons and forms go through `interactions`, files through `uploads`.
"""
