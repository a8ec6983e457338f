"""Where the files that travel with argmap are: ``ontology/``, ``graphs/`` and ``schemas/``.

In a wheel they lie inside the package, under ``data``; in a checkout they lie beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a file or folder that travels with argmap.

    >>> resource("graphs/turing-1950.ttl").name
    'turing-1950.ttl'

    Raises:
        FileNotFoundError: if the installation lacks it.
    """
    for home in (_PACKAGE / "data", _PACKAGE.parent):
        path = home / name
        if path.exists():
            return path
    raise FileNotFoundError(f"argmap was installed without {name}; install it again")
