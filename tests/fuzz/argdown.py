"""Coverage-guided fuzzing of the reader and the writer of Argdown, with atheris (LibFuzzer).

    pip install atheris && python tests/fuzz/argdown.py -max_total_time=600 -max_len=2000

Any text is read as a map or gives mistakes with a place; a map that is read is written and read
again as the same map.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports():
    from argmap.argdown import notation
    from argmap.argdown.build import build
    from argmap.argdown.exchange import read_json, write_json
    from argmap.argdown.parser import parse
    from argmap.rdf.codec import encode

SEEDS = Path(__file__).parents[1] / "conformance"


def test_one_input(data: bytes) -> None:
    """Hold the reader and the writer to their laws on one text."""
    text = data.decode("utf-8", "ignore")
    document = parse(text)
    said = write_json(build(document))
    assert write_json(read_json(said)) == said
    m, findings = notation.read_text(text, "fuzz.argdown")
    for found in findings:
        assert found.message
        assert found.place
        str(found)
    if not findings:
        again, _ = notation.read_text(notation.write(m), "again.argdown")
        assert encode(again) == encode(m)


def main() -> None:
    """Begin with the conformance cases, a file each."""
    from tempfile import mkdtemp

    from tests.conformance.cases import cases

    corpus = Path(mkdtemp(prefix="argdown-corpus-"))
    for number, case in enumerate(cases()):
        (corpus / str(number)).write_text(case.text, encoding="utf-8")
    atheris.Setup([*sys.argv, str(corpus)], test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
