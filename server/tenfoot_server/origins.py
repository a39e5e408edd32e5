"""The spelling of origins, as browsers send them."""

# One label of a host name.
HOST_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
# Browsers leave these out.
DEFAULT_PORTS = {"http": "80", "https": "443"}
