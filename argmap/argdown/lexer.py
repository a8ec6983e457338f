"""From text to tokens, in one pass and in time linear in the text.

Argdown is lexed with a memory: what a character means depends on the last token (a line may
begin with a relation), on the indentation (`INDENT`, `DEDENT`) and on open emphasis. Most of a
text is plain, so one pattern takes as much of it as can mean nothing else, and only the
characters that may begin something are looked at one by one.

The tokens are those of Argdown's own lexer, with two differences. Neighbouring pieces of plain
text are one token. And the ``//`` of a bare address (URL) begins no comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from argmap.argdown import tokens as tok
from argmap.argdown.lookahead import SPACE, Ahead, Braces
from argmap.argdown.tokens import Token

Taken: TypeAlias = tuple[int, int]
"""The kind of a token and where it ends, or -1 where there is none."""

START = -1
"""What stands for the last token where there is none yet."""
_PLAIN = r"[^\\@#*_\[\],.:;</>\-\r\n(){}]"
_LINE = re.compile(
    rf"""(?P<indent>[' \t]*+)
    (?: (--) | (\+>) | (->) | (<?\+) | (<?-) | (><) | (_>) | (<_|_(?=[{SPACE}]))
      | (\([0-9]+\)) | ([0-9]+\.(?=[{SPACE}])) | (\*(?=[{SPACE}])) )
    | (\#+\ )""",
    re.VERBOSE,
)
_BY_GROUP = (
    tok.TEXT,
    tok.TEXT,
    tok.INFERENCE_START,
    tok.INCOMING_SUPPORT,
    tok.INCOMING_ATTACK,
    tok.OUTGOING_SUPPORT,
    tok.OUTGOING_ATTACK,
    tok.CONTRADICTION,
    tok.INCOMING_UNDERCUT,
    tok.OUTGOING_UNDERCUT,
    tok.NUMBER,
    tok.ORDERED_ITEM,
    tok.UNORDERED_ITEM,
    tok.HEADING,
)
# A control character that can begin nothing where it stands takes one space with it; the run
# ends where something could begin behind it: skipped spaces, or the === of front matter.
_RUN = re.compile(
    rf"""(?![ \t]|===)
    (?: {_PLAIN}++ | (?:[,;>\-()\]}}]|[.:](?![^{SPACE}]))[ \t]?(?![ \t]|===) )++""",
    re.VERBOSE,
)
_WORDS = re.compile(rf"{_PLAIN}+")
_RULE_WORDS = re.compile(rf"(?:{_PLAIN}++|-(?!-)[ \t]?(?![ \t])|[@#*_\[\];>()}}][ \t]?(?![ \t]))+")
_BLANK = re.compile(r"(?:[ \t]*+(?:\r\n|\n)){2,}+")
_NEWLINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r)")
_SPACES = re.compile(r"[ \t]+")
_ESCAPED = re.compile(r"\\[^\n\r\u2028\u2029] *")
SHORTCODE = re.compile(rf"\.[^{SPACE}]+?\.[ \t]?|:[^{SPACE}]+?:[ \t]?")
_TAG = re.compile(r"#(?:\([^)]+\)|[A-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+)[ \t]?")
_FRONT = re.compile(r"===+[\s\S]*?===+")
_ADDRESS = re.compile(r"(?<=[A-Za-z]:)//(?=\S)\S*")
_AFTER_BLANK = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
_AFTER_NEWLINE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r)))?")
_CLOSES = r"(?:[ \t]|(?=[\n\r)}_.,!?;:\-*])|\Z)"
_EMPHASIS = {
    "*": (
        (tok.BOLD_START, re.compile(rf"\*\*{_CLOSES}"), re.compile(rf"\*\*(?![{SPACE}])")),
        (tok.ITALIC_START, re.compile(rf"\*{_CLOSES}"), re.compile(rf"\*(?![{SPACE}])")),
    ),
    "_": (
        (tok.UNDERSCORE_BOLD_START, re.compile(rf"__{_CLOSES}"), re.compile(rf"__(?![{SPACE}])")),
        (tok.UNDERSCORE_ITALIC_START, re.compile(rf"_{_CLOSES}"), re.compile(rf"_(?![{SPACE}])")),
    ),
}
_HYPHENS = re.compile(r"--+")
_MARKS = ("\n", "\r", "*/", "-->", "]", ">", ")", "]:", ">:")
_MENTIONS = (("@[", "]", tok.STATEMENT_MENTION), ("@<", ">", tok.ARGUMENT_MENTION))
_BEGIN_LINE = frozenset({START, tok.NEWLINE, tok.EMPTYLINE})


Cut: TypeAlias = Callable[[int, int, list[int]], bool]
"""Tells whether to stop where a line may begin.

Called with the offset, the kind of the token before, and the indentations that are open.
"""


