"""The child's work for one Word file: read it within the limits, say what it holds in one line of JSON."""

import sys
from pathlib import Path

from alongside.sources._child.main import tell
from alongside.sources._child.word import read_word


def main() -> None:
    """Called with: the file, memory in megabytes, processor time in seconds."""
    tell(lambda: read_word(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3]))
