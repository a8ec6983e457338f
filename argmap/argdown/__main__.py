"""``python -m argmap.argdown FILE``: what `argdown json` prints, and the mistakes of the text."""

from __future__ import annotations

import sys
from pathlib import Path

from argmap.argdown.build import build
from argmap.argdown.exchange import write_json
from argmap.argdown.notation import collector_paused, finding
from argmap.argdown.parser import parse


def main() -> int:
    """Print a file as Argdown's JSON; return 1 if there are mistakes in it."""
    file = sys.argv[1]
    with collector_paused():
        document = parse(Path(file).read_text(encoding="utf-8-sig"), file)
        sys.stdout.write(write_json(build(document)))
    for problem in document.problems:
        print(finding(problem, document, "AM001"), file=sys.stderr)  # noqa: T201 -- a command
    return 1 if document.problems else 0


if __name__ == "__main__":
    sys.exit(main())
