"""Signage runtime: what registered devices poll and report (document 000)."""
