"""Documents made at random, valid as Argdown, with every construct in every company.

Where Argdown is known to go wrong (an undercut of a statement in a text with inferences) the
documents do not go; the cases name it.
"""

from __future__ import annotations

import random

_ELEMENTS = (
    "[A]",
    "[B]",
    "[C]",
    "[A]: words here",
    "[B]: other, words; and (more). {x: 1}",
    "plain words",
    "more #t words, e.g. these",
    "over two\n  lines",
    "<X>",
    "<Y>",
    "<X>: a description",
    "<Z>: other #(t u) words {k: [v, w], y: 2}",
    "[D]: **bold** and *italic, words*, as @[A] says",
    "[A] #t2",
    "<X> {z: {a: b}}",
    "see [this](http://example.org) and \\#5 .->. x",
)
_SIGNS = ("+", "-", "+>", "->", "<+", "<-", "_>")
_PREMISES = ("[A]", "p", "[P]: premise #t", "[B]\n  - [C]", "q {w: 1}", "r\n  + <Y>: why\n    - s")
_INFERENCES = ("----", "-- R, S --", "--\nR\n{uses: [1]}\n--", "-----", "-- {a: b} --")
_HEADINGS = ("One", "Two #h", "Three {isGroup: false}", "Four **b**\n{isClosed: true}")


def document(r: random.Random) -> str:
    blocks = ["===\nmodel:\n  mode: strict\n==="] if r.random() < 0.25 else []
    for _ in range(r.randint(1, 6)):
        blocks += r.choice((_heading, _pcs, _list, _tree, _tree, _tree))(r)
    comment = ("", "// a comment\n", "/* one\n\ntwo */\n")
    return "\n\n".join(
        r.choice(comment) + block if at else block for at, block in enumerate(blocks)
    )


def _heading(r: random.Random) -> list[str]:
    return [f"{'#' * r.randint(1, 3)} {r.choice(_HEADINGS)}"]


def _pcs(r: random.Random) -> list[str]:
    name = f"Argument {r.randint(0, 10**9)}"
    head = r.choice(([], [f"<{name}>"], [f"<{name}>: about\n  -> [A]"]))
    lines = [f"({n}) {r.choice(_PREMISES)}" for n in range(1, r.randint(2, 4))]
    for _ in range(r.randint(1, 2)):
        lines += [r.choice(_INFERENCES)]
        lines += ["  <_ [U]"] if r.random() < 0.2 else []
        lines += [f"(7) {r.choice(('[C]', '[D]: conclusion', 'so it is'))}"]
    return [*head, "\n".join(lines)]


def _list(r: random.Random) -> list[str]:
    sign = r.choice(("*", "1."))
    return ["\n".join(f"{sign} {r.choice(_ELEMENTS)}" for _ in range(r.randint(1, 4)))]


def _tree(r: random.Random) -> list[str]:
    lines, depth = [r.choice(_ELEMENTS)], 0
    for _ in range(r.randint(0, 7)):
        depth = r.randint(1, depth + 1)
        element = r.choice(_ELEMENTS)
        signs = _SIGNS if element.startswith("<") else (*_SIGNS, "><")
        lines.append(f"{'  ' * depth}{r.choice(signs)} {element}")
    return ["\n".join(lines)]
