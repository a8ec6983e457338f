"""Frameworks as text: the three notations of the competition (ICCMA).

=========  ==================================================================
``.af``    ``p af 3``, then lines ``1 2``: argument 1 attacks argument 2 (ICCMA 2023)
``.apx``   facts ``arg(a).`` and ``att(a,b).`` (ASPARTIX)
``.tgf``   names of arguments, ``#``, then lines ``a b`` (trivial graph format)
=========  ==================================================================

These are frameworks, not maps: there are no claims in them, only names.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from argmap.analysis.framework import Framework
from argmap.model.errors import InputError

if TYPE_CHECKING:
    from argmap.model import Finding

_MOST = 20_000_000
"""Arguments: the names of more do not fit into the memory of most machines."""

_HEAD = re.compile(r"^[ \t]*p[ \t](.*)", re.MULTILINE)
_PAIRS = re.compile(r"(?:[ \t]*\d+[ \t]+\d+[ \t]*\r?(?:\n|\Z)|[ \t]*\r?\n)*+[ \t]*")
_DIGITS = {ord(digit): None for digit in "0123456789"}
_FACT = re.compile(r"(arg|att)\(\s*([^(),\s]+)\s*(?:,\s*([^(),\s]+)\s*)?\)\s*\.")


def read_framework(data: bytes, file: str, notation: str | None = None) -> Framework:
    """Return the framework in the bytes of a file.

    The notation ("af", "apx" or "tgf") follows from the contents unless it is named. An attack
    that is written twice changes nothing.

    Raises:
        InputError: with every line that cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([_problem("AM009", "the file is not text in UTF-8", file)]) from None
    read = _READERS[notation] if notation else _reader(text)
    return read(text, file)


def write_af(af: Framework) -> str:
    r"""Return a framework in the notation of ICCMA 2023: arguments are numbered from 1.

    >>> write_af(Framework.of("ab", [("a", "b")]))
    'p af 2\n1 2\n'
    """
    lines = [f"p af {len(af)}", *(f"{i + 1} {j + 1}" for i, j in af.attacks)]
    return "\n".join(lines) + "\n"


def _reader(text: str) -> Callable[[str, str], Framework]:
    for line in text.splitlines():
        if _HEAD.match(line):
            return _read_af
        if line.strip() and not line.startswith(("#", "%")):
            return _read_apx if "(" in line else _read_tgf
    return _read_tgf


def _read_af(text: str, file: str) -> Framework:
    head = _HEAD.search(text)
    words = head[1].split() if head else []
    first = text.count("\n", 0, head.start()) + 1 if head else 0
    if head is None or len(words) != 2 or words[0] != "af" or not words[1].isdecimal():
        given = f'"{head[0].strip()}" is not' if head else "there is no"
        what = f'{given} "p af" and the number of arguments'
        raise InputError([_problem("AM001", what, file, first)])
    size, body = int(words[1]), text[head.end() + 1 :]
    if size > _MOST:
        raise InputError([_problem("AM001", f"more than {_MOST:,} arguments", file, first)])
    names = tuple(map(str, range(1, size + 1)))
    if _is_pairs(body):  # nothing else, as usual: read them at once
        numbers = [number - 1 for number in map(int, body.split())]
        if not numbers or (min(numbers) >= 0 and max(numbers) < size):
            return Framework(names, array("i", numbers[::2]), array("i", numbers[1::2]))
    lines = enumerate(text.splitlines(), 1)
    pairs = (
        (number, tuple(line.split()))
        for number, line in lines
        if number != first and line.strip() and not line.startswith("#")
    )
    return _checked(names, pairs, file)


def _is_pairs(body: str) -> bool:
    """Tell whether there are two numbers on each line."""
    marks = body.translate(_DIGITS)
    plain = marks == " \n" * (len(marks) // 2) and not body.startswith((" ", "\n"))
    return (plain and "\n " not in body and " \n" not in body) or bool(_PAIRS.fullmatch(body))


def _read_apx(text: str, file: str) -> Framework:
    names: dict[str, None] = {}
    attacks: list[tuple[int, tuple[str, ...]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        rest = line.partition("%")[0].strip()
        while rest:
            fact = _FACT.match(rest)
            if fact is None or (fact[1] == "att") != bool(fact[3]):
                attacks.append((number, (rest,)))
                break
            if fact[1] == "arg":
                names[fact[2]] = None
            else:
                attacks.append((number, (fact[2], fact[3])))
            rest = rest[fact.end() :].strip()
    return _checked(tuple(names), iter(attacks), file)


def _read_tgf(text: str, file: str) -> Framework:
    names: dict[str, None] = {}
    attacks: list[tuple[int, tuple[str, ...]]] = []
    behind = False
    for number, line in enumerate(text.splitlines(), 1):
        words = tuple(line.split())
        if words == ("#",):
            behind = True
        elif words and behind:
            attacks.append((number, words))
        elif words:
            names[words[0]] = None
    if names and not behind:
        what = 'there is no line "#" between the arguments and the attacks'
        raise InputError([_problem("AM001", what, file)])
    return _checked(tuple(names), iter(attacks), file)


def _checked(
    names: tuple[str, ...], attacks: Iterator[tuple[int, tuple[str, ...]]], file: str
) -> Framework:
    """Return the framework of these lines, or raise with every line that is wrong."""
    number = {name: i for i, name in enumerate(names)}
    pairs: dict[tuple[int, int], None] = {}
    findings: list[Finding] = []
    for line, words in attacks:
        if len(words) != 2:
            what = f'"{" ".join(words)}" is not an attack of one argument on another'
            findings.append(_problem("AM001", what, file, line))
        elif unknown := [word for word in words if word not in number]:
            what = f"there is no argument {unknown[0]}"
            findings.append(_problem("AM004", what, file, line))
        else:
            pairs[number[words[0]], number[words[1]]] = None
    if findings:
        raise InputError(findings)
    return Framework.numbered(names, pairs)


def _problem(code: str, message: str, file: str, line: int = 0) -> Finding:
    from argmap.model import Finding, Place, Severity

    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=message,
        help='argmap solve reads "p af" (.af), ASPARTIX facts (.apx) and .tgf',
        place=Place(file, line, 1 if line else 0),
    )


_READERS = {"af": _read_af, "apx": _read_apx, "tgf": _read_tgf}
