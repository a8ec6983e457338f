"""Bad input: a clear error each, with its place and advice, all of a file at once, status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ARTICLE, run, start

HEAD = """\
@prefix : <http://e/m#> .
@prefix am: <https://w3id.org/argmap#> .
"""
CLAIM = ':a a am:Claim ; am:text "A." .\n'
CASES: dict[str, tuple[bytes, list[str]]] = {
    "broken Turtle": (
        f"{HEAD}:a a am:Claim\n:b a am:Claim .\n".encode(),
        ["map.ttl:4:1: error[AM001]"],
    ),
    "unknown term": (
        f'{HEAD}{CLAIM}:b a am:Clam ; am:txt "B." .\n'.encode(),
        ["map.ttl:4:1: error[AM002]: am:Clam", "did you mean am:Claim?", "error[AM002]: am:txt"],
    ),
    "relation without target": (
        f"{HEAD}{CLAIM}:r a am:Attack ; am:attacker :a .\n".encode(),
        ["map.ttl:4:1: error[AM003]", "am:target"],
    ),
    "dangling name": (
        f"{HEAD}{CLAIM}:r a am:Attack ; am:attacker :a ; am:target :gone .\n".encode(),
        ["map.ttl:4:1: error[AM004]", "gone"],
    ),
    "thesis that is no claim": (
        f"{HEAD}{CLAIM}<http://e/m> a am:ArgumentMap ; am:thesis :q .\n"
        f':q a am:Question ; am:text "Q?" .\n'.encode(),
        ["map.ttl:4:1: error[AM006]", "q is no claim"],
    ),
    "empty file": (b"", ["map.ttl: error[AM008]: the file is empty", "argmap new"]),
    "file without a map": (f"{HEAD}:a :b :c .".encode(), ["map.ttl: error[AM008]"]),
    "binary file": (b"\x89PNG\r\n\x1a\n\0\0", ["map.ttl:1:1: error[AM009]", "is not UTF-8"]),
    "binary file in ASCII": (b"abc\0def", ["map.ttl: error[AM009]: the file is binary"]),
    "two problems at once": (
        f"{HEAD}{CLAIM}:r a am:Attack ; am:attacker :a ; am:target :gone .\n"
        f":s a am:Support ; am:premise :lost .\n".encode(),
        ["map.ttl:4:1: error[AM004]", "map.ttl:5:1: error[AM003]"],
    ),
}
COMMANDS = {
    "unanswered": ["unanswered"],
    "verify": ["verify"],
    "stats": ["stats"],
    "export": ["export", "-o", "out.dot"],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", CASES)
def test_bad_input(
    case: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data, expected = CASES[case]
    Path("map.ttl").write_bytes(data)
    done = run(*COMMANDS[command], "map.ttl")
    assert done.exit_code == 2
    assert done.stdout == ""
    for words in (*expected, "help: "):
        assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("out.dot").exists()


@pytest.mark.parametrize(
    "arguments",
    [["query", "map.ttl", "unanswered"], ["convert", "map.ttl", "out.nt"]],
    ids=["query", "convert"],
)
def test_a_map_is_read_before_anything_is_done(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map.ttl").write_bytes(CASES["broken Turtle"][0])
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "AM001" in done.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "map.ttl"]


def test_a_missing_file_and_a_near_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map.ttl").write_bytes(b"")
    done = run("unanswered", "mpa.ttl")
    assert done.exit_code == 2
    assert done.stderr == (
        "mpa.ttl: error[AM009]: there is no such file\n  help: did you mean map.ttl?\n"
    )


def test_an_unknown_suffix_and_an_empty_folder(tmp_path: Path) -> None:
    file = tmp_path / "map.xyz"
    file.write_bytes(b"x")
    done = run("unanswered", file)
    assert done.exit_code == 2
    assert "no format has the suffix .xyz" in done.stderr
    done = run("unanswered", tmp_path)
    assert done.exit_code == 2
    assert "no map in this folder" in done.stderr


def test_the_errors_of_all_sources_come_together(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.ttl").write_bytes(CASES["broken Turtle"][0])
    for sources in ([tmp_path], [tmp_path / "a.ttl", ARTICLE, tmp_path / "b.ttl"]):
        done = run("stats", *sources)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.count("error[AM001]") == 2


def test_the_standard_input_needs_a_notation() -> None:
    assert "with --from" in run("stats", "-", data=b"").stderr
    done = run("stats", "-", "--from", "turtle", data=b"x")
    assert done.exit_code == 2
    assert done.stderr.startswith("<stdin>:1:1: error[AM001]")


def test_debug_shows_the_traceback_and_nothing_else_does(tmp_path: Path) -> None:
    file = tmp_path / "map.ttl"
    file.write_bytes(CASES["broken Turtle"][0])
    plain, debug = start("stats", file), start("--debug", "stats", file)
    assert b"Traceback" not in plain.stderr
    assert plain.returncode == 2
    assert b"Traceback" in debug.stderr
    assert b"InputError" in debug.stderr


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    blocked = tmp_path / "folder.nt"
    blocked.mkdir()
    done = run("convert", ARTICLE, blocked)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{blocked}: error[AM009]: the file cannot be written")
