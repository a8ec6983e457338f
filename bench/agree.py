"""How far real annotations agree: one text in two notations, and one text by several analysts.

Set ARGMAP_CORPORA to a folder that holds arguebase-public and change-my-view-modes. Araucaria has texts that were analysed
more than once, which are found by their companion texts. Of a thread of change-my-view-modes there
is the corpus's own annotation and an expert's, both as tags in the text. The authors of CASS ship
two analyses of one text, in xAIF, with the service that computes it (amf-evaluation-metrics).
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.agreement import Agreement, Rule, agreement
from argmap.agreement.pooled import pooled
from argmap.api import read
from argmap.model import ArgumentMap, InputError
from bench._corpora import folder
from bench._measure import table

BY_WORDING = Rule(match="wording")


def run() -> None:
    """Print the figures of both, pooled, and how long a text takes."""
    root = folder()
    if root is None:
        print("set ARGMAP_CORPORA to a folder of corpora; bench/_corpora.py says which")
        return
    home = root / "arguebase-public"
    _notations(home / "microtexts")
    _analysts(home / "araucaria" / "format=aif,lang=en")
    _gold(root / "change-my-view-modes")
    _marked(root / "amf-evaluation-metrics")


def in_two_notations(home: Path) -> dict[str, Agreement]:
    """Return how far AIF and arggraph XML of each microtext agree."""
    names = json.loads((home / "aif2arggraph.json").read_text(encoding="utf-8"))
    found: dict[str, Agreement] = {}
    for nodeset, text in sorted(names.items()):
        one = home / "format=aif,lang=en" / f"{nodeset}.json"
        other = home / "format=arggraph,lang=en" / f"{text}.xml"
        if one.exists() and other.exists():
            found[text] = agreement([read(one), read(other)], rule=BY_WORDING)
    return found


def _notations(home: Path) -> None:
    start = time.process_time()
    found = in_two_notations(home)
    spent = time.process_time() - start
    print(f"Microtexts, AIF and arggraph XML, {BY_WORDING}\n")
    _figures(list(found.values()))
    differing = {
        text: sorted({d.kind.value for d in each.comparisons[0].disagreements})
        for text, each in found.items()
        if differs(each)
    }
    same = len(found) - len(differing)
    print(f"\n{same} of {len(found)} texts agree in units and relations; the others: {differing}")
    print(f"{1000 * spent / len(found):.1f} ms of CPU a text, reading both files included\n")


def differs(each: Agreement) -> bool:
    """Tell whether units or relations differ; AIF names no thesis, so types and outcome may."""
    evidence = each.comparisons[0].evidence
    counts = (evidence.same, evidence.links, evidence.typed_links, evidence.steps)
    return any(not count.first == count.second == count.both for count in counts)


def _analysts(home: Path) -> None:
    texts: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(home.glob("*.txt")):
        words = _words(path.read_bytes())
        if len(words) > 60 and path.with_suffix(".json").exists():
            texts[words].append(path.with_suffix(".json"))
    groups = sorted(some for some in texts.values() if len(some) > 1)
    pairs: list[Agreement] = []
    for group in groups:
        try:
            pairs.append(agreement([read(path) for path in group[:2]], rule=BY_WORDING))
        except InputError as error:
            print(error)
    print(f"Araucaria, two analyses of one text, {BY_WORDING}\n")
    _figures(pairs)
    most = max(groups, key=len)
    everyone = agreement([read(path) for path in most], rule=BY_WORDING)
    print(f"\nThe {len(most)} analyses of one text, all together\n")
    rows = [[key, _said(figure.value), figure.why] for key, figure in everyone.figures.items()]
    print(table(["figure", "value", "undefined"], rows))


def _gold(home: Path) -> None:
    files = [home / "original" / "10_negative_gold.xml", home / "v1.0" / "negative" / "10.xml"]
    rule = Rule(types="tag")
    with TemporaryDirectory() as work:
        maps = [_standoff(path, Path(work, str(number))) for number, path in enumerate(files)]
        words = Path(work, "0.txt").read_text(encoding="utf-8")
    found = agreement(maps, rule=rule, text=words)
    print(f"\nA thread of Change My View, an expert and the corpus, {rule}\n")
    _figures([found])


def _marked(home: Path) -> None:
    files = [home / f"{name}.json" for name in ("28037", "28111")]
    if all(path.exists() for path in files):
        rule = Rule()
        print(f"\nA forecast in xAIF by two analysts, {rule}\n")
        _figures([agreement([read(path) for path in files], rule=rule)])


def _standoff(path: Path, target: Path) -> ArgumentMap:
    """Return the map of a text with claims and premises in tags; spaces run together.

    The expert's text has the footnote of the forum's robot, which is left out.
    """
    data = re.sub(r"_____.*?CMVing!\S*", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = ""
    marked: list[tuple[str, int]] = []
    lines: list[str] = []
    for piece in re.split(r"(</?\w[^<>]*>)", data):
        tag = re.match(r"<(/?)(claim|premise)\b", piece)
        if tag and not tag[1]:
            marked.append((tag[2], len(words) + bool(words)))
        elif tag and marked:
            kind, start = marked.pop()
            lines.append(f"T{len(lines) + 1}\t{kind} {start} {len(words)}\t{words[start:]}\n")
        elif not piece.startswith("<"):
            words = " ".join([*words.split(), *piece.split()])
    target.with_suffix(".txt").write_text(words, encoding="utf-8")
    target.with_suffix(".ann").write_text("".join(lines), encoding="utf-8")
    return read(target.with_suffix(".ann"))


def _words(data: bytes) -> str:
    plain = re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", " ", data.decode("cp1252", "replace")))
    return " ".join(plain.lower().split())


def _figures(found: Sequence[Agreement]) -> None:
    corpus = pooled(found)
    (pair,) = corpus.pairs.values()
    rows = [
        [key, _said(figure.value), _said(figures.macro[key].value), dict(figure.counts)]
        for figures in (pair, corpus.all)
        for key, figure in figures.micro.items()
    ]
    print(table(["figure", f"micro, {len(found)} texts", "macro", "counts"], rows))


def _said(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"
