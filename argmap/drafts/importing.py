"""From the answer of a language model to a map of drafts, or to a list of what is wrong with it.

The check fails closed: one quotation that is not in the article, or is there twice, and the
draft is refused, with every such problem named at once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from argmap.drafts.passages import found, paragraphs
from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Element,
    Excerpt,
    Finding,
    Header,
    InputError,
    Iri,
    Place,
    Record,
    Severity,
    Source,
    Support,
    Text,
    TextPosition,
    Triple,
    mint,
    slug,
)
from argmap.model.passages import digest, normalised
from argmap.rdf.terms import iri as term
from argmap.rdf.terms import literal
from argmap.rdf.vocabulary import DCTERMS

CODE = "AM013"
"""The code of what is wrong with a draft."""

SHORTEST = 12
"""How many characters a quotation has at least: fewer stand anywhere."""

_FIELDS: Mapping[str, Mapping[str, type]] = {
    "draft": {"title": str, "thesis": str, "claims": list, "relations": list},
    "claim": {"id": str, "text": str, "quote": str, "paragraph": int},
    "relation": {"kind": str, "from": list, "to": str},
}
_NAMES = {str: "text", list: "list", int: "number"}


def imported(data: str, file: str, article: str, *, model: str, name: str = "") -> ArgumentMap:
    """Return the map of a draft, all of it marked as draft, each passage found in the article.

    Args:
        data: the draft, as JSON (``schemas/draft.schema.json``).
        file: its name, for places.
        article: the text that it was made from.
        model: what the model is called, as whoever asked it says; it is put beside each claim.
        name: of the map; by default made of its title.

    Raises:
        InputError: with all that is wrong with the draft.
    """
    draft = _parsed(data, file)
    problems = [
        Finding(
            code=CODE,
            severity=Severity.ERROR,
            message=f"{where}: {message}",
            help=advice,
            place=Place(file),
        )
        for where, message, advice in _problems(draft, normalised(article))
    ]
    if problems:
        raise InputError(problems)
    return _map(draft, normalised(article), model, name)


def _parsed(data: str, file: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
    text = data.strip()
    if text.startswith("```"):  # models like to wrap what they write
        text = text.partition("\n")[2].rpartition("```")[0]
    try:
        return json.loads(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        raise InputError(
            [
                Finding(
                    code=CODE,
                    severity=Severity.ERROR,
                    message=f"this is not JSON: {error}",
                    help="ask for JSON alone, in the form of `argmap schema`",
                    place=Place(file, line, column),
                )
            ]
        ) from error


Problem = tuple[str, str, str]
"""Where in the draft, what is wrong, what to do."""


def _problems(draft: Any, article: str) -> Iterator[Problem]:  # noqa: ANN401
    shape = list(_shape(draft))
    if shape:
        yield from shape
        return
    ids: set[str] = set()
    for where, each in (*_listed(draft, "claims"), *_listed(draft, "relations")):
        if (name := each.get("id")) in ids:
            yield where, f"the id {name} is given twice", "give each claim and relation its own"
        ids |= {name} if name else set()
    claims = {each["id"] for _, each in _listed(draft, "claims")}
    if draft["thesis"] not in claims:
        yield "thesis", f"there is no claim {draft['thesis']}", "name the id of a claim"
    for where, each in _listed(draft, "relations"):
        yield from _ends(where, each, claims, ids)
    for where, each in _listed(draft, "claims"):
        yield from _quotation(f"{where}.quote", each, article)


def _ends(
    where: str, relation: Mapping[str, Any], claims: Collection[str], ids: Collection[str]
) -> Iterator[Problem]:
    for name in relation["from"]:
        if name not in claims:
            yield f"{where}.from", f"there is no claim {name}", "name the id of a claim"
    if relation["to"] not in ids:
        advice = "name the id of a claim or of a relation"
        yield f"{where}.to", f"there is no {relation['to']}", advice
    elif relation["to"] in (relation.get("id"), *relation["from"]):
        yield where, "it leads to where it starts", "name another claim in `to`"


def _shape(draft: Any) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what has not the form of a draft: a field missing, or of another kind."""
    parts = [("draft", "draft", draft)]
    for kind in ("claim", "relation") if isinstance(draft, dict) else ():
        several = draft.get(f"{kind}s")
        if isinstance(several, list):
            parts += [(f"{kind}s[{i}]", kind, each) for i, each in enumerate(several)]
    for where, kind, part in parts:
        if not isinstance(part, dict):
            yield where, "an object is wanted", "see `argmap schema`"
            continue
        for key, wanted in _FIELDS[kind].items():
            empty = key != "relations" and part.get(key) in ("", [])
            if not isinstance(part.get(key), wanted) or empty:
                yield f"{where}.{key}", f"a {_NAMES[wanted]} is wanted", "see `argmap schema`"
        if kind == "relation" and part.get("kind") not in {"support", "attack"}:
            yield f"{where}.kind", f"{part.get('kind')} is no kind", "say support or attack"


