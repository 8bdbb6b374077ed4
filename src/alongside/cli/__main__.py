"""`python -m alongside.cli`."""

import sys

from alongside.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
