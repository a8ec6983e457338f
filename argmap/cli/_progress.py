"""A bar on the terminal while a command works; nothing where the standard error is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is to be called with how many are done and how many there are; None for nobody."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        shown: ProgressBar[int] | None = None

        def tell(done: int, total: int) -> None:
            nonlocal shown
            if shown is None:
                made = click.progressbar(
                    length=total,
                    label=label,
                    file=sys.stderr,
                    show_pos=True,
                    update_min_steps=max(total // 200, 1),
                )
                shown = stack.enter_context(made)
            shown.update(done - shown.pos)

        yield tell
