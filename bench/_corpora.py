"""Real corpora, read from a folder that is no part of this repository.

``ARGMAP_CORPORA`` names a folder with clones of public repositories, under their own names:
``arguebase-public`` (recap-utr), ``arg-microtexts`` (peldszus), ``change-my-view-modes``
(chridey), ``amf-evaluation-metrics`` (arg-tech), ``carneades-4`` (carneades), ``Kialo-Parser``
(edoguido), ``SADFace`` (ARG-ENU), ``argview`` (s6mike), and ``arguebuf`` with graphs of these that
arguebuf has written in its own JSON. What is missing is left out. Each corpus comes with a count
of its own, made from the bytes of the files without any reader of ours.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from argmap.model import ArgumentMap


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: where its files are, which notation they are in, and how to count them.

    Attributes:
        name: of the corpus.
        form: the format that reads it.
        glob: its files, below the folder of corpora.
        count: what a file holds, from its bytes alone: claims, supports, attacks and more.
        files: how many files there are to be, for a check that the folder is whole.
        refused: how many of them are not in the notation, and so refused with the place where.
    """

    name: str
    form: str
    glob: str
    count: Callable[[bytes], Counter[str]]
    files: int
    refused: int = 0


def folder() -> Path | None:
    """Return the folder of corpora, if the environment names one."""
    named = os.environ.get("ARGMAP_CORPORA")
    return Path(named) if named else None


def paths(corpus: Corpus, root: Path) -> list[Path]:
    """Return the files of a corpus, in order of name."""
    return sorted(path for path in root.glob(corpus.glob) if path.name != "aif2arggraph.json")


def held(m: ArgumentMap) -> Counter[str]:
    """Return what a map holds, under the names of `Corpus.count`."""
    dialogue = Counter(
        _CLASSES[obj.rpartition("#")[2][:-1]]
        for _, predicate, obj in m.extras
        if predicate.endswith("#type>") and obj.rpartition("#")[2][:-1] in _CLASSES
    )
    steps = Counter({"RA": len(m.supports), "CA": len(m.attacks), "I": len(m.claims)})
    return +(steps + dialogue)


_CLASSES = {
    "Locution": "L",
    "Illocution": "YA",
    "Transition": "TA",
    "Rephrase": "MA",
    "Preference": "PA",
    "Inference": "RA",
    "Conflict": "CA",
}


def _aif(data: bytes) -> Counter[str]:
    return Counter(node["type"] for node in json.loads(data)["nodes"])


def _xaif(data: bytes) -> Counter[str]:
    return Counter(node["type"] for node in json.loads(data)["AIF"]["nodes"])


def _arggraph(data: bytes) -> Counter[str]:
    kinds = Counter(re.findall(rb"<(?:adu|edge)\s[^>]*?\btype=\"(\w+)\"", data))
    return +Counter(
        {
            "I": kinds[b"pro"] + kinds[b"opp"],
            "RA": kinds[b"sup"] + kinds[b"exa"],
            "CA": kinds[b"reb"] + kinds[b"und"],
        }
    )


def _essay(data: bytes) -> Counter[str]:
    relations = Counter(re.findall(rb"^R\d+\t(\w+) ", data, re.MULTILINE))
    stances = Counter(re.findall(rb"^A\d+\tStance T\d+ (\w+)", data, re.MULTILINE))
    return +Counter(
        {
            "I": len(re.findall(rb"^T\d+\t", data, re.MULTILINE)),
            "RA": relations[b"supports"] + stances[b"For"],
            "CA": relations[b"attacks"] + stances[b"Against"],
        }
    )


def _debate(data: bytes) -> Counter[str]:
    relations = Counter(re.findall(rb"^R\d+\t(\w+) ", data, re.MULTILINE))
    supports = sum(relations[name] for name in (b"support", b"agreement", b"partial_agreement"))
    return +Counter(
        {
            "I": len(re.findall(rb"^T\d+\t", data, re.MULTILINE)),
            "RA": supports,
            "CA": relations.total() - supports - relations[b"understand"],
        }
    )


def _kialo(data: bytes) -> Counter[str]:
    entries = re.findall(rb"^(?:\d+\.)+ (Pro: |Con: )?(-> See)?", data, re.MULTILINE)
    return +Counter(
        {
            "I": sum(not see for _, see in entries),
            "RA": sum(stance == b"Pro: " for stance, _ in entries),
            "CA": sum(stance == b"Con: " for stance, _ in entries),
        }
    )


def _sadface(data: bytes) -> Counter[str]:
    against = {"conflict", "attack"}
    nodes: list[dict[str, Any]] = json.loads(data)["nodes"]
    steps = [node for node in nodes if node["type"] != "atom"]
    conflicts = sum(against.isdisjoint({node["type"], node["name"]}) for node in steps)
    return +Counter({"I": len(nodes) - len(steps), "RA": conflicts, "CA": len(steps) - conflicts})


