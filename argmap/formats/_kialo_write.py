"""A map as a numbered tree of pros and cons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.formats._names import Names
from argmap.model import ArgumentMap, Attack, Claim, Iri, Question, Relation, in_order

_LINK = r"\[(?:\\.|[^\]\\\n])*\]\((?:\\.|[^)\\\n])*\)"
_ESCAPED = re.compile(rf"{_LINK}|\\([()\[\]\\.:>])")
_TO_ESCAPE = re.compile(rf"{_LINK}|([()\[\]\\])")
# What would be taken for an entry, a stance or a reference if it began a line.
_LIKE_ENTRY = re.compile(r"^((?:[0-9]+\.)*[0-9]+)(\. )", re.MULTILINE)


def unescape(words: str) -> str:
    r"""Return a text without Kialo's escapes; a Markdown link stays as it is.

    >>> unescape(r"it \(mostly\) works, [see](http://e.org/a_\(b\))")
    'it (mostly) works, [see](http://e.org/a_\\(b\\))'
    """
    return _ESCAPED.sub(lambda match: match[1] or match[0], words)


def escape(words: str) -> str:
    r"""Return a text with Kialo's escapes: the inverse of `unescape`.

    >>> escape("it (mostly) works\n1. so")
    'it \\(mostly\\) works\n1\\. so'
    """
    safe = _TO_ESCAPE.sub(lambda match: f"\\{match[1]}" if match[1] else match[0], words)
    return _LIKE_ENTRY.sub(r"\1\\\2", safe) if "\n" in safe else safe


def write_text(m: ArgumentMap, names: Names) -> tuple[str, Mapping[Iri, Iri]]:
    """Return the text of a map, and the names that its elements get from their paths."""
    tree = _Tree(m, names)
    title = " ".join(m.title.value.splitlines()) if m.title else ""
    return f"Discussion Title: {title}\n\n" + "".join(tree.lines()), tree.called


class _Tree:
    """The entries of a map; each element that gets a path is noted in `called`."""

    def __init__(self, m: ArgumentMap, names: Names) -> None:
        self.m, self.names = m, names
        self.called: dict[Iri, Iri] = {}
        self.paths: dict[Iri, str] = {}

    def lines(self) -> Iterator[str]:
        tops = self._tops()
        for number, top in zip(_numbers([each.order for each in tops]), tops, strict=True):
            self._call(top.id, f"{number}.")
        for issue in tops:
            if isinstance(issue, _Issue):
                self._call_answers(issue)
        self._find_homes()
        for top in tops:
            yield from self._below(top, self.paths[top.id])

    def _call_answers(self, issue: _Issue) -> None:
        path = self.paths[issue.id]
        numbers = _numbers([answer.order for answer in issue.answers])
        for number, answer in zip(numbers, issue.answers, strict=True):
            self._call(answer.id, f"{path}{number}.")

    def _find_homes(self) -> None:
        """Give a claim whose name is a path of this tree that path, wherever else it is used."""
        todo = [(path, claim) for claim, path in self.paths.items()]
        while todo:
            path, goal = todo.pop()
            for below, source, _, _ in self._children(goal, path):
                if source not in self.paths and self.names.id(source) == below[:-1]:
                    self.paths[source] = below
                    todo.append((below, source))

    def _tops(self) -> list[Claim | _Issue]:
        """Return what stands on the first level: questions and theses, then what is left."""
        issues = [issue for each in self.m.questions if (issue := _Issue(self.m, each)).answers]
        placed = {answer.id for issue in issues for answer in issue.answers}
        theses = [self.m[iri] for iri in self.m.theses if iri in self.m and iri not in placed]
        tops = sorted((each for each in theses if isinstance(each, Claim)), key=in_order)
        reached = self._reached({*placed, *(top.id for top in tops)})
        roots_first = sorted(
            self.m.claims,
            key=lambda claim: (bool(self.m.relations_from(claim.id)), in_order(claim)),
        )
        for claim in roots_first:
            if claim.id not in reached:
                tops.append(claim)
                reached |= self._reached({claim.id})
        return [*issues, *tops]

    def _reached(self, starts: Iterable[Iri]) -> set[Iri]:
        seen: set[Iri] = set()
        todo = list(starts)
        while todo:
            claim = todo.pop()
            if claim not in seen:
                seen.add(claim)
                todo += [s for relation in self.m.relations_into(claim) for s in relation.sources]
        return seen

    def _below(self, top: Claim | _Issue, path: str) -> Iterator[str]:
        if isinstance(top, _Issue):
            yield f"{path} {escape(top.question.text.value)}\n"
            for answer in top.answers:
                yield from self._below(answer, self.paths[answer.id])
            return
        stack: list[tuple[str, Iri, str]] = [(path, top.id, "")]
        while stack:
            path, claim, stance = stack.pop()
            there = self.paths.setdefault(claim, path)
            if there != path:
                yield f"{path} {stance}-> See {there}\n"
                continue
            record = self.m[claim]
            words = escape(record.text.value) if isinstance(record, Claim) else ""
            guarded = _guarded(words, stance)
            yield f"{path} {stance}{guarded}\n"
            self._call(claim, path)
            children = list(self._children(claim, path))
            for below, _, _, step in children:
                word = "con" if isinstance(step, Attack) else "pro"
                self.called.setdefault(step.id, self.names.own(word, below[:-1]))
            stack += [(below, source, stance) for below, source, stance, _ in reversed(children)]

    def _children(self, claim: Iri, path: str) -> Iterator[tuple[str, Iri, str, Relation]]:
        steps = [(each, s) for each in self.m.relations_into(claim) for s in sorted(each.sources)]
        for number, (step, source) in zip(
            _numbers([step.order for step, _ in steps]), steps, strict=True
        ):
            stance = "Con: " if isinstance(step, Attack) else "Pro: "
            yield f"{path}{number}.", source, stance, step

    def _call(self, name: Iri, path: str) -> None:
        self.paths[name] = path
        self.called[name] = self.names.iri(path[:-1])


class _Issue:
    """A question and the claims that answer it, which stand below it."""

    def __init__(self, m: ArgumentMap, question: Question) -> None:
        self.question, self.id, self.order = question, question.id, None
        self.answers = sorted(
            (claim for claim in m.claims if min(claim.answers, default=None) == question.id),
            key=in_order,
        )


def _guarded(words: str, stance: str) -> str:
    """Return a text that is not taken for a stance or for a reference."""
    if stance:
        return re.sub(r"^->", r"-\\>", words)
    return re.sub(r"^(Pro|Con):", r"\1\\:", words)


def _numbers(orders: Sequence[int | None]) -> Sequence[int]:
    """Return the places as numbers of entries where they can be, else 1, 2, 3 and so on."""
    known = [order for order in orders if order is not None and 0 < order < 10**8]
    if len(known) == len(orders) == len(set(known)):
        return known
    return range(1, len(orders) + 1)
