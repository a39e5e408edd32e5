"""Deletes what is too old to count."""

from datetime import datetime

from tenfoot_server.viewer_context.operations.login_attempts import forget_attempts
from tenfoot_server.viewer_context.upstreams.answers import forget_answers
from tenfoot_server.viewer_context.upstreams.outbox import forget_webhooks


def prune(now: datetime) -> None:
    """Deletes old sign-in attempts, expired answers of upstreams, and webhooks that are a month old."""
    forget_attempts(now)
    forget_answers(now)
    forget_webhooks(now)
