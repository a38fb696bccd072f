"""What people ask the secretariat to do: one module for each thing a person can do.

A command takes a typed request and returns a typed result inside one transaction. No Slack, no e-mail and
no wording lives here.
"""
