"""The pages of an agreement."""
