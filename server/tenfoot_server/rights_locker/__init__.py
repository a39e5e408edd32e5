"""Rights: which devices may play for an account, and why one was refused."""
