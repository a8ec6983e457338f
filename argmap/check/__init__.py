"""Checks of a map: one file a rule, ``entry`` a `Rule`; its docstring is its page.

A rule looks at a map and its evaluation and yields problems; code, severity and place are
added here. What a file must be before it is a map (codes AM001 to AM009) is checked when it is
read, and explained in ``docs/errors.md``.

Hundreds sort the rules by what they are about: 1 objections and decisions, 2 grounds and
sources, 3 the shape of the map, 4 the wording of claims, 5 drafts, 6 expectations.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.analysis.evaluation import Evaluation
from argmap.check._codes import CODES
from argmap.check._suppressions import suppressed
from argmap.model import ArgumentMap, Finding, Iri, Place, Severity
from argmap.registry import Registry

__all__ = [
    "CODES",
    "Case",
    "Find",
    "Problem",
    "Rule",
    "chosen",
    "finding",
    "findings",
    "in_order",
    "page",
    "rules",
    "suppressed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a rule may look at.

    Attributes:
        m: the map.
        evaluation: of the map.
        texts: its sources, as far as they were given.
    """

    m: ArgumentMap
    evaluation: Evaluation
    texts: Mapping[Iri, str] = field(default_factory=dict)


class Problem(NamedTuple):
    """What a rule found.

    Attributes:
        subject: the node to point at.
        message: what is wrong, in one sentence without a full stop.
        help: what to do.
    """

    subject: Iri
    message: str
    help: str


Find = Callable[[Case], Iterable[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule.

    Attributes:
        code: stable, such as "AM101".
        severity: errors are wrong, warnings want an answer, the rest is for information.
        find: what breaks the rule.
        is_whole: it compares elements that may stand far apart, so that one change anywhere
            can make or mend a problem anywhere. Any other rule goes through claims, supports,
            attacks, decisions or objections, points at each by itself, and looks no further
            than what `argmap.editor.checked` says.
    """

    code: str
    severity: Severity
    find: Find
    is_whole: bool = False

    @property
    def page(self) -> str:
        """What the rule is for, with a bad and a good example."""
        return (sys.modules[self.find.__module__].__doc__ or "").rstrip() + "\n"

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0].removesuffix(".")


rules: Registry[Rule] = Registry("argmap.check")
"""The rules by name."""


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Mapping[str, Rule]:
    """Return the rules that are selected and not ignored, in order of code.

    A word stands for a rule by its name or its code, and for all whose code begins with it.
    Where nothing is selected, all are.

    >>> list(chosen(["AM1"], ["AM110", "reopened"]))[:2]
    ['unanswered', 'contested']

    Raises:
        KeyError: if a word stands for no rule; its argument is the word.
    """
    wanted = _named(select) or set(rules)
    left = wanted - _named(ignore)
    return {name: rules[name] for name in sorted(left, key=lambda each: rules[each].code)}


def findings(case: Case, applied: Mapping[str, Rule] | None = None) -> tuple[Finding, ...]:
    """Return what breaks the rules, in order of place and code; by default, of all rules."""
    found = [
        finding(rule, problem, case.m)
        for rule in (applied or chosen()).values()
        for problem in rule.find(case)
    ]
    return tuple(sorted(found, key=in_order))


def page(word: str) -> str:
    """Return the page of a code or of a rule by name, with its code and severity.

    Raises:
        KeyError: if there is none; its argument is the word.
    """
    code = word.upper()
    if code in CODES:
        wrong, advice = CODES[code]
        return f"{code}\n\n{wrong[0].upper()}{wrong[1:]}.\n\nTo close it, {advice}.\n"
    for name, rule in rules.items():
        if word == name or code == rule.code:
            return f"{rule.code} {name} ({rule.severity})\n\n{rule.page}"
    raise KeyError(word)


def finding(rule: Rule, problem: Problem, m: ArgumentMap) -> Finding:
    """Return what breaks a rule, with its place."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=problem.message,
        help=problem.help,
        place=m.places.get(problem.subject),
        subject=problem.subject,
    )


def in_order(finding: Finding) -> tuple[Place, str, str, str]:
    """Return the key that sorts findings: file, line, column, code."""
    return finding.place or Place(""), finding.code, finding.subject or "", finding.message


def _named(words: Iterable[str]) -> set[str]:
    return {name for word in words for name in _standing_for(word)}


def _standing_for(word: str) -> Iterator[str]:
    if word in rules:
        yield word
        return
    names = [name for name, rule in rules.items() if rule.code.startswith(word.upper())]
    if not names or not word:
        raise KeyError(word)
    yield from names
