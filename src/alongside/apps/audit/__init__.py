"""What was done, by whom: an append-only chain written in the transaction it describes."""
