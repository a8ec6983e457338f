"""OPML 2.0 outlines, as outliners keep them: a reason or an objection below what it is about.

A text begins with ``+`` for what it stands below, or with ``-`` against it; ``+_`` and ``-_`` (or
Argdown's ``<_``) are for and against the step that the outline above makes; ``&`` goes together
with the one before it. An attribute ``stance`` (pro, con, backing, undercut, and) says the same in
place of the sign. At the top there is no sign: these are the theses. A claim that has a second
place stands there with its id again. ``id``, ``step``, ``thesis`` and ``implicit`` are attributes of
ours, which outliners leave alone; without ids, names are made of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from argmap.argdown.names import Names as Fresh
from argmap.formats import Format
from argmap.formats._elements import Step, carried, carry
from argmap.formats._json import MALFORMED, problem
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._outline import Item, outline_of
from argmap.formats._xml import Element, escape, parse
from argmap.model import (
    ArgumentMap,
    Claim,
    Finding,
    Header,
    InputError,
    Iri,
    Place,
    Record,
    Text,
    slug,
)

_SIGN = re.compile(r"(\+_|-_|<_|[+\-−–&])\s+(?=\S)")
_SIGNS = {"+": "pro", "-": "con", "−": "con", "–": "con", "+_": "backing", "-_": "undercut"} | {
    "<_": "undercut",
    "&": "and",
}
_STANCES = {
    **dict.fromkeys(("pro", "support", "supports", "for", "+"), "pro"),
    **dict.fromkeys(("con", "attack", "attacks", "against", "-"), "con"),
    **dict.fromkeys(("backing", "+_"), "backing"),
    **dict.fromkeys(("undercut", "undercuts", "-_"), "undercut"),
    **dict.fromkeys(("and", "&"), "and"),
}
_OURS = frozenset({"text", "id", "step", "stance", "thesis", "implicit"})
_ADVICE = "begin its text with + or -, or give it stance pro or con"


def detect(data: bytes) -> bool:
    """Tell whether XML is an outline, by its root element."""
    return b"<opml" in data[:2000]


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of an outline."""
    return (_Reader(Names(map_iri(file))).map(parse(data, file)),)


@dataclass(slots=True)
class _Level:
    """The outlines below one: what they are about, and the last step that they made."""

    outlines: Iterator[Element]
    goal: Iri | None = None
    step: Iri | None = None
    last: Step | None = None


