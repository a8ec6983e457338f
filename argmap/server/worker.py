"""A process that works for the server: one request after another, until it is killed.

Oxigraph cannot be interrupted, and neither can a thread: a time limit that holds needs a
process. Requests come on the standard input and replies go to the standard output, pickled,
each behind its length in eight bytes. A long body goes into a file of its own, and what is there
of it is told before the reply: see `argmap.server.spooling`.
"""

from __future__ import annotations

import pickle
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from argmap.model import InputError
from argmap.server.messages import (
    About,
    Catalogue,
    Description,
    Graph,
    Map,
    Picture,
    Put,
    Question,
    RefusedError,
    Reply,
    Update,
    Written,
)
from argmap.server.spooling import Body
from argmap.store.killable import GRACE, alarm, opened

if TYPE_CHECKING:
    import pyoxigraph as ox

MEMORY = 4 << 30
"""How many bytes a process may take: then it ends, and not the computer."""


def main(spool: Path) -> None:
    """Answer what comes in, until it ends."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends us when it ends
    _bound_memory()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    known: tuple[str, ox.Store] | None = None
    while True:
        size = incoming.read(8)
        if len(size) < 8:
            return
        path, request, seconds = pickle.loads(  # noqa: S301 -- from our parent
            incoming.read(int.from_bytes(size))
        )
        alarm(seconds + GRACE)
        try:
            if known is None or known[0] != path:
                known = None
                known = path, opened(Path(path))
            reply: tuple[str, object] = "done", _done(known[1], request, spool, outgoing)
        except InputError as error:
            reply = "refused", RefusedError.of(error)
        except RefusedError as error:
            reply = "refused", error
        except (OSError, RuntimeError, ValueError) as error:
            reply = "failed", f"{type(error).__name__}: {error}"
        alarm(0)
        _send(outgoing, reply)


def _done(known: ox.Store, request: object, spool: Path, outgoing: BinaryIO) -> object:
    found = _handlers()[type(request)](known, request)
    if not isinstance(found, Reply | Written):
        return found
    reply = found.reply if isinstance(found, Written) else found
    head = replace(reply, body=b"", packed=getattr(request, "packed", False))
    with Body(head, spool, lambda begun: _send(outgoing, ("growing", begun))) as body:
        if isinstance(found, Written):
            found.write(body)
        else:
            body.write(found.body)
        return body.end()


@cache
def _handlers() -> Mapping[type, Callable[[Any, Any], object]]:
    from argmap.server.about import about
    from argmap.server.answering import answer
    from argmap.server.description import description
    from argmap.server.editing import edited
    from argmap.server.picturing import picture
    from argmap.server.showing import catalogue, graph, map_

    return {
        About: about,
        Catalogue: catalogue,
        Description: description,
        Graph: graph,
        Map: map_,
        Picture: picture,
        Put: edited,
        Question: answer,
        Update: edited,
    }


def _send(outgoing: BinaryIO, reply: tuple[str, object]) -> None:
    data = pickle.dumps(reply)
    outgoing.write(len(data).to_bytes(8))
    outgoing.write(data)
    outgoing.flush()


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
