"""Viewer context: the call that an application makes at boot, and the account flow."""
