"""The operations of the runtime. Each function is one unit of work; callers run it on a lane."""
