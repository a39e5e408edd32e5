"""Generated stubs of the APIs that Envoy calls."""
