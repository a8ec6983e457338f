"""From text to tokens, in one pass and in time linear in the text.

Argdown is lexed with a memory: what a character means depends on the last token (a line may
begin with a relation), on the indentation (`INDENT`, `DEDENT`) and on open emphasis. Most of a
text is plain, so one pattern takes as much of it as can mean nothing else, and only the
characters that may begin something are looked at one by one.

The tokens are those of Argdown's own lexer, with two differences. Neighbouring pieces of plain
text are one token. And the ``//`` of a bare URL begins no comment.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final, TypeAlias

Token: TypeAlias = tuple[int, int, int]
"""The kind, and the half-open range of offsets in the text."""

(
    TEXT,
    ESCAPED,
    SHORTCODE,
    TAG,
    LINK,
    STATEMENT_MENTION,
    ARGUMENT_MENTION,
    NEWLINE,
    BOLD_START,
    BOLD_END,
    UNDERSCORE_BOLD_START,
    UNDERSCORE_BOLD_END,
    ITALIC_START,
    ITALIC_END,
    UNDERSCORE_ITALIC_START,
    UNDERSCORE_ITALIC_END,
    STATEMENT_DEFINITION,
    STATEMENT_REFERENCE,
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
    DATA,
    INDENT,
    DEDENT,
    EMPTYLINE,
    FRONT_MATTER,
    HEADING,
    NUMBER,
    ORDERED_ITEM,
    UNORDERED_ITEM,
    INFERENCE_START,
    INFERENCE_END,
    COMMA,
    INCOMING_SUPPORT,
    INCOMING_ATTACK,
    OUTGOING_SUPPORT,
    OUTGOING_ATTACK,
    CONTRADICTION,
    INCOMING_UNDERCUT,
    OUTGOING_UNDERCUT,
    UNREADABLE,
    END,
) = range(41)

RELATIONS: Final = range(INCOMING_SUPPORT, OUTGOING_UNDERCUT + 1)
CONTENT: Final = range(UNDERSCORE_ITALIC_END + 1)
"""What the text of a statement is made of."""

_START = -1
_S = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # JavaScript's \s
_PLAIN = r"[^\\@#*_\[\],.:;</>\-\r\n(){}]"
_LINE = re.compile(
    rf"""(?P<indent>[' \t]*+)
    (?: (--) | (\+>) | (->) | (<?\+) | (<?-) | (><) | (_>) | (<_|_(?=[{_S}]))
      | (\([0-9]+\)) | ([0-9]+\.(?=[{_S}])) | (\*(?=[{_S}])) )
    | (\#+\ )""",
    re.VERBOSE,
)
_BY_GROUP = (
    TEXT,
    TEXT,
    INFERENCE_START,
    INCOMING_SUPPORT,
    INCOMING_ATTACK,
    OUTGOING_SUPPORT,
    OUTGOING_ATTACK,
    CONTRADICTION,
    INCOMING_UNDERCUT,
    OUTGOING_UNDERCUT,
    NUMBER,
    ORDERED_ITEM,
    UNORDERED_ITEM,
    HEADING,
)
# A control character that can begin nothing where it stands takes one space with it; the run
# ends where something could begin behind it: skipped spaces, or the === of front matter.
_RUN = re.compile(
    rf"""(?![ \t]|===)
    (?: {_PLAIN}++ | (?:[,;>\-()\]}}]|[.:](?![^{_S}]))[ \t]?(?![ \t]|===) )++""",
    re.VERBOSE,
)
_WORDS = re.compile(rf"{_PLAIN}+")
_RULE_WORDS = re.compile(rf"(?:{_PLAIN}++|-(?!-)[ \t]?(?![ \t])|[@#*_\[\];>()}}][ \t]?(?![ \t]))+")
_BLANK = re.compile(r"(?:[ \t]*+(?:\r\n|\n)){2,}+")
_NEWLINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r)")
_SPACES = re.compile(r"[ \t]+")
_ESCAPED = re.compile(r"\\[^\n\r\u2028\u2029] *")
_SHORTCODE = re.compile(rf"\.[^{_S}]+?\.[ \t]?|:[^{_S}]+?:[ \t]?")
_TAG = re.compile(
    r"#(?:\([^)]+\)|[A-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+)[ \t]?"
)
_FRONT = re.compile(r"===+[\s\S]*?===+")
_URL = re.compile(r"(?<=[A-Za-z]:)//(?=\S)\S*")
_AFTER_BLANK = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
_AFTER_NEWLINE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r)))?")
_CLOSES = r"(?:[ \t]|(?=[\n\r)}_.,!?;:\-*])|\Z)"
_EMPHASIS = {
    "*": (
        (BOLD_START, re.compile(rf"\*\*{_CLOSES}"), re.compile(rf"\*\*(?![{_S}])")),
        (ITALIC_START, re.compile(rf"\*{_CLOSES}"), re.compile(rf"\*(?![{_S}])")),
    ),
    "_": (
        (UNDERSCORE_BOLD_START, re.compile(rf"__{_CLOSES}"), re.compile(rf"__(?![{_S}])")),
        (UNDERSCORE_ITALIC_START, re.compile(rf"_{_CLOSES}"), re.compile(rf"_(?![{_S}])")),
    ),
}
_STOP = re.compile(rf"\}}(?=[{_S}][^,}}])|[\r\u2028\u2029]")
_CLOSE = re.compile(rf"\}}(?![{_S}]*[,}}])")


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text, an `END` behind them. O(length)."""
    return _Lexer(text).tokens()


class _Ahead:
    """Where a string occurs next; asked with rising offsets it searches the text once."""

    __slots__ = ("asked", "at", "mark", "text")

    def __init__(self, text: str, mark: str) -> None:
        self.text, self.mark = text, mark
        self.asked, self.at = 0, -1

    def __call__(self, offset: int) -> int:
        """Return the offset of the next one, or an offset beyond the text."""
        if not self.asked <= offset <= self.at:
            found = self.text.find(self.mark, offset)
            self.asked, self.at = offset, len(self.text) + 1 if found < 0 else found
        return self.at


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[Token] = []
        self.levels = [0]
        self.open: list[int] = []
        self.line_feed, self.return_ = _Ahead(text, "\n"), _Ahead(text, "\r")
        self.comment_end, self.markup_end = _Ahead(text, "*/"), _Ahead(text, "-->")
        self.bracket, self.angle, self.paren = _Ahead(text, "]"), _Ahead(text, ">"), _Ahead(text, ")")
        self.bracket_colon, self.angle_colon = _Ahead(text, "]:"), _Ahead(text, ">:")

    def tokens(self) -> list[Token]:
        text, out, size = self.text, self.out, len(self.text)
        line, run, special = _LINE.match, _RUN.match, self.special
        at, last = 0, _START
        while at < size:
            if last == NEWLINE or last == EMPTYLINE or last == _START:  # noqa: PLR1714 -- hot
                found = line(text, at)
                if found:
                    at = self.line_start(found, at, last)
                    last = out[-1][0]
                    continue
            found = run(text, at)
            if found:
                end = found.end()
                out.append((TEXT, at, end))
                at, last = end, TEXT
                continue
            at = special(at, last)
            last = out[-1][0] if out else _START
        if out and out[-1][0] == EMPTYLINE:
            out.pop()
        self.dedent(0, size)
        out.append((END, size, size))
        return out

    def line_start(self, found: re.Match[str], at: int, last: int) -> int:
        """Take what only a line can begin with; return where it ends."""
        kind, end = _BY_GROUP[found.lastindex or 0], found.end()
        if kind == HEADING:
            self.out.append((HEADING, at, end))
            return end
        indent = found.end("indent") - at
        if kind == INFERENCE_START and last == EMPTYLINE:  # there it is an attack
            kind, end = OUTGOING_ATTACK, end - 1
        if kind in {INFERENCE_START, NUMBER}:
            self.dedent(0, at)
        else:
            level = indent + 1 if kind in {ORDERED_ITEM, UNORDERED_ITEM} else indent
            if level > self.levels[-1]:
                self.levels.append(level)
                self.out.append((INDENT, at, at + indent))
            else:
                self.dedent(level, at)
        self.out.append((kind, at, end))
        return self.inference(end) if kind == INFERENCE_START else end

    def dedent(self, level: int, at: int) -> None:
        levels = self.levels
        while len(levels) > 1 and level < levels[-1]:
            levels.pop()
            self.out.append((DEDENT, at, at))

    def special(self, at: int, last: int) -> int:
        """Take what begins with a character that may mean something; return where it ends."""
        text, out = self.text, self.out
        letter = text[at]
        if letter in " \t\r\n":
            return self.space(at, last)
        if letter in "/<":
            end = self.comment(at, last)
            if end > at:
                return end
        kind, end = TEXT, -1
        match letter:
            case "[":
                kind, end = self.bracketed(at)
            case "<":
                kind, end = self.titled(at, self.angle_colon, self.angle, ARGUMENT_DEFINITION)
            case "@":
                kind, end = self.mention(at)
            case "{":
                kind, end = DATA, self.braces.end(at)
            case "*" | "_":
                kind, end = self.emphasis(letter, at)
            case "#":
                kind, end = TAG, self.tag(at)
            case "\\":
                kind, end = ESCAPED, _end(_ESCAPED, text, at)
                if end < 0:
                    kind, end = UNREADABLE, at + 1
            case "." | ":":
                kind, end = SHORTCODE, _end(_SHORTCODE, text, at)
            case "=":
                kind, end = FRONT_MATTER, _end(_FRONT, text, at)
                if end < 0:
                    kind, end = TEXT, _end(_WORDS, text, at)
            case "/":
                end = _end(_URL, text, at)
            case _:
                pass
        if end < 0:  # a control character that means nothing here
            kind, end = TEXT, at + 1
            if end < len(text) and text[end] in " \t":
                end += 1
        out.append((kind, at, end))
        return end

    def space(self, at: int, last: int) -> int:
        text, out = self.text, self.out
        if last != EMPTYLINE and (blank := _BLANK.match(text, at)):
            end = blank.end()
            if end < len(text):
                self.dedent(0, at)
            self.open.clear()  # emphasis never reaches over an empty line
            out.append((EMPTYLINE, at, end))
            return end
        if newline := _NEWLINE.match(text, at):
            out.append((NEWLINE, at, newline.end()))
            return newline.end()
        spaces = _SPACES.match(text, at)
        return spaces.end() if spaces else at + 1

    def comment(self, at: int, last: int) -> int:
        """Return where a comment ends, or -1 where there is none."""
        text = self.text
        if text.startswith("//", at):
            end = min(self.line_feed(at), self.return_(at))
            if end > len(text) or _URL.match(text, at):
                return -1
        elif text.startswith("/*", at):
            end = self.comment_end(at + 2) + 2
        elif text.startswith("<!--", at):
            end = self.markup_end(at + 4) + 3
        else:
            return -1
        if end > len(text):
            return -1
        if last == EMPTYLINE:
            return _end(_AFTER_BLANK, text, end)
        return _end(_AFTER_NEWLINE, text, end) if last == NEWLINE else end

    def bracketed(self, at: int) -> tuple[int, int]:
        text = self.text
        close = self.bracket(at + 1)
        if at + 1 < close < len(text) and text.startswith("(", close + 1):
            end = self.paren(close + 2)
            if close + 2 < end < len(text):
                return LINK, _with_space(text, end + 1)
        return self.titled(at, self.bracket_colon, self.bracket, STATEMENT_DEFINITION)

    def titled(self, at: int, colon: _Ahead, close: _Ahead, kind: int) -> tuple[int, int]:
        """Return a definition or else a reference, whose kind is the next; -1 for neither."""
        text = self.text
        eol = min(self.line_feed(at), self.return_(at), len(text))
        if (end := colon(at + 2)) < eol:
            return kind, end + 2
        if not text.startswith("-", at + 1) and (end := close(at + 2)) < eol:
            return kind + 1, end + 1
        return TEXT, -1

    def tag(self, at: int) -> int:
        if self.text.startswith("(", at + 1) and self.paren(at + 2) > len(self.text):
            return -1
        return _end(_TAG, self.text, at)

    def mention(self, at: int) -> tuple[int, int]:
        text = self.text
        eol = min(self.line_feed(at), self.return_(at), len(text))
        if text.startswith("[", at + 1) and (end := self.bracket(at + 3)) < eol:
            return STATEMENT_MENTION, _with_space(text, end + 1)
        if text.startswith("<", at + 1) and (end := self.angle(at + 3)) < eol:
            return ARGUMENT_MENTION, _with_space(text, end + 1)
        return TEXT, -1

    def emphasis(self, letter: str, at: int) -> tuple[int, int]:
        for kind, closing, _ in _EMPHASIS[letter]:
            if self.open and self.open[-1] == kind and (end := _end(closing, self.text, at)) > 0:
                self.open.pop()
                return kind + 1, end
        for kind, _, opening in _EMPHASIS[letter]:
            if (end := _end(opening, self.text, at)) > 0:
                self.open.append(kind)
                return kind, end
        return TEXT, -1

    def inference(self, at: int) -> int:
        """Take the tokens of an inference, from behind its first hyphens to its last."""
        text, out, last = self.text, self.out, INFERENCE_START
        while at < len(text):
            letter, kind, end = text[at], TEXT, -1
            if letter in "/<" and (end := self.comment(at, last)) > at:
                at = end
                continue
            if letter in " \t\r\n":
                if newline := _NEWLINE.match(text, at):
                    out.append((NEWLINE, at, newline.end()))
                    at, last = newline.end(), NEWLINE
                else:
                    at = _end(_SPACES, text, at)
                continue
            if letter == "-" and text.startswith("--", at):
                end = at + 2
                while text.startswith("-", end):
                    end += 1
                out.append((INFERENCE_END, at, end))
                return end
            if letter == "\\":
                kind, end = ESCAPED, _end(_ESCAPED, text, at)
                if end < 0:
                    kind, end = UNREADABLE, at + 1
            elif letter in ".:":
                kind, end = SHORTCODE, _end(_SHORTCODE, text, at)
            elif letter == "{":
                kind, end = DATA, self.braces.end(at)
            elif letter == ",":
                kind, end = COMMA, at + 1
            if end < 0:
                kind, end = TEXT, _end(_RULE_WORDS, text, at)
            if end < 0:
                end = _with_space(text, at + 1)
            out.append((kind, at, end))
            at, last = end, kind
        return at

    @cached_property
    def braces(self) -> _Braces:
        return _Braces(self.text)


class _Braces:
    """Where data in braces ends: Argdown's greedy pattern, without its backtracking.

    Data runs to the last brace that no comma and no brace follows, but never over a brace
    behind which, after one space, the text goes on.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.stops = [found.start() for found in _STOP.finditer(text)]
        self.closes = [found.start() for found in _CLOSE.finditer(text)]

    def end(self, at: int) -> int:
        """Return where the data that begins at an offset ends, or -1."""
        stop = bisect_right(self.stops, at)
        limit = self.stops[stop] if stop < len(self.stops) else len(self.text)
        bound = limit + 1 if self.text.startswith("}", limit) else limit
        close = bisect_left(self.closes, bound) - 1
        return self.closes[close] + 1 if close >= 0 and self.closes[close] > at else -1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else -1


def _with_space(text: str, at: int) -> int:
    return at + 1 if at < len(text) and text[at] in " \t" else at
