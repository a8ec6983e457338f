"""The language server over standard input and output, driven by a real client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from argmap.api import load
from argmap.model import Attack
from tests.editor.client import Editor, editor

ESSAY = """\
# Rents 😀

[Caps help]: Caps keep tenants housed.
  - [Supply]: Rent caps shrink supply. 😀 see @[Caps help]
    - [Old data]: That study is old. {speaker: Ann}
  - [One city]: The evidence is from one city. {speaker: Bob}
  + [Rents]: Rents have risen.

[Rents]
  + <Survey>: A survey shows it.
"""
Session = Callable[[Editor], Coroutine[Any, Any, None]]


def with_editor(session: Session) -> None:
    async def run() -> None:
        async with editor() as client:
            await session(client)

    asyncio.run(run())


def test_diagnostics_follow_the_text() -> None:
    async def session(client: Editor) -> None:
        found = await client.open(ESSAY)
        (unanswered,) = [each for each in found if each.code == "AM101"]
        assert unanswered.range.start == client.at("- [One city]")
        assert unanswered.source == "argmap"
        client.change(
            "one city. {speaker: Bob}", "one city. {speaker: Bob}\n    - [Two]: There are two."
        )
        assert "AM101" not in {each.code for each in await client.diagnostics()}
        client.change("{speaker: Bob}", "{speaker: [}")
        (broken,) = [e for e in await client.diagnostics() if e.code == "AM001"]
        assert broken.severity is lsp.DiagnosticSeverity.Error
        assert broken.range.start.line == client.at("{speaker: [").line

    with_editor(session)


def test_what_is_known_of_a_title() -> None:
    async def session(client: Editor) -> None:
        await client.open(ESSAY)
        where = (client.document, client.at("Supply"))
        shown = await client.text_document_hover_async(lsp.HoverParams(*where))
        assert shown
        assert isinstance(shown.contents, lsp.MarkupContent)
        assert shown.contents.value.startswith("Rent caps shrink supply.")
        assert '*answered* against "Caps help"' in shown.contents.value
        assert '- attacked by "Old data" (*unanswered*)' in shown.contents.value
        mention = lsp.DefinitionParams(client.document, client.at("help]\n    -"))
        (place,) = await client.text_document_definition_async(mention)  # type: ignore[misc]
        assert isinstance(place, lsp.Location)
        assert place.range.start == client.at("Caps help]: Caps")
        every = await client.text_document_references_async(
            lsp.ReferenceParams(
                lsp.ReferenceContext(include_declaration=True), *where[:1], client.at("Rents]")
            )
        )
        assert every
        assert [each.range.start.line for each in every] == [6, 8]
        nothing = lsp.HoverParams(client.document, client.at("housed"))
        assert await client.text_document_hover_async(nothing) is None

    with_editor(session)


def test_renaming_touches_every_mention_and_nothing_else() -> None:
    async def session(client: Editor) -> None:
        await client.open(ESSAY)
        place = client.at("Caps help")
        edit = await client.text_document_rename_async(
            lsp.RenameParams(client.document, place, "Caps do help")
        )
        assert client.applied(edit) == ESSAY.replace("Caps help", "Caps do help")
        span = await client.text_document_prepare_rename_async(
            lsp.PrepareRenameParams(client.document, place)
        )
        assert isinstance(span, lsp.Range)
        assert span.end.character - span.start.character == len("Caps help")
        with pytest.raises(JsonRpcException, match="Supply is the title of something else"):
            await client.text_document_rename_async(
                lsp.RenameParams(client.document, place, "Supply")
            )

    with_editor(session)


def test_titles_are_completed_while_the_line_is_broken() -> None:
    async def session(client: Editor) -> None:
        await client.open(ESSAY)
        for begun, titles in (
            ("[", {"Caps help", "Supply", "Old data", "One city", "Rents"}),
            ("<", {"Survey"}),
        ):
            client.change("Rents have risen.", f"Rents have risen.\n  + {begun}")
            place = client.at(client.text.index(f"+ {begun}\n") + 3)
            found = await client.text_document_completion_async(
                lsp.CompletionParams(client.document, place)
            )
            assert isinstance(found, list)
            assert {each.label for each in found} == titles
            client.change(f"\n  + {begun}", "")
            items = {each.label: each for each in found}
        item = items["Survey"]
        assert isinstance(item.text_edit, lsp.TextEdit)
        assert (item.text_edit.new_text, item.detail) == ("Survey>", "A survey shows it.")

    with_editor(session)


def test_outline_and_folds() -> None:
    async def session(client: Editor) -> None:
        await client.open(ESSAY)
        found = await client.text_document_document_symbol_async(
            lsp.DocumentSymbolParams(client.document)
        )
        assert found
        (heading,) = found
        assert isinstance(heading, lsp.DocumentSymbol)
        assert heading.name == "Rents 😀"
        assert heading.children
        thesis, rents = heading.children
        assert [each.name for each in thesis.children or ()] == [
            "- Supply",
            "- One city",
            "+ Rents",
        ]
        assert [each.name for each in rents.children or ()] == ["+ Survey"]
        folds = await client.text_document_folding_range_async(
            lsp.FoldingRangeParams(client.document)
        )
        assert [(each.start_line, each.end_line) for each in folds or ()] == [
            (0, 9),
            (2, 6),
            (3, 4),
            (8, 9),
        ]

    with_editor(session)


def test_an_objection_is_answered_and_decided_on_by_a_fix() -> None:
    async def session(client: Editor) -> None:
        diagnostics = await client.open(ESSAY)
        (finding,) = [each for each in diagnostics if each.code == "AM101"]
        actions = await client.text_document_code_action_async(
            lsp.CodeActionParams(client.document, finding.range, lsp.CodeActionContext([finding]))
        )
        fixes = {each.title: each for each in actions or () if isinstance(each, lsp.CodeAction)}
        assert list(fixes) == [
            "Add an answer",
            "Mark as conceded",
            "Mark as qualified",
            "Mark as out of scope",
            "Mark as deferred",
        ]
        answered = client.applied(fixes["Add an answer"].edit)
        assert "{speaker: Bob}\n    - [Answer to One city]: \n  + [Rents]" in answered
        decided = client.applied(fixes["Mark as out of scope"].edit)
        assert '{speaker: Bob, disposition: {decision: out of scope, reason: ""}}' in decided
        (m,) = load(decided.encode(), "essay.argdown")
        (disposition,) = m.dispositions
        assert disposition.decision.words == "out of scope"
        disposed = m[disposition.disposes]
        assert not isinstance(disposed, Attack)
        client.change(client.text, decided)
        codes = {each.code for each in await client.diagnostics()}
        assert "AM101" not in codes
        assert "AM110" in codes  # the reason is still empty

    with_editor(session)


def test_fences_in_markdown_are_checked_where_they_stand() -> None:
    async def session(client: Editor) -> None:
        client.uri = "file:///essay.md"
        essay = (
            "# Rents 😀\n\n- a list\n\n```argdown\n"
            + ESSAY.partition("\n\n")[2]
            + "```\n\nThe end.\n"
        )
        (unanswered,) = [e for e in await client.open(essay) if e.code == "AM101"]
        assert unanswered.range.start == client.at("- [One city]")
        edit = await client.text_document_rename_async(
            lsp.RenameParams(client.document, client.at("Caps help"), "Caps do help")
        )
        assert client.applied(edit) == essay.replace("Caps help", "Caps do help")

    with_editor(session)


def test_markdown_without_a_map_is_left_alone() -> None:
    async def session(client: Editor) -> None:
        client.uri = "file:///notes.md"
        assert await client.open("# Notes\n\n- a list\n- [ ] a task\n") == []

    with_editor(session)
