"""Budgets of wrong guesses: of pairing codes, passwords and keys. The database counts them for all processes."""
