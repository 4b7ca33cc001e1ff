"""Build a site strictly, and put it in place whole or not at all."""
