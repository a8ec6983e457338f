"""Maps in a short hand, and what the views make of them."""

from __future__ import annotations

from pathlib import Path

from argmap.analysis.evaluate import evaluate
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Record, Support, Text
from argmap.views import Options, views

ROOT = Path(__file__).parents[2]
MAPS = (*sorted((ROOT / "graphs").glob("*.ttl")), ROOT / "examples" / "four-day-week.ttl")


def small(steps: str, *, thesis: str = "t", title: str = "Small") -> ArgumentMap:
    """Return the map of steps such as ``a+t b-a c-a>t``: a supports t, c undercuts that.

    A claim written ``a/1AC`` is made in that speech; several before the sign are linked.
    """
    claims: dict[str, Claim] = {}
    records: list[Record] = []

    def claim(word: str) -> Iri:
        name, _, speech = word.partition("/")
        if name not in claims or speech:
            claims[name] = Claim(
                id=iri(name),
                text=Text(f"Text of {name}"),
                speech=speech or None,
                order=len(claims),
            )
        return iri(name)

    for order, step in enumerate(steps.split()):
        sign = "+" if "+" in step else "-"
        left, _, right = step.partition(sign)
        sources = frozenset(claim(word) for word in left.split("&"))
        goal = iri(right) if ">" in right else claim(right)
        name = iri(f"{left.partition('/')[0].partition('&')[0]}>{right.partition('/')[0]}")
        records.append(
            Support(id=name, premises=sources, conclusion=goal, order=order)
            if sign == "+"
            else Attack(id=name, attackers=sources, target=goal, order=order)
        )
    header = Header(id=Iri("urn:m"), title=Text(title), theses=frozenset({claim(thesis)}))
    return ArgumentMap.of(header, *claims.values(), *records)


def iri(name: str) -> Iri:
    return Iri(f"urn:m#{name}")


def rendered(m: ArgumentMap, view: str, suffix: str = "", **settings: str) -> bytes:
    return views[view].render(m, evaluate(m), Options(suffix=suffix, settings=settings))
