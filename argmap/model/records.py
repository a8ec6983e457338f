"""Immutable records of an argument map: one class of the vocabulary, one record.

What is said is a `Claim`; a step from premises to a conclusion is a `Support`; a conflict is
an `Attack`. Both steps are records with a name, after the Argument Interchange Format
(Chesñevar et al. 2006), so that they can be argued about themselves: an attack on a step is
an undercut. What a claim *is* in the debate (objection, rebuttal, undercutter) follows from
where it lands, so it is computed and never stored.

The records refer to one another by IRI and know no library beyond the standard one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from argmap.model.ids import Iri
from argmap.model.text import Text

_NONE: frozenset[Iri] = frozenset()


class Decision(StrEnum):
    """What a person decided about an objection."""

    CONCEDED = "conceded"
    QUALIFIED = "qualified"
    OUT_OF_SCOPE = "outOfScope"
    DEFERRED = "deferred"
    DUPLICATE = "duplicate"

    @property
    def words(self) -> str:
        """The decision as people say it: "out of scope"."""
        return "out of scope" if self is Decision.OUT_OF_SCOPE else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a map says of itself: its title, what it argues for, the texts it was read from."""

    id: Iri
    title: Text | None = None
    theses: frozenset[Iri] = _NONE
    sources: frozenset[Iri] = _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What can be argued for or against: a claim or a relation.

    Attributes:
        id: the name of the element.
        label: a short title, two to five words.
        speakers: who says it.
        excerpts: the passages it was read from.
        weight: the base score for gradual semantics, 0 to 1.
        tags: free key words.
        order: its place in the author's presentation among its siblings, smaller first.
        draft: proposed and not yet accepted by a person; a draft never answers anything.
    """

    id: Iri
    label: Text | None = None
    speakers: frozenset[Iri] = _NONE
    excerpts: frozenset[Iri] = _NONE
    weight: Decimal | None = None
    tags: frozenset[str] = frozenset()
    order: int | None = None
    draft: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Element):
    """A proposition put forward (AIF: I-node).

    Attributes:
        text: the proposition, in our words.
        answers: the questions that it answers.
        speech: the speech of a debate in which it was made.
        implicit: never said in so many words, supplied by the analyst.
        needs_support: rests on its supports: without one that stands it falls.
    """

    text: Text
    answers: frozenset[Iri] = _NONE
    speech: str | None = None
    implicit: bool | None = None
    needs_support: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Element):
    """Premises, all needed together, offered as a reason for a conclusion (AIF: RA-node)."""

    premises: frozenset[Iri]
    conclusion: Iri
    scheme: Iri | None = None

    @property
    def sources(self) -> frozenset[Iri]:
        """The claims that the relation starts from."""
        return self.premises

    @property
    def goal(self) -> Iri:
        """The element that the relation leads to."""
        return self.conclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack(Element):
    """Claims, all needed together, offered as a reason against a target (AIF: CA-node).

    With a claim as target it is an objection to that claim; with a relation as target it is
    an undercut.
    """

    attackers: frozenset[Iri]
    target: Iri
    scheme: Iri | None = None
    raises: frozenset[Iri] = _NONE

    @property
    def sources(self) -> frozenset[Iri]:
        """The claims that the relation starts from."""
        return self.attackers

    @property
    def goal(self) -> Iri:
        """The element that the relation leads to."""
        return self.target


Relation: TypeAlias = Support | Attack


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An issue that claims answer."""

    id: Iri
    text: Text
    label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """A person's decision on an objection: on one attack, or on all that a claim makes."""

    id: Iri
    disposes: Iri
    decision: Decision
    reason: Text | None = None
    speakers: frozenset[Iri] = _NONE
    duplicate_of: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A passage of a source: where it stands, and a digest of its words.

    Attributes:
        source: the text it is a passage of.
        selectors: the names of its `TextPosition` and `TextQuote`.
        sha256: of the passage in UTF-8, 64 lower-case hexadecimal digits.
    """

    id: Iri
    source: Iri
    selectors: frozenset[Iri] = _NONE
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPosition:
    """A half-open range in code points of the source after newline normalisation."""

    id: Iri
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuote:
    """The words of a passage that may be redistributed, with what stands around them."""

    id: Iri
    exact: str
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who says something: a person, a group, an institution."""

    id: Iri
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that a map was read from.

    Attributes:
        title: what it is called.
        length: in code points, after newline normalisation.
        sha256: of the whole text in UTF-8 after newline normalisation.
    """

    id: Iri
    title: Text | None = None
    length: int | None = None
    sha256: str | None = None


Record: TypeAlias = (
    Header
    | Claim
    | Support
    | Attack
    | Question
    | Disposition
    | Excerpt
    | TextPosition
    | TextQuote
    | Agent
    | Source
)
