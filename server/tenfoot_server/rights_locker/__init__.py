"""Rights: which devices may play for an account, and why one was refused (documents 002 and 003)."""
