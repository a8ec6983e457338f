"""Claims as boxes: the role, the text in lines, the size, and how far it has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from argmap.analysis.evaluation import Evaluation, Objection, Side, Standing
from argmap.drawing.forest import Forest, forest
from argmap.drawing.measure import elide, is_rtl, width, wrap
from argmap.drawing.plan import Size
from argmap.model import ArgumentMap, Attack, Claim, Iri, short

PAD_LEFT = 18.0
"""From the left edge of a box to its text; a stripe of the role's colour runs there."""
PAD_RIGHT = 12.0
ROLE_SIZE = 11.0
"""Font size of the line that names role and speaker, and of the badge."""
ROLE_LINE = 20.0
"""From the upper edge of a box to the base line of its role."""
TEXT_TOP = 29.0
"""From the upper edge of a box to its first line of text."""
BADGE = 24.0
"""Height of the strip at the foot of a box that tells the standing."""
_FOOT = 11.0
_ICON = 17.0
_TITLES = (27.0, 24.0, 21.0, 19.0, 17.0)


class Role(StrEnum):
    """What a claim is in the picture, by the link that it is drawn under."""

    THESIS = "thesis"
    SUPPORT = "support"
    OBJECTION = "objection"
    REBUTTAL = "rebuttal"
    UNDERCUT = "undercut"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Face:
    """The type of a role: width of the box, size of the text, and height of a line."""

    width: float
    size: float
    leading: float
    bold: bool = False


FACES: Mapping[Role, Face] = {
    role: Face(344, 17, 22, bold=True) if role is Role.THESIS else Face(244, 14, 18)
    for role in Role
}
"""How each role is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The mark at the foot of a box that objects to something.

    Attributes:
        kind: a standing, or "decided" where a person disposed of the objection.
        word: what is written.
        is_loud: whether it counts against a thesis and still waits for an answer.
    """

    kind: str
    word: str
    is_loud: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A claim as it is drawn.

    Attributes:
        id: the claim.
        role: what it is in the picture.
        lines: its text, broken to the width of the box.
        title: its label in lines of large type, for when the text is too small to be read.
        title_size: the font size of the title, in bold.
        is_rtl: whether the text runs from right to left.
        speaker: who says it, cut to the room beside the role.
        is_implicit: never said in so many words.
        remark: what the line of the role adds to it: "implicit", "draft", how it has changed,
            several of them or nothing.
        badge: how far the objection that it makes has been answered.
        change: how it differs from an earlier map; empty if it does not, or there is none.
        width: in pixels.
        height: in pixels.
    """

    id: Iri
    role: Role
    lines: tuple[str, ...]
    title: tuple[str, ...]
    title_size: float
    is_rtl: bool
    speaker: str
    is_implicit: bool
    remark: str
    badge: Badge | None
    change: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn of a map, before it is laid out."""

    boxes: Mapping[Iri, Box]
    forest: Forest

    @property
    def sizes(self) -> Mapping[Iri, Size]:
        """The width and height of each box."""
        return {box.id: (box.width, box.height) for box in self.boxes.values()}


def picture(
    m: ArgumentMap, evaluation: Evaluation, changes: Mapping[Iri, str] | None = None
) -> Picture:
    """Return the boxes and links of a map, and how its claims changed. O(records + characters)."""
    changed = changes or {}
    trees = forest(m)
    roles = _roles(m, trees)
    badges = _badges(evaluation, trees)
    boxes = {
        claim.id: _box(
            claim,
            roles[claim.id],
            speakers(m, claim),
            badges.get(claim.id),
            changed.get(claim.id, ""),
        )
        for claim in m.claims
    }
    return Picture(boxes=boxes, forest=trees)


def speakers(m: ArgumentMap, claim: Claim) -> str:
    """Return the names of those who say a claim."""
    names = []
    for iri in sorted(claim.speakers):
        name = getattr(m.get(iri), "name", None)
        names.append(str(name) if name else short(iri))
    return ", ".join(names)


def badge(objection: Objection) -> Badge:
    """Return the mark of one objection."""
    counts = objection.side in {Side.CON, Side.BOTH}
    if objection.disposition:
        return Badge(kind="decided", word=objection.disposition.decision.words, is_loud=False)
    word = objection.standing.value
    is_open = objection.standing is not Standing.ANSWERED
    return Badge(kind=word, word=word, is_loud=counts and is_open)


def _roles(m: ArgumentMap, trees: Forest) -> dict[Iri, Role]:
    theses = set(m.theses)
    roles = dict.fromkeys(trees.branches, Role.CLAIM)
    objectors = {claim for attack in m.attacks for claim in attack.attackers}
    for link in trees.links.values():
        if not link.attack:
            role = Role.SUPPORT
        elif link.goal in objectors or isinstance(m.get(link.goal), Attack):
            role = Role.REBUTTAL
        else:
            role = Role.UNDERCUT if link.goal in trees.links else Role.OBJECTION
        roles.update(dict.fromkeys(link.members, role))
    roles.update(dict.fromkeys(theses & roles.keys(), Role.THESIS))
    return roles


def _badges(evaluation: Evaluation, trees: Forest) -> dict[Iri, Badge]:
    """Return the mark of each claim that objects.

    That is the most open of the objections that it makes, if one counts against a thesis and
    waits for an answer; otherwise that of the attack which it is drawn under.
    """
    order = list(Standing)
    drawn: dict[Iri, Badge] = {}
    loud: dict[Iri, Badge] = {}
    for objection in sorted(evaluation.objections, key=lambda each: order.index(each.standing)):
        mark = badge(objection)
        for attacker in objection.attackers:
            if mark.is_loud:
                loud.setdefault(attacker, mark)
            if attacker in trees.links[objection.attack].members:
                drawn[attacker] = mark
    return drawn | loud


def _box(claim: Claim, role: Role, speaker: str, mark: Badge | None, change: str) -> Box:
    face = FACES[role]
    room = face.width - PAD_LEFT - PAD_RIGHT
    lines = wrap(claim.text.value, face.size, room, bold=face.bold)
    remarks = (("implicit", claim.implicit), ("draft", claim.draft), (change, change))
    remark = ", ".join(word for word, is_so in remarks if is_so)
    word = role.value.upper() + (f" ({remark.upper()})" if remark else "")
    left = room - _ICON - width(word, ROLE_SIZE, bold=True) - 10
    height = TEXT_TOP + face.leading * len(lines) + _FOOT + (BADGE if mark else 0)
    title, title_size = _title(str(claim.label or ""), room, height)
    return Box(
        id=claim.id,
        role=role,
        lines=lines,
        title=title,
        title_size=title_size,
        is_rtl=is_rtl(claim.text.value),
        speaker=elide(speaker, ROLE_SIZE, left),
        is_implicit=bool(claim.implicit),
        remark=remark,
        badge=mark,
        change=change,
        width=face.width,
        height=height,
    )


def _title(label: str, room: float, height: float) -> tuple[tuple[str, ...], float]:
    """Return a label in the largest type in which it fits whole into a box."""
    words = label.split()
    for size in _TITLES if words else ():
        lines = wrap(label, size, room - size, bold=True)
        widest = max(width(word, size, bold=True) for word in words)
        if widest <= room - size and len(lines) * size * 1.2 <= height - 16:
            return lines, size
    return (), 0
