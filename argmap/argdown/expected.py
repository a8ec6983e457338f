"""What the parser says when a text is no Argdown: what stands there, what was expected."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import lexer as lex
from argmap.argdown.errors import Problem

_NAMES = {
    lex.STATEMENT_DEFINITION: "a definition of a statement",
    lex.STATEMENT_REFERENCE: "a statement in brackets",
    lex.ARGUMENT_DEFINITION: "a definition of an argument",
    lex.ARGUMENT_REFERENCE: "an argument in angle brackets",
    lex.DATA: "data in braces",
    lex.FRONT_MATTER: "front matter",
    lex.HEADING: "a heading",
    lex.NUMBER: "a numbered premise",
    lex.ORDERED_ITEM: "a list item",
    lex.UNORDERED_ITEM: "a list item",
    lex.INFERENCE_START: "an inference",
    lex.INFERENCE_END: "the end of an inference",
    lex.EMPTYLINE: "an empty line",
    lex.END: "the end of the text",
    lex.UNREADABLE: "a backslash at the end of a line",
    lex.COMMA: "a comma",
}
_ADVICE = {
    lex.STATEMENT_DEFINITION: "it begins a block or stands behind + or -; in running text write"
    " @[title], or \\[ for a bracket that is only text",
    lex.STATEMENT_REFERENCE: "it stands alone, at the beginning of a block or behind + or -; in"
    " running text write @[title], or \\[ for a bracket that is only text",
    lex.ARGUMENT_DEFINITION: "it begins a block or stands behind + or -; in running text write"
    " @<title>, or \\< for a sign that is only text",
    lex.ARGUMENT_REFERENCE: "it stands alone, at the beginning of a block or behind + or -; in"
    " running text write @<title>, or \\< for a sign that is only text",
    lex.DATA: "data stands once, behind the text; write \\{ for a brace that is only text",
    lex.FRONT_MATTER: "front matter stands once, at the very top",
    lex.HEADING: "put an empty line before and behind a heading",
    lex.NUMBER: "put an empty line before the first premise; write \\( for a number that is text",
    lex.ORDERED_ITEM: "put an empty line before a list",
    lex.UNORDERED_ITEM: "put an empty line before a list",
    lex.INFERENCE_START: "an inference stands between two numbered statements; write \\- for"
    " hyphens that are only text",
    lex.UNREADABLE: "a backslash stands before the sign that it escapes; write two for one",
}
_EMPHASIS = {
    lex.BOLD_START: "**",
    lex.UNDERSCORE_BOLD_START: "__",
    lex.ITALIC_START: "*",
    lex.UNDERSCORE_ITALIC_START: "_",
}
_EXPECTED = {
    "definition": ("there is no text behind the title", "write the text behind the colon"),
    "relation": (
        "there is nothing behind the sign of the relation",
        "write a text, [a statement] or <an argument> behind it",
    ),
    "heading": ("the heading is empty", "write its words behind the #"),
    "list item": ("the list item is empty", "write a text, [a statement] or <an argument>"),
    "step": (
        "a premise or conclusion is a statement",
        "write its text, or [its title], behind the number",
    ),
    "pcs": (
        "the premises lead to no conclusion",
        "write (1) a premise, a line of four hyphens, and (2) a conclusion, without empty lines",
    ),
    "inference": ("the inference does not end", "write ----, or -- a rule, another rule --"),
    "behind inference": (
        "the inference leads to no conclusion",
        "write the numbered conclusion on the next line",
    ),
    "rule": ("there is no rule beside the comma", "write -- a rule, another rule --"),
    "inference relation": (
        "only an undercut may stand below an inference",
        "write <_ and the undercutter, or put the relation below a premise or the conclusion",
    ),
    "contradiction": ("only statements contradict one another", "write a statement behind ><"),
    "front matter": (
        "front matter ends with an empty line",
        "put an empty line behind the second line of ===",
    ),
    "link": ("the link reaches over the end of a line", "write [words](address) on one line"),
}


def missing(what: str, text: str) -> Problem:
    """Return the problem of a text in which there is nothing to read."""
    del what
    return Problem(
        0,
        min(1, len(text)),
        "there is no statement in it" if text.strip() else "the file is empty",
        "`argmap new` writes a first map to start from",
    )


def unexpected(rule: str, text: str, tokens: Sequence[lex.Token], at: int) -> Problem:
    """Return the problem that a token stands where a rule of the grammar has no place for it."""
    kind, start, end = tokens[at]
    name, _, opened = rule.partition(" ")
    if name == "emphasis" and kind not in _ADVICE:
        sign = _EMPHASIS[int(opened)]
        begin = _opening(int(opened), tokens, at)
        return Problem(
            begin,
            begin + len(sign),
            f"the emphasis that {sign} begins does not end",
            f"write {sign} behind its last word, or \\{sign[0]} for a sign that is only text",
        )
    if kind in lex.RELATIONS or kind == lex.INDENT:
        return _relation(rule, text, tokens, at)
    if rule in _EXPECTED and kind not in {lex.FRONT_MATTER, lex.UNREADABLE}:
        message, advice = _EXPECTED[rule]
        if kind in {lex.EMPTYLINE, lex.NEWLINE, lex.END} or rule not in {"definition", "relation"}:
            return Problem(start, max(end, start), message, advice)
    message = f"{_NAMES.get(kind, 'this')} cannot stand here"
    if kind <= lex.CONTENT[-1]:
        message = "text cannot stand here"
        advice = "nothing but tags and data stands behind [a title] or <a title> without a colon"
    else:
        advice = _ADVICE.get(kind, "begin a new block with an empty line")
    return Problem(start, max(end, start), message, advice)


def _relation(rule: str, text: str, tokens: Sequence[lex.Token], at: int) -> Problem:
    if tokens[at][0] == lex.INDENT:
        at += 1
    kind, start, end = tokens[at]
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t'"))
    if kind not in lex.RELATIONS:
        return Problem(
            start, end, "a list cannot stand here", "lists do not nest; put an empty line before"
        )
    if rule in {"inference relation", "relation"}:
        message, advice = _EXPECTED[rule]
        return Problem(start, end, message, advice)
    sign = text[start:end]
    return Problem(
        start,
        end,
        f"the relation {sign} has nothing that it belongs to",
        f"indent {sign} below a statement, without an empty line between; write \\{sign} where it"
        " is only text",
    )


def _opening(kind: int, tokens: Sequence[lex.Token], at: int) -> int:
    depth = 0
    for found, start, _ in reversed(tokens[:at]):
        if found == kind + 1:
            depth += 1
        elif found == kind:
            if not depth:
                return start
            depth -= 1
    return tokens[at][1]
