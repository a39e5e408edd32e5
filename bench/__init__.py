"""What the hot paths cost, measured on a real system: `make bench`."""
