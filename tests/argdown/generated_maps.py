"""Debates at random: every field of every record, connected as maps are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Excerpt,
    Header,
    Iri,
    Question,
    Record,
    Source,
    Support,
    Text,
    TextPosition,
    TextQuote,
)

MAP = Iri("https://example.org/debate")

_letters = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff")
_words = st.text(_letters, max_size=25)
_SNIPPETS = [
    "pause",
    "a_b",
    "*now*",
    "[x]",
    "<y>",
    "{z}",
    "#5",
    "e.g.",
    "http://x.org/a_b",
    "---",
    "+",
    ":smile:",
    ".->.",
    "//",
    "/*",
    "===",
    "\\",
    "@[a]",
    "1.",
    "(2)",
    "'",
    "“q”",
    "é",
    "日本",
]
_prose = st.lists(st.sampled_from(_SNIPPETS), min_size=1, max_size=6).map(" ".join)
texts = st.builds(Text, _prose | _words, st.sampled_from(["en", "en", "en", "de", ""]))
_weights = st.decimals(0, 1, places=3) | st.sampled_from([Decimal("0.50"), Decimal(1), Decimal(0)])
_flags = st.none() | st.booleans()
_digests = st.none() | st.text("0123456789abcdef", min_size=64, max_size=64)


def _iri(local: str) -> Iri:
    return Iri(f"{MAP}#{local}")


@st.composite
def debates(draw: st.DrawFn) -> ArgumentMap:
    """A header, and claims that argue with one another and with their relations."""
    speakers = [_iri(f"speaker-{n}") for n in range(draw(st.integers(0, 2)))]
    questions = [_iri(f"q-{n}") for n in range(draw(st.integers(0, 2)))]
    records: list[Record] = [Agent(id=each, name=draw(st.none() | texts)) for each in speakers]
    records += [
        Question(id=each, text=draw(texts), label=draw(st.none() | texts)) for each in questions
    ]
    article = _iri("article")
    records.append(
        Source(id=article, title=draw(st.none() | texts), length=100, sha256=draw(_digests))
    )
    excerpts = [_iri("p-3-9"), _iri("quote")]
    position, quote = Iri(f"{excerpts[0]}-position"), Iri(f"{excerpts[1]}-quote")
    records += [
        Excerpt(
            id=excerpts[0],
            source=article,
            selectors=frozenset({position}),
            sha256=draw(_digests),
        ),
        TextPosition(id=position, start=3, end=9),
        Excerpt(id=excerpts[1], source=article, selectors=frozenset({quote})),
        TextQuote(id=quote, exact=draw(_words), prefix=draw(st.none() | _words)),
    ]

    def some(names: list[Iri]) -> frozenset[Iri]:
        return draw(st.frozensets(st.sampled_from(names), max_size=2)) if names else frozenset()

    claims = [_iri(f"c{n}") for n in range(draw(st.integers(1, 6)))]
    for each in claims:
        records.append(
            Claim(
                id=each,
                text=draw(texts),
                label=draw(st.none() | texts),
                speakers=some(speakers),
                excerpts=some(excerpts),
                weight=draw(st.none() | _weights),
                tags=draw(st.frozensets(_words.filter(bool), max_size=2)),
                order=draw(st.none() | st.integers(0, 9)),
                draft=draw(_flags),
                answers=some(questions),
                speech=draw(st.none() | _words),
                implicit=draw(_flags),
                needs_support=draw(_flags),
            )
        )
    relations: list[Iri] = []
    for n in range(draw(st.integers(0, 6))):
        name = _iri(f"r{n}")
        sources = draw(st.frozensets(st.sampled_from(claims), min_size=1, max_size=3))
        goal = draw(st.sampled_from([*claims, *relations]))
        scheme = draw(st.none() | st.just(Iri("https://w3id.org/argmap/schemes#sign")))
        order, label = draw(st.none() | st.integers(0, 4)), draw(st.none() | texts)
        speaker = some(speakers)
        if draw(st.booleans()):
            records.append(
                Support(
                    id=name,
                    premises=sources,
                    conclusion=goal,
                    scheme=scheme,
                    order=order,
                    label=label,
                    speakers=speaker,
                )
            )
        else:
            records.append(
                Attack(
                    id=name,
                    attackers=sources,
                    target=goal,
                    scheme=scheme,
                    order=order,
                    label=label,
                    speakers=speaker,
                )
            )
            if draw(st.booleans()):
                records.append(
                    Disposition(
                        id=_iri(f"d{n}"),
                        disposes=name,
                        decision=draw(st.sampled_from(Decision)),
                        reason=draw(st.none() | texts),
                        speakers=some(speakers),
                        duplicate_of=draw(st.none() | st.sampled_from(claims)),
                    )
                )
        relations.append(name)
    records.append(
        Header(
            id=MAP,
            title=draw(st.none() | texts),
            theses=some(claims),
            sources=frozenset({article}),
        )
    )
    return ArgumentMap(frozenset(records))
