"""Signage provisioning: venues, screens, pairing codes, devices and keys."""
