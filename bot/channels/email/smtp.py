"""E-mail by SMTP, step by step, so that it is known whether a letter that failed may have gone."""

from __future__ import annotations

import smtplib
import ssl
import time
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from bot.channels.base import Target
from bot.channels.email.base import Clock, EmailChannel
from bot.channels.email.render import MailSender
from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Located, Outcome, Sent, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """`security`: "starttls", "tls" from the first byte, or "none" for a server on this machine."""

    host: str
    port: int
    security: str = "starttls"
    user: str | None = None
    password: str | None = None
    timeout: float = 10.0  # seconds


class EmailSmtp(EmailChannel):
    """Cannot read back: what is uncertain stays so, and the class of the notice decides."""

    def __init__(self, *, server: SmtpServer, sender: MailSender, clock: Clock) -> None:
        super().__init__(sender=sender, clock=clock)
        self._server = server

    def probe(self) -> Outcome:
        connection = self._opened()
        if isinstance(connection, smtplib.SMTP):
            connection.close()
            return Sent(())
        return connection

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        return Uncertain("e-mail cannot be read back")

    def delete(self, target: Target, message_id: str) -> Outcome:
        return BadTarget("a letter cannot be taken back")

    def _deliver(self, made: EmailMessage, target: Target, key: str, deadline: float) -> Outcome | None:
        connection = self._opened()
        if not isinstance(connection, smtplib.SMTP):
            return connection
        try:
            return self._hand_over(connection, made, target.address, deadline)
        finally:
            connection.close()

    def _opened(self) -> smtplib.SMTP | Outcome:
        """A connection that is logged in, or why there is none."""
        try:
            return self._connected()
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, ssl.SSLError) as error:
            return ChannelDown(_reason(error))
        except (OSError, smtplib.SMTPException) as error:
            return Deferred(_reason(error))

    def _connected(self) -> smtplib.SMTP:
        server, secure = self._server, ssl.create_default_context()
        connection: smtplib.SMTP
        if server.security == "tls":
            connection = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=secure)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                connection.starttls(context=secure)
                connection.ehlo()
            if server.user:
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection

    def _hand_over(
        self, connection: smtplib.SMTP, made: EmailMessage, to: str, deadline: float
    ) -> Outcome | None:
        try:
            code, said = connection.mail(self.sender.address)
            if code != 250:
                return Deferred(_said(code, said)) if code < 500 else ChannelDown(_said(code, said))
            code, said = connection.rcpt(to)
            if code not in (250, 251):
                return Deferred(_said(code, said)) if code < 500 else BadTarget(_said(code, said))
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            return BadTarget(_reason(error)) if isinstance(error, UnicodeError) else Deferred(_reason(error))
        if time.monotonic() > deadline:
            return Deferred("past its deadline")
        try:
            code, said = connection.data(made.as_bytes())
        except smtplib.SMTPDataError as error:
            return _after_data(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException) as error:
            return Uncertain(_reason(error))
        return None if code == 250 else _after_data(code, said)


def _after_data(code: int, said: bytes | str) -> Outcome:
    """A refusal of the letter itself: for a while, or for good."""
    return Deferred(_said(code, said)) if code < 500 else BadTarget(_said(code, said))


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"SMTP {code} {words}"


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
