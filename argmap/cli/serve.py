"""``argmap serve``: a corpus over HTTP."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, say
from argmap.cli._sources import many_sources, opened
from argmap.wording import counted

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus


_ORIGIN = re.compile(r"https?://[^/\s]+|\*")


def _origins(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return origins as browsers send them: without the slash that an address line adds."""
    found = tuple(each.rstrip("/").lower() for each in given)
    for each in found:
        if not _ORIGIN.fullmatch(each):
            raise click.BadParameter(f"{each} is no origin, such as https://their.site, and not *")
    return found


@click.command(
    epilog=examples(
        "argmap serve graphs --check",
        "argmap serve debates.corpus --port 8080 --timeout 10 --check",
    )
)
@many_sources
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=7879, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="Seconds a query may take.",
)
@click.option(
    "--limit",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help="Rows an answer may have.",
)
@click.option(
    "--processes",
    default=lambda: max(2, min(8, os.cpu_count() or 2)),
    show_default="as many as processors, 2 to 8",
    type=click.IntRange(1),
    help="Queries answered at a time.",
)
@click.option("--name", "names", multiple=True, help="A further name of this server.")
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    callback=_origins,
    help="A site whose pages may ask; * for all.",
)
@click.option("--allow-update", is_flag=True, help="Let who has the token write.")
@click.option(
    "--token",
    envvar="ARGMAP_TOKEN",
    help="What a client sends to write; better in ARGMAP_TOKEN, which others do not see. "
    "Without either it is made anew and shown.",
)
@click.option("--log", is_flag=True, help="Write a line for each request.")
@click.option("--check", is_flag=True, help="Set everything up, and do not listen.")
def entry(
    sources: tuple[str, ...],
    host: str,
    port: int,
    timeout: float,
    limit: int,
    processes: int,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    token: str | None,
    *,
    allow_update: bool,
    log: bool,
    check: bool,
) -> None:
    """Serve maps: a SPARQL endpoint, a page to ask from, and the page of each map.

    A SOURCE is a corpus on disk, a file, or a folder of files. The server is read-only unless
    --allow-update says otherwise, and listens on this computer alone unless --host does; it is
    meant to stand behind a server that does TLS. docs/serve.md has the details.
    """
    from argmap.model import MissingExtraError

    try:
        from argmap.server.application import LOOPBACK, Limits
        from argmap.server.listening import PortError, listen, url_of
        from argmap.server.listening import opened as listening_at
        from argmap.server.serving import server
    except ImportError as error:
        raise MissingExtraError("argmap serve", "serve") from error

    is_loopback = host in {"127.0.0.1", "::1", "localhost"}
    hosts = (*LOOPBACK, *names) if is_loopback else names or ("*",)
    secret = (token or secrets.token_urlsafe(24)) if allow_update else None
    limits = Limits(rows=limit, hosts=hosts, origins=origins, token=secret)
    try:
        listening = None if check else listening_at(host, port)
    except PortError as error:
        raise click.UsageError(str(error)) from error
    with (
        _corpus(sources, write=allow_update) as corpus,
        TemporaryDirectory(prefix="argmap-") as folder,
        server(corpus, Path(folder), limits, size=processes, timeout=timeout) as made,
    ):
        if listening:
            port = listening.getsockname()[1]
        count = len(corpus.entries())
        say(f"serving {counted(count, 'map')} at {url_of(host, port)}")
        if secret and not token:
            say(f"to write, send: Authorization: Bearer {secret}")
        if listening:
            listen(made.application(), listening, say, log=log)


def _corpus(sources: tuple[str, ...], *, write: bool) -> Corpus:
    if not write:
        return opened(sources)
    from argmap.api import corpus
    from argmap.store.marking import is_marked

    if len(sources) != 1 or not is_marked(Path(sources[0])):
        raise click.UsageError(
            "With --allow-update the SOURCE is one corpus on disk, where changes stay: "
            "`argmap load debates.corpus FILES...` makes one."
        )
    return corpus(sources[0], write=True)
