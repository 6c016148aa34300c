"""``python -m redaction``: the library as a command of its own."""

import sys

from redaction.cli import main

if __name__ == "__main__":
    sys.exit(main())
