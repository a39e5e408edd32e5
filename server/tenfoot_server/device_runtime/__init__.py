"""Signage runtime: what registered devices poll and report."""
