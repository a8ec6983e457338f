"""The tools over standard input and output, used through the SDK's own client."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from argmap.api import read
from tests.cli.running import ROOT
from tests.drafts.article import ARTICLE

ESSAY = """\
// for the council
[Caps help]: Caps keep tenants housed.   // to be sourced
  - [Supply]: Rent caps shrink supply. {speaker: Ann}
    // ask Ann again
  + [Rents]: Rents have risen.
"""
OUTSIDE = (
    "../secret.argdown",
    "link.argdown",
    "again.argdown",
    "dangling.argdown",
    "out/secret.argdown",
    "out/maps/../secret.argdown",
    "./../maps/../secret.argdown",
    ".",
    "",
    "/etc/hostname",
)
READING = {
    "explain",
    "find_passage",
    "get_map",
    "list_maps",
    "query",
    "unanswered",
    "validate",
}


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "essay.argdown").write_text(ESSAY, encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "secret.argdown").write_text(ESSAY, encoding="utf-8")
    (folder / "link.argdown").symlink_to(tmp_path / "secret.argdown")
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    (folder / "dangling.argdown").symlink_to(tmp_path / "nowhere.argdown")
    (folder / "again.argdown").symlink_to(folder / "link.argdown")
    return folder


def with_client(
    folder: Path, session: Callable[[Client], Coroutine[Any, Any, None]], *options: str
) -> None:
    async def run() -> None:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "argmap", "mcp", "--root", str(folder), *options],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        async with Client(server) as client:
            await session(client)

    asyncio.run(run())


async def told(client: Client, tool: str, **arguments: str) -> Any:  # noqa: ANN401 -- what JSON holds
    result = await client.call_tool(tool, arguments)
    words = " ".join(getattr(each, "text", "") for each in result.content)
    if result.is_error:
        return words
    found = result.structured_content
    return found["result"] if found and set(found) == {"result"} else found


def test_reading(folder: Path) -> None:
    async def session(client: Client) -> None:
        assert {tool.name for tool in (await client.list_tools()).tools} == READING
        assert await told(client, "list_maps") == ["essay.argdown"]
        m = await told(client, "get_map", file="essay.argdown")
        assert m["theses"] == ["caps-help"]
        assert [e["id"] for e in m["elements"] if e["kind"] == "claim"] == [
            "caps-help",
            "rents",
            "supply",
        ]
        open_ = await told(client, "unanswered", file="essay.argdown")
        assert [each["claim"] for each in open_["open"]] == [["supply"]]
        assert open_["open"][0]["consequence"] == "falls"
        steps = await told(client, "explain", file="essay.argdown", claim="Caps help")
        assert '"Supply"' in steps[0]
        assert any(
            "AM101" in each for each in await told(client, "validate", file="essay.argdown")
        )
        passage = await told(
            client, "find_passage", file="article.txt", quote='they should: "caps'
        )
        assert [each["paragraph"] for each in passage] == [1]
        rows = await told(
            client, "query", file="essay.argdown", sparql="SELECT ?t { ?m am:thesis ?t }"
        )
        assert [row["t"].rpartition("#")[2] for row in rows] == ["caps-help"]

    with_client(folder, session)


def test_what_is_refused(folder: Path) -> None:
    async def session(client: Client) -> None:
        assert await told(client, "list_maps") == ["essay.argdown"]
        for file in (*OUTSIDE, str(folder.parent / "secret.argdown")):
            assert "there is no file" in await told(client, "get_map", file=file)
            assert "there is no file" in await told(client, "validate", file=file)
            assert "there is no file" in await told(
                client, "find_passage", file=file, quote="Caps"
            )
            assert "there is no file" in await told(
                client, "query", file=file, sparql="ASK { ?s ?p ?o }"
            )
        for sparql in (
            "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
            "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
            "/etc/passwd",
            "--help",
        ):
            assert isinstance(
                await told(client, "query", file="essay.argdown", sparql=sparql), str
            )
        words = await told(client, "explain", file="essay.argdown", claim="nothing")
        assert "no claim or relation nothing" in words

    with_client(folder, session)
    assert (folder / "essay.argdown").read_text(encoding="utf-8") == ESSAY


def test_nothing_is_written_outside_of_the_folder(folder: Path) -> None:
    async def session(client: Client) -> None:
        for file in (*OUTSIDE, str(folder.parent / "secret.argdown")):
            words = await told(
                client, "propose", file=file, text="Old.", kind="attack", about="Supply"
            )
            assert "there is no file" in words

    with_client(folder, session, "--allow-write")
    assert (folder.parent / "secret.argdown").read_text(encoding="utf-8") == ESSAY
    assert not (folder.parent / "nowhere.argdown").exists()


def test_a_folder_that_is_a_link_itself_is_served(folder: Path) -> None:
    other = folder.parent / "other"
    other.symlink_to(folder, target_is_directory=True)

    async def session(client: Client) -> None:
        assert await told(client, "list_maps") == ["essay.argdown"]
        assert "there is no file" in await told(client, "get_map", file="../secret.argdown")

    with_client(other, session)


def test_proposing_makes_drafts_and_nothing_else(folder: Path) -> None:
    async def session(client: Client) -> None:
        assert {tool.name for tool in (await client.list_tools()).tools} == READING | {"propose"}
        words = await told(
            client,
            "propose",
            file="essay.argdown",
            text="The study is old.",
            kind="attack",
            about="Supply",
        )
        assert "is a draft now" in words
        bad = await told(
            client, "propose", file="essay.argdown", text="No.", kind="refute", about="Supply"
        )
        assert "is no kind" in bad
        open_ = await told(client, "unanswered", file="essay.argdown")
        assert "answered only by a draft" in open_["open"][0]["reason"]

    before = read(folder / "essay.argdown")
    with_client(folder, session, "--allow-write")
    after = read(folder / "essay.argdown")
    new = [element for element in after.elements if element.id not in before]
    assert len(new) == 2
    assert all(element.draft for element in new)
    line = "    - The study is old. {draft: true, relation: {draft: true}}\n"
    assert (folder / "essay.argdown").read_text(encoding="utf-8") == ESSAY.replace(
        "    // ask Ann again\n", f"{line}    // ask Ann again\n"
    )
    assert {claim.text for claim in before.claims} < {claim.text for claim in after.claims}
