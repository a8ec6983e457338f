"""From tokens to the syntax tree: Argdown's grammar, without recursion.

A mistake costs the rest of its block, never more: the parser goes on behind the next empty
line, so that all the mistakes of a text are found in one run.
"""

from __future__ import annotations

from typing import NoReturn

from argmap.argdown import lexer as lex
from argmap.argdown.data import read_braces, read_front_matter
from argmap.argdown.errors import Problem
from argmap.argdown.expected import missing, unexpected
from argmap.argdown.shortcodes import SHORTCODES
from argmap.argdown.tree import (
    Content,
    Data,
    Document,
    Element,
    Heading,
    Inference,
    ListBlock,
    Pcs,
    Range,
    Relation,
    RelationType,
    Step,
)

_RELATIONS = {
    lex.INCOMING_SUPPORT: (RelationType.SUPPORT, False),
    lex.INCOMING_ATTACK: (RelationType.ATTACK, False),
    lex.OUTGOING_SUPPORT: (RelationType.SUPPORT, True),
    lex.OUTGOING_ATTACK: (RelationType.ATTACK, True),
    lex.CONTRADICTION: (RelationType.CONTRADICTORY, False),
    lex.INCOMING_UNDERCUT: (RelationType.UNDERCUT, False),
    lex.OUTGOING_UNDERCUT: (RelationType.UNDERCUT, True),
}
_STARTS = {
    lex.BOLD_START: "bold",
    lex.UNDERSCORE_BOLD_START: "bold",
    lex.ITALIC_START: "italic",
    lex.UNDERSCORE_ITALIC_START: "italic",
}
_ENDS = {start + 1 for start in _STARTS}
_MENTIONS = {
    lex.STATEMENT_MENTION: "statement-mention",
    lex.ARGUMENT_MENTION: "argument-mention",
}
_HEADS = {
    lex.STATEMENT_DEFINITION,
    lex.STATEMENT_REFERENCE,
    lex.ARGUMENT_DEFINITION,
    lex.ARGUMENT_REFERENCE,
}
_ARGUMENTS = {lex.ARGUMENT_DEFINITION, lex.ARGUMENT_REFERENCE}
_LAST_CONTENT = lex.CONTENT[-1]


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
        self.tokens = lex.tokenize(document.text)
        self.at = 0
        self.keep_tags = True

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
        return start if kind == lex.NEWLINE else end

    def fail(self, rule: str) -> NoReturn:
        raise _Mistake(unexpected(rule, self.text, self.tokens, self.at))

    def document(self) -> None:
        problems = self.to.problems
        self.skip(lex.NEWLINE)
        self.skip(lex.EMPTYLINE)
        if self.kind == lex.FRONT_MATTER:
            self.front_matter()
        if self.kind == lex.END:
            problems.append(missing("blocks", self.text))
        while self.kind != lex.END:
            try:
                self.block()
                if self.kind not in {lex.EMPTYLINE, lex.END}:
                    self.fail("block")
            except _Mistake as mistake:
                problems.append(mistake.problem)
                while self.kind not in {lex.EMPTYLINE, lex.END}:
                    self.at += 1
            self.skip(lex.EMPTYLINE)

    def front_matter(self) -> None:
        _, start, end = self.tokens[self.at]
        value = read_front_matter(self.text, start, end, self.to.problems)
        self.to.front_matter = Data((start, end), value)
        settings = value.get("model") if isinstance(value, dict) else None
        if isinstance(settings, dict) and settings.get("removeTagsFromText"):
            self.keep_tags = False
        self.at += 1
        self.skip(lex.NEWLINE)
        if not self.skip(lex.EMPTYLINE) and self.kind != lex.END:
            self.to.problems.append(unexpected("front matter", self.text, self.tokens, self.at))

    def block(self) -> None:
        kind, blocks = self.kind, self.to.blocks
        if kind <= _LAST_CONTENT or kind in _HEADS:
            element = self.element("block")
            blocks.append(element)
            self.relations(element)
        elif kind == lex.HEADING:
            blocks.append(self.heading())
        elif kind == lex.NUMBER:
            blocks.append(self.pcs())
        elif kind == lex.INDENT and self.tokens[self.at + 1][0] in {
            lex.ORDERED_ITEM,
            lex.UNORDERED_ITEM,
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
        if not self.skip(lex.DEDENT):
            self.fail("list")

    # elements and the relations below them

    def element(self, rule: str) -> Element:
        text, (kind, start, end) = self.text, self.tokens[self.at]
        is_reference, title, title_span = False, None, (start, start)
        if kind <= _LAST_CONTENT:
            content = self.content(rule)
        elif kind in _HEADS:
            self.at += 1
            is_reference = kind in {lex.STATEMENT_REFERENCE, lex.ARGUMENT_REFERENCE}
            title_span = start + 1, end - 1 if is_reference else end - 2
            title = text[title_span[0] : title_span[1]]
            content = self.tags() if is_reference else self.content("definition")
        else:
            self.fail(rule)
        content_end = self.end()
        data = self.data()
        span = start, self.end()
        return Element(
            kind in _ARGUMENTS, title, is_reference, title_span, span, content_end, content, data
        )

    def tags(self) -> Content:
        """Return the tags behind a reference."""
        content = Content()
        while self.kind == lex.TAG:
            _, start, end = self.tokens[self.at]
            image = self.text[start:end]
            tag = _tag(image)
            if self.keep_tags:
                stop = len(content.text) + len(image) - 1
                content.ranges.append(Range("tag", len(content.text), stop, tag))
                content.text += image
            if tag not in content.tags:
                content.tags.append(tag)
            self.at += 1
        self.skip(lex.NEWLINE)
        return content

    def data(self) -> Data | None:
        kind, start, end = self.tokens[self.at]
        if kind != lex.DATA:
            return None
        self.at += 1
        self.skip(lex.NEWLINE)
        return Data((start, end), read_braces(self.text, start, end, self.to.problems))

    def relations(self, root: Element | Inference) -> None:
        """Read the relations below an element or an inference, and theirs, to any depth."""
        tokens = self.tokens
        parents: list[Element | Inference] = []
        current = root
        while True:
            kind, start, end = tokens[self.at]
            if kind == lex.INDENT and tokens[self.at + 1][0] in lex.RELATIONS:
                parents.append(current)
                self.at += 1
            elif kind == lex.DEDENT and parents:
                current = parents.pop()
                self.at += 1
            elif parents and kind in _RELATIONS:
                parent = parents[-1]
                if isinstance(parent, Inference) and kind != lex.OUTGOING_UNDERCUT:
                    self.fail("inference relation")
                self.at += 1
                if kind == lex.CONTRADICTION and self.kind in _ARGUMENTS:
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
        while self.kind in {lex.NUMBER, lex.INFERENCE_START}:
            if self.kind == lex.INFERENCE_START:
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
        plain = {lex.TEXT, lex.ESCAPED, lex.SHORTCODE}
        rules: list[str] = []
        if self.kind == lex.NEWLINE and self.tokens[self.at + 1][0] in plain:
            self.at += 1
        if self.kind in plain:
            rules.append(self.rule(plain))
            while self.skip(lex.COMMA):
                if self.kind not in plain:
                    self.fail("rule")
                rules.append(self.rule(plain))
        self.skip(lex.NEWLINE)
        data = self.data()
        if not self.skip(lex.INFERENCE_END):
            self.fail("inference")
        inference = Inference((start, self.end()), rules, data)
        if not self.skip(lex.NEWLINE):
            self.fail("behind inference")
        if self.kind == lex.INDENT:
            self.relations(inference)
        return inference

    def rule(self, plain: set[int]) -> str:
        words = []
        while self.kind in plain:
            kind, start, end = self.tokens[self.at]
            words.append(_freestyle(kind, self.text[start:end]))
            self.at += 1
        return "".join(words).strip()

    # text

    def content(self, rule: str) -> Content:
        """Read text with its emphasis, tags, links and mentions, over the ends of lines."""
        tokens, text, at = self.tokens, self.text, self.at
        kind, start, end = tokens[at]
        if kind == lex.TEXT and tokens[at + 1][0] == lex.NEWLINE:
            if tokens[at + 2][0] > _LAST_CONTENT:  # one line of plain words, as most are
                self.at = at + 2
                return Content(text[start:end])
        content = Content()
        parts: list[str] = []
        length = 0
        is_open: list[tuple[int, Range]] = []
        while kind <= _LAST_CONTENT:
            piece = text[start:end]
            if kind == lex.NEWLINE:
                follows = tokens[at + 1][0]
                is_last = follows > _LAST_CONTENT or (is_open and follows in _ENDS)
                piece = "" if is_last or (parts and parts[-1].endswith(" ")) else " "
            elif kind in _STARTS:
                content.ranges.append(Range(_STARTS[kind], length, length))
                is_open.append((kind, content.ranges[-1]))
                piece = ""
            elif kind in _ENDS:
                if not is_open or is_open[-1][0] != kind - 1:
                    break
                is_open.pop()[1].stop = length - 1
                piece = " " if piece.endswith(" ") else ""
            elif kind == lex.LINK:
                label, _, address = piece.rstrip(" \t")[1:-1].rpartition("](")
                if "\n" in piece or "\r" in piece:
                    break
                content.ranges.append(Range("link", length, length + len(label) - 1, address))
                piece = f"{label} " if piece.endswith(" ") else label
            elif kind == lex.TAG:
                tag = _tag(piece)
                if tag not in content.tags:
                    content.tags.append(tag)
                if self.keep_tags:
                    content.ranges.append(Range("tag", length, length + len(piece) - 1, tag))
                else:
                    piece = ""
            elif kind in _MENTIONS:
                stop, about = length + len(piece) - 1, piece.rstrip(" \t")[2:-1]
                span = start + 2, start + 2 + len(about)
                content.ranges.append(Range(_MENTIONS[kind], length, stop, about, span))
            elif kind != lex.TEXT:
                piece = _freestyle(kind, piece)
            if piece:
                parts.append(piece)
                length += len(piece)
            at += 1
            kind, start, end = tokens[at]
        if is_open or at == self.at or kind <= _LAST_CONTENT:
            opened = is_open[-1][0] if is_open else kind
            rule = "link" if kind == lex.LINK else rule
            self.at = at
            self.fail(f"emphasis {opened}" if is_open else rule)
        self.at = at
        content.text = "".join(parts)
        return content


def _freestyle(kind: int, image: str) -> str:
    if kind == lex.ESCAPED:
        return image[1:]
    if kind == lex.SHORTCODE:
        meant = SHORTCODES.get(image.strip())
        if meant:
            return f"{meant} " if image.endswith(" ") else meant
    return image


def _tag(image: str) -> str:
    image = image.rstrip(" \t")
    return image[2:-1] if image.startswith("#(") else image[1:]
