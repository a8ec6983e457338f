"""Every command explains itself: quickly, with examples that run, and the docs say the same."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from argmap import __version__
from argmap.cli import commands
from argmap.cli._pages import PAGES
from tests.cli.running import ROOT, run, start

NAMES = list(commands)
HEAVY = ("rdflib", "networkx", "pyoxigraph", "pyvis", "jinja2", "pandas")


def examples(name: str) -> list[str]:
    _, _, after = run(name, "--help").stdout.partition("Examples:\n")
    return [line.strip() for line in after.splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_help_with_an_example(name: str) -> None:
    found = examples(name)
    assert found
    assert all(line.startswith(f"argmap {name}") for line in found)
    text = run(name, "--help").stdout
    assert run(name, "-h").stdout == text
    assert "\\b" not in text


TURTLE = '@prefix am: <https://w3id.org/argmap#> .\n<http://e/m#t> a am:Claim ; am:text "T" .\n'
FILES = {
    "article.txt": "Not the article.\n",
    "essay.ttl": TURTLE,
    "essay.txt": "It rains.\n",
    **{f"{who}/essay.ann": "T1\tClaim 0 9\tIt rains.\n" for who in ("anna", "ben", "cleo")},
    "known.json": '{"version": 1, "findings": []}',
    "old.ttl": TURTLE,
    "draft.json": (
        '{"title": "T", "thesis": "t", "relations": [], "claims": [{"id": "t", "text": "T.", '
        '"quote": "Not the article.", "paragraph": 1}]}'
    ),
    "baseline.json": '{"maps": []}',
    "new.ttl": TURTLE.replace('"T"', '"A thesis"'),
    "theirs.ttl": TURTLE,
    "mine.argdown": "[Open]: It should open.\n  - [It costs too much]: It costs.\n",
    "one.argdown": "[Open]: It should open.\n",
    "other.argdown": "[Open]: It should open now.\n",
    "library.argdown": "[Open]: It should open.\n  - [It costs too much]: It costs.\n"
    "  - [It is dear]: It is dear.\n",
    "file.af": "p af 12\n1 2\n2 3\n3 12\n",
    "file.apx": "arg(a). arg(b). att(a,b).\n",
}
"""What the examples call by name, beside the shipped graphs."""


ELSEWHERE = {"spark"}
"""Commands whose examples are run where what they need is installed: in tests/spark."""


@pytest.mark.parametrize(
    "example", [line for name in NAMES if name not in ELSEWHERE for line in examples(name)]
)
def test_an_example_runs(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "graphs", tmp_path / "graphs")
    for name, text in FILES.items():
        if not example.startswith("argmap new"):  # which begins a file
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    if "--since" in example:
        commit(tmp_path)
    if "essay.xlsx" in example and "new" not in example:
        run("new", "essay.xlsx")
    if "map.html" in example and "convert" in example:
        run("export", "graphs/frontier-pause.ttl", "-o", "map.html")
    if "debates." in example and not example.startswith("argmap load"):
        run("load", "debates.corpus", "graphs")
        if "debates.tables" in example:
            run("tables", "debates.corpus", "-o", "debates.tables")
    command, _, file = example.partition(" < ")
    data = Path(file).read_bytes() if file else None
    done = run(*shlex.split(command)[1:], data=data)
    assert done.exit_code in {0, 1}, done.stderr
    finds = {"check", "diff", "unanswered", "verify"}
    assert done.exit_code == 0 or name_of(command) in finds


def commit(folder: Path) -> None:
    """Make a folder a repository of git, with all that is in it."""
    as_anybody = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run(["git", *as_anybody, *arguments], check=True, cwd=folder)


def name_of(command: str) -> str:
    return command.split()[1]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_docs_is_up_to_date(name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES)])
def test_help_loads_no_library(arguments: list[str]) -> None:
    program = (
        "import sys; from argmap.cli import group; group(sys.argv[1:], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
    )
    loaded = {module.partition(".")[0] for module in done.stderr.split()}
    assert "argmap" in loaded
    assert not loaded & set(HEAVY)


def test_help_is_quick() -> None:
    """Processor time of a whole process; wall time is measured by the benches."""
    times = []
    for _ in range(3):
        before = getrusage(RUSAGE_CHILDREN)
        assert start("--help").returncode == 0
        after = getrusage(RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.3


def test_the_version_is_told() -> None:
    assert start("--version").stdout.decode().split() == ["argmap,", "version", __version__]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["unanswerd", "x.ttl"], "There is no command 'unanswerd'. Did you mean unanswered?"),
        (["frobnicate"], "There is no command 'frobnicate'. `argmap --help` lists them."),
        (["unanswered"], "Missing argument 'SOURCE...'"),
        (["unanswered", "x.ttl", "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""
