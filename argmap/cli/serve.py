"""``argmap serve``: a corpus over HTTP."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from argmap.cli._output import examples, say
from argmap.cli._sources import many_sources, opened


@click.command(
    epilog=examples(
        "argmap serve graphs --check",
        "argmap serve debates.corpus --port 8080 --timeout 10 --check",
    )
)
@many_sources
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=7879, show_default=True, type=click.IntRange(0, 65535))
@click.option("--timeout", default=30.0, show_default=True, help="Seconds a query may take.")
@click.option("--limit", default=100_000, show_default=True, help="Rows an answer may have.")
@click.option("--processes", default=2, show_default=True, help="Queries answered at a time.")
@click.option("--name", "names", multiple=True, help="A further name of this server.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="A site that may ask.")
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
    *,
    check: bool,
) -> None:
    """Serve maps: a SPARQL endpoint, a page to ask from, and the page of each map.

    A SOURCE is a corpus on disk, a file, or a folder of files. The server is read-only, and
    listens on this computer alone unless --host says otherwise; it is meant to stand behind a
    server that does TLS and knows who is who. docs/serve.md has the details.
    """
    from argmap.model import MissingExtraError

    try:
        import uvicorn

        from argmap.server.application import LOOPBACK, Limits, Server
        from argmap.server.pool import Pool
    except ImportError as error:
        raise MissingExtraError("argmap serve", "serve") from error
    from argmap.store.embedded import Memory

    with opened(sources) as corpus, TemporaryDirectory(prefix="argmap-") as folder:
        if not isinstance(corpus.engine, Memory):
            raise click.UsageError("An endpoint is served already; give a directory or files.")
        is_loopback = host in {"127.0.0.1", "::1", "localhost"}
        hosts = (*LOOPBACK, *names) if is_loopback else names or ("*",)
        limits = Limits(timeout=timeout, rows=limit, hosts=hosts, origins=origins)
        path = corpus.engine.path_for_readers(Path(folder))
        pool = Pool(path, size=processes, timeout=timeout)
        application = Server(corpus, pool, limits).application()
        count = len(corpus.entries())
        say(f"serving {count:,} {'map' if count == 1 else 'maps'} at http://{host}:{port}/")
        if not check:
            uvicorn.run(application, host=host, port=port, log_level="warning")
