"""Checks of an estimate, one a file: each a function of numbers that gives a frozen value. None words a verdict."""
