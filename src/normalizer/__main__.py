"""``python -m normalizer`` is the command."""

import sys

from normalizer.cli import main

if __name__ == "__main__":
    sys.exit(main())
