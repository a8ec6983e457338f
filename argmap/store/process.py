"""A process that answers queries, and can be killed while it does.

Oxigraph cannot be interrupted, and neither can a thread: a time limit that holds needs a
process. This one opens the corpus for itself, answers one query after another, and is replaced
after it had to be killed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from argmap.model import InputError
from argmap.store.engine import EngineError, QueryTimeoutError
from argmap.store.killable import GRACE, alarm, opened

if TYPE_CHECKING:
    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query


class Questions:
    """Answers queries about a corpus on disk, or a file of N-Quads, with a time limit."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()

    def ask(self, query: Query, *, limit: int | None, timeout: float) -> Answer:
        """Return the answer, if it comes in time.

        Raises:
            QueryTimeoutError: if it does not.
            InputError: for an error of syntax.
            EngineError: if the process died.
        """
        return cast("Answer", self._call((query.text, query.file, limit), timeout))

    def _call(self, request: object, timeout: float) -> Any:  # noqa: ANN401 -- pickled
        """Return what the process makes of a request; one at a time."""
        with self._turn:
            child = self._started()
            late = [False]

            def stop() -> None:
                late[0] = True
                child.kill()

            timer = Timer(timeout, stop)
            timer.start()
            try:
                pickle.dump((request, timeout), cast("BinaryIO", child.stdin))
                cast("BinaryIO", child.stdin).flush()
                status, found = pickle.load(cast("BinaryIO", child.stdout))  # noqa: S301 -- ours
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._stop()
                if late[0]:
                    raise QueryTimeoutError(timeout) from None
                raise EngineError(
                    str(self.path), "the process that answers queries died", "is memory short?"
                ) from error
            except BaseException:  # interrupted: the reply, when it comes, is nobody's
                self._stop()
                raise
            finally:
                timer.cancel()
            if status == "wrong":
                raise InputError(found)
            if status == "failed":
                raise EngineError(str(self.path), found)
            return found

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
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def main(path: Path) -> None:
    """Answer what comes in on stdin, until it is closed."""
    from argmap.rdf.answering import answer
    from argmap.rdf.sparql import query_of

    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    known = opened(path / "oxigraph" if path.is_dir() else path)
    while True:
        try:
            request, timeout = pickle.load(incoming)  # noqa: S301 -- from our parent
        except EOFError:
            return
        alarm(timeout + GRACE)
        try:
            text, file, limit = request
            reply: tuple[str, object] = "done", answer(known, query_of(text, file), limit=limit)
        except InputError as error:
            reply = "wrong", error.findings
        except (OSError, RuntimeError, ValueError) as error:
            reply = "failed", str(error)
        alarm(0)
        pickle.dump(reply, outgoing)
        outgoing.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
