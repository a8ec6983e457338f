"""XML for the notations that are built on it: elements that know where they stand.

Expat itself, and not ElementTree, since that forgets lines and columns. An entity that a file
declares is refused, so that a small file cannot grow to gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from argmap.formats._json import SYNTAX, problem
from argmap.model import InputError, Place

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_TO_ESCAPE = re.compile('[&<>"\t\n\r]')


@dataclass(slots=True)
class Element:
    """One element: its name, attributes, children, text, and its place in the file."""

    tag: str
    attributes: Mapping[str, str]
    place: Place
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str) -> Iterator[Element]:
        """Yield the children of one name."""
        return (child for child in self.children if child.tag == tag)


def parse(data: bytes, file: str) -> Element:
    """Return the root element of an XML text.

    Raises:
        InputError: with the line and column of the error of syntax.
    """
    root = Element("", {}, Place(file, 1, 1))
    stack = [root]
    try:
        parser = expat.ParserCreate()

        def place() -> Place:
            return Place(file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            element = Element(tag, attributes, place())
            stack[-1].children.append(element)
            stack.append(element)

        def end(_tag: str) -> None:
            stack.pop()

        def text(words: str) -> None:
            stack[-1].text += words

        def entity(*_: object) -> NoReturn:
            advice = "write the text itself in place of the entity"
            raise InputError([problem(place(), "the file declares an entity", advice, SYNTAX)])

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.EntityDeclHandler = entity
        parser.buffer_text = True
        parser.Parse(data, True)  # noqa: FBT003 -- expat takes it by position alone
    except expat.ExpatError as error:
        where = Place(file, error.lineno, error.offset + 1)
        raise InputError(
            [problem(where, expat.ErrorString(error.code), "correct the XML here", SYNTAX)]
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise InputError([problem(Place(file, 1, 1), str(error), "save it as UTF-8")]) from error
    return root.children[0]


def escape(words: str) -> str:
    """Return a text as XML holds it, in an element or in quotes; what XML cannot hold as U+FFFD.

    >>> escape('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    return _TO_ESCAPE.sub(lambda m: _ESCAPES.get(m[0]) or f"&#{ord(m[0])};", legal(words))


def legal(words: str) -> str:
    """Return a text with U+FFFD for each character that XML 1.0 has no place for."""
    return _ILLEGAL.sub("\ufffd", words)


def cdata(words: str) -> str:
    """Return a text as a CDATA section, or escaped where it cannot be one."""
    if "]]>" in words or "\r" in words or _ILLEGAL.search(words):
        return escape(words)
    return f"<![CDATA[{words}]]>"


def tag(name: str, content: str | None = None, **attributes: str | None) -> str:
    """Return an element as text, without the attributes that are None.

    >>> tag("edge", id="c1", trg=None), tag("edu", "x", id="e1")
    ('<edge id="c1"/>', '<edu id="e1">x</edu>')
    """
    said = "".join(f' {k}="{escape(v)}"' for k, v in attributes.items() if v is not None)
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"
