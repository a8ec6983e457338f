"""Workers, so many at a time, each with a time limit that holds.

Everything here runs in the one thread of the event loop: a request that waits costs a few
hundred bytes, and no thread.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from argmap.model import ArgmapError
from argmap.server.messages import Question, RefusedError
from argmap.server.spooling import Growing
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.killable import environment

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from argmap.server.messages import Reply

Source: TypeAlias = "Callable[[], AbstractContextManager[str]]"
"""Gives the path of the corpus as it is now, which stays there while it is used."""

LEFT = 1.0
"""Seconds that a worker may go on for nobody: most answers are nearly done by then."""

STARTING = 60.0
"""Seconds in which a worker must be ready for its first request."""


class BusyError(ArgmapError):
    """Every worker is at work, and stayed so."""


class Worker:
    """One process; it is started when it is first needed, and again after it had to be killed."""

    def __init__(self, spool: Path) -> None:
        self.spool = spool
        self._child: Process | None = None
        self._limit: asyncio.Timeout | None = None

    async def call(
        self,
        path: str,
        request: object,
        seconds: float,
        grow: Callable[[Reply], None] = lambda _: None,
    ) -> Any:  # noqa: ANN401 -- what the request asks for
        """Return what the worker makes of a request to the corpus at a path.

        A reply with a long body is told before it ends, each time that there is more of it.

        Raises:
            QueryTimeoutError: if it takes longer.
            RefusedError: if the client has to change something.
            EngineError: if the engine fails, or the process dies.
        """
        child = self._child or await self._start()
        data = pickle.dumps((path, request, seconds))
        try:
            async with asyncio.timeout(seconds) as self._limit:
                stdin = cast("asyncio.StreamWriter", child.stdin)
                stdout = cast("asyncio.StreamReader", child.stdout)
                stdin.write(len(data).to_bytes(8) + data)
                await stdin.drain()
                status = "growing"
                while status == "growing":
                    size = int.from_bytes(await stdout.readexactly(8))
                    status, found = pickle.loads(await stdout.readexactly(size))  # noqa: S301 -- ours
                    if status == "growing":
                        grow(found)
        except TimeoutError:
            await self.stop()
            raise QueryTimeoutError(seconds) from None
        except (EOFError, OSError) as error:
            await self.stop()
            raise EngineError(path, "the process that answers died", _MEMORY) from error
        except BaseException:  # cancelled: the reply, when it comes, is nobody's
            await self.stop()
            raise
        finally:
            self._limit = None
        if status == "refused" and isinstance(found, RefusedError):
            raise found
        if status == "failed":
            raise EngineError(path, found)
        return found

    @property
    def is_alive(self) -> bool:
        """The process runs."""
        return self._child is not None and self._child.returncode is None

    def hurry(self) -> None:
        """Let the request that is under way take no more than a moment: nobody waits for it."""
        if self._limit is not None:
            soon = asyncio.get_running_loop().time() + LEFT
            self._limit.reschedule(min(soon, self._limit.when() or soon))

    async def stop(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()

    async def _start(self) -> Process:
        self._child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "argmap.server.worker", str(self.spool)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
        )
        return self._child


class Pool:
    """So many workers for all who ask.

    Args:
        spool: a folder for long answers on their way.
        size: how many requests are worked at at a time.
        timeout: the most seconds that one may take.
        patience: the most seconds that one waits for its turn.
    """

    def __init__(self, spool: Path, *, size: int, timeout: float, patience: float = 10.0) -> None:
        self.timeout, self.patience = timeout, patience
        self._all = [Worker(spool) for _ in range(size)]
        self._free: list[Worker] = []
        self._turns = asyncio.Semaphore(0)  # serves those who wait in order; a queue does not
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self, source: Source) -> None:
        """Start the workers and have them open the corpus, so that no client waits for it."""
        with source() as path:
            await asyncio.gather(*(each.call(path, _WARMING, STARTING) for each in self._all))
        for each in self._all:
            self._put_back(each)

    async def answer(self, source: Source, request: object) -> Any:  # noqa: ANN401 -- as a worker's call
        """Return what a worker makes of a request, as soon as one is free.

        A long body grows on while the reply is sent. If the one who waits gives up, the worker
        may end what it is about to end, and is killed otherwise.

        Raises:
            BusyError: if no worker became free in time.
            QueryTimeoutError, RefusedError, EngineError: as `Worker.call`.
        """
        worker = await self._next()
        growing = Growing(worker.hurry)
        task = asyncio.create_task(self._work(worker, source, request, growing))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        growing.follow(task)
        try:
            await growing.begun()
        except asyncio.CancelledError:
            growing.close()
            raise
        return growing.reply or task.result()

    async def close(self) -> None:
        """End the workers."""
        while self._under_way:
            for task in self._under_way:
                task.cancel()
            await asyncio.wait(self._under_way)
        await asyncio.gather(*(each.stop() for each in self._all))

    async def _next(self) -> Worker:
        """Return a worker that is free, or the first that becomes so."""
        if self._turns.locked():
            try:
                async with asyncio.timeout(self.patience):
                    await self._turns.acquire()
            except TimeoutError:
                raise BusyError("the server is busy") from None
        else:
            await self._turns.acquire()  # at once
        return self._free.pop()

    def _put_back(self, worker: Worker) -> None:
        self._free.append(worker)
        self._turns.release()

    async def _work(
        self, worker: Worker, source: Source, request: object, growing: Growing
    ) -> Any:  # noqa: ANN401
        try:
            with source() as path:
                return await worker.call(path, request, self.timeout, growing.grow)
        finally:
            if worker.is_alive:
                self._put_back(worker)
            else:
                task = asyncio.create_task(self._revive(worker, source))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)

    async def _revive(self, worker: Worker, source: Source) -> None:
        """Start a worker anew, so that its next request need not wait for it."""
        with suppress(ArgmapError), source() as path:
            await worker.call(path, _WARMING, STARTING)
        self._put_back(worker)


_MEMORY = "it may have wanted more memory than it is given: ask for less at a time"
_WARMING = Question(text="ASK {}")