def _listed(draft: Any, key: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    return ((f"{key}[{i}]", each) for i, each in enumerate(draft[key]))


def _quotation(where: str, claim: Mapping[str, Any], article: str) -> Iterator[Problem]:
    if len(claim["quote"].strip()) < SHORTEST:
        yield where, f"the quotation is shorter than {SHORTEST} characters", "quote more"
        return
    spans = _spans(claim, article)
    if len(spans) == 1:
        return
    if spans:
        at = f"paragraph {claim['paragraph']}"
        yield where, f"the words stand {len(spans)} times in {at}", "quote more of them"
    elif elsewhere := found(article, claim["quote"]):
        numbers = [
            str(n)
            for n, (a, b) in enumerate(paragraphs(article), 1)
            if any(a <= start and end <= b for start, end in elsewhere)
        ]
        message = f"the words are not in paragraph {claim['paragraph']}"
        yield where, message, f"they are in paragraph {' and '.join(numbers) or 'none alone'}"
    else:
        yield (
            where,
            "the words are not in the article",
            "copy them exactly, or leave the claim out",
        )


def _spans(claim: Mapping[str, Any], article: str) -> list[tuple[int, int]]:
    several = paragraphs(article)
    if not 1 <= claim["paragraph"] <= len(several):
        return []
    begin, end = several[claim["paragraph"] - 1]
    return [(begin + a, begin + b) for a, b in found(article[begin:end], claim["quote"])]


def _map(draft: Mapping[str, Any], article: str, model: str, name: str) -> ArgumentMap:
    base = MAPS + slug(name or draft["title"])
    source = Source(id=Iri(f"{base}#article"), length=len(article), sha256=digest(article))
    ids = {
        each["id"]: Iri(f"{base}#{each['id']}")
        for each in (*draft["claims"], *draft["relations"])
        if "id" in each
    }
    taken = {*ids.values(), source.id}
    records: dict[Iri, Record] = {source.id: source}
    for order, each in enumerate(draft["claims"], 1):
        _add_claim(records, each, ids, source, article, order)
    for order, each in enumerate(draft["relations"], 1):
        is_support = each["kind"] == "support"
        words = f"{'-'.join(each['from'])}-{'supports' if is_support else 'attacks'}-{each['to']}"
        iri = ids.get(each.get("id", "")) or mint(base, words, taken)
        taken.add(iri)
        ends, goal = frozenset(ids[one] for one in each["from"]), ids[each["to"]]
        records[iri] = (
            Support(id=iri, premises=ends, conclusion=goal, order=order, draft=True)
            if is_support
            else Attack(id=iri, attackers=ends, target=goal, order=order, draft=True)
        )
    header = Header(
        id=Iri(base),
        title=Text(draft["title"]),
        theses=frozenset({ids[draft["thesis"]]}),
        sources=frozenset({source.id}),
    )
    by: set[Triple] = {
        (term(iri), f"<{DCTERMS}creator>", literal(model))
        for iri, record in records.items()
        if isinstance(record, Element)
    }
    return ArgumentMap.of(header, *records.values(), extras=by)


def _add_claim(
    records: dict[Iri, Record],
    claim: Mapping[str, Any],
    ids: Mapping[str, Iri],
    source: Source,
    article: str,
    order: int,
) -> None:
    ((start, end),) = _spans(claim, article)
    base = source.id.rpartition("#")[0]
    excerpt, position = (Iri(f"{base}#p-{start}-{end}{tail}") for tail in ("", "-position"))
    records[position] = TextPosition(id=position, start=start, end=end)
    records[excerpt] = Excerpt(
        id=excerpt,
        source=source.id,
        selectors=frozenset({position}),
        sha256=digest(article[start:end]),
    )
    speakers: set[Iri] = set()
    if said := claim.get("speaker"):
        who = Iri(f"{base}#speaker-{slug(said)}")
        records[who] = Agent(id=who, name=Text(said))
        speakers.add(who)
    iri = ids[claim["id"]]
    records[iri] = Claim(
        id=iri,
        text=Text(claim["text"]),
        label=Text(claim["label"]) if claim.get("label") else None,
        speakers=frozenset(speakers),
        excerpts=frozenset({excerpt}),
        order=order,
        draft=True,
    )
