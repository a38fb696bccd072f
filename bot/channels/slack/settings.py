"""Slack's settings, from the environment or an `.env` file: BOARDCLERK_SLACK_..."""

from __future__ import annotations

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SLACK_API = "https://slack.com/api/"


class SlackSettings(BaseSettings):
    """Slack is set up where there is a bot token. Secrets are never logged or written."""

    model_config = SettingsConfigDict(env_prefix="BOARDCLERK_", env_file=".env", extra="ignore")

    slack_api_url: str = SLACK_API
    """Where the methods are: the address ends before a method's name."""
    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_signing_secret_before: SecretStr = SecretStr("")
    """The secret before the last rotation, accepted beside the new one."""
    slack_app_token: SecretStr = SecretStr("")
    """Set: Socket Mode. Empty: HTTP at /slack/events."""

    @model_validator(mode="after")
    def _a_server_needs_a_token(self) -> SlackSettings:
        if self.slack_api_url != SLACK_API and not self.token:
            raise ValueError(
                "BOARDCLERK_SLACK_API_URL names a server, so BOARDCLERK_SLACK_BOT_TOKEN and "
                "BOARDCLERK_SLACK_SIGNING_SECRET must be set too; without them the local workspace would start instead"
            )
        return self

    @property
    def token(self) -> str:
        return self.slack_bot_token.get_secret_value()

    @property
    def signing_secrets(self) -> tuple[str, ...]:
        """The secrets that a request may be signed with."""
        every = (self.slack_signing_secret, self.slack_signing_secret_before)
        return tuple(secret.get_secret_value() for secret in every if secret.get_secret_value())
