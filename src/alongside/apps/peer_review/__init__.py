"""Peer review: colleagues of other organisations visit, say what they saw, and what was done is looked at again."""
