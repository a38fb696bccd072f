"""Settings, from the environment (BOARDCLERK_...) or an `.env` file. Only settings differ between trying it locally
and a real workspace.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import AwareDatetime, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SLACK = "https://slack.com/api/"


class Settings(BaseSettings):
    """Secrets are never logged or written. Every default works on a machine with nothing set up."""

    model_config = SettingsConfigDict(env_prefix="BOARDCLERK_", env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/boardclerk.db"
    files_dir: Path = Path("var/files")
    secret: SecretStr = SecretStr("")
    """Keys of buttons and deliveries are made with it. Empty: one is made and kept beside the database."""

    host: str = "127.0.0.1"
    port: int = 3000

    slack_api_url: str = SLACK
    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_signing_secret_before: SecretStr = SecretStr("")
    """The secret before the last rotation, accepted beside the new one."""
    slack_app_token: SecretStr = SecretStr("")
    """Set: Socket Mode. Empty: HTTP at /slack/events."""

    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = True
    mail_from: str = "boardclerk@localhost.localdomain"
    mail_from_name: str = "Boardclerk"
    mail_dir: Path | None = None
    """Set: mail goes into this folder and nowhere else."""

    workspace_port: int = 3001
    """Where the local workspace's page is, when there is one."""

    clock: AwareDatetime | None = None
    """Set, as 2016-06-01T09:00:00+01:00: the board's calendar starts there and runs on, to try a past year against a
    server of your own. Signatures and looking back in a conversation go by real time all the same."""

    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @model_validator(mode="after")
    def _a_server_needs_a_token(self) -> Settings:
        if self.slack_api_url != SLACK and self.local:
            raise ValueError(
                "BOARDCLERK_SLACK_API_URL names a server, so BOARDCLERK_SLACK_BOT_TOKEN and "
                "BOARDCLERK_SLACK_SIGNING_SECRET must be set too; without them the local workspace would start instead"
            )
        return self

    @property
    def local(self) -> bool:
        """Whether the built-in workspace stands in for Slack: no token of a real one is set."""
        return not self.slack_bot_token.get_secret_value()
