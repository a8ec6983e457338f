"""The language server: the protocol around a sheet, and nothing else.

A text is read again a moment after its last change. Mostly the last sheet that could be read
becomes the new one at once (`sheet.reread`); where it cannot, the text is read as a whole, in
a thread, and what came of it is published unless the text has changed again meanwhile.
Between two readings the answers come from the last sheet.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from argmap import __version__
from argmap.argdown.edit import Change, EditError
from argmap.editor import completion, edits, hover, outline, sheet
from argmap.editor.positions import Positions
from argmap.editor.sheet import Choice, Occurrence, Sheet
from argmap.model import Finding, Severity

QUIET = 0.04
"""How long a text must rest before it is read again, in seconds."""

MOST = 1000
"""How many findings are sent to the editor, the gravest first; it does not show more."""

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_KINDS = {
    "heading": lsp.SymbolKind.Namespace,
    "statement": lsp.SymbolKind.String,
    "argument": lsp.SymbolKind.Function,
}
Choose = Callable[[str], Choice]
"""From a file to what it is checked by."""


@dataclass
class Open:
    """A text that is open in the editor: what came of it when it was read last."""

    sheet: Sheet
    positions: Positions


@dataclass
class Desk:
    """The texts that are open, and the readings that are under way.

    Attributes:
        open: what the answers come from.
        good: the last sheet of each text that was a map; the next is made of it.
        waiting: the next reading of each text.
        turns: lets one text be read as a whole once at a time.
    """

    server: LanguageServer
    choose: Choose
    open: dict[str, Open] = field(default_factory=dict)
    good: dict[str, Sheet] = field(default_factory=dict)
    waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    turns: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def later(self, uri: str, quiet: float = QUIET) -> None:
        """Read a text when it has rested, unless it is changed or closed before."""
        if task := self.waiting.get(uri):
            task.cancel()
        self.waiting[uri] = asyncio.create_task(self._read(uri, quiet))

    def close(self, uri: str) -> None:
        """Forget a text, and take its diagnostics away."""
        if task := self.waiting.pop(uri, None):
            task.cancel()
        self.open.pop(uri, None)
        self.good.pop(uri, None)
        self._publish(uri, None)

    async def now(self, uri: str) -> Open | None:
        """Return the last reading of a text, waiting for its first."""
        if uri not in self.open and (task := self.waiting.get(uri)):
            await asyncio.shield(task)
        return self.open.get(uri)

    async def _read(self, uri: str, quiet: float) -> None:
        await asyncio.sleep(quiet)
        text = self.server.workspace.get_text_document(uri).source
        found = self._again(uri, text)
        if found is None:  # not to be cancelled: a thread goes on, and the next must wait for it
            found = await asyncio.shield(asyncio.create_task(self._whole(uri, text)))
        if found is None:
            return
        if not found.wrong:
            self.good[uri] = found
        self.open[uri] = Open(found, Positions(text))
        self._publish(uri, self.open[uri])

    async def _whole(self, uri: str, text: str) -> Sheet | None:
        """Read a text as a whole, unless it has changed before its turn comes."""
        async with self.turns[uri]:
            if self.server.workspace.get_text_document(uri).source != text:
                return None
            file = to_fs_path(uri) or uri
            return await asyncio.to_thread(lambda: sheet.read(text, file, self.choose(file)))

    def _again(self, uri: str, text: str) -> Sheet | None:
        """Return what becomes of the last good sheet of a text, if that is quickly told."""
        last = self.good.get(uri)
        if last is None or last.choice != self.choose(to_fs_path(uri) or uri):
            return None
        try:
            return sheet.reread(last, text)
        except sheet.SpentError:
            del self.good[uri]
            return None

    def _publish(self, uri: str, found: Open | None) -> None:
        version, diagnostics = None, list[lsp.Diagnostic]()
        if found:
            version = self.server.workspace.get_text_document(uri).version
            gravest, count = found.sheet.gravest(MOST)
            diagnostics = [_diagnostic(each, found.positions) for each in gravest]
            if count > MOST:
                more = f"{count - MOST} more findings; `argmap check` lists them all"
                severity = lsp.DiagnosticSeverity.Information
                where = found.positions.at(None)
                diagnostics.append(lsp.Diagnostic(where, more, severity, source="argmap"))
        self.server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
        )


def language_server(choose: Choose = lambda _: Choice()) -> LanguageServer:
    """Return a server that is ready to be started."""
    server = LanguageServer("argmap", __version__)
    desk = Desk(server, choose)
    _follow(server, desk)
    _answer(server, desk)
    _list(server, desk)
    _change(server, desk)
    return server


def _follow(server: LanguageServer, desk: Desk) -> None:
    """Have texts read as they are opened and changed."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        desk.later(params.text_document.uri, quiet=0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        desk.later(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        desk.close(params.text_document.uri)


