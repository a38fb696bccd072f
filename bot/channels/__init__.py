"""The ways in and out: Slack, e-mail, console; each has receive, render and send.

A channel knows how to draw and carry neutral messages. It decides nothing and words nothing.
"""
