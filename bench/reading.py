"""``python -m bench.reading FILE.jsonl``: reports through the sieve and the readers as ``run`` reads them, and no more.

What ``run`` does besides (storing, origins, linking, the page) grows with other things than the text; this is the
figure that another reader of statements would be compared by.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from twosource import engine
from twosource.model import InputError
from twosource.read import read_paths


def main(paths: list[str]) -> int:
    read = engine.extract_all(read_paths(map(Path, paths)), os.cpu_count() or 1, extract=engine.extract_claims)
    outcomes = [not isinstance(item, InputError) for item in read]
    print(f"{sum(outcomes)} read, {len(outcomes) - sum(outcomes)} refused")
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
