"""What the runtime does. Each function is one unit of work; callers run it on a lane."""