class _Reader:
    """Reads one outline without recursion, and collects what is wrong with it."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.fresh = Fresh(names.base)
        self.records: dict[Iri, Record] = {}
        self.kept: dict[Iri, dict[str, Any]] = {}
        self.wrong: list[Finding] = []
        self.orders: dict[Iri, int] = {}
        self.claims = 0
        self.theses: set[Iri] = set()

    def map(self, root: Element) -> ArgumentMap:
        body = next(root.all("body"), None)
        if root.tag != "opml" or body is None:
            self._say(root, "this is no outline", 'write <opml version="2.0"> with a body')
            body = Element("body", {}, root.place)
        self._keep_names(body)
        stack = [_Level(self._outlines(body, self.names.base))]
        while stack:
            element = next(stack[-1].outlines, None)
            if element is None:
                stack.pop()
            elif found := self._outline(element, stack[-1]):
                stack.append(found)
        title = self._head(root)
        if self.wrong:
            raise InputError(sorted(self.wrong, key=lambda each: each.place or Place("")))
        header = Header(id=self.names.base, title=title, theses=frozenset(self.theses))
        extras = [triple for name, said in self.kept.items() for triple in carry(name, said)]
        return ArgumentMap.of(header, *self.records.values(), extras=extras)

    def _keep_names(self, body: Element) -> None:
        """Take the names that the file gives, so that none is made that it uses."""
        stack = [*body.children]
        while stack:
            element = stack.pop()
            stack += element.children
            given = (element.attributes.get(key) for key in ("id", "step"))
            self.fresh.taken |= {self.names.iri(name) for name in given if name}

    def _head(self, root: Element) -> Text | None:
        head = next(root.all("head"), None)
        said = {each.tag: each.text for each in (head.children if head else ())}
        title = said.pop("title", "")
        if said:
            self.kept.setdefault(self.names.base, {})["head"] = said
        return Text(title) if title else None

    def _outlines(self, element: Element, above: Iri) -> Iterator[Element]:
        """Yield the outlines below one that say something; a commented one is carried."""
        for child in element.all("outline"):
            if child.attributes.get("isComment") == "true":
                notes = self.kept.setdefault(above, {}).setdefault("comments", [])
                notes.append(_plain(child))
            elif child.attributes or child.children:
                yield child

    def _outline(self, element: Element, level: _Level) -> _Level | None:
        """Read one outline; return the level below it."""
        goal = level.goal
        if goal is None:
            name = self._claim(element, element.attributes.get("text", "").strip())
            if name and self._yes(element, "thesis", default=True):
                self.theses.add(name)
            return _Level(self._outlines(element, name), name) if name else None
        stance, text = self._stance(element)
        name = self._claim(element, text)
        if name is None or not stance:
            return None
        if stance == "and":
            step = level.last and replace(level.last, sources=[*level.last.sources, name])
            if step is None:
                self._say(element, "it goes together with nothing", "put it behind a + or -")
                return None
        else:
            about = level.step if stance in {"backing", "undercut"} else goal
            if about is None:
                self._say(element, "there is no step above to be about", "write + or -")
                return None
            against = stance in {"con", "undercut"}
            iri = self._step(element, name, about, against=against)
            step = Step(id=iri, against=against, sources=[name], goal=about)
            self.orders[about] = self.orders.get(about, 0) + 1
        level.last = step
        self.records[step.id] = step.relation(order=self.orders[step.goal])
        return _Level(self._outlines(element, name), name, step.id)

    def _stance(self, element: Element) -> tuple[str, str]:
        text = element.attributes.get("text", "").strip()
        found = _SIGN.match(text)
        sign, rest = (_SIGNS[found[1]], text[found.end() :]) if found else ("", text)
        said = element.attributes.get("stance")
        if said is None and sign:
            return sign, rest
        if said is not None:
            stance = _STANCES.get(said.lower(), "")
            if not stance:
                self._say(element, f"the stance is {said}", "write pro or con")
            return stance, rest if sign == stance else text
        self._say(element, f"“{text[:40]}” is neither for nor against what is above", _ADVICE)
        return "", text

    def _claim(self, element: Element, text: str) -> Iri | None:
        if not text:
            self._say(element, "the outline has no text", "write what is claimed")
            return None
        given = element.attributes.get("id")
        name = self.names.iri(given) if given else self.fresh.fresh(slug(text))
        known = self.records.get(name)
        if known is not None and not (isinstance(known, Claim) and known.text.value == text):
            self._say(element, f"{given} is the id of something else", "give it an id of its own")
            return None
        if known is None:
            implicit = self._yes(element, "implicit", default=False) or None
            self.claims += 1  # counted alone: how many steps stand before one is no place
            self.records[name] = Claim(
                id=name, text=Text(text), implicit=implicit, order=self.claims
            )
        if rest := {key: said for key, said in element.attributes.items() if key not in _OURS}:
            self.kept.setdefault(name, {}).update(rest)
        return name

    def _step(self, element: Element, source: Iri, goal: Iri, *, against: bool) -> Iri:
        given = element.attributes.get("step")
        word = "attacks" if against else "supports"
        ends = [self.fresh.short(each) for each in (source, goal)]
        name = self.names.iri(given) if given else self.fresh.fresh(f"{ends[0]}-{word}-{ends[1]}")
        if name in self.records:
            self._say(element, f"{given} is the name of something else", "give it its own name")
        return name

    def _yes(self, element: Element, key: str, *, default: bool) -> bool:
        said = element.attributes.get(key, "yes" if default else "no").lower()
        if said not in {"yes", "no", "true", "false"}:
            self._say(element, f"{key} is {said}", "write yes or no")
        return said in {"yes", "true"}

    def _say(self, element: Element, message: str, advice: str) -> None:
        self.wrong.append(problem(element.place, message, advice, MALFORMED))


def _plain(element: Element) -> dict[str, Any]:
    return {**element.attributes, "outlines": [_plain(each) for each in element.all("outline")]}


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as an outline."""
    (m,) = maps
    return _text(m, names_of(m)).encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what an outline cannot hold of a map."""
    (m,) = maps
    names = names_of(m)
    return difference(m, _Reader(names).map(parse(_text(m, names).encode(), "-")))


def _text(m: ArgumentMap, names: Names) -> str:
    kept = carried(m)
    about = kept.get(names.base, {})
    head = {"title": m.title.value if m.title else "", **about.get("head", {})}
    lines = [f"    <{key}>{escape(said)}</{key}>" for key, said in head.items()]
    body = "".join(_lines(m, names, kept)) + "".join(_comments(about, 2))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n'
        + "\n".join(lines)
        + f"\n  </head>\n  <body>\n{body}  </body>\n</opml>\n"
    )


def _lines(m: ArgumentMap, names: Names, kept: Mapping[Iri, Mapping[str, Any]]) -> Iterator[str]:
    stack: list[Item | str] = [*reversed(outline_of(m, m.theses))]
    depth = 2
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            depth -= 1
            yield "  " * depth + item
            continue
        said = {} if item.again else kept.get(item.claim.id, {})
        attributes = _attributes(item, names, is_thesis=item.claim.id in m.theses)
        attributes |= {key: value for key, value in said.items() if key != "comments"}
        yield (
            "  " * depth
            + "<outline"
            + "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        )
        comments = [*_comments(said, depth + 1)]
        yield ">\n" if item.children or comments else "/>\n"
        yield from comments
        if item.children or comments:
            depth += 1
            stack += ["</outline>\n", *reversed(item.children)]


def _attributes(item: Item, names: Names, *, is_thesis: bool) -> dict[str, str]:
    sign = ""
    said = {"id": names.id(item.claim.id)}
    if item.relation is None:
        said |= {} if is_thesis else {"thesis": "no"}
    elif item.joined:
        sign = "& "
    else:
        sign = f"{'-' if item.is_con else '+'}{'_' if item.about_step else ''} "
        said["step"] = names.id(item.relation.id)
    if item.claim.implicit:
        said["implicit"] = "yes"
    return {"text": f"{sign}{item.text}"} | said


def _comments(said: Mapping[str, Any], depth: int) -> Iterator[str]:
    for note in said.get("comments", ()):
        yield from _comment(note, depth)


def _comment(note: Mapping[str, Any], depth: int) -> Iterator[str]:
    start = "  " * depth
    attributes = "".join(f' {k}="{escape(v)}"' for k, v in note.items() if k != "outlines")
    inside = [line for each in note.get("outlines", ()) for line in _comment(each, depth + 1)]
    yield f"{start}<outline{attributes}{'>' if inside else '/>'}\n"
    if inside:
        yield from inside
        yield f"{start}</outline>\n"


entry = Format(
    title="OPML outline",
    suffixes=(".opml", ".xml"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "title in the head": "title",
        "outline at the top": "claim, and thesis unless it says thesis=no",
        "text that begins with +, stance pro": "claim, and a support of the one above",
        "text that begins with -, stance con": "claim, and an attack on the one above",
        "+_, stance backing": "support of the step by which the one above is there",
        "-_ or <_, stance undercut": "attack on that step: an undercut",
        "&, stance and": "a further premise or attacker of the step before",
        "id, step": "names of the claim and of its step",
        "an id again": "the same claim in another place",
        "implicit": "implicit claim",
        "place among the outlines": "place in order",
        "_note and any other attribute, the rest of the head, comments": "carried",
    },
)
