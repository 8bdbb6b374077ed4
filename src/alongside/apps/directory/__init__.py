"""Organisations, what is published about them, and who belongs to which."""
