"""Writes that may be repeated: the same `Idempotency-Key` with the same request gives the same answer."""
