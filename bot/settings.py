"""The bot's own settings, from the environment (BOARDCLERK_...) or an `.env` file. A channel's are in its folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import AwareDatetime, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Secrets are never logged or written. Every default works on a machine with nothing set up."""

    model_config = SettingsConfigDict(env_prefix="BOARDCLERK_", env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/boardclerk.db"
    files_dir: Path = Path("var/files")
    secret: SecretStr = SecretStr("")
    """Keys of buttons and deliveries are made with it. Empty: one is made and kept beside the database."""

    host: str = "127.0.0.1"
    port: int = 3000

    workspace_port: int = 3001
    """Where the local workspace's page is, when there is one."""

    clock: AwareDatetime | None = None
    """Set, as 2016-06-01T09:00:00+01:00: the board's calendar starts there and runs on, to try a past year against a
    server of your own. Signatures and looking back in a conversation go by real time all the same."""

    @property
    def data(self) -> Path:
        """The folder for everything that the bot keeps beside its database."""
        return self.files_dir.parent

    @property
    def secret_file(self) -> Path:
        """Where the secret is kept that was made because none was set."""
        return self.data / "secret"

    @property
    def generation_file(self) -> Path:
        """The file by which a copy of the database that was put back is known as one."""
        return self.data / "generation"

    @property
    def own_things(self) -> tuple[Path, ...]:
        """What is the bot's alone: its whole folder where that is one below the working folder, as `var` is.

        Elsewhere the folder may be shared with others, and only what we ourselves put there is ours.
        """
        here = Path.cwd().resolve()
        below = here in self.data.resolve().parents
        return (self.data,) if below else (self.files_dir, self.secret_file, self.generation_file)
