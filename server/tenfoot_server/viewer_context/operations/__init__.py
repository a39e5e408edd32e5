"""What the viewer context does. Each function is one unit of work; callers run it on a lane."""
