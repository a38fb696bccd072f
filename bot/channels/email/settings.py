"""The settings of e-mail, from the environment or an `.env` file: BOARDCLERK_SMTP_... and BOARDCLERK_MAIL_..."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class EmailSettings(BaseSettings):
    """Without a server or a folder, mail is written into a folder beside the bot's other files."""

    model_config = SettingsConfigDict(env_prefix="BOARDCLERK_", env_file=".env", extra="ignore")

    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = True
    mail_from: str = "boardclerk@localhost.localdomain"
    mail_from_name: str = "Boardclerk"
    mail_dir: Path | None = None
    """Set: mail goes into this folder and nowhere else."""
