"""Two claims in the same words.

White space, punctuation and capitals aside they say the same, so what is said for or against
one is missing from the other: an objection answered here seems open there.

To close it, keep one claim and let the relations of the other lead to it.

Bad::

    :a a am:Claim ; am:text "The library should open on Sundays." .
    :b a am:Claim ; am:text "the library should open on Sundays" .

Good::

    :a a am:Claim ; am:text "The library should open on Sundays." .
    :b a am:Claim ; am:text "The library should open on holidays." .
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from argmap.analysis.naming import name_of
from argmap.check import Case, Problem, Rule
from argmap.model import Iri, Severity

_WORDS = re.compile(r"\w+")


def _find(case: Case) -> Iterator[Problem]:
    first: dict[tuple[str, str], Iri] = {}
    for claim in case.m.claims:
        words = _folded(claim.text.value), claim.text.lang
        same = first.setdefault(words, claim.id)
        if same != claim.id:
            yield Problem(
                claim.id,
                f"{name_of(case.m, claim.id)} says the same as {name_of(case.m, same)}",
                "keep one of them, and let the relations of the other lead to it",
            )


@lru_cache(maxsize=1 << 15)  # an editor asks again and again
def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


entry = Rule(code="AM302", severity=Severity.WARNING, find=_find, is_whole=True)
