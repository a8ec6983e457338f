"""Install what PDF needs beside Python: the library cairo, and fonts as wide as Arial.

CairoSVG looks for the library on the system; no wheel brings it. Not to have it is an error,
and no reason to skip a test.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

_FONTS = ("liberation", "arial", "helvetica")


def has_cairo() -> bool:
    return ctypes.util.find_library("cairo") is not None


def has_fonts() -> bool:
    """Tell whether the system knows a font of the widths that we measure with."""
    lister = shutil.which("fc-list")
    if lister is None:
        return sys.platform in {"darwin", "win32"}  # they ship Helvetica and Arial
    known = subprocess.run([lister], capture_output=True, text=True, check=True).stdout.lower()
    return any(font in known for font in _FONTS)


def main() -> None:
    if has_cairo() and has_fonts():
        return
    if shutil.which("apt-get"):
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        packages = ["libcairo2", "fonts-liberation", "fontconfig"]
        subprocess.run([*rights, "apt-get", "-qq", "update"], check=False)
        subprocess.run([*rights, "apt-get", "-qq", "install", "-y", *packages], check=False)
    elif shutil.which("brew"):
        subprocess.run(["brew", "install", "cairo"], check=False)
    if not has_cairo():
        sys.exit(
            "The tests write PDF with cairo, and it could not be installed: see docs/files.md"
        )


if __name__ == "__main__":
    main()
