"""The same files through arguebuf; run by a Python that has it, not by ours.

It reads names of files by corpus from the standard input as JSON, each with the number of its
claims and of its steps, and answers in JSON: how many it read, in how many seconds, how many of
them with as many atoms and schemes, and how many AIF files came back with the same nodes (ids,
types, texts, schemes) and the same edges.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path


def main() -> None:
    import arguebuf  # type: ignore[import-not-found,unused-ignore]  # it is the peer's Python

    work = json.load(sys.stdin)
    answer: dict[str, object] = {"version": version("arguebuf")}
    for name, files in work.items():
        read = equal = kept = 0
        seconds = 0.0
        for path, atoms, schemes in files:
            file = Path(path)
            start = time.process_time()
            try:
                graph = _load(arguebuf, file)
            except Exception:  # noqa: BLE001 -- whatever it raises, the file is not read
                continue
            finally:
                seconds += time.process_time() - start
            read += 1
            equal += (len(graph.atom_nodes), len(graph.scheme_nodes)) == (atoms, schemes)
            kept += file.suffix == ".json" and _comes_back(arguebuf, graph, file)
        answer[name] = {"read": read, "equal": equal, "kept": kept, "seconds": seconds}
    json.dump(answer, sys.stdout)


def _load(arguebuf, file: Path):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    if file.suffix == ".txt":
        with file.open(encoding="utf-8") as text:
            return arguebuf.load.kialo(text, name=file.stem)
    if file.suffix != ".json":
        return arguebuf.load.file(file)
    value = json.loads(file.read_text(encoding="utf-8"))
    # Its detector wants `locutions` in an AIF file, and knows no xAIF and no SADFace by their
    # files; where it does not, tell it what the file is.
    if "AIF" in value:
        return arguebuf.load.xaif(value, name=file.stem)
    if isinstance(value.get("nodes"), list) and "metadata" in value:
        return arguebuf.load.sadface(value, name=file.stem)
    if "locutions" in value or "edges" not in value:
        return arguebuf.load.file(file)
    return arguebuf.load.aif(value, name=file.stem) if _is_aif(value) else arguebuf.load.file(file)


def _is_aif(value: dict) -> bool:  # type: ignore[type-arg]
    return any("nodeID" in node for node in value["nodes"])


def _comes_back(arguebuf, graph, file: Path) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.json"
        try:
            path.write_text(json.dumps(arguebuf.dump.aif(graph)), encoding="utf-8")
            again = json.loads(path.read_text(encoding="utf-8"))
            before = json.loads(file.read_text(encoding="utf-8"))
            return _said(again) == _said(before)
        except Exception:  # noqa: BLE001
            return False


def _said(value: dict) -> list:  # type: ignore[type-arg]
    nodes = {
        (n["nodeID"], n["type"], n["text"], n.get("scheme"), n.get("schemeID"))
        for n in value["nodes"]
    }
    return [nodes, {(e["fromID"], e["toID"]) for e in value["edges"]}]


if __name__ == "__main__":
    main()
