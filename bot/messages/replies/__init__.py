"""Replies: what a person reads after doing something here. One function for each result; all words live here.

Pure but for the rows that a question names: a typed result and its reader in, a message out.
"""
