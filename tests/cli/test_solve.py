from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli.solve import entry
from tests.cli.running import ROOT, start

CYCLE_AND_PAIR = "p af 5\n1 2\n2 1\n3 4\n4 5\n5 3\n"


@pytest.fixture
def framework(tmp_path: Path) -> Path:
    path = tmp_path / "file.af"
    path.write_text(CYCLE_AND_PAIR, encoding="utf-8")
    return path


def solve(*arguments: object) -> Result:
    return CliRunner().invoke(entry, [str(each) for each in arguments])


@pytest.mark.parametrize(
    ("problem", "argument", "output"),
    [
        ("SE-GR", None, "w\n"),
        ("SE-ST", None, "NO\n"),
        ("EE-ST", None, "NO\n"),
        ("CE-PR", None, "2\n"),
        ("CE-STG", None, "6\n"),
        ("DC-CO", "1", "YES\nw 1\n"),
        ("DC-CO", "3", "NO\n"),
        ("DS-PR", "1", "NO\nw 2\n"),
        ("DS-ST", "1", "YES\n"),
        ("DC-ST", "1", "NO\n"),
        ("dc-id", "1", "NO\n"),
    ],
)
def test_answers_are_in_the_format_of_the_competition(
    framework: Path, problem: str, argument: str | None, output: str
) -> None:
    asked = ["-p", problem, "-f", framework, *(["-a", argument] if argument else [])]
    done = solve(*asked)
    assert done.output == output
    assert done.exit_code == 0


def test_the_answer_alone(framework: Path) -> None:
    asked = ["-p", "DS-PR", "-f", framework, "-a", "1", "--no-witness"]
    assert solve(*asked).output == "NO\n"


@pytest.mark.parametrize(
    "asked",
    [
        ["-p", "DC-CO", "-f", "FILE", "-a", "1"],
        ["-p", "SE-PR", "-f", "FILE"],
        ["-p", "CE-PR", "-f", "FILE"],
        ["-p", "DS-PR", "-f", "FILE", "-a", "1", "--no-witness"],
        ["-a", "2", "-f", "FILE", "-p", "DC-ST"],
        ["-p", "DC-CO", "-f", "FILE", "-a", "9"],
        ["-p", "DC-XX", "-f", "FILE"],
        ["-p", "DC-CO"],
    ],
)
def test_the_short_way_in_says_what_the_long_one_does(framework: Path, asked: list[str]) -> None:
    words = [str(framework) if each == "FILE" else each for each in asked]
    short, long = start("solve", *words), solve(*words)
    assert short.stdout.decode() == long.stdout
    assert short.returncode == long.exit_code


def test_a_plain_question_imports_no_click(framework: Path) -> None:
    program = "import sys; from argmap.__main__ import main; main(); print(*sys.modules, file=sys.stderr)"
    words = ["solve", "-p", "SE-PR", "-f", str(framework)]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, check=True, cwd=ROOT
    )
    loaded = set(done.stderr.decode().split())
    assert "argmap.analysis.reasoning" in loaded
    assert not loaded & {"click", "argmap.model.records", "importlib.metadata", "networkx"}


def test_every_extension_on_a_line(framework: Path) -> None:
    assert sorted(solve("-p", "EE-PR", "-f", framework).output.splitlines()) == ["w 1", "w 2"]


def test_the_standard_input_is_read() -> None:
    done = CliRunner().invoke(entry, ["-p", "SE-PR", "-f", "-"], input="arg(a).\n")
    assert done.output == "w a\n"


def test_time_that_is_over_is_unknown(framework: Path) -> None:
    done = solve("-p", "SE-PR", "-f", framework, "--time-limit", "0")
    assert done.output == "UNKNOWN\n"
    assert done.exit_code == 1


def test_all_problems_are_listed() -> None:
    assert "DC-CO" in solve("--problems").output
    assert solve("--problems").output.count(",") == 13 * 5 - 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "with -p"),
        (["-p", "DC-CO"], "with -f"),
        (["-p", "DCCO", "-f", "FILE"], "DCCO is no problem: say a task and a semantics"),
        (["-p", "SE-PR", "-f", "FILE", "--time-limit", "-1"], "-1.0 is not in the range"),
        (["-p", "DC-XX", "-f", "FILE"], "There is no semantics XX; there are AD, CF"),
        (["-p", "XX-CO", "-f", "FILE"], "There is no task XX; there are SE, EE"),
        (["-p", "DC-CO", "-f", "FILE"], "name it with -a"),
        (["-p", "DC-CO", "-f", "FILE", "-a", "9"], "has no argument 9"),
        (["-p", "DC-CO", "-f", "nowhere.af"], "nowhere.af cannot be read"),
    ],
)
def test_wrong_usage_is_explained(framework: Path, arguments: list[str], message: str) -> None:
    done = solve(*(str(framework) if each == "FILE" else each for each in arguments))
    assert done.exit_code == 2
    assert message in done.output
