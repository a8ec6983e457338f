"""Virtuoso on loopback, from Debian's package ``virtuoso-opensource-7-bin``.

Where the program is missing and we are root, it is installed: the tests need it, and a test
that is skipped proves nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.conftest import free_port, wait_for

PACKAGE = "virtuoso-opensource-7-bin"

INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
MaxClientConnections = 5
[SPARQL]
ResultSetMaxRows = {most}
"""


def installed() -> str:
    """Return the program's path, installing it where that can be done."""
    found = shutil.which("virtuoso-t")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", PACKAGE]):
            subprocess.run(
                ["apt-get", "-q", *command], env=environment, capture_output=True, check=False
            )
        found = shutil.which("virtuoso-t")
    if found is None:
        raise RuntimeError(f"Virtuoso is missing: sudo apt-get install {PACKAGE}")
    return found


@contextmanager
def virtuoso(folder: Path, most: int = 1_000_000) -> Iterator[str]:
    """Yield the URL of a server that anyone on loopback may update; it gives ``most`` rows."""
    program = installed()
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, sql=sql, http=http, most=most), encoding="utf-8")
    child = subprocess.Popen(
        [program, "+foreground", "+configfile", ini],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{http}/sparql"
    try:
        wait_for(url, child)
        _granted(sql)
        yield url
    finally:
        child.kill()
        child.wait()


def _granted(port: int) -> None:
    command = [
        "isql-vt",
        f"127.0.0.1:{port}",
        "dba",
        "dba",
        'exec=GRANT SPARQL_UPDATE TO "SPARQL";',
    ]
    for _ in range(50):
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode == 0:
            return
        time.sleep(0.2)
    raise RuntimeError(done.stderr.decode("utf-8", "replace"))
