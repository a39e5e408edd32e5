"""`make hold`: attacks and faults on a running system of three workers, and what ordinary callers feel of each."""
