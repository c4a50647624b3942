"""`python -m tests.eval [NAME…]`: run the named evaluations, or all; each writes its table to docs.

Exit code 1 when a figure misses its mark.
"""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("compliance", "drafting")


def main() -> int:
    """Run them; arguments after the name go to the evaluation."""
    name, *rest = sys.argv[1:] or ["all"]
    if name != "all" and name not in NAMES:
        print(f"No such evaluation: {name}. There are: {', '.join(NAMES)}")
        return 2
    missed = 0
    for one in NAMES if name == "all" else (name,):
        missed += import_module(f"tests.eval.{one}").run(rest)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