def _answer(server: LanguageServer, desk: Desk) -> None:
    """Answer what is asked about the title under the cursor."""

    async def at(uri: str, position: lsp.Position) -> tuple[Open, Occurrence] | None:
        found = await desk.now(uri)
        if found is None:
            return None
        occurrence = found.sheet.at(found.positions.offset(position))
        return (found, occurrence) if occurrence else None

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        if (found := await at(params.text_document.uri, params.position)) is None:
            return None
        open_, occurrence = found
        words = lsp.MarkupContent(lsp.MarkupKind.Markdown, hover.hover(open_.sheet, occurrence))
        return lsp.Hover(words, open_.positions.range(occurrence.span))

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: lsp.DefinitionParams) -> list[lsp.Location]:
        if (found := await at(params.text_document.uri, params.position)) is None:
            return []
        open_, occurrence = found
        return [
            lsp.Location(params.text_document.uri, open_.positions.range(each.span))
            for each in open_.sheet.of(occurrence.node)
            if each.is_definition
        ]

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def referred(params: lsp.ReferenceParams) -> list[lsp.Location]:
        if (found := await at(params.text_document.uri, params.position)) is None:
            return []
        open_, occurrence = found
        return [
            lsp.Location(params.text_document.uri, open_.positions.range(each.span))
            for each in open_.sheet.of(occurrence.node)
            if params.context.include_declaration or not each.is_definition
        ]


def _list(server: LanguageServer, desk: Desk) -> None:
    """Answer what is asked about the text as a whole, and which titles there are."""

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["[", "<"])
    )
    async def completed(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        found = await desk.now(params.text_document.uri)
        if found is None:
            return []
        text = server.workspace.get_text_document(params.text_document.uri).source
        lines = Positions(text)
        titles = completion.completions(found.sheet, text, lines.offset(params.position))
        return [
            lsp.CompletionItem(
                label=each.title.rstrip("]>"),
                kind=lsp.CompletionItemKind.Reference,
                detail=each.text,
                text_edit=lsp.TextEdit(lines.range(each.span), each.title),
            )
            for each in titles
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        found = await desk.now(params.text_document.uri)
        entries = outline.outline(found.sheet) if found else []
        return [_symbol(each, found.positions) for each in entries] if found else []

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folded(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        found = await desk.now(params.text_document.uri)
        if found is None:
            return []
        spans = outline.folds(found.sheet)
        ends = [start + len(found.sheet.text[start:end].rstrip()) for start, end in spans]
        ranges = [found.positions.range((s, e)) for (s, _), e in zip(spans, ends, strict=True)]
        return [lsp.FoldingRange(each.start.line, each.end.line) for each in ranges]


def _change(server: LanguageServer, desk: Desk) -> None:
    """Answer what wants the text changed."""

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def renamed(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = await desk.now(params.text_document.uri)
        occurrence = found and found.sheet.at(found.positions.offset(params.position))
        if not found or not occurrence:
            return None
        try:
            changes = edits.rename(found.sheet, occurrence, params.new_name)
        except EditError as error:
            raise lsp_error(str(error)) from error
        return _workspace_edit(params.text_document.uri, found.positions, changes)

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def renamable(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        found = await desk.now(params.text_document.uri)
        occurrence = found and found.sheet.at(found.positions.offset(params.position))
        return found.positions.range(occurrence.span) if found and occurrence else None

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    async def fixed(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = await desk.now(params.text_document.uri)
        if found is None:
            return []
        return [
            lsp.CodeAction(
                title=fix.title,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(finding, found.positions)],
                edit=_workspace_edit(params.text_document.uri, found.positions, fix.changes),
            )
            for finding in found.sheet.findings
            if _meet(found.positions.at(finding.place), params.range)
            for fix in edits.fixes(found.sheet, finding)
        ]


def lsp_error(message: str) -> Exception:
    """Return what tells the editor that a request cannot be met, and why."""
    from pygls.exceptions import JsonRpcException

    return JsonRpcException(message, lsp.LSPErrorCodes.RequestFailed)


def _diagnostic(finding: Finding, lines: Positions) -> lsp.Diagnostic:
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return lsp.Diagnostic(
        range=lines.at(finding.place),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source="argmap",
    )


def _symbol(entry: outline.Entry, lines: Positions) -> lsp.DocumentSymbol:
    """Return an entry of the outline with all below it, whatever the depth."""
    done: dict[int, lsp.DocumentSymbol] = {}
    waiting = [entry]
    for each in waiting:  # grows as it is read
        waiting += each.children
    for each in reversed(waiting):  # children before their parents
        done[id(each)] = lsp.DocumentSymbol(
            name=f"{each.detail} {each.name}".strip(),
            kind=_KINDS[each.kind],
            range=lines.range(each.span),
            selection_range=lines.range(each.own),
            children=[done[id(child)] for child in each.children],
        )
    return done[id(entry)]


def _workspace_edit(uri: str, lines: Positions, changes: Sequence[Change]) -> lsp.WorkspaceEdit:
    found = [lsp.TextEdit(lines.range(span), words) for span, words in changes]
    return lsp.WorkspaceEdit(changes={uri: found})


def _meet(one: lsp.Range, other: lsp.Range) -> bool:
    return one.start.line <= other.end.line and other.start.line <= one.end.line
