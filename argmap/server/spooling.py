"""Bodies on their way: short ones in memory, long ones in a file that is sent while it grows.

A worker writes as fast as it computes, whatever the client's speed, and is free for the next
request when it is done. So a slow client holds up a file and no process, and a long answer
takes no memory: neither where it is written nor where it is sent.
"""

from __future__ import annotations

import asyncio
import os
import time
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from argmap.server.messages import Reply

PIECE = 1 << 18
"""How many bytes are written, and sent, at a time; a body of fewer is sent as a whole."""

SHORT = 1 << 10
"""A body of fewer bytes is not worth compressing."""

PROMPT = 1.0
"""Seconds that the first bytes of a body wait for more, before they are sent.

They count from those bytes: a short answer that took long to find is still sent as a whole.
"""

_GZIP = zlib.MAX_WBITS | 16


class Body(BytesIO):
    """What a worker writes a body to.

    Args:
        reply: that the body belongs to.
        spool: a folder for long bodies.
        grown: called when the file of a long body has grown, with the reply that names it.
    """

    def __init__(self, reply: Reply, spool: Path, grown: Callable[[Reply], None]) -> None:
        super().__init__()
        self._reply, self._spool, self._grown = reply, spool, grown
        self._since = 0.0
        self._file: BinaryIO | None = None
        self._packer = zlib.compressobj(5, wbits=_GZIP) if reply.packed else None

    def write(self, data: Buffer) -> int:
        """Take the next bytes."""
        now = time.monotonic()
        if not self.tell():
            self._since = now
        size = super().write(data)
        if self.tell() >= PIECE or now - self._since > PROMPT:
            self._spill(zlib.Z_SYNC_FLUSH)
            self._grown(self._reply)
        return size

    def end(self) -> Reply:
        """Return the reply with all of its body."""
        if self._file is not None:
            self._spill(zlib.Z_FINISH)
            return self._reply
        packed = self._packer is not None and self.tell() >= SHORT
        body = self._taken(zlib.Z_FINISH) if packed else self.getvalue()
        return replace(self._reply, body=body, packed=packed)

    def close(self) -> None:
        """Close the file, and leave it where it is."""
        super().close()
        if self._file is not None:
            self._file.close()

    def _spill(self, mode: int) -> None:
        if self._file is None:
            handle, name = mkstemp(dir=self._spool)
            self._file = os.fdopen(handle, "wb", buffering=0)
            self._reply = replace(self._reply, file=name)
        self._file.write(self._taken(mode))

    def _taken(self, mode: int) -> bytes:
        data = self.getvalue()
        self.seek(0)
        self.truncate()
        if self._packer is None:
            return data
        return self._packer.compress(data) + self._packer.flush(mode)


class Growing:
    """The file of a long body, as the process that sends it sees it.

    Args:
        leave: called when nobody wants the rest.
    """

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._stream: BinaryIO | None = None
        self._ended: asyncio.Future[Any] | None = None
        self._grown = asyncio.Event()
        self._closed = False
        self.reply: Reply | None = None

    def follow(self, ended: asyncio.Future[Any]) -> None:
        """Take note of what ends when the body does."""
        self._ended = ended
        ended.add_done_callback(self._at_end)

    def grow(self, reply: Reply) -> None:
        """Take note that there is more of the body of a reply."""
        if self.reply is None:
            self.reply = replace(reply, growing=self)
            self._stream = Path(reply.file).open("rb", buffering=0)  # noqa: SIM115 -- see close
            with suppress(PermissionError):  # Windows keeps it till the folder goes
                Path(reply.file).unlink()
            if self._closed:
                self._stream.close()
        self._grown.set()

    async def begun(self) -> None:
        """Wait until there is something of the body, or it has ended without."""
        await self._grown.wait()

    @property
    def size(self) -> int | None:
        """How many bytes it has; None while it grows."""
        if self._stream is None or not self._is_whole():
            return None
        return os.fstat(self._stream.fileno()).st_size

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes.

        Raises:
            ArgmapError: where it breaks off.
        """
        while self._stream:
            whole = self._is_whole()
            self._grown.clear()
            piece = await asyncio.to_thread(self._stream.read, PIECE)
            if piece:
                yield piece
            elif whole:
                return
            else:
                await self._grown.wait()

    async def whole(self) -> bytes:
        """Return the body when it is there, and drop its file."""
        try:
            return b"".join([piece async for piece in self.pieces()])
        finally:
            self.close()

    def close(self) -> None:
        """Drop the file, and what is still to come."""
        self._closed = True
        if self._stream:
            self._stream.close()
        if self._ended and not self._ended.done():
            self._leave()

    def _is_whole(self) -> bool:
        if self._ended is None or not self._ended.done():
            return False
        self._ended.result()
        return True

    def _at_end(self, ended: asyncio.Future[Any]) -> None:
        if not ended.cancelled():
            ended.exception()  # told to whoever reads on, and to nobody else
        self._grown.set()
