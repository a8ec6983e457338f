"""A corpus as the listener sees it: a path for the workers, and what of it is worth keeping.

Whatever is kept is kept for one state of the corpus and forgotten with it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.model import Iri
from argmap.server.messages import (
    Catalogue,
    Edit,
    Map,
    Put,
    Question,
    RefusedError,
    Reply,
    Update,
)
from argmap.store.catalogue import called

if TYPE_CHECKING:
    from argmap.server.pool import Pool, Source
    from argmap.server.writing import Writer

KEPT = 64 << 20
"""How many bytes of answers and pages are kept."""

SMALL = 1 << 18
"""An answer or a query of more bytes is not kept; a page is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The maps of a state of the corpus: names and titles, in order of name."""

    maps: tuple[tuple[Iri, str], ...]
    names: frozenset[Iri]

    def find(self, word: str) -> Iri:
        """Return the map that people call so: by its IRI, or by the end of it.

        Raises:
            RefusedError: if there is none, or more than one.
        """
        near = called(self.names, word)
        if len(near) == 1:
            return near[0]
        if near:
            some = ", ".join(sorted(near)[:3])
            raise RefusedError(404, f"{len(near)} maps are called {word}: {some}")
        raise RefusedError(404, f"there is no map {word}")


class Served:
    """A corpus that is served.

    Args:
        path: what the workers open, unless a writer says otherwise.
        pool: the workers.
        writer: makes changes; None where none are allowed.
    """

    def __init__(self, path: str, pool: Pool, writer: Writer | None = None) -> None:
        self._path, self.pool, self.writer = path, pool, writer
        self._start, self._state = secrets.token_hex(4), 0
        self._listed: tuple[int, asyncio.Task[Listed]] | None = None
        self._kept: OrderedDict[tuple[int, Map | Question], Reply] = OrderedDict()
        self._size = 0

    @property
    def source(self) -> Source:
        """The path of the corpus as it is now, for as long as it is used."""
        return self.writer.copies.reading if self.writer else lambda: nullcontext(self._path)

    @property
    def version(self) -> str:
        """What no other state of this corpus and no other run of the server is called."""
        return f"{self._start}.{self._state}"

    async def start(self) -> None:
        """Start the workers."""
        await self.pool.start(self.source)

    async def close(self) -> None:
        """End all processes."""
        await self.pool.close()
        if self.writer:
            await self.writer.close()

    async def ask(self, request: object) -> Reply:
        """Return a worker's reply; errors as `Pool.answer`."""
        found: Reply = await self.pool.answer(self.source, request)
        return found

    async def listed(self) -> Listed:
        """Return the maps, asked for once for each state of the corpus."""
        if self._listed is None or self._listed[0] != self._state or _failed(self._listed[1]):
            self._listed = self._state, asyncio.create_task(self._list())
        return await asyncio.shield(self._listed[1])

    async def once(self, request: Map | Question) -> Reply:
        """Return a worker's reply, asked for once for each state of the corpus while it is kept."""
        key = self._state, request
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        reply = await self.ask(request)
        if isinstance(request, Map):
            if reply.growing:
                reply = replace(reply, body=await reply.growing.whole(), growing=None)
            self._keep(key, reply)
        elif not reply.growing and _weight(key, reply) <= SMALL:
            self._keep(key, reply)
        return reply

    async def change(self, change: Update | Put) -> Edit:
        """Make a change; errors as `Writer.change`.

        It is completed, whether or not the one who asked waits for it.
        """
        if self.writer is None:
            raise RefusedError(403, "this server is read-only")
        return await asyncio.shield(asyncio.create_task(self._change(self.writer, change)))

    async def _change(self, writer: Writer, change: Update | Put) -> Edit:
        try:
            return await writer.change(change)
        finally:
            self._state += 1

    async def _list(self) -> Listed:
        maps = await self.pool.answer(self.source, Catalogue())
        return Listed(maps, frozenset(name for name, _ in maps))

    def _keep(self, key: tuple[int, Map | Question], reply: Reply) -> None:
        if key in self._kept:
            return
        self._kept[key] = reply
        self._size += _weight(key, reply)
        while self._size > KEPT:
            self._size -= _weight(*self._kept.popitem(last=False))


def _failed(task: asyncio.Task[Listed]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _weight(key: tuple[int, Map | Question], reply: Reply) -> int:
    """Return about how many bytes it takes to keep a reply."""
    asked = len(key[1].text) if isinstance(key[1], Question) else 0
    return 1000 + asked + len(reply.body)
