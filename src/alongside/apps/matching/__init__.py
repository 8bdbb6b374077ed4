"""Rounds: who seeks help, who offers it, and the best pairing under the rules."""
