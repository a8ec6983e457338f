"""From tokens to the syntax tree: Argdown's grammar, without recursion.

A mistake costs the rest of its block, never more: the parser goes on behind the next empty
line, so that all the mistakes of a text are found in one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableSequence, Sequence
from typing import NoReturn

from argmap.argdown import tokens as tok
from argmap.argdown.content import LAST, ContentReader, shortcode
from argmap.argdown.data import read_braces, read_front_matter
from argmap.argdown.errors import Problem
from argmap.argdown.expected import missing, unended_inference, unexpected
from argmap.argdown.lexer import tokenize
from argmap.argdown.tokens import Token
from argmap.argdown.tree import (
    Block,
    Content,
    Data,
    Document,
    Element,
    Heading,
    Inference,
    ListBlock,
    Pcs,
    Relation,
    RelationType,
    Row,
    Step,
)

_RELATIONS = {
    tok.INCOMING_SUPPORT: (RelationType.SUPPORT, False),
    tok.INCOMING_ATTACK: (RelationType.ATTACK, False),
    tok.OUTGOING_SUPPORT: (RelationType.SUPPORT, True),
    tok.OUTGOING_ATTACK: (RelationType.ATTACK, True),
    tok.CONTRADICTION: (RelationType.CONTRADICTORY, False),
    tok.INCOMING_UNDERCUT: (RelationType.UNDERCUT, False),
    tok.OUTGOING_UNDERCUT: (RelationType.UNDERCUT, True),
}
_HEADS = {
    tok.STATEMENT_DEFINITION,
    tok.STATEMENT_REFERENCE,
    tok.ARGUMENT_DEFINITION,
    tok.ARGUMENT_REFERENCE,
}
_ARGUMENTS = {tok.ARGUMENT_DEFINITION, tok.ARGUMENT_REFERENCE}
_PLAIN = {tok.TEXT, tok.ESCAPED, tok.SHORTCODE}


def parse(text: str, file: str = "-") -> Document:
    """Return the syntax tree of a text, and its problems. O(length)."""
    document = Document(text, file)
    _Parser(document, tokenize(text, document.far)).document()
    document.problems.sort(key=lambda problem: problem.start)
    return document


def parse_part(
    document: Document,
    tokens: Sequence[Token],
    matter: Data | None,
    above: Sequence[Element] | None = None,
    indents: tuple[int, ...] = (),
) -> None:
    """Put the blocks that some tokens make into a document.

    Args:
        document: with the whole text.
        tokens: of a part of it, that begins with a line.
        matter: the front matter, if it stands before.
        above: where the part begins in the midst of a block, the last element before, behind
            all that it stands below; empty where it begins with a block; None for the text.
        indents: how far each of them but the first is indented below the one before.
    """
    parser = _Parser(document, tokens)
    parser.reader.keep_tags = not drops_tags(matter)
    if above is None:
        parser.document()
    elif above:
        *parents, current = above
        parser.blocks(lambda: parser.relations(current, document.rows, parents, indents))
    else:
        parser.blocks()


def drops_tags(matter: Data | None) -> bool:
    """Tell whether front matter asks for texts without their tags."""
    value = matter.value if matter else None
    settings = value.get("model") if isinstance(value, dict) else None
    return isinstance(settings, dict) and bool(settings.get("removeTagsFromText"))


class _Mistake(Exception):  # noqa: N818 -- never leaves this module
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Parser:
    def __init__(self, document: Document, tokens: Sequence[Token]) -> None:
        self.to = document
        self.text = document.text
        self.tokens = tokens
        self.at = 0
        self.reader = ContentReader(document.text, tokens)

    @property
    def kind(self) -> int:
        return self.tokens[self.at][0]

    def skip(self, kind: int) -> bool:
        if self.tokens[self.at][0] != kind:
            return False
        self.at += 1
        return True

    def end(self) -> int:
        """Return where the last token ends, not counting the end of a line."""
        kind, start, end = self.tokens[self.at - 1]
        return start if kind == tok.NEWLINE else end

    def fail(self, rule: str) -> NoReturn:
        raise _Mistake(unexpected(rule, self.text, self.tokens, self.at))

    def document(self) -> None:
        """Read a whole text."""
        self.skip(tok.NEWLINE)
        self.skip(tok.EMPTYLINE)
        if self.kind == tok.FRONT_MATTER:
            self.front_matter()
        if self.kind == tok.END:
            self.to.problems.append(missing(self.text))
        self.blocks()

    def blocks(self, first: Callable[[], None] | None = None) -> None:
        """Read blocks to the end of the tokens; the first may be read in another way."""
        read = first or self.block
        while self.kind < tok.END:
            try:
                read()
                if self.kind != tok.EMPTYLINE and self.kind < tok.END:
                    self.fail("block")
            except _Mistake as mistake:
                self.to.problems.append(mistake.problem)
                while self.kind != tok.EMPTYLINE and self.kind < tok.END:
                    self.at += 1
            read = self.block
            self.skip(tok.EMPTYLINE)

    def front_matter(self) -> None:
        _, start, end = self.tokens[self.at]
        value = read_front_matter(self.text, start, end, self.to.problems)
        self.to.front_matter = Data((start, end), value)
        self.reader.keep_tags = not drops_tags(self.to.front_matter)
        self.at += 1
        self.skip(tok.NEWLINE)
        if not self.skip(tok.EMPTYLINE) and self.kind != tok.END:
            self.to.problems.append(unexpected("front matter", self.text, self.tokens, self.at))

    def block(self) -> None:
        kind = self.kind
        if kind <= LAST or kind in _HEADS:
            element = self.element("block")
            self.add(element)
            self.relations(element, self.to.rows)
        elif kind == tok.HEADING:
            self.add(self.heading())
        elif kind == tok.NUMBER:
            self.add(self.pcs())
        elif kind == tok.INDENT and self.tokens[self.at + 1][0] in {
            tok.ORDERED_ITEM,
            tok.UNORDERED_ITEM,
        }:
            self.list()
        else:
            self.fail("block")

    def add(self, block: Block) -> None:
        self.to.blocks.append(block)
        self.to.rows.append(block)

    def heading(self) -> Heading:
        _, start, end = self.tokens[self.at]
        self.at += 1
        content = self.content("heading")
        data = self.data()
        return Heading(end - start - 1, content, (start, self.end()), data)

    def list(self) -> None:
        self.at += 1
        kind, start, _ = self.tokens[self.at]
        block = ListBlock([], (start, start))
        self.add(block)
        while self.skip(kind):
            item = self.element("list item")
            block.items.append(item)
            self.relations(item, [])
        block.span = start, self.end()
        if not self.skip(tok.DEDENT):
            self.fail("list")

    # elements and the relations below them

    def element(self, rule: str) -> Element:
        text, begin = self.text, self.at
        kind, start, end = self.tokens[begin]
        is_reference, title, title_span = False, None, (start, start)
        if kind <= LAST:
            content = self.content(rule)
        elif kind in _HEADS:
            self.at += 1
            is_reference = kind in {tok.STATEMENT_REFERENCE, tok.ARGUMENT_REFERENCE}
            title_span = start + 1, end - 1 if is_reference else end - 2
            title = text[title_span[0] : title_span[1]]
            content = self.tags() if is_reference else self.content("definition")
        else:
            self.fail(rule)
        last = self.at - 2 if self.tokens[self.at - 1][0] == tok.NEWLINE else self.at - 1
        content_end = self.tokens[last][2] if last >= begin else start
        data = self.data()
        span = start, self.end()
        return Element(
            kind in _ARGUMENTS, title, is_reference, title_span, span, content_end, content, data
        )

    def data(self) -> Data | None:
        kind, start, end = self.tokens[self.at]
        if kind != tok.DATA:
            return None
        self.at += 1
        self.skip(tok.NEWLINE)
        return Data((start, end), read_braces(self.text, start, end, self.to.problems))

    def relations(
        self,
        current: Element | Inference,
        rows: MutableSequence[Row],
        parents: Iterable[Element] = (),
        indents: tuple[int, ...] = (),
    ) -> None:
        """Read the relations below an element or an inference, and theirs, to any depth.

        Args:
            current: what stands before.
            rows: to add each relation to.
            parents: what `current` stands below, from the top, where the reading begins there.
            indents: how far each of them is indented below the one before.
        """
        tokens = self.tokens
        above: list[Element | Inference] = [*parents]
        levels = [indents[:depth] for depth in range(len(above) + 1)]
        while True:
            kind, start, end = tokens[self.at]
            if kind == tok.INDENT and tokens[self.at + 1][0] in tok.RELATIONS:
                above.append(current)
                levels.append((*levels[-1], end - start))
                self.at += 1
            elif kind == tok.DEDENT and above:
                current = above.pop()
                levels.pop()
                self.at += 1
            elif above and kind in _RELATIONS:
                parent = above[-1]
                if isinstance(parent, Inference) and kind != tok.OUTGOING_UNDERCUT:
                    self.fail("inference relation")
                self.at += 1
                if kind == tok.CONTRADICTION and self.kind in _ARGUMENTS:
                    self.fail("contradiction")
                child = self.element("relation")
                relation = Relation(*_RELATIONS[kind], (start, end), parent, child, levels[-1])
                child.parent = relation
                parent.relations.append(relation)
                rows.append(relation)
                current = child
            else:
                break
        if above and kind != tok.CUT:
            self.fail("relations")

    # premises and conclusions

    def pcs(self) -> Pcs:
        start = self.tokens[self.at][1]
        steps: list[Step] = []
        inference: Inference | None = None
        while self.kind in {tok.NUMBER, tok.INFERENCE_START}:
            if self.kind == tok.INFERENCE_START:
                if not steps or inference:
                    self.fail("step")
                inference = self.inference()
                continue
            _, number, end = self.tokens[self.at]
            self.at += 1
            if self.kind in _ARGUMENTS:
                self.fail("step")
            statement = self.element("step")
            self.relations(statement, [])
            steps.append(Step((number, end), statement, inference))
            inference = None
        if inference or not steps[-1].inference:
            self.fail("pcs")
        return Pcs(steps, (start, self.end()))

    def inference(self) -> Inference:
        start = self.tokens[self.at][1]
        self.at += 1
        rules: list[str] = []
        if self.kind == tok.NEWLINE and self.tokens[self.at + 1][0] in _PLAIN:
            self.at += 1
        if self.kind in _PLAIN:
            rules.append(self.rule())
            while self.skip(tok.COMMA):
                if self.kind not in _PLAIN:
                    self.fail("rule")
                rules.append(self.rule())
        self.skip(tok.NEWLINE)
        data = self.data()
        if not self.skip(tok.INFERENCE_END):
            raise _Mistake(unended_inference(start))
        inference = Inference((start, self.end()), rules, data)
        if not self.skip(tok.NEWLINE):
            self.fail("behind inference")
        if self.kind == tok.INDENT:
            self.relations(inference, [])
        return inference

    def rule(self) -> str:
        words = []
        while self.kind in _PLAIN:
            kind, start, end = self.tokens[self.at]
            image = self.text[start:end]
            if kind == tok.ESCAPED:
                image = image[1:]
            words.append(shortcode(image) if kind == tok.SHORTCODE else image)
            self.at += 1
        return "".join(words).strip()

    # text

    def content(self, rule: str) -> Content:
        """Read running text, over the ends of lines."""
        reader, before = self.reader, self.at
        content = reader.read(before)
        self.at = reader.at
        if reader.open:
            self.fail(f"emphasis {reader.open[-1][0]}")
        if self.kind <= LAST:
            self.fail("link" if self.kind == tok.LINK else rule)
        if self.at == before:
            self.fail(rule)
        return content

    def tags(self) -> Content:
        """Read the tags behind a reference."""
        content = self.reader.tags(self.at)
        self.at = self.reader.at
        self.skip(tok.NEWLINE)
        return content
