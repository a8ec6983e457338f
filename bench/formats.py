"""Real corpora in thirteen notations: what is read, against an independent count; what a round trip
keeps; how long it takes; the same files through arguebuf, in the same run; and one corpus
through every notation that is read and written.

Set ARGMAP_CORPORA to the folder of corpora (`bench._corpora` says what belongs there) and
ARGMAP_ARGUEBUF to a Python that has arguebuf.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from argmap.formats import Format, formats
from argmap.model import InputError
from argmap.rdf.codec import encode
from argmap.rdf.reading import read_maps
from argmap.rdf.turtle import write_turtle
from bench._corpora import Corpus, folder, held, paths, there, told
from bench._measure import table

PEER = Path(__file__).with_name("_arguebuf.py")
THEIRS = frozenset({"aif", "arggraph", "arguebuf", "brat", "kialo", "sadface", "xaif"})
"""The notations that arguebuf reads too."""

THROUGH_ALL = "microtexts, en"
"""The corpus that goes through every notation: it has linked premises and undercuts."""

HEAD = ["corpus", "notation", "files", "read", "counts equal", "claims", "supports", "attacks"]


def run() -> None:
    """Print what is read, what comes back, both beside arguebuf, and what each notation keeps."""
    root = folder()
    if root is None:
        print("set ARGMAP_CORPORA to a folder of corpora; bench/_corpora.py says which")
        return
    corpora = list(there(root))
    seconds = {corpus.name: _reading(corpus, root) for corpus in corpora}
    rows = [row for _, row in seconds.values()]
    print(table([*HEAD, "CPU ms a file"], rows))
    print("\nFrom the notation to a map to Turtle to a map and back: what differs\n")
    print(table(["corpus", "files", "exact", "losses"], [_round(c, root) for c in corpora]))
    peer = os.environ.get("ARGMAP_ARGUEBUF")
    if peer:
        _beside(peer, corpora, root, {name: wall for name, (wall, _) in seconds.items()})
    for corpus in corpora:
        if corpus.name == THROUGH_ALL:
            print(f"\n{corpus.name} ({len(paths(corpus, root))} files) through every notation\n")
            head = [
                "notation",
                "files back",
                "claims and relations kept in",
                "losses of all files",
            ]
            print(table(head, _through_all(corpus, root)))


def _reading(corpus: Corpus, root: Path) -> tuple[float, list[object]]:
    reading = formats[corpus.form].read
    assert reading is not None
    files = paths(corpus, root)
    counts: Counter[str] = Counter()
    read = equal = 0
    wall = 0.0
    for path in files:
        start = time.process_time()
        try:
            data = path.read_bytes()
            (m,) = reading(data, str(path))
        except InputError as error:
            print(error, file=sys.stderr)
            continue
        finally:
            wall += time.process_time() - start
        read += 1
        equal += held(m) == corpus.count(data)
        counts += Counter(claims=len(m.claims), supports=len(m.supports), attacks=len(m.attacks))
    whole = [counts["claims"], counts["supports"], counts["attacks"]]
    row = [corpus.name, corpus.form, len(files), read, equal, *whole, 1000 * wall / len(files)]
    return wall, row


def _round(corpus: Corpus, root: Path) -> list[object]:
    form = formats[corpus.form]
    files = paths(corpus, root)
    lost: Counter[str] = Counter()
    exact = refused = 0
    for path in files:
        data = path.read_bytes()
        try:
            back, losses = _through_rdf(form, data, str(path))
        except InputError:  # the first table counts it
            refused += 1
            continue
        lost.update(losses)
        if corpus.form == "aif":
            exact += told(json.loads(back)) == told(json.loads(data))
        elif form.read is not None and form.write is not None:
            exact += form.read(back, str(path)) == form.read(data, str(path))
    words = ", ".join(f"{count} {what}" for what, count in sorted(lost.items())) or "none"
    if form.write is None:  # then all that can be said is that RDF holds it
        return [corpus.name, len(files) - refused, "only read", ""]
    return [corpus.name, len(files) - refused, exact, words]


def _through_all(corpus: Corpus, root: Path) -> Iterator[list[object]]:
    """Yield what each notation that is read and written keeps of the maps of a corpus."""
    source = formats[corpus.form].read
    assert source is not None
    files = paths(corpus, root)
    maps = [source(path.read_bytes(), str(path))[0] for path in files]
    for name, form in formats.items():
        if form.read is None or form.write is None:
            continue
        lost: Counter[str] = Counter()
        back = kept = 0
        for path, m in zip(files, maps, strict=True):
            lost.update(form.losses([m]))
            (again,) = form.read(form.write([m]), f"{path.stem}{form.suffixes[0]}")
            back += 1
            kept += held(again) == held(m)
        words = ", ".join(f"{count} {what}" for what, count in sorted(lost.items())) or "none"
        yield [name, back, kept, words]


def _through_rdf(form: Format, data: bytes, file: str) -> tuple[bytes, dict[str, int]]:
    """Return a file as it comes back, and what was lost; nothing where nobody writes it."""
    assert form.read is not None
    (m,) = form.read(data, file)
    (again,) = read_maps(write_turtle(m).encode(), "turtle", file=file)
    assert encode(again) == encode(m)
    if form.write is None:
        return b"", {}
    return form.write([again]), dict(form.losses([again]))


def _beside(peer: str, corpora: list[Corpus], root: Path, ours: dict[str, float]) -> None:
    """Print how arguebuf does on the same files, in a process of its own."""
    known = [corpus for corpus in corpora if corpus.form in THEIRS]
    work = {
        corpus.name: [[str(path), *_nodes(corpus, path)] for path in paths(corpus, root)]
        for corpus in known
    }
    done = subprocess.run(
        [peer, str(PEER)],
        input=json.dumps(work),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found = json.loads(done.stdout)
    rows = []
    for corpus in known:
        theirs = found[corpus.name]
        files = len(work[corpus.name])
        rows.append(
            [
                corpus.name,
                files,
                theirs["read"],
                theirs["equal"],
                theirs["seconds"],
                ours[corpus.name],
                theirs["kept"] if corpus.form == "aif" else "not tried",
            ]
        )
    print(
        f"\narguebuf {found['version']}, the same files, one process each; CPU seconds to read\n"
    )
    head = [
        "corpus",
        "files",
        "read by arguebuf",
        "atoms and schemes as counted",
        "its seconds",
        "ours",
        "exact after its round trip",
    ]
    print(table(head, rows))
    aif = [c.name for c in known if c.form == "aif"]
    both = [sum(found[name]["seconds"] for name in aif), sum(ours[name] for name in aif)]
    print(f"\nAll AIF: arguebuf {both[0]:.1f} s, argmap {both[1]:.1f} s")


def _nodes(corpus: Corpus, path: Path) -> list[int]:
    """Return how many claims and how many steps a file has, restatements and preferences too."""
    counts = corpus.count(path.read_bytes())
    return [counts["I"], sum(counts[kind] for kind in ("RA", "CA", "MA", "PA"))]
