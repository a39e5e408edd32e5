"""Viewer context: what an application asks at boot, and the account flow beside it."""
