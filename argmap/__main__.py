"""``python -m argmap`` is the command ``argmap``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line: a plain question of `argmap solve` at once, all else by click."""
    if not _solved(sys.argv[1:]):
        from argmap import cli

        cli.main()


def _solved(words: list[str]) -> bool:
    """Answer ``solve -p PROBLEM -f FILE [-a ARGUMENT] [--no-witness]``, and tell whether that was done.

    In the competition a solver is started anew for each question, and click alone takes longer
    to import than most questions take to answer. Whatever is not plain, and whatever goes
    wrong, is left to `argmap.cli.solve`.
    """
    witness = words[-1:] != ["--no-witness"]
    words = words if witness else words[:-1]
    options = dict(zip(words[1::2], words[2::2], strict=False))
    plain = words[:1] == ["solve"] and len(words) == 1 + 2 * len(options)
    if not plain or not {"-p", "-f"} <= options.keys() <= {"-p", "-f", "-a"}:
        return False
    import gc

    from argmap.analysis.frameworks_io import read_framework
    from argmap.analysis.iccma import answers
    from argmap.model.errors import ArgmapError

    gc.disable()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text file
    try:
        with open(options["-f"], "rb") as file:  # noqa: PTH123 -- pathlib is not imported yet
            data = file.read()
        af = read_framework(data, options["-f"])
        for line in answers(af, options["-p"], options.get("-a"), witness=witness):
            sys.stdout.write(f"{line}\n")
    except (OSError, LookupError, ArgmapError):
        return False
    return True


if __name__ == "__main__":
    main()
