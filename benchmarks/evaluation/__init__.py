"""The evaluation engine beside its peers, and how often it is wrong where the truth is known."""
