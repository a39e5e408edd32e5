"""The tenfoot server: signage provisioning and runtime, rights locker, viewer context."""
