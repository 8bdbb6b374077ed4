"""Alongside: organisations improve by working with each other, and see honestly whether it worked."""
