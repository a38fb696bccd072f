"""Slack's Web API as the bot uses it: `/api/<method>`, one module per family of methods."""

from bot.workspace.web_api.backend import Backend, RateLimit
from bot.workspace.web_api.endpoint import WebApi

__all__ = ["Backend", "RateLimit", "WebApi"]
