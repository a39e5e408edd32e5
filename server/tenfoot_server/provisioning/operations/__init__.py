"""The operations of provisioning. Each function is one unit of work; callers run it on a lane."""
