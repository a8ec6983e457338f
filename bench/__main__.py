"""``python -m bench`` lists the benchmarks; ``python -m bench NAME …`` runs some."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import bench


def main() -> int:
    """Run the named benchmarks, or say which there are."""
    names = [
        module.name
        for module in iter_modules(bench.__path__)
        if not module.name.startswith("_")
        and hasattr(import_module(f"bench.{module.name}"), "run")
    ]
    chosen = sys.argv[1:]
    unknown = sorted(set(chosen) - set(names))
    if unknown or not chosen:
        print(f"usage: python -m bench NAME…   ({', '.join(names)})")
        return 2 if unknown else 0
    for name in chosen:
        import_module(f"bench.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
