"""Running text: emphasis, tags, links, mentions, escapes and the names of signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from argmap.argdown import tokens as tok
from argmap.argdown.shortcodes import SHORTCODES
from argmap.argdown.tokens import Token
from argmap.argdown.tree import Content, Range

STARTS = {
    tok.BOLD_START: "bold",
    tok.UNDERSCORE_BOLD_START: "bold",
    tok.ITALIC_START: "italic",
    tok.UNDERSCORE_ITALIC_START: "italic",
}
_ENDS = {start + 1 for start in STARTS}
_MENTIONS = {
    tok.STATEMENT_MENTION: "statement-mention",
    tok.ARGUMENT_MENTION: "argument-mention",
}
LAST = tok.CONTENT[-1]
"""The last kind of token that running text may hold."""


class ContentReader:
    """Reads content from the tokens of a text.

    Attributes:
        at: behind a call, the token that follows.
        open: the kinds of emphasis that were begun and not ended.
    """

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.keep_tags = True
        self.at = 0
        self.open: list[tuple[int, Range]] = []
        self.content = Content()
        self.parts: list[str] = []
        self.length = 0
        self.take: Mapping[int, Callable[[str], str | None]] = {
            tok.NEWLINE: self._newline,
            tok.LINK: self._link,
            tok.TAG: self._tag,
            tok.ESCAPED: lambda piece: piece[1:],
            tok.SHORTCODE: shortcode,
            **dict.fromkeys(STARTS, self._start),
            **dict.fromkeys(_ENDS, self._end),
            **dict.fromkeys(_MENTIONS, self._mention),
        }

    def read(self, at: int) -> Content:
        """Return the content that begins with a token; it is empty if that is none of it."""
        tokens, text, take = self.tokens, self.text, self.take
        self.at = at
        self.open.clear()
        kind, start, end = tokens[at]
        one_line = kind == tok.TEXT and tokens[at + 1][0] == tok.NEWLINE
        if one_line and tokens[at + 2][0] > LAST:  # plain words on one line, as most are
            self.at = at + 2
            return Content(text[start:end])
        self.content, self.parts, self.length = Content(), [], 0
        while kind <= LAST:
            piece: str | None = text[start:end]
            if kind != tok.TEXT and piece is not None:
                piece = take[kind](piece)
                if piece is None:
                    break
            if piece:
                self.parts.append(piece)
                self.length += len(piece)
            self.at += 1
            kind, start, end = tokens[self.at]
        self.content.text = "".join(self.parts)
        return self.content

    def _newline(self, _: str) -> str:
        """Return a space, unless there is one, or the text ends here."""
        follows = self.tokens[self.at + 1][0]
        is_last = follows > LAST or (self.open and follows in _ENDS)
        return "" if is_last or (self.parts and self.parts[-1].endswith(" ")) else " "

    def _start(self, _: str) -> str:
        kind = self.tokens[self.at][0]
        self.open.append((kind, self._range(STARTS[kind], "")))
        return ""

    def _end(self, piece: str) -> str | None:
        if not self.open or self.open[-1][0] != self.tokens[self.at][0] - 1:
            return None
        self.open.pop()[1].stop = self.length - 1
        return " " if piece.endswith(" ") else ""

    def _link(self, piece: str) -> str | None:
        if "\n" in piece or "\r" in piece:
            return None
        label, _, address = piece.rstrip(" \t")[1:-1].rpartition("](")
        self._range("link", label, address)
        return f"{label} " if piece.endswith(" ") else label

    def _tag(self, piece: str) -> str:
        words = piece.rstrip(" \t")
        tag = words[2:-1] if words.startswith("#(") else words[1:]
        if tag not in self.content.tags:
            self.content.tags.append(tag)
        if not self.keep_tags:
            return ""
        self._range("tag", piece, tag)
        return piece

    def _mention(self, piece: str) -> str:
        kind, start, _ = self.tokens[self.at]
        title = piece.rstrip(" \t")[2:-1]
        self._range(_MENTIONS[kind], piece, title).span = start + 2, start + 2 + len(title)
        return piece

    def _range(self, kind: str, words: str, about: str = "") -> Range:
        found = Range(kind, self.length, self.length + len(words) - 1, about)
        self.content.ranges.append(found)
        return found

    def tags(self, at: int) -> Content:
        """Return the tags behind a reference, which may be none."""
        self.at = at
        self.content, self.parts, self.length = Content(), [], 0
        while self.tokens[self.at][0] == tok.TAG:
            _, start, end = self.tokens[self.at]
            piece = self._tag(self.text[start:end])
            self.parts.append(piece)
            self.length += len(piece)
            self.at += 1
        self.content.text = "".join(self.parts)
        return self.content


def shortcode(image: str) -> str:
    """Return the sign that a name stands for, or what was written where there is none."""
    meant = SHORTCODES.get(image.strip())
    if not meant:
        return image
    return f"{meant} " if image.endswith(" ") else meant
