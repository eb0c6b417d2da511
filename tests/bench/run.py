"""The benchmarks as a script: `python tests/bench/run.py [NAME ...]`; see `python -m tests.bench`."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))
    from tests.bench.__main__ import main

    main(sys.argv[1:])
