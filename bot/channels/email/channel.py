"""E-mail as it is set up: by a server, or into a folder."""

from __future__ import annotations

from bot.channels.base import ChannelContext
from bot.channels.email.base import EmailChannel
from bot.channels.email.folder import EmailFolder
from bot.channels.email.render import MailSender
from bot.channels.email.settings import EmailSettings
from bot.channels.email.smtp import EmailSmtp, SmtpServer


def make_email(context: ChannelContext) -> EmailChannel:
    """E-mail, which is always there."""
    settings = EmailSettings(**context.settings)
    sender = MailSender(name=settings.mail_from_name, address=settings.mail_from)
    if settings.mail_dir is not None or not settings.smtp_host:
        folder = settings.mail_dir or context.data / "mail"
        return EmailFolder(folder=folder, sender=sender, clock=context.clock)
    server = SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security="starttls" if settings.smtp_starttls else "none",
        user=settings.smtp_user or None,
        password=settings.smtp_password.get_secret_value() or None,
    )
    return EmailSmtp(server=server, sender=sender, clock=context.clock)
