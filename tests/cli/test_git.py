"""Maps under real git: merge driver, textconv, and what the commands do without it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.api import load, read, save
from tests.cli.running import ROOT, run

HEAD = """\
@prefix : <http://e/m#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e/m> a am:ArgumentMap ; am:thesis :t .
"""
HAND = HEAD + ':t a am:Claim ; am:text "Caps help." ; rdfs:label "Caps" .\n'
BASE = save(load(HAND.encode(), "m.ttl"), "m.ttl")[0].decode()
"""The same as argmap writes it."""

ARGMAP = f"{shlex.quote(sys.executable)} -m argmap"
OBJECTION = (
    ':o a am:Claim ; am:text "Rents rise." .\n:x a am:Attack ; am:attacker :o ; am:target :t .\n'
)


class Repository:
    """A git repository, and git in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ann")
        self.git("config", "user.email", "ann@example.org")
        self.git("config", "merge.argmap.name", "argument maps")
        self.git("config", "merge.argmap.driver", f"{ARGMAP} merge %O %A %B -o %A --path %P")
        self.git("config", "diff.argmap.textconv", f"{ARGMAP} export -o - --view markdown")
        (folder / ".gitattributes").write_text(
            "*.ttl merge=argmap diff=argmap\n*.argdown merge=argmap\n", "utf-8"
        )
        self.commit(BASE, "base")

    def git(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, text: str, message: str) -> None:
        (self.folder / "map.ttl").write_text(text, "utf-8")
        self.git("add", ".")
        self.git("commit", "-q", "-m", message)

    def diverge(self, ours: str, theirs: str) -> None:
        self.git("checkout", "-q", "-b", "side")
        self.commit(theirs, "theirs")
        self.git("checkout", "-q", "main")
        self.commit(ours, "ours")


@pytest.fixture(name="repository")
def repository_fixture(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_git_merges_two_changes_of_one_line(repository: Repository) -> None:
    repository.diverge(
        BASE.replace("Caps help.", "Caps do help."), BASE.replace('"Caps"', '"A cap"')
    )
    repository.git("merge", "-q", "--no-edit", "side")
    claim = read(repository.folder / "map.ttl").claims[0]
    assert (str(claim.text), str(claim.label)) == ("Caps do help.", "A cap")


def test_git_keeps_the_lines_where_they_say_it_all(repository: Repository) -> None:
    ours = BASE.replace("<http://e/m> a", "# my own words\n<http://e/m> a")
    repository.diverge(ours, BASE + OBJECTION)
    repository.git("merge", "-q", "--no-edit", "side")
    assert (repository.folder / "map.ttl").read_text("utf-8") == ours + OBJECTION


def test_git_stops_at_a_conflict_that_is_named(repository: Repository) -> None:
    repository.diverge(BASE.replace("help", "harm"), BASE.replace("help", "cost"))
    said = repository.git("merge", "--no-edit", "side", status=1)
    assert 'the text of "Caps" is Caps harm. in ours and Caps cost. in theirs' in said
    text = (repository.folder / "map.ttl").read_text("utf-8")
    assert (
        '<<<<<<< ours\n  am:text "Caps harm." ;\n=======\n  am:text "Caps cost." ;\n>>>>>>> theirs'
        in text
    )
    assert "UU map.ttl" in repository.git("status", "--short")


def test_git_sees_the_conflict_that_the_lines_do_not_show(repository: Repository) -> None:
    with_o = HAND + OBJECTION
    repository.commit(with_o, "an objection")
    answer = ':r a am:Claim ; am:text "They fall." .\n:y a am:Attack ; am:attacker :r ; am:target :o .\n'
    repository.diverge(HAND, with_o.replace(":o a", answer + ":o a"))
    said = repository.git("merge", "--no-edit", "side", status=1)
    assert "o (o) was removed by ours and is still wanted" in said


def test_git_shows_a_diff_in_words(repository: Repository) -> None:
    (repository.folder / "map.ttl").write_text(BASE + OBJECTION, "utf-8")
    shown = repository.git("diff")
    assert "+  - **Objection, unanswered.** Rents rise." in shown


def test_merge_of_a_new_file_and_by_hand(tmp_path: Path) -> None:
    for name, text in (("base", ""), ("ours", BASE), ("theirs", BASE)):
        (tmp_path / f"{name}.ttl").write_text(text, "utf-8")
    files = [tmp_path / f"{name}.ttl" for name in ("base", "ours", "theirs")]
    assert run("merge", *files).stdout == BASE


ESSAY = """\
// mine
[Caps help]: Caps keep tenants housed. // a comment that must not go
  - [Supply]: Rent caps shrink supply.
"""


def test_git_merges_argdown_with_its_comments(repository: Repository) -> None:
    def commit(text: str, message: str) -> None:
        (repository.folder / "essay.argdown").write_text(text, "utf-8")
        repository.git("add", ".")
        repository.git("commit", "-q", "-m", message)

    commit(ESSAY, "an essay")
    repository.git("checkout", "-q", "-b", "side")
    commit(ESSAY + "    - [Old data]: The study is old.\n", "an answer")
    repository.git("checkout", "-q", "main")
    commit(ESSAY.replace("keep tenants", "do keep tenants"), "words")
    repository.git("merge", "-q", "--no-edit", "side")
    merged = (
        ESSAY.replace("keep tenants", "do keep tenants") + "    - [Old data]: The study is old.\n"
    )
    assert (repository.folder / "essay.argdown").read_text("utf-8") == merged
    repository.git("checkout", "-q", "-b", "other")
    commit(merged.replace("shrink supply", "cut supply"), "other words")
    repository.git("checkout", "-q", "main")
    commit(merged.replace("shrink supply", "reduce supply"), "our words")
    said = repository.git("merge", "--no-edit", "other", status=1)
    assert 'the text of "Supply" is Rent caps reduce supply. in ours' in said
    left = (repository.folder / "essay.argdown").read_text("utf-8")
    assert "// a comment that must not go" in left
    assert "<<<<<<< ours\n  - [Supply]: Rent caps reduce supply.\n=======\n" in left
