"""E-mail, the floor: one message a person, as text and as HTML, by SMTP or into a folder.

It cannot act yet: what would be a button elsewhere says how to answer instead.
"""
