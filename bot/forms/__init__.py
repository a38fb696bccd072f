"""Forms, one module by noun: what is asked, what is filled in already, and the request that the values make.

Everyday elements only, so that a phone can show them; every form has a typed way. Values are ids, never words.
"""
