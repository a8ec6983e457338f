"""A real editor's side of the protocol: pygls's client, and the server as a process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from tests.cli.running import ROOT


class Editor(LanguageClient):
    """An editor with one text, which keeps the diagnostics that it is told."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.text = ""
        self.uri = "file:///essay.argdown"
        self.revision = 0

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

    @property
    def document(self) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri)

    async def open(self, text: str) -> list[lsp.Diagnostic]:
        """Open the text; return the diagnostics."""
        self.text = text
        item = lsp.TextDocumentItem(self.uri, "argdown", self.revision, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.diagnostics()

    def change(self, old: str, new: str) -> None:
        """Type: put words in the place of others."""
        start = self.text.index(old)
        self.revision += 1
        self.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.revision, self.uri),
                [
                    lsp.TextDocumentContentChangePartial(
                        lsp.Range(self.at(start), self.at(start + len(old))), new
                    )
                ],
            )
        )
        self.text = self.text.replace(old, new, 1)

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        """Return the diagnostics of the text as it is now."""
        while True:
            params = await asyncio.wait_for(self.told.get(), 60)
            if params.version == self.revision:
                return list(params.diagnostics)

    def at(self, where: int | str) -> lsp.Position:
        """Return the position of an offset or of some words, in UTF-16."""
        offset = self.text.index(where) if isinstance(where, str) else where
        line = self.text.count("\n", 0, offset)
        before = self.text[self.text.rfind("\n", 0, offset) + 1 : offset]
        return lsp.Position(line, len(before.encode("utf-16-le")) // 2)

    def applied(self, edit: lsp.WorkspaceEdit | None) -> str:
        """Return the text with an edit made."""
        assert edit
        assert edit.changes
        lines = self.text.split("\n")

        def offset(position: lsp.Position) -> int:
            start = sum(len(line) + 1 for line in lines[: position.line])
            units = lines[position.line].encode("utf-16-le")[: 2 * position.character]
            return start + len(units.decode("utf-16-le"))

        text = self.text
        edits = [
            (offset(e.range.start), offset(e.range.end), e.new_text)
            for e in edit.changes[self.uri]
        ]
        for start, end, words in sorted(edits, reverse=True):
            text = text[:start] + words + text[end:]
        return text


@asynccontextmanager
async def editor() -> AsyncIterator[Editor]:
    """Start the server as an editor does, and stop it in the end."""
    client = Editor()
    await client.start_io(sys.executable, "-m", "argmap", "lsp", cwd=ROOT)
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    try:
        yield client
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]
