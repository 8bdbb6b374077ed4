"""Fills the sample site."""


def fill_once() -> None:
    """Fill the sample site at its first start."""