def _carneades(data: bytes) -> Counter[str]:
    value = yaml.safe_load(data)
    arguments = [each for each in (value.get("arguments") or {}).values() if each.get("premises")]
    return +Counter(
        {
            "I": len(value.get("statements") or {}),
            "RA": len(arguments),
            "CA": sum(bool(each.get("undercutter")) for each in arguments),
        }
    )


def _mapjs(data: bytes) -> Counter[str]:
    counts: Counter[str] = Counter()

    def walk(idea: dict[str, Any], *, in_map: bool) -> None:
        for child in (idea.get("ideas") or {}).values():
            side = (child.get("attr") or {}).get("group")
            members = [
                each
                for each in (child.get("ideas") or {}).values()
                if not (each.get("attr") or {}).get("group")
            ]
            if side and members:
                counts["CA" if side == "opposing" else "RA"] += 1
                counts["I"] += len(members)
                walk(child, in_map=True)
            elif in_map and not side:
                walk(child, in_map=True)

    value = json.loads(data)
    counts["I"] += len(value["ideas"])
    for idea in value["ideas"].values():
        walk(idea, in_map=True)
    return +counts


def _argview(data: bytes) -> Counter[str]:
    counts: Counter[str] = Counter()

    def claims(value: dict[str, Any]) -> None:
        for key, below in (value or {}).items():
            if key in {"label", "strength"}:
                continue
            counts["I"] += 1
            for reason, members in (below or {}).items():
                if reason != "note" and members:
                    counts["CA" if reason[0] in "o-" else "RA"] += 1
                    claims(members)

    claims(yaml.load(data, yaml.BaseLoader))
    return +counts


def _tgf(data: bytes) -> Counter[str]:
    arguments, _, attacks = data.decode().partition("#")
    return +Counter({"I": len(arguments.split("\n")) - 1, "CA": len(attacks.split()) // 2})


def _arguebuf(data: bytes) -> Counter[str]:
    kinds = {"support": "RA", "attack": "CA", "rephrase": "MA", "preference": "PA"}
    counts: Counter[str] = Counter()
    for node in json.loads(data)["nodes"].values():
        found = [kind for key, kind in kinds.items() if key in node.get("scheme", {})]
        counts[found[0] if found else "I" if "atom" in node else "none"] += 1
    return counts


CORPORA = (
    Corpus("araucaria", "aif", "arguebase-public/araucaria/**/*.json", _aif, 662),
    Corpus("iac", "aif", "arguebase-public/iac/**/*.json", _aif, 1808),
    Corpus("qt30", "aif", "arguebase-public/qt30/**/*.json", _aif, 1484),
    Corpus("us-2016", "aif", "arguebase-public/us-2016/**/*.json", _aif, 499),
    Corpus("microtexts", "aif", "arguebase-public/microtexts/**/*.json", _aif, 110),
    Corpus("carneades", "aif", "carneades-4/**/nodeset*.json", _aif, 661),
    Corpus("AMF", "xaif", "amf-evaluation-metrics/28*.json", _xaif, 4),
    Corpus("microtexts, en", "arggraph", "arg-microtexts/corpus/en/*.xml", _arggraph, 112),
    Corpus("microtexts, de", "arggraph", "arg-microtexts/corpus/de/*.xml", _arggraph, 112),
    Corpus("microtexts 2", "arggraph", "arguebase-public/microtexts-v2/**/*.xml", _arggraph, 171),
    Corpus("essays", "brat", "arguebase-public/persuasive-essays/**/*.ann", _essay, 402),
    Corpus("change my view", "brat", "change-my-view-modes/**/*.ann", _debate, 113),
    Corpus("Kialo", "kialo", "Kialo-Parser/**/*.txt", _kialo, 3),
    Corpus("SADFace", "sadface", "SADFace/**/*.json", _sadface, 2),
    Corpus("Carneades 4", "carneades", "carneades-4/**/*.yml", _carneades, 43),
    Corpus("Carneades 4, AFs", "tgf", "carneades-4/**/*.tgf", _tgf, 8),
    Corpus("argview", "argview", "argview/examples/*.yaml", _argview, 3),
    Corpus("argview, tests", "argview", "argview/test/**/*.yaml", _argview, 4, refused=1),
    Corpus("argview, MindMup", "mapjs", "argview/**/*.mup", _mapjs, 4),
    Corpus("argview, mapjs", "mapjs", "argview/test/input/mapjs-json/*.json", _mapjs, 5),
    Corpus("arguebuf's own", "arguebuf", "arguebuf/*.json", _arguebuf, 300),
)


def there(root: Path) -> Iterator[Corpus]:
    """Yield the corpora of which the folder has any file."""
    return (corpus for corpus in CORPORA if paths(corpus, root))


def told(value: dict[str, Any]) -> list[Any]:
    """Return what an AIF file says: nodes and edges in no order, the other blocks as they are."""
    blocks = [
        Counter(json.dumps(each, sort_keys=True) for each in value[block])
        for block in ("nodes", "edges")
    ]
    rest = {key: block for key, block in value.items() if key not in {"nodes", "edges"}}
    return [*blocks, {"locutions": [], **rest}]