def tokenize(text: str, far: list[tuple[int, int]] | None = None) -> list[Token]:
    """Return the tokens of a text, an `END` behind them. O(length).

    Args:
        text: the text.
        far: to add to where a sign was looked for beyond its line, and how far: only there may
            what a text means depend on what stands in a later line.
    """
    lexer = _Lexer(text)
    found = lexer.tokens()
    if far is not None:
        far += lexer.far
    return found


def tokenize_part(
    text: str, at: int, last: int, levels: Iterable[int], cut: Cut, far: list[tuple[int, int]]
) -> list[Token]:
    """Return the tokens from the beginning of a line to where it is cut.

    Args:
        text: the whole text.
        at: where to begin.
        last: the kind of the token before; `START` if there is none.
        levels: the indentations that are open there.
        cut: says where to stop, with a `CUT`.
        far: as for `tokenize`.
    """
    lexer = _Lexer(text, at, last, levels)
    found = lexer.tokens(cut)
    far += lexer.far
    return found


class _Lexer:
    def __init__(
        self, text: str, at: int = 0, last: int = START, levels: Iterable[int] = (0,)
    ) -> None:
        self.text = text
        self.at, self.last = at, last
        self.out: list[Token] = []
        self.levels = list(levels)
        self.open: list[int] = []
        self.far: list[tuple[int, int]] = []
        self.braces = Braces(text)
        self.next = {mark: Ahead(text, mark) for mark in _MARKS}
        self.take: Mapping[str, Callable[[int], Taken]] = {
            "[": self.bracketed,
            "<": self.angled,
            "@": self.mention,
            "{": self.data,
            "*": self.emphasis,
            "_": self.emphasis,
            "#": self.tag,
            "\\": self.escaped,
            ".": self.shortcode,
            ":": self.shortcode,
            "=": self.front_matter,
            "/": self.address,
        }
        self.take_in_inference: Mapping[str, Callable[[int], Taken]] = {
            "{": self.data,
            "\\": self.escaped,
            ".": self.shortcode,
            ":": self.shortcode,
            ",": lambda at: (tok.COMMA, at + 1),
        }

    def tokens(self, cut: Cut | None = None) -> list[Token]:
        text, out, size = self.text, self.out, len(self.text)
        line, run, special = _LINE.match, _RUN.match, self.special
        plain, begins_line = tok.TEXT, _BEGIN_LINE
        at, last = self.at, self.last
        while at < size:
            if cut and last in begins_line and not self.open and cut(at, last, self.levels):
                out.append((tok.CUT, at, at))
                return out
            if last in begins_line and (found := line(text, at)):
                at = self.line_start(found, at, last)
                last = out[-1][0]
            elif found := run(text, at):
                end = found.end()
                out.append((plain, at, end))
                at, last = end, plain
            else:
                at = special(at, last)
                last = out[-1][0] if out else self.last
        if out and out[-1][0] == tok.EMPTYLINE:
            out.pop()
        self.dedent(0, size)
        out.append((tok.END, size, size))
        return out

    # lines

    def line_start(self, found: re.Match[str], at: int, last: int) -> int:
        """Take what only a line can begin with; return where it ends."""
        kind, end = _BY_GROUP[found.lastindex or 0], found.end()
        if kind == tok.HEADING:
            self.out.append((kind, at, end))
            return end
        indent = found.end("indent") - at
        if kind == tok.INFERENCE_START and last == tok.EMPTYLINE:  # there it is an attack
            kind, end = tok.OUTGOING_ATTACK, end - 1
        if kind in {tok.INFERENCE_START, tok.NUMBER}:
            self.dedent(0, at)
        else:
            level = indent + 1 if kind in {tok.ORDERED_ITEM, tok.UNORDERED_ITEM} else indent
            if level > self.levels[-1]:
                self.levels.append(level)
                self.out.append((tok.INDENT, at, at + indent))
            else:
                self.dedent(level, at)
        self.out.append((kind, at, end))
        return self.inference(end) if kind == tok.INFERENCE_START else end

    def dedent(self, level: int, at: int) -> None:
        levels = self.levels
        while len(levels) > 1 and level < levels[-1]:
            levels.pop()
            self.out.append((tok.DEDENT, at, at))

    def space(self, at: int, last: int) -> int:
        text, out = self.text, self.out
        if last != tok.EMPTYLINE and (blank := _BLANK.match(text, at)):
            end = blank.end()
            if end < len(text):
                self.dedent(0, at)
            self.open.clear()  # emphasis never reaches over an empty line
            out.append((tok.EMPTYLINE, at, end))
            return end
        return self.line_end(at)

    def line_end(self, at: int) -> int:
        if newline := _NEWLINE.match(self.text, at):
            self.out.append((tok.NEWLINE, at, newline.end()))
            return newline.end()
        return _end(_SPACES, self.text, at)

    # signs

    def special(self, at: int, last: int) -> int:
        """Take what begins with a sign that may mean something; return where it ends."""
        text = self.text
        letter = text[at]
        if letter in " \t\r\n":
            return self.space(at, last)
        if letter in "/<" and (end := self.comment(at, last)) > at:
            return end
        take = self.take.get(letter)
        kind, end = take(at) if take else (tok.TEXT, -1)
        if end < 0:  # it means nothing here
            kind, end = tok.TEXT, _with_space(text, at + 1)
        self.out.append((kind, at, end))
        return end

    def comment(self, at: int, last: int) -> int:
        """Return where a comment ends, or -1 where there is none."""
        text = self.text
        if text.startswith("//", at):
            end = min(self.next["\n"](at), self.next["\r"](at))
            if _ADDRESS.match(text, at):
                return -1
        elif text.startswith("/*", at):
            end = self.next["*/"](at + 2) + 2
        elif text.startswith("<!--", at):
            end = self.next["-->"](at + 4) + 3
        else:
            return -1
        if end > len(text):
            self.far.append((at, end))
            return -1
        if last == tok.EMPTYLINE:
            return _end(_AFTER_BLANK, text, end)
        return _end(_AFTER_NEWLINE, text, end) if last == tok.NEWLINE else end

    def bracketed(self, at: int) -> Taken:
        text = self.text
        end = close = self.next["]"](at + 1)
        if at + 1 < close < len(text) and text.startswith("(", close + 1):
            end = self.next[")"](close + 2)
        if end > self.eol(at):
            self.far.append((at, end + 2))
        if close + 2 < end < len(text):
            return tok.LINK, _with_space(text, end + 1)
        return self.titled(at, "]", tok.STATEMENT_DEFINITION)

    def angled(self, at: int) -> Taken:
        return self.titled(at, ">", tok.ARGUMENT_DEFINITION)

    def titled(self, at: int, close: str, kind: int) -> Taken:
        """Return a definition or else a reference, whose kind is the next."""
        eol = self.eol(at)
        if (end := self.next[f"{close}:"](at + 2)) < eol:
            return kind, end + 2
        if not self.text.startswith("-", at + 1) and (end := self.next[close](at + 2)) < eol:
            return kind + 1, end + 1
        return kind, -1

    def mention(self, at: int) -> Taken:
        for opening, close, kind in _MENTIONS:
            if self.text.startswith(opening, at) and (end := self.next[close](at + 3)) < self.eol(
                at
            ):
                return kind, _with_space(self.text, end + 1)
        return tok.TEXT, -1

    def eol(self, at: int) -> int:
        return min(self.next["\n"](at), self.next["\r"](at), len(self.text))

    def data(self, at: int) -> Taken:
        end = self.braces.end(at)
        if self.braces.limit >= end:
            self.far.append((at, self.braces.limit + 2))
        return tok.DATA, end

    def emphasis(self, at: int) -> Taken:
        kinds = _EMPHASIS[self.text[at]]
        for kind, closing, _ in kinds:
            if self.open and self.open[-1] == kind and (end := _end(closing, self.text, at)) > 0:
                self.open.pop()
                return kind + 1, end
        for kind, _, opening in kinds:
            if (end := _end(opening, self.text, at)) > 0:
                self.open.append(kind)
                return kind, end
        return tok.TEXT, -1

    def tag(self, at: int) -> Taken:
        if self.text.startswith("(", at + 1):
            end = self.next[")"](at + 2)
            if end > self.eol(at):
                self.far.append((at, end + 1))
            if end > len(self.text):
                return tok.TEXT, -1
        return tok.TAG, _end(_TAG, self.text, at)

    def escaped(self, at: int) -> Taken:
        end = _end(_ESCAPED, self.text, at)
        return (tok.ESCAPED, end) if end > 0 else (tok.UNREADABLE, at + 1)

    def shortcode(self, at: int) -> Taken:
        return tok.SHORTCODE, _end(SHORTCODE, self.text, at)

    def front_matter(self, at: int) -> Taken:
        end = _end(_FRONT, self.text, at)
        if self.text.startswith("===", at):
            self.far.append((at, len(self.text) + 1 if end < 0 else end + 1))
        return (tok.FRONT_MATTER, end) if end > 0 else (tok.TEXT, _end(_WORDS, self.text, at))

    def address(self, at: int) -> Taken:
        return tok.TEXT, _end(_ADDRESS, self.text, at)

    # inferences

    def inference(self, at: int) -> int:
        """Take the tokens of an inference, from behind its first hyphens to its last."""
        text, out = self.text, self.out
        while at < len(text):
            letter, last = text[at], out[-1][0]
            if letter in "/<" and (end := self.comment(at, last)) > at:
                at = end
                continue
            if letter in " \t\r\n":
                at = self.line_end(at)
                continue
            if (end := _end(_HYPHENS, text, at)) > 0:
                out.append((tok.INFERENCE_END, at, end))
                return end
            take = self.take_in_inference.get(letter)
            kind, end = take(at) if take else (tok.TEXT, _end(_RULE_WORDS, text, at))
            if end < 0:
                kind, end = tok.TEXT, _with_space(text, at + 1)
            out.append((kind, at, end))
            at = end
        return at


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else -1


def _with_space(text: str, at: int) -> int:
    return at + 1 if at < len(text) and text[at] in " \t" else at
