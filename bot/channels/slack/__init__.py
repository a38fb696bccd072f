"""Slack: drawn with Block Kit, sent by its Web API, heard by signed requests or Socket Mode.

Nothing outside this package (and the local workspace) knows slack_sdk or Bolt.
"""
