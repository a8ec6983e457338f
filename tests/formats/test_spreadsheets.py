"""Tables: headings as people write them, references that must lead somewhere, cells that run nothing."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from argmap import api
from argmap.formats import _workbook, formats
from argmap.formats._table_columns import COLUMNS, heading
from argmap.formats.xlsx import template
from argmap.model import ArgumentMap, Claim, Header, InputError, Iri, Text
from argmap.resources import resource
from argmap.workbooks import LONGEST
from tests.argdown.reading import sentences
from tests.cli.running import run

SAMPLES = Path(__file__).parent / "samples"


def workbook(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(*lines: str) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        page = book.create_sheet("Claims", 0)
        for line in lines:
            page.append(line.split("|"))

    return workbook(fill)


def test_the_same_claims_from_three_kinds_of_file(tmp_path: Path) -> None:
    m = api.read(SAMPLES / "csv" / "traps.csv")
    for name in ("csv", "tsv", "xlsx"):
        data, losses = api.save((m,), "x", format=name)
        assert losses == {}
        assert api.load(data, f"traps.{name}") == (m,)


def test_headings_are_known_by_their_usual_words() -> None:
    m = api.read(SAMPLES / "xlsx" / "essay.xlsx")
    assert sentences(m) == {
        "2 support 1",
        "3 support 2",
        "4 attack 2",
        "4b attack 1",
        "1-to-that support 4b",
    }
    by_name = {claim.id.rpartition("#")[2]: claim for claim in m.claims}
    assert by_name["3"].text.value == "=2+2 is four."
    assert by_name["4b"].draft
    assert by_name["1-to-that"].text.value == "+1 to that."
    assert len(by_name["1-to-that"].speakers) == 2


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("  Claim: ", "text"),
        ("REPLY_TO", "answers"),
        ("Nr.", "id"),
        ("Pro/Con", "stance"),
        ("x", ""),
    ],
)
def test_a_heading(words: str, column: str) -> None:
    assert heading(words) == column


@pytest.mark.parametrize(
    ("lines", "cell", "place", "words"),
    [
        (["id|text|answers|stance", "a|A||", "b|B|c|con"], "Claims!C3", (3, 3), "the id c"),
        (["id|text", "a|A", "a|B"], "Claims!A3", (3, 1), "a is the id of row 2"),
        (["", "x|text|parent|stance", "|A||", "|B|a|so"], "Claims!D4", (4, 4), "so is no stance"),
        (["text|weight", "A|2"], "Claims!B2", (2, 2), "2 is no weight"),
        (["text|draft", "A|perhaps"], "Claims!B2", (2, 2), "neither yes nor no"),
    ],
)
def test_a_mistake_in_a_workbook_has_its_cell(
    lines: list[str], cell: str, place: tuple[int, int], words: str
) -> None:
    with pytest.raises(InputError) as caught:
        api.load(rows(*lines), "essay.xlsx")
    (found,) = caught.value.findings
    assert found.message.startswith(f"{cell}: ")
    assert words in found.message
    assert found.place
    assert (found.place.line, found.place.column) == place


def test_all_mistakes_are_told_together() -> None:
    with pytest.raises(InputError) as caught:
        api.load(b"id,text,answers,stance\na,,,\nb,B,c; d,con\n", "x.csv")
    assert [finding.message for finding in caught.value.findings] == [
        "B2: the row has no text",
        "C3: no row has the id c",
        "C3: no row has the id d",
    ]


def test_a_workbook_without_claims_says_which_sheets_it_has() -> None:
    with pytest.raises(InputError, match="no sheet has a column text: Claims, Sheet"):
        api.load(rows("figures|more", "1|2"), "x.xlsx")


def test_in_a_folder_only_tables_of_claims_are_read(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("year,number\n2020,3\n", encoding="utf-8")
    (tmp_path / "figures.xlsx").write_bytes(rows("year|number", "2020|3"))
    (tmp_path / "essay.tsv").write_text("Claim\tReply to\tStance\nA\t\t\n", encoding="utf-8")
    assert [len(m.claims) for m in api.read_all(tmp_path)] == [1]


def test_what_excel_writes_as_unicode_text_is_read() -> None:
    data = "text\tid\tanswers\tstance\r\nÄ\ta\t\t\r\nB\tb\ta\tcon\r\n".encode("utf-16")
    (m,) = api.load(data, "x.tsv")
    assert sentences(m) == {"b attack a"}


def test_a_title_above_the_headings_does_not_hide_their_mark() -> None:
    (m,) = api.load(b"Our essay, in class\nNr;Claim;Parent;Stance\n1;A;;\n2;B;1;con\n", "x.csv")
    assert sentences(m) == {"2 attack 1"}


def test_without_openpyxl_a_workbook_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(template())
    (tmp_path / "b.csv").write_text("text,answers\nA,\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    found = {Path(file).name: findings for file, _, findings in api.read_each(tmp_path)}
    assert "argmap[xlsx]" in found["a.xlsx"][0].message
    assert found["b.csv"] == ()


# what a file of a stranger's must not do


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "=HYPERLINK(1)"]
)
@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_no_cell_runs(text: str, name: str) -> None:
    claim = Claim(id=Iri("urn:m#a"), text=Text(text))
    header = Header(id=Iri("urn:m"), theses=frozenset({claim.id}))
    data, losses = api.save((ArgumentMap.of(header, claim),), "x", format=name)
    if name == "xlsx":
        page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        assert page["B2"].data_type == "s"
        assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    else:
        (line,) = data.decode("utf-8-sig").split("\r\n")[1:2]
        assert (
            line.split("\t" if name == "tsv" else ",")[1].lstrip('"')[0] == "'" or text == "\t=1"
        )
    (again,) = api.load(data, f"m.{name}")
    assert again.claims[0].text.value == text.strip()
    assert ("texts of claims" in losses) == (text != text.strip())


def test_a_text_too_long_for_a_cell_is_counted_as_lost() -> None:
    claim = Claim(id=Iri("urn:m#a"), text=Text("a" * (LONGEST + 1)))
    m = ArgumentMap.of(Header(id=Iri("urn:m"), theses=frozenset({claim.id})), claim)
    assert formats["xlsx"].losses((m,)) == {"texts of claims": 1}
    assert formats["csv"].losses((m,)) == {}
    data, _ = api.save((m,), "x", format="xlsx")
    assert len(api.load(data, "m.xlsx")[0].claims[0].text.value) == LONGEST


def test_a_cell_may_be_as_long_as_its_file() -> None:
    text = "a" * 300_000
    (m,) = api.load(f"text\n{text}\n".encode(), "x.csv")
    assert m.claims[0].text.value == text


def _with(part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template())) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry))
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_that_declares_entities_is_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'
    with pytest.raises(InputError, match="declares a document type"):
        api.load(_with("xl/workbook.xml", bomb.encode(encoding)), "x.xlsx")


def test_a_workbook_that_grows_when_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_workbook, "LARGEST", 10_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 10_001)
    with pytest.raises(InputError, match="unpacked it would take 10001 bytes"):
        api.load(out.getvalue(), "x.xlsx")


def test_a_row_at_the_end_of_the_world_is_not_waited_for() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(template())).read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'<row r="6"', b'<row r="999999999"').replace(b'r="A6"', b'r="A999999999"')
    (m,) = api.load(_with("xl/worksheets/sheet1.xml", far), "x.xlsx")
    assert len(m.claims) == 4


# the template


def test_new_writes_a_workbook_with_drop_downs_that_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "essay.xlsx"
    done = run("new", path)
    assert done.exit_code == 0, done.output
    assert sentences(api.read(path)) == {
        "free support open",
        "late attack free-supports-open",
        "cost attack open",
        "help attack cost",
    }
    page = openpyxl.load_workbook(path)["claims"]
    assert [cell.value for cell in page[1]] == list(COLUMNS)
    rules = {str(rule.sqref)[0]: rule for rule in page.data_validations.dataValidation}
    assert rules["D"].formula1 == '"pro,con,undercut"'
    assert rules["C"].formula1.startswith("claims!$A$2:$A$")
    assert {rule.errorStyle for rule in rules.values()} == {"warning"}
    assert template() == template()


def test_an_exported_map_has_drop_downs_too(tmp_path: Path) -> None:
    done = run("convert", resource("graphs/turing-1950.ttl"), tmp_path / "turing.xlsx")
    assert done.exit_code == 0, done.output
    page = openpyxl.load_workbook(tmp_path / "turing.xlsx")["claims"]
    assert page.data_validations.count == len(page[1])
    assert sentences(api.read(tmp_path / "turing.xlsx")) == sentences(
        api.read(resource("graphs/turing-1950.ttl"))
    )


def test_check_shows_no_bytes_of_a_workbook(tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    run("new", book)
    said = run("check", book)
    assert "AM101" in said.output
    assert "\ufffd" not in said.output
    assert "^" not in said.output


def test_a_passage_that_ends_before_it_begins_is_told() -> None:
    for head, cell in (("source", "Essay, characters 10-1"), ("passage", "10-1")):
        table = f'id,text,{head}\na,Pause.,"{cell}"\n'.encode()
        with pytest.raises(InputError, match="ends at 1, before it begins at 10") as told:
            api.load(table, "m.csv")
        place = told.value.findings[0].place
        assert place
        assert place.line == 2


def test_a_question_that_looks_like_an_iri_is_lost_once() -> None:
    m = api.load(b"id,text,question\na,Pause.,A:0\n", "m.csv")
    assert formats["csv"].losses(m) == {}
    assert api.load(api.save(m, "m.csv", format="csv")[0], "m.csv") == m


def test_a_workbook_whose_bytes_were_changed_is_damaged() -> None:
    data = bytearray(rows("text", "Pause."))
    at = data.index(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml")
    data[at : at + 40] = bytes(40)
    with pytest.raises(InputError, match="this is no workbook"):
        api.load(bytes(data), "m.xlsx")
