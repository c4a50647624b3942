"""`python -m tests.bench [NAME…]`: run the named benchmarks, or all of them."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("startup", "importing", "cutting", "drafting")


def main() -> int:
    """Run them and print each one's table."""
    wanted = sys.argv[1:] or list(NAMES)
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(NAMES)}")
        return 2
    for name in wanted:
        print(import_module(f"tests.bench.{name}").run(), flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
