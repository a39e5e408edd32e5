"""Client and generated messages of the tenfoot services."""
