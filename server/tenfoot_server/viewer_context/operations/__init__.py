"""The operations of the viewer context. Each function is one unit of work; callers run it on a lane."""
