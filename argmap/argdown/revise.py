"""Changes of an Argdown text to what a map has become, as reviews and proposals make them.

A draft that is accepted loses its mark, a claim gets other words, one that nothing hangs below
goes with its line, and one that is added gets a line below what it is about. All the rest of
the text stays as it is. Whoever calls reads the text again to see that it says what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from argmap.argdown import tree
from argmap.argdown.edit import Change, EditError, elements, replaced
from argmap.argdown.flow import Plain, flow
from argmap.argdown.parser import parse
from argmap.argdown.to_decisions import DRAFT
from argmap.argdown.tree import Document
from argmap.argdown.wording import escaped, is_sayable, is_title
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Disposition,
    Element,
    Excerpt,
    Iri,
    Record,
    Relation,
    TextPosition,
    TextQuote,
    short,
    slug,
)

_MARK = re.compile(r"\s*#(?:draft(?![\w-])|\(draft\))")


def revised(
    text: str, old: ArgumentMap, new: ArgumentMap, *, argdown: str | None = None
) -> str | None:
    """Return a text of the map ``old``, changed to say ``new``; None if that takes more. O(n).

    Args:
        text: the text to change.
        old: its map, with the places in this text.
        new: the map that it is to say.
        argdown: the Argdown in the text, each letter where it is there, where that has more.
    """
    try:
        changes = _Revision(parse(text if argdown is None else argdown), old, new).changes()
    except EditError:
        return None
    return replaced(text, sorted(changes))


class _Revision:
    def __init__(self, document: Document, old: ArgumentMap, new: ArgumentMap) -> None:
        self.document, self.old, self.new = document, old, new
        self.language = old.title.lang if old.title else ""
        self.claims: dict[tuple[int, int], tree.Element] = {}
        self.lines: dict[tuple[int, int], tree.Element] = {}
        self.titled: dict[tuple[bool, str], list[tree.Element]] = {}
        for element in elements(document):
            self.claims.setdefault(document.place(element.span[0]), element)
            if element.parent:
                start, end = element.parent.span
                start = end - len(document.text[start:end].lstrip(" \t'"))
                self.lines[document.place(start)] = element
            if element.title is not None:
                self.titled.setdefault((element.is_argument, element.title), []).append(element)

    def changes(self) -> list[Change]:
        old = {record.id: record for record in self.old}
        new = {record.id: record for record in self.new}
        data: dict[int, tuple[tree.Element, dict[str, Plain]]] = {}
        found: list[Change] = []
        for iri in old.keys() & new.keys():
            if unordered(old[iri]) != unordered(new[iri]):
                found += self.change(old[iri], new[iri], data)
        gone = [old[iri] for iri in old.keys() - new.keys()]
        found += [self.removal(each.id) for each in gone if isinstance(each, Claim)]
        come = [new[iri] for iri in new.keys() - old.keys()]
        found += self.additions(come)
        if any(not isinstance(each, _GOES_ALONG) for each in gone):
            raise EditError("something goes that has no line of its own")
        return [*found, *(self.told(element, value) for element, value in data.values())]

    # what changes

    def change(
        self, was: Record, now: Record, data: dict[int, tuple[tree.Element, dict[str, Plain]]]
    ) -> Iterator[Change]:
        """Yield the change of a text; what changes in data is noted there."""
        if isinstance(was, Claim) and isinstance(now, Claim):
            element = self.element(was.id)
            if was.text != now.text:
                yield self.words(element, now)
            if unordered(was, draft=now.draft, text=now.text) != unordered(now):
                raise EditError("more changes than the words and whether it is a draft")
            for each in self.titled.get((element.is_argument, element.title or ""), [element]):
                self.accept(each, data, inner=False)
                yield from self.untagged(each)
            if element.title is None and was.text != now.text:  # its name was made of its words
                self.said(element, data).setdefault("id", short(was.id))
        elif isinstance(was, Relation) and isinstance(now, Relation):
            if unordered(was, draft=now.draft) != unordered(now):
                raise EditError("more changes than whether it is a draft")
            self.accept(self.line(was.id), data, inner=True)
        else:
            raise EditError("something changes that has no line of its own")

    def words(self, element: tree.Element, now: Claim) -> Change:
        start, end = element.title_span[1], element.content_end
        if not is_sayable(now.text.value) or element.content.tags:
            raise EditError("the words cannot stand there")
        words = escaped(now.text.value, starts_block=element.title is None and not element.parent)
        head = "]: " if element.title is not None else ""
        if element.title is None:
            start = element.span[0]
        elif self.document.text[start : start + 2] == "]:":
            start, head = start + 2, " "
        else:
            raise EditError("there are no words behind the title")
        end = start + len(self.document.text[start:end].rstrip())
        return (start, end), head + words

    def untagged(self, element: tree.Element) -> Iterator[Change]:
        """Yield the change that takes out the tag that marks a draft."""
        if DRAFT in element.content.tags:
            start, end = element.title_span[1], element.content_end
            for found in _MARK.finditer(self.document.text[start:end]):
                yield (start + found.start(), start + found.end()), ""

    def accept(
        self,
        element: tree.Element,
        data: dict[int, tuple[tree.Element, dict[str, Plain]]],
        *,
        inner: bool,
    ) -> None:
        """Take the mark of a draft out of the data of a claim, or of its relation."""
        if element.data is None:
            return
        value = self.said(element, data)
        if not inner:
            value.pop("draft", None)
            return
        said = value.get("relation")
        if isinstance(said, dict):
            rest = {key: each for key, each in said.items() if key != "draft"}
            value["relation"] = rest
            if not rest:
                del value["relation"]

    def said(
        self, element: tree.Element, data: dict[int, tuple[tree.Element, dict[str, Plain]]]
    ) -> dict[str, Plain]:
        """Return the data of an element, to be changed."""
        found = element.data.value if element.data else {}
        start, end = element.data.span if element.data else (0, 0)
        if not isinstance(found, dict) or "\n" in self.document.text[start:end].rstrip():
            raise EditError("the data is no mapping on one line")
        return data.setdefault(id(element), (element, dict(found)))[1]

    def told(self, element: tree.Element, value: dict[str, Plain]) -> Change:
        start, end = element.data.span if element.data else (element.content_end,) * 2
        if element.data is None:
            start = end = len(self.document.text[:end].rstrip())
            return (start, end), f" {flow(value)}"
        if value:
            return (start, end), flow(value)
        while self.document.text[start - 1 : start] in {" ", "\t", "\n", "\r"}:
            start -= 1
        return (start, end), ""

    # what goes and what comes

    def removal(self, iri: Iri) -> Change:
        """Return the change that takes out the line of a claim below which nothing hangs."""
        element = self.element(iri)
        many = self.titled.get((element.is_argument, element.title or ""), [element])
        if element.relations or element.parent is None or len(many) > 1:
            raise EditError("something hangs by it")
        start, _ = self.document.place(element.parent.span[1])
        end, _ = self.document.place(element.span[1] - 1)
        return (self.start(start), self.start(end + 1)), ""

    def additions(self, come: list[Record]) -> Iterator[Change]:
        """Yield the line of a claim that comes with one relation to what is there."""
        if not come:
            return
        claims = [each for each in come if isinstance(each, Claim)]
        relations = [each for each in come if isinstance(each, Relation)]
        if len(claims) != 1 or len(relations) != 1 or len(come) > 2:
            raise EditError("more comes than a claim and its relation")
        (claim,), (relation,) = claims, relations
        is_step = isinstance(self.old.get(relation.goal), Relation)
        above = self.line(relation.goal) if is_step else self.element(relation.goal)
        sign = "-" if isinstance(relation, Attack) else "+"
        sign = "<_" if is_step else sign
        indent = self.indent(above)
        line = f"{indent}{sign} {_written(claim, relation, self.language, is_step=is_step)}"
        end, _ = self.document.place(_last(above) - 1)
        at = self.start(end + 1)
        ended = self.document.text[at - 1 : at] == "\n"
        yield (at, at), f"{line}\n" if ended else f"\n{line}"

    def indent(self, above: tree.Element) -> str:
        if above.relations:
            start, end = above.relations[0].span
            line = self.document.text[:end].rpartition("\n")[2]
            return line[: len(line) - len(line.lstrip(" \t"))] if start <= end else ""
        line = self.document.line(self.document.place(above.span[0])[0])
        return line[: len(line) - len(line.lstrip(" \t"))] + "  "

    # where things are

    def element(self, iri: Iri) -> tree.Element:
        return self._at(iri, self.claims)

    def line(self, iri: Iri) -> tree.Element:
        return self._at(iri, self.lines)

    def _at(self, iri: Iri, there: dict[tuple[int, int], tree.Element]) -> tree.Element:
        place = self.old.places.get(iri)
        found = there.get((place.line, place.column)) if place else None
        if found is None:
            raise EditError(f"{short(iri)} has no line of its own")
        return found

    def start(self, line: int) -> int:
        """Return the offset at which a line begins, or the end of the text."""
        at = 0
        for _ in range(line - 1):
            at = self.document.text.find("\n", at) + 1
            if not at:
                return len(self.document.text)
        return at


def unordered(record: Record, **changes: object) -> Record:
    """Return a record without its place among its siblings, which the lines of a text tell."""
    if isinstance(record, Element):
        return replace(record, order=None, **changes)  # type: ignore[arg-type]  # of any field
    return record


def _last(element: tree.Element) -> int:
    """Return the end of an element and of all that hangs below it."""
    end, stack = element.span[1], [element]
    while stack:
        each = stack.pop()
        end = max(end, each.span[1])
        stack += [relation.child for relation in each.relations]
    return end


def _written(claim: Claim, relation: Relation, language: str, *, is_step: bool) -> str:
    """Return a claim and its relation as they stand in a line, behind the sign."""
    words, said = claim.text.value, dict[str, Plain]()
    if not is_sayable(words) or claim.text.lang != language:
        raise EditError("the words cannot stand there")
    label = claim.label.value if claim.label else ""
    if label and not is_title(label):
        raise EditError("the title cannot stand in brackets")
    head = f"[{label}]: " if label else ""
    if short(claim.id) != slug(label or words):
        said["id"] = short(claim.id)
    if claim.draft is not None:
        said["draft"] = claim.draft
    inner: dict[str, Plain] = {}
    verb = "undercuts" if is_step else "attacks" if isinstance(relation, Attack) else "supports"
    if short(relation.id) != f"{short(claim.id)}-{verb}-{short(relation.goal)}":
        inner["id"] = short(relation.id)
    if relation.draft is not None:
        inner["draft"] = relation.draft
    said |= {"relation": inner} if inner else {}
    return f"{head}{escaped(words)}{f' {flow(said)}' if said else ''}"


_GOES_ALONG = (Claim, Relation, Disposition, Excerpt, TextPosition, TextQuote)
