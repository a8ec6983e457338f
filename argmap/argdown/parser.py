"""From tokens to the syntax tree: Argdown's grammar, without recursion.

A mistake costs the rest of its block, never more: the parser goes on behind the next empty
line, so that all the mistakes of a text are found in one run.
"""

from __future__ import annotations

from typing import NoReturn

from argmap.argdown import tokens as tok
from argmap.argdown.content import LAST, ContentReader, shortcode
from argmap.argdown.data import read_braces, read_front_matter
from argmap.argdown.errors import Problem
from argmap.argdown.expected import missing, unended_inference, unexpected
from argmap.argdown.lexer import tokenize
from argmap.argdown.tree import (
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
    _Parser(document).document()
    document.problems.sort(key=lambda problem: problem.start)
    return document


class _Mistake(Exception):  # noqa: N818 -- never leaves this module
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Parser:
    def __init__(self, document: Document) -> None:
        self.to = document
        self.text = document.text
        self.tokens = tokenize(document.text)
        self.at = 0
        self.reader = ContentReader(document.text, self.tokens)

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
        problems = self.to.problems
        self.skip(tok.NEWLINE)
        self.skip(tok.EMPTYLINE)
        if self.kind == tok.FRONT_MATTER:
            self.front_matter()
        if self.kind == tok.END:
            problems.append(missing(self.text))
        while self.kind != tok.END:
            try:
                self.block()
                if self.kind not in {tok.EMPTYLINE, tok.END}:
                    self.fail("block")
            except _Mistake as mistake:
                problems.append(mistake.problem)
                while self.kind not in {tok.EMPTYLINE, tok.END}:
                    self.at += 1
            self.skip(tok.EMPTYLINE)

    def front_matter(self) -> None:
        _, start, end = self.tokens[self.at]
        value = read_front_matter(self.text, start, end, self.to.problems)
        self.to.front_matter = Data((start, end), value)
        settings = value.get("model") if isinstance(value, dict) else None
        if isinstance(settings, dict) and settings.get("removeTagsFromText"):
            self.reader.keep_tags = False
        self.at += 1
        self.skip(tok.NEWLINE)
        if not self.skip(tok.EMPTYLINE) and self.kind != tok.END:
            self.to.problems.append(unexpected("front matter", self.text, self.tokens, self.at))

    def block(self) -> None:
        kind, blocks = self.kind, self.to.blocks
        if kind <= LAST or kind in _HEADS:
            element = self.element("block")
            blocks.append(element)
            self.relations(element)
        elif kind == tok.HEADING:
            blocks.append(self.heading())
        elif kind == tok.NUMBER:
            blocks.append(self.pcs())
        elif kind == tok.INDENT and self.tokens[self.at + 1][0] in {
            tok.ORDERED_ITEM,
            tok.UNORDERED_ITEM,
        }:
            self.list()
        else:
            self.fail("block")

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
        self.to.blocks.append(block)
        while self.skip(kind):
            item = self.element("list item")
            block.items.append(item)
            self.relations(item)
        block.span = start, self.end()
        if not self.skip(tok.DEDENT):
            self.fail("list")

    # elements and the relations below them

    def element(self, rule: str) -> Element:
        text, (kind, start, end) = self.text, self.tokens[self.at]
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
        content_end = self.tokens[last][2]
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

    def relations(self, root: Element | Inference) -> None:
        """Read the relations below an element or an inference, and theirs, to any depth."""
        tokens = self.tokens
        parents: list[Element | Inference] = []
        current = root
        while True:
            kind, start, end = tokens[self.at]
            if kind == tok.INDENT and tokens[self.at + 1][0] in tok.RELATIONS:
                parents.append(current)
                self.at += 1
            elif kind == tok.DEDENT and parents:
                current = parents.pop()
                self.at += 1
            elif parents and kind in _RELATIONS:
                parent = parents[-1]
                if isinstance(parent, Inference) and kind != tok.OUTGOING_UNDERCUT:
                    self.fail("inference relation")
                self.at += 1
                if kind == tok.CONTRADICTION and self.kind in _ARGUMENTS:
                    self.fail("contradiction")
                child = self.element("relation")
                relation = Relation(*_RELATIONS[kind], (start, end), parent, child)
                child.parent = relation
                parent.relations.append(relation)
                current = child
            else:
                break
        if parents:
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
            self.relations(statement)
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
            self.relations(inference)
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
