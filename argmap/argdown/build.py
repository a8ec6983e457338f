"""From the syntax tree to the model, member by member, as Argdown's own parser does it."""

from __future__ import annotations

from argmap.argdown import tree
from argmap.argdown.errors import Problem
from argmap.argdown.model import (
    Argument,
    Inference,
    Member,
    Model,
    Node,
    Relation,
    RelationType,
    Role,
    Section,
    Statement,
)
from argmap.argdown.transform import transform


def build(document: tree.Document) -> Model:
    """Return what a document says; a second reconstruction adds a problem to it. O(size)."""
    builder = _Builder(document)
    builder.blocks()
    transform(builder.model)
    return builder.model


class _Builder:
    def __init__(self, document: tree.Document) -> None:
        self.document, self.lines = document, document.lines
        self.model = Model()
        matter = document.front_matter
        self.model.front_matter = matter.value if matter else None
        self.section: Section | None = None
        self.sections = 0
        self.untitled = 0
        self.tags: dict[str, None] = {}
        self.seen: dict[tuple[int, int, RelationType], Relation] = {}
        self.reached: set[tuple[int, RelationType]] = set()
        self.node: dict[int, Node] = {}

    def blocks(self) -> None:
        before: tree.Block | None = None
        for block in self.document.blocks:
            match block:
                case tree.Element():
                    self.walk(block, Role.TOP_LEVEL)
                case tree.Heading():
                    self.heading(block)
                case tree.ListBlock():
                    for item in block.items:
                        self.walk(item, None)
                case tree.Pcs():
                    self.pcs(block, before)
            before = block
        for statement in self.model.statements.values():
            _settle(statement)
        for argument in self.model.arguments.values():
            _settle(argument)
        self.model.tags = list(self.tags)

    def new_title(self) -> str:
        self.untitled += 1
        return f"Untitled {self.untitled}"

    # statements and arguments

    def walk(self, root: tree.Element, role: Role | None) -> None:
        """Read an element and all that hangs below it, to any depth."""
        member = self.enter(root, role)
        if root.relations:
            self.below(root.relations, self.node[id(root)])
        self.exit(member)

    def below(self, relations: list[tree.Relation], parent: Node) -> None:
        stack = [(iter(relations), parent)]
        entered: list[tuple[tree.Relation, Member]] = []
        while stack:
            rest, parent = stack[-1]
            relation = next(rest, None)
            if relation is None:
                stack.pop()
                if stack:
                    self.leave(*entered.pop(), stack[-1][1])
                continue
            member = self.enter(relation.child, Role.RELATION)
            if relation.child.relations:
                entered.append((relation, member))
                stack.append((iter(relation.child.relations), self.node[id(relation.child)]))
            else:
                self.leave(relation, member, parent)

    def leave(self, relation: tree.Relation, member: Member, parent: Node) -> None:
        self.exit(member)
        self.relate(relation, parent, self.node[id(relation.child)])

    def enter(self, element: tree.Element, role: Role | None) -> Member:
        is_top_level = role is Role.TOP_LEVEL
        title = element.title
        is_titled = title is not None
        if title is None:
            title = self.new_title()
        found: Statement | Argument | None
        if element.is_argument:
            role = Role.DESCRIPTION
            found = self.model.arguments.get(title)
            if found is None:
                found = self.model.arguments[title] = Argument(title, is_titled)
        else:
            found = self.model.statements.get(title)
            if found is None:
                found = self.model.statements[title] = Statement(title, is_titled)
        self.node[id(element)] = found
        content = element.content
        return Member(
            title,
            content.text,
            element.is_reference,
            is_top_level=is_top_level,
            role=role,
            tags=content.tags,
            ranges=content.ranges,
            data=element.data.value if element.data else None,
            section=self.section,
            element=element,
            lines=self.lines,
        )

    def exit(self, member: Member) -> None:
        element = member.element
        found = self.node[id(element)]
        if isinstance(found, Inference):  # an element never stands for one
            return
        found.members.append(member)
        if member.tags:
            self.tag(member.tags, found.tags)
        data = member.data
        is_in_group = None
        if data:
            merge(found.data, data)
            is_in_group = data.get("isInGroup") if isinstance(data, dict) else None
        if is_in_group is True or (
            not member.is_reference and is_in_group is None and found.section is None
        ):
            found.section = member.section
        if isinstance(found, Statement) and member.role:
            found.uses.add(member.role)

    def tag(self, tags: list[str], onto: list[str]) -> None:
        for tag in tags:
            self.tags[tag] = None
            if tag not in onto:
                onto.append(tag)

    def relate(self, occurrence: tree.Relation, parent: Node, child: Node) -> None:
        source, target = (child, parent) if occurrence.outward else (parent, child)
        kind = occurrence.kind
        known = self.seen.get((id(source), id(target), kind))
        if known is None and kind is RelationType.CONTRADICTORY:
            known = self.seen.get((id(target), id(source), kind))
        if known:
            known.occurrences.append(occurrence)
            return
        relation = Relation(kind, source, target, [occurrence])
        self.seen[id(source), id(target), kind] = relation
        is_dropped = source is target and (id(target), kind) in self.reached
        self.reached.add((id(target), kind))
        (self.model.loops if is_dropped else self.model.relations).append(relation)

    # headings

    def heading(self, block: tree.Heading) -> None:
        self.sections += 1
        section = Section(
            f"s{self.sections}",
            block.level,
            block.content.text.strip(),
            block.content.tags,
            block.content.ranges,
            block.data.value if block.data else None,
            place=self.document.place(block.span[0]),
        )
        for tag in section.tags:
            self.tags[tag] = None
        if isinstance(section.data, dict):
            section.is_group = section.data.get("isGroup")
            section.is_closed = section.data.get("isClosed")
        self.configure(section)
        parent = self.section
        while parent and parent.level >= section.level:
            parent = parent.parent
        section.parent = parent
        (parent.children if parent else self.model.sections).append(section)
        self.section = section

    def configure(self, section: Section) -> None:
        """Let front matter say which sections are groups."""
        matter = self.model.front_matter
        group = matter.get("group") if isinstance(matter, dict) else None
        sections = group.get("sections") if isinstance(group, dict) else None
        if not isinstance(sections, dict):
            return
        config = sections.get(section.title)
        if isinstance(config, dict) and config:
            section.is_group = config.get("isGroup")
            section.is_closed = config.get("isClosed")
        elif section.is_group is None:
            section.is_group = False

    # reconstructions

    def pcs(self, block: tree.Pcs, before: tree.Block | None) -> None:
        argument: Argument | None = None
        if isinstance(before, tree.Element) and before.is_argument:
            found = self.node[id(before)]
            argument = found if isinstance(found, Argument) else None
        if argument is None:
            title = self.new_title()
            argument = self.model.arguments[title] = Argument(title, is_titled=False)
        if argument.pcs:
            self.document.problems.append(
                Problem(
                    *block.steps[0].number,
                    f"the argument <{argument.title}> is reconstructed a second time",
                    "one argument has one chain of premises and conclusions; name another",
                )
            )
            return
        if self.section:
            argument.section = self.section
        argument.place = self.document.place(block.span[0])
        argument.end = self.document.place(block.span[1] - 1)
        for step in block.steps:
            self.step(step, argument)
        last = argument.pcs[-1]
        last.role = Role.CONCLUSION
        statement = self.model.statements[last.title]
        statement.uses.add(Role.CONCLUSION)
        if not any(member.role is Role.INTERMEDIARY for member in statement.members):
            statement.uses.discard(Role.INTERMEDIARY)

    def step(self, step: tree.Step, argument: Argument) -> None:
        role, inference = Role.PREMISE, None
        if step.inference:
            role = Role.INTERMEDIARY
            inference = Inference(
                argument,
                step.inference.rules,
                step.inference.data.value if step.inference.data else None,
                len(argument.pcs),
                self.document.place(step.inference.span[0]),
                self.document.place(step.inference.span[1] - 1),
            )
            self.below(step.inference.relations, inference)
        member = self.enter(step.statement, role)
        member.argument, member.inference = argument, inference
        statement = self.node[id(step.statement)]
        for relation in step.statement.relations:
            is_undercut = relation.kind is RelationType.UNDERCUT and relation.outward
            self.below([relation], inference if inference and is_undercut else statement)
        self.exit(member)
        argument.pcs.append(member)


def _settle(node: Statement | Argument) -> None:
    """Put what no definition puts into a section into that of its first member."""
    if node.section is None and node.members:
        node.section = node.members[0].section


def merge(onto: dict[str, tree.Value], data: tree.Value) -> None:
    """Merge data into a mapping, deeply; what comes later wins."""
    if not onto and isinstance(data, dict):  # as mostly; what is in it is copied when it changes
        onto.update(data)
        return
    pairs = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else ())
    )
    for key, value in pairs:
        name = str(key)
        if isinstance(value, dict):
            inner = onto.get(name)
            fresh: dict[str, tree.Value] = dict(inner) if isinstance(inner, dict) else {}
            merge(fresh, value)
            onto[name] = fresh
        elif isinstance(value, list) and isinstance(onto.get(name), list):
            onto[name] = [*value, *onto[name][len(value) :]]
        else:
            onto[name] = value
