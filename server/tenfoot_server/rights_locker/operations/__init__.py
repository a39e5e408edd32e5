"""The operations of the rights locker: each is one unit of work on a lane."""
