"""The registry: a file is an entry, an entry point is one too, and a name belongs to one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap.formats import by_suffix, formats, suffixes_of
from argmap.registry import DuplicateNameError, Registry


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "toys"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "tin_drum.py").write_text("entry = 'drum'\n", encoding="utf-8")
    (folder / "_hidden.py").write_text("raise RuntimeError\n", encoding="utf-8")
    (folder / "broken.py").write_text("raise RuntimeError('at import')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield_name = "toys"
    sys.modules.pop(yield_name, None)
    return yield_name


def test_a_file_is_an_entry_under_its_name(package: str) -> None:
    registry: Registry[str] = Registry(package)
    assert list(registry) == ["broken", "tin-drum"]
    assert registry["tin-drum"] == "drum"


def test_a_module_is_imported_only_when_asked_for(package: str) -> None:
    registry: Registry[str] = Registry(package)
    assert "broken" in registry
    with pytest.raises(RuntimeError, match="at import"):
        registry["broken"]


def test_an_installed_distribution_adds_an_entry(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _distribute(tmp_path, "kite = kites:entry")
    (tmp_path / "kites.py").write_text("entry = 'kite'\n", encoding="utf-8")
    registry: Registry[str] = Registry(package)
    assert registry["kite"] == "kite"


def test_a_contested_name_is_an_error_that_names_both(package: str, tmp_path: Path) -> None:
    _distribute(tmp_path, "tin-drum = kites:entry")
    with pytest.raises(DuplicateNameError) as caught:
        list(Registry[str](package))
    assert caught.value.claimants == ("toys.tin_drum", "kites:entry")


def test_every_format_has_a_usual_suffix_of_its_own() -> None:
    usual = [entry.suffixes[0] for entry in formats.values()]
    assert len(usual) == len(set(usual))
    for name, entry in formats.items():
        assert by_suffix(f"x{entry.suffixes[0]}") == name


def _distribute(folder: Path, point: str) -> None:
    info = folder / "toyshop-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: toyshop\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[argmap.toys]\n{point}\n", encoding="utf-8")


def test_suffixes_are_known_without_importing_a_notation() -> None:
    assert {name: suffixes_of(name) for name in formats} == {
        name: each.suffixes for name, each in formats.items()
    }
    script = (
        "import sys; from argmap.api import load; load(b'[A]: a', 'x.argdown');"
        "print(*sorted(n for n in sys.modules if n.startswith('argmap.formats.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.split() == [b"argmap.formats.argdown"]
