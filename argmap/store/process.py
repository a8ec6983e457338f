"""A process that answers queries, and can be killed while it does.

Oxigraph cannot be interrupted, and neither can a thread: a time limit that holds needs a
process. This one opens the corpus for itself, answers one query after another, and is replaced
after it had to be killed.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from argmap.batches import batched
from argmap.model import InputError
from argmap.rdf.streaming import Stream
from argmap.store.engine import EngineError, QueryTimeoutError, told
from argmap.store.killable import GRACE, alarm, environment, opened

if TYPE_CHECKING:
    import pyoxigraph as ox

    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query


MORE, LAST, WRONG, FAILED = "more", "last", "wrong", "failed"
"""What a reply is: one of several, the last, the findings of a query, or an error."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the text of a query, what to call it, and how much of the answer is wanted."""

    text: str
    file: str
    limit: int | None = None
    streamed: bool = False


class Questions:
    """Answers queries about a corpus on disk, or a file of N-Quads, with a time limit."""

    def __init__(self, path: Path, location: str = "") -> None:
        self.path, self.location = path, location or str(path)
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()

    def ask(self, query: Query, *, limit: int | None, timeout: float) -> Answer:
        """Return the answer, if it comes in time.

        Raises:
            QueryTimeoutError: if it does not.
            InputError: for an error of syntax.
            EngineError: if the engine fails, or the process dies.
        """
        (answer,) = self._replies(Asked(query.text, query.file, limit), timeout)
        return cast("Answer", answer)

    def stream(self, query: Query, *, timeout: float) -> Stream:
        """Return the rows of a SELECT as they come, as long as they come in time.

        The process is for this stream alone, and ends with it. Errors as `ask`, also on the way.
        """
        replies = self._replies(Asked(query.text, query.file, streamed=True), timeout)
        try:
            columns = next(replies)
        except BaseException:
            self.close()
            raise
        return Stream(columns, self._rows(replies))

    def _rows(self, replies: Generator[Any]) -> Iterator[tuple[str | None, ...]]:
        with closing(self), closing(replies):
            for rows in replies:
                yield from rows

    def _replies(self, asked: Asked, timeout: float) -> Generator[Any]:
        """Yield what the process replies to a question; one question at a time."""
        with self._turn:
            child = self._started()
            late = [False]

            def stop() -> None:
                late[0] = True
                child.kill()

            timer = Timer(timeout, stop)
            timer.start()
            try:
                pickle.dump((asked, timeout), cast("BinaryIO", child.stdin))
                cast("BinaryIO", child.stdin).flush()
                status = MORE
                while status == MORE:
                    status, reply = pickle.load(cast("BinaryIO", child.stdout))  # noqa: S301 -- ours
                    if status in {MORE, LAST}:
                        yield reply
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._stop()
                if late[0]:
                    raise QueryTimeoutError(timeout) from None
                raise EngineError(
                    self.location, "the process that answers queries died", "is memory short?"
                ) from error
            except BaseException:  # interrupted: the reply, when it comes, is nobody's
                self._stop()
                raise
            finally:
                timer.cancel()
            if status == WRONG:
                raise InputError(reply)
            if status == FAILED:
                with told(self.location):
                    raise reply

    def close(self) -> None:
        """Stop the process."""
        with self._turn:
            self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 -- our own module
                [sys.executable, "-m", "argmap.store.process", str(self.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment(),
            )
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def main(path: Path) -> None:
    """Answer what comes in on stdin, until it is closed."""
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    known = opened(path / "oxigraph" if path.is_dir() else path)
    while True:
        try:
            asked, timeout = pickle.load(incoming)  # noqa: S301 -- from our parent
        except EOFError:
            return
        alarm(timeout + GRACE)
        for reply in _answered(known, asked):
            pickle.dump(reply, outgoing)
            outgoing.flush()
        alarm(0)


def _answered(known: ox.Store, asked: Asked) -> Iterator[tuple[str, object]]:
    from argmap.rdf.answering import answer
    from argmap.rdf.sparql import query_of
    from argmap.rdf.streaming import AT_ONCE, found

    query = query_of(asked.text, asked.file)
    try:
        if asked.streamed:
            columns, rows = found(known, query)
            yield MORE, columns
            for some in batched(rows, AT_ONCE):
                yield MORE, some
            yield LAST, []
        else:
            yield LAST, answer(known, query, limit=asked.limit)
    except InputError as error:
        yield WRONG, error.findings
    except (OSError, RuntimeError, ValueError) as error:
        yield FAILED, error


if __name__ == "__main__":
    main(Path(sys.argv[1]))
