"""`python -m assistant`: the command line, and the entry of the bundled huixin-cli."""

import multiprocessing
import sys

from assistant.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
