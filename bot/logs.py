"""What the log shows: what happened and where, in UTC; never what people wrote."""

from __future__ import annotations

import structlog


def set_up() -> None:
    """Traces without the values of variables, which would hold reasons for absence and all else that was typed."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
        ]
    )
