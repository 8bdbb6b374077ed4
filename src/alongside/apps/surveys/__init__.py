"""Waves: the same honest questions to a board, to both boards of a partnership, to staff and patients."""
