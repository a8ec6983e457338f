"""``argmap watch``: the map in the browser, drawn again on each save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, say

if TYPE_CHECKING:
    from argmap.model import Finding


@click.command(epilog=examples("argmap watch graphs/frontier-pause.argdown --once"))
@click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--port", default=0, metavar="N", help="The port; any that is free by default.")
@click.option("--open/--no-open", "browse", default=True, help="Open the page in the browser.")
@click.option("--once", is_flag=True, help="Check and draw once, open nothing, and stop.")
def entry(file: Path, *, port: int, browse: bool, once: bool) -> None:
    """Show a map in the browser, and check and draw it again each time FILE is saved.

    The page keeps its place; while the file cannot be read it keeps the last map, and says what
    is wrong. The server is for this computer alone (127.0.0.1). Ctrl+C stops it.
    """
    import threading
    import webbrowser

    from argmap.editor.watching import Watched, follow, serve

    watched = Watched(file)
    watched.look()
    _tell(watched.findings)
    if once:
        return
    server = serve(watched, port)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    say(f"{file} is at {address}; Ctrl+C stops")
    stop = threading.Event()
    threading.Thread(target=follow, args=(watched, stop, _tell), daemon=True).start()
    if browse:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        stop.set()
        server.server_close()


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings:
        say(str(finding))
    say(f"{len(findings)} finding{'s' * (len(findings) != 1)}")
