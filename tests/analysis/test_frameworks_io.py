from __future__ import annotations

import re

import pytest

from argmap.analysis.framework import Framework
from argmap.analysis.frameworks_io import read_framework, write_af
from argmap.model import InputError

THREE = Framework.of("123", [("1", "2"), ("2", "3"), ("3", "3")])


@pytest.mark.parametrize(
    "text",
    [
        "p af 3\n1 2\n2 3\n3 3\n",
        "# a comment\np af 3\n1 2\r\n# another\n\n2 3\n3 3",
        "arg(1).\narg(2). arg(3).\natt(1,2).\natt(2, 3).% so\natt(3,3).\n",
        "1\n2\n3\n#\n1 2\n2 3\n3 3\n",
        "\ufeffp af 3\n 1\t2 \n2 3\n3 3\n",
        "# no p af 9\n p  af 3\n1 2\n2 3\n3 3\n",
    ],
)
def test_the_three_notations(text: str) -> None:
    assert read_framework(text.encode(), "f") == THREE


@pytest.mark.parametrize("text", ["p af 0\n", "", "#\n"])
def test_a_framework_may_be_empty(text: str) -> None:
    assert len(read_framework(text.encode(), "f")) == 0


def test_what_is_written_is_read_back() -> None:
    assert read_framework(write_af(THREE).encode(), "f") == THREE


def test_an_attack_on_oneself_and_a_doubled_one_are_read() -> None:
    assert set(read_framework(b"p af 1\n1 1\n1 1\n", "f").attacks) == {(0, 0)}


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("p af 2\n1 3\n2\n1 2 1\n", ["f:2:1", "f:3:1", "f:4:1"]),
        ("p af 2\n1 2 2\n1\n", ["f:2:1", "f:3:1"]),
        ("p af 2\n-1 2\n99999999999999999999 1\n", ["f:2:1", "f:3:1"]),
        ("p af\n1 2\n", ["f:1:1"]),
        ("arg(a).\natt(a,b).\natt(a).\narg(a,a).\nwhat\n", ["f:2:1", "f:3:1", "f:4:1", "f:5:1"]),
        ("a\n#\na\na b\n", ["f:3:1", "f:4:1"]),
    ],
)
def test_every_wrong_line_is_reported(text: str, messages: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_framework(text.encode(), "f")
    assert [str(finding.place) for finding in caught.value.findings] == messages


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(InputError, match="not text in UTF-8"):
        read_framework(b"\xff\xfe\x00", "f")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("p cnf 3 2\n1 2 0\n", '"p cnf 3 2" is not "p af" and the number of arguments'),
        ("p af 3 5\n1 2\n", '"p af 3 5" is not "p af"'),
        ("p af 99999999999\n", "more than 20,000,000 arguments"),
        ("this is no framework\n", 'there is no line "#" between the arguments'),
        ("p af 2\n1 2\np af 3\n", '"p af 3" is not an attack'),
    ],
)
def test_what_is_no_framework_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        read_framework(text.encode(), "f")
